// Tells of what is new to who looks elsewhere: in the title, by a notification if that was asked for, and to screen readers.

import { on } from "./bus.js";
import { chat, here, look, mentionsMe } from "./chat.js";
import { byId } from "./dom.js";
import { spoken } from "./line.js";
import { prefs } from "./prefs.js";

const LONGEST = 160;
let missed = 0;

function title() {
  const { isPrivate, name } = here();
  const count = missed + [...chat.timelines.values()].reduce((sum, timeline) => sum + timeline.mentions, 0);
  document.title = `${count > 0 ? `(${count}) ` : ""}${isPrivate ? name : `#${name}`} – KestrelChat`;
}

on("news", ({ key, entry, isSeen }) => {
  if (isSeen) return;
  if (document.hidden && key === chat.place) missed++;
  title();
  if (prefs.notify && document.hidden && (entry.kind === "private" || mentionsMe(entry))) notify(key, entry);
});

function notify(key, entry) {
  try {
    const made = new Notification(entry.kind === "private" ? `${entry.from} to you` : `${entry.from} in ${key}`, { body: (entry.text ?? "").slice(0, LONGEST), tag: key });
    made.onclick = () => {
      focus();
      look(key);
      made.close();
    };
  } catch {
    // Some phones take notifications from service workers alone; the title tells as well.
  }
}

on("added", ({ timeline, entry }) => {
  if (timeline.key !== chat.place) return;
  const words = spoken(entry);
  if (words) byId("announce").textContent = words;
});

on("place", title);
on("lists", title);
document.addEventListener("visibilitychange", () => {
  if (document.hidden) return;
  missed = 0;
  const timeline = here();
  if (timeline.unread > 0) look(timeline.key);
  title();
});
