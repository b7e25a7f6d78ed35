// What the keyboard does wherever the focus is; the parts have their own keys besides.

import { byId } from "./dom.js";
import { focusComposer } from "./composer.js";
import { openHelp } from "./help.js";
import { openFinder, turn } from "./rooms.js";
import { openSearch } from "./search.js";
import { isSideOpen } from "./shell.js";

const isTyping = () => document.activeElement?.matches("input, textarea, select");
const isBusy = () => document.querySelector("dialog[open], .menu");

const PARTS = [
  () => isSideOpen() && byId("rooms").querySelector("[aria-current], button"),
  () => byId("log").lastElementChild?.querySelector(".row") ?? byId("log"),
  () => byId("line"),
  () => !byId("people").hidden && byId("people").querySelector("#people-list button"),
];

function next(step) {
  const parts = PARTS.map(part => part()).filter(Boolean);
  const regions = ["side", "log", "composer", "people"];
  const region = regions.findIndex(id => byId(id).contains(document.activeElement));
  const now = parts.findIndex(part => regions.findIndex(id => byId(id).contains(part)) === region);
  parts[(now + step + parts.length) % parts.length].focus();
}

const BOUND = [
  [event => event.ctrlKey && !event.shiftKey && event.key.toLowerCase() === "k", openFinder],
  [event => event.ctrlKey && event.shiftKey && event.key.toLowerCase() === "f", () => openSearch()],
  [event => event.key === "F1", openHelp],
  [event => event.key === "F6", event => next(event.shiftKey ? -1 : 1)],
  [event => event.altKey && event.key === "ArrowDown", () => turn(1)],
  [event => event.altKey && event.key === "ArrowUp", () => turn(-1)],
  [event => event.key === "/" && !isTyping() && !event.ctrlKey && !event.altKey, () => focusComposer()],
  [event => event.key === "Escape" && !isTyping(), () => focusComposer()],
  [event => event.key === "PageUp" && document.activeElement === byId("line"), () => byId("log").scrollBy(0, -byId("log").clientHeight * 0.9)],
  [event => event.key === "PageDown" && document.activeElement === byId("line"), () => byId("log").scrollBy(0, byId("log").clientHeight * 0.9)],
];

addEventListener("keydown", event => {
  if (event.defaultPrevented || event.isComposing || isBusy()) return;
  const bound = BOUND.find(([isIt]) => isIt(event));
  if (!bound) return;
  event.preventDefault();
  bound[1](event);
});
