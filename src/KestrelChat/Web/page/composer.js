// Where one writes: lines, commands, and pastes of many lines.

import { emit, on } from "./bus.js";
import { chat, here, roomKey, timelineOf } from "./chat.js";
import { Completion } from "./completion.js";
import { byId, el } from "./dom.js";
import { leaving, wire } from "./session.js";
import { openHelp } from "./help.js";
import { openLogin, openRegister } from "./account.js";
import { isOneMessage, linesOf, pasteOf, wrong } from "./parts.js";
import { openSearch } from "./search.js";

const MOST_KEPT = 100;
// What holds a password or a token is remembered nowhere.
const SECRET = /^\/(login|register|password|unregister|token|resume)\b/i;

const OFFLINE = "You are not connected. Your text stays here until you are back.";

const line = byId("line"), hint = byId("hint"), send = byId("send");
const completion = new Completion(line, byId("completions"));
const sent = [];
let back = 0, draft = "";
/** What was sent and is not yet seen: given back where the connection is lost. */
let unseen = [];
/** What is for a room that I am on my way to: { key, lines }. */
let coming = null;

export function focusComposer() {
  line.focus({ preventScroll: true });
}

/** Puts a text where the caret is, such as a name. */
export function write(text) {
  line.setRangeText(text, line.selectionStart, line.selectionEnd, "end");
  changed();
  focusComposer();
}

function changed() {
  line.style.height = "auto";
  line.style.height = `${line.scrollHeight}px`;
  send.classList.toggle("idle", !line.value.trim());
  const lines = linesOf(line.value);
  if (wrong(lines)) say(wrong(lines), null, true);
  else if (lines.length > 1) say(`${lines.length} lines: they are sent as ${isPaste() ? "one message" : `${lines.length} messages, one after another`}.`, el("button", { type: "button", class: "button small", on: { click: asOne } }, "Send as one line"));
  else say("");
  completion.update();
}

function say(text, more, isBad = false) {
  hint.replaceChildren(...[text, more].filter(Boolean));
  hint.classList.toggle("bad", isBad);
  hint.hidden = !text;
}

// Where the server takes many lines as one message, and they are for a room.
const isPaste = () => !here().isPrivate && chat.commands.some(command => command.verb === "/paste") && isOneMessage(line.value);

function asOne() {
  line.value = linesOf(line.value).map(part => part.trim()).join(" ");
  changed();
  focusComposer();
}

function submit() {
  const lines = linesOf(line.value);
  if (lines.length === 0) return;
  if (wrong(lines)) return;
  if (lines.length === 1 && isOurs(lines[0])) {
    clear();
    return;
  }

  if (!wire.isOpen) {
    say(OFFLINE, null, true);
    return;
  }

  // What is pasted is text, whatever it begins with.
  const parts = isPaste() ? [line.value.trimEnd()] : lines.map(part => lines.length > 1 && part.startsWith("/") ? `/${part}` : part);
  if (here().isPrivate || chat.place === roomKey() || isCommand(parts[0])) for (const part of parts) pass(part);
  else coming = { key: chat.place, lines: [...coming?.lines ?? [], ...parts] };
  if (lines.length === 1 && !SECRET.test(lines[0])) keep(lines[0]);
  clear();
  emit("sent");
}

const isCommand = text => text.startsWith("/") && !text.startsWith("//") && !text.includes("\n");

function pass(text, { isPrivate, name } = here()) {
  if (isCommand(text) && /^\/(quit|exit)\b/i.test(text)) leaving();
  if (isCommand(text)) wire.send(text);
  else if (text.includes("\n")) wire.send(pasteOf(text));
  else if (isPrivate) wire.send(`/msg ${name} ${text.startsWith("//") ? text.slice(1) : text}`);
  else wire.send(text);
  if (!isCommand(text)) unseen.push(text);
}

// What the page itself does better than a line of text would.
function isOurs(text) {
  const [, verb, rest] = /^\/(\S+)\s*(.*)$/.exec(text) ?? [];
  if (/^(help|\?)$/i.test(verb) && !rest) openHelp();
  else if (/^search$/i.test(verb) && rest !== "more") openSearch(rest);
  else if (/^login$/i.test(verb) && !/\s/.test(rest)) openLogin(rest);
  else if (/^register$/i.test(verb) && !rest) openRegister();
  else if (/^paste$/i.test(verb)) queueMicrotask(() => say("Paste your lines here, or type them with Shift+Enter between; they are sent as one message."));
  else return false;
  return true;
}

function keep(text) {
  if (sent.at(-1) !== text) sent.push(text);
  if (sent.length > MOST_KEPT) sent.shift();
  back = sent.length;
}

function clear() {
  line.value = "";
  back = sent.length;
  changed();
}

function recall(step) {
  const to = back + step;
  if (to < 0 || to > sent.length) return;
  if (back === sent.length) draft = line.value;
  back = to;
  line.value = to === sent.length ? draft : sent[to];
  changed();
  line.setSelectionRange(line.value.length, line.value.length);
}

line.addEventListener("input", changed);
line.addEventListener("keydown", event => {
  if (event.isComposing || completion.key(event)) return;
  const isBare = !event.shiftKey && !event.ctrlKey && !event.altKey && !event.metaKey;
  if (event.key === "Enter" && isBare) submit();
  else if (event.key === "ArrowUp" && isBare && !line.value.slice(0, line.selectionStart).includes("\n") && (line.value === "" || back < sent.length)) recall(-1);
  else if (event.key === "ArrowDown" && isBare && back < sent.length && !line.value.slice(line.selectionEnd).includes("\n")) recall(1);
  else if (event.key === "Tab" && isBare && completion.word()) { /* The rest of a name. */ } else return;
  event.preventDefault();
});
byId("composer").addEventListener("submit", event => {
  event.preventDefault();
  submit();
  focusComposer();
});

on("entry", entry => {
  const isEcho = ["message", "private"].includes(entry.kind) && entry.from === chat.me && entry.seq > chat.lastSeq;
  const isRefusal = entry.kind === "reply" && /^(Not (sent|saved)|Line too long|Nobody is called)|; not sent/.test(entry.text ?? "");
  if (isEcho || isRefusal) unseen.shift();
});

// What is not for where I came to is not said there.
function settle() {
  if (chat.heading) return;
  if (coming?.key === roomKey()) for (const text of coming.lines) pass(text, timelineOf(coming.key));
  else if (coming) giveBack(coming.lines, "This was not sent, as you are not there.");
  coming = null;
}

function giveBack(lines, why) {
  line.value = [...lines, line.value].filter(Boolean).join("\n");
  changed();
  say(why);
}

on("link", () => chat.link === "open" && hint.textContent === OFFLINE && changed());
on("not-moved", settle);
on("where", lost => {
  settle();
  if (unseen.length === 0 || !lost) return;
  const lines = unseen;
  unseen = [];
  giveBack(lines, lines.length === 1 ? "This may not have been sent when the connection was lost." : "These lines may not have been sent when the connection was lost.");
});

on("place", placeholder);
on("topic", placeholder);
function placeholder() {
  const { isPrivate, name } = here();
  line.placeholder = isPrivate ? `Write to ${name} alone` : `Message #${name}`;
  line.setAttribute("aria-label", line.placeholder);
}

changed();
