// Who is here.

import { emit, on } from "./bus.js";
import { chat, here, isMe } from "./chat.js";
import { avatar, bdi, byId, el, refill } from "./dom.js";
import { openPerson } from "./person.js";
import { refreshPeople } from "./receive.js";

const MOST = 500;
const panel = byId("people"), button = byId("people-open");
const isNarrow = matchMedia("(max-width: 1020px)");

export function togglePeople(isOpen = panel.hidden) {
  panel.hidden = !isOpen;
  button.setAttribute("aria-expanded", String(isOpen));
  if (!isOpen) {
    if (isNarrow.matches) button.focus();
    return;
  }
  void refreshPeople();
  if (isNarrow.matches) byId("people-close").focus();
}

function show() {
  const count = chat.peopleCount || chat.people.size;
  byId("people-count").textContent = count > 0 ? String(count) : "";
  button.setAttribute("aria-label", count > 0 ? `Who is here: ${count === 1 ? "1 person" : `${count} people`}` : "Who is here");
  button.hidden = here().isPrivate;
  byId("people-title").textContent = `In #${chat.room}${count > 0 ? ` (${count})` : ""}`;
  if (panel.hidden) return;
  const names = [...chat.people].sort(([a], [b]) => a.localeCompare(b, "en", { sensitivity: "base" }));
  refill(byId("people-list"), [
    ...names.slice(0, MOST).map(([name, isAway]) => el("li", {}, el("button", {
      type: "button", class: "side-item", data: { key: name }, "aria-haspopup": "menu", on: { click: event => openPerson(name, event.currentTarget) },
    }, avatar(name), bdi(name, "name"), isMe(name) ? el("span", { class: "away" }, "you") : isAway && el("span", { class: "away" }, "away")))),
    count > MOST && el("li", { class: "more" }, `and ${count - Math.min(MOST, names.length)} more`),
  ].filter(Boolean));
}

button.addEventListener("click", () => togglePeople());
byId("people-close").addEventListener("click", () => togglePeople(false));
panel.addEventListener("keydown", event => {
  const buttons = [...panel.querySelectorAll(".side-item")], now = buttons.indexOf(document.activeElement);
  if (event.key === "Escape") togglePeople(false);
  else if (event.key === "ArrowDown") buttons[Math.min(now + 1, buttons.length - 1)]?.focus();
  else if (event.key === "ArrowUp") buttons[Math.max(now - 1, 0)]?.focus();
  else return;
  event.preventDefault();
});
on("people", show);
on("place", show);
on("me", show);
on("close-side", () => isNarrow.matches && !panel.hidden && togglePeople(false));
export const showPeople = show;
on("write", () => isNarrow.matches && !panel.hidden && emit("close-side"));
