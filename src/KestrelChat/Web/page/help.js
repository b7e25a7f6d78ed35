// Help: the keys of the page, and the commands as the server lists them for who asks.

import { chat } from "./chat.js";
import { openDialog } from "./dialog.js";
import { el } from "./dom.js";
import { refreshRights } from "./receive.js";

const KEYS = [
  [["Enter"], "send"],
  [["Shift", "Enter"], "a further line"],
  [["↑"], "what you sent before, in an empty line"],
  [["Tab"], "complete a name; again for the next one"],
  [["/"], "write, from anywhere; at the beginning of a line: commands"],
  [["Alt", "↑"], "the room above; Alt ↓ the one below"],
  [["Ctrl", "K"], "go to a room or a person, or make a room"],
  [["Ctrl", "Shift", "F"], "search"],
  [["F6"], "from one part of the page to the next: rooms, talk, writing, people"],
  [["Page Up"], "older lines; Page Down newer ones, End in the talk the newest"],
  [["Enter"], "on a line of the talk (F6, then ↑): what to do with it"],
  [["Esc"], "close; back to writing"],
];

export async function openHelp() {
  const commands = el("dl", { class: "commands" });
  const show = () => commands.replaceChildren(...chat.commands.flatMap(({ usage, summary }) => [el("dt", { class: "usage" }, usage), el("dd", {}, summary)]));
  openDialog("Help", [
    el("p", {}, "Type and press Enter: everybody in the room reads it, in a browser or with netcat. Choose a person's name, above a line or in the list of who is here, to write to that one alone."),
    el("h3", { class: "section" }, "Keys"),
    el("dl", { class: "commands" }, ...KEYS.flatMap(([keys, what]) => [el("dt", {}, ...keys.flatMap((key, i) => [i ? " " : "", el("kbd", {}, key)])), el("dd", {}, what)])),
    el("h3", { class: "section" }, "Commands"),
    el("p", { class: "quiet" }, "For what has no button here. A line that begins with // is sent with one / in front."),
    commands,
  ], { isWide: true, isText: true });
  show();
  await refreshRights();
  show();
}
