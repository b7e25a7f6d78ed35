// Search in all rooms that one may read, and in one's private messages: by the connection, which knows who asks.

import { emit, on } from "./bus.js";
import { chat, isMe, privateKey, roomKey, timelineOf } from "./chat.js";
import { dateAndTime } from "./clock.js";
import { openDialog } from "./dialog.js";
import { bdi, colourOf, el } from "./dom.js";
import { older } from "./history.js";
import { go } from "./rooms.js";
import { wire } from "./session.js";

const MORE = /^(\/search more shows the next ones\.|The search takes long; \/search more goes on\.)$/;
const NOTHING = "Nothing more was found.";
const PAGES = 40;

/** A line of a room that I am on my way to. */
let wanted = null;

on("where", async () => {
  if (wanted?.key !== roomKey()) return;
  const { key, seq } = wanted;
  wanted = null;
  await reach(key, seq);
  if (chat.place === key) emit("show", seq);
});

async function reach(key, seq) {
  const timeline = timelineOf(key);
  for (let page = 0; page < PAGES && !timeline.has(seq) && !timeline.isWhole; page++) await older(timeline);
}

export function openSearch(text = "") {
  const input = el("input", { type: "text", enterkeyhint: "search", value: text, autofocus: true, "aria-label": "Search", placeholder: "Words, \"a phrase\", from:name" });
  const state = el("p", { class: "quiet", role: "status" }, "Whole words, in all rooms that you may read and in your private messages.");
  const list = el("div", { class: "found" });
  const next = el("button", { type: "button", class: "button", hidden: true, on: { click: () => run("more") } }, "Older ones");
  const body = el("form", { class: "dialog-form", role: "search" }, input, state, list, next);
  const dialog = openDialog("Search", [body], { isWide: true });
  let latest = 0;

  async function run(words) {
    const mine = ++latest;
    if (words !== "more") list.replaceChildren();
    state.textContent = "Searching…";
    const { lastSeq, room } = chat;
    // A found line is not the newest of where I am: that one is on its way to the talk itself.
    const isFound = entry => entry.kind === "reply" || (entry.seq > 0 && (entry.seq <= lastSeq || (entry.room && entry.room !== room)));
    const answers = await wire.ask(`/search ${words}`, isFound);
    if (mine !== latest) return;
    const found = (answers ?? []).filter(entry => entry.kind !== "reply"), told = (answers ?? []).filter(entry => entry.kind === "reply" && !MORE.test(entry.text));
    next.hidden = !answers?.some(entry => MORE.test(entry.text ?? ""));
    list.append(...found.map(hit));
    const { length } = list.children;
    state.textContent = !answers ? "The connection is lost. Search again when it is back." : length === 0 && told[0]?.text === NOTHING ? "Nothing was found. Only whole words are." : told.length ? told.map(entry => entry.text).join(" ") : length === 1 ? "1 message" : `${length} messages, the newest first`;
  }

  function hit(entry) {
    const place = entry.kind === "private" ? `@${isMe(entry.from) ? entry.to : entry.from}` : `#${entry.room}`;
    return el("button", { type: "button", class: "hit", on: { click: () => show(entry) } },
      el("span", { class: "about" }, el("b", { class: colourOf(entry.from) }, bdi(entry.from)), el("span", {}, bdi(place)), el("span", {}, dateAndTime(entry.time))),
      el("span", { class: "words", dir: "auto" }, entry.text));
  }

  async function show(entry) {
    const key = entry.kind === "private" ? privateKey(isMe(entry.from) ? entry.to : entry.from) : `#${entry.room}`;
    if (key.startsWith("@")) timelineOf(key).add(entry);
    state.textContent = "Going there…";
    wanted = key === roomKey() || key.startsWith("@") ? null : { key, seq: entry.seq };
    if (!wanted) await reach(key, entry.seq);
    dialog.close();
    go(key);
    if (!wanted) emit("show", entry.seq);
  }

  body.addEventListener("submit", event => {
    event.preventDefault();
    if (input.value.trim()) run(input.value.trim());
  });
  if (text) run(text);
}
