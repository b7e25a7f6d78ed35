// What one can do with a person, and with a message: what the rights of who asks allow.

import { emit } from "./bus.js";
import { chat, here, isMe, mayKeepOrder, isOperator } from "./chat.js";
import { cancel, field, foot, form, openDialog, submit } from "./dialog.js";
import { bdi, el } from "./dom.js";
import { refreshRights, tell } from "./receive.js";
import { talkTo } from "./rooms.js";
import { isPlain, wire } from "./session.js";
import { isSaid } from "./words.js";

export function openPerson(name, at) {
  const isIgnored = chat.ignored.has(name.toLowerCase());
  const common = [
    { text: "Write privately", run: () => talkTo(name) },
    { text: "Mention", run: () => emit("write", `${name}: `) },
    { text: "Who is that?", run: () => wire.send(`/whois ${name}`) },
    null,
    { text: isIgnored ? "Show again what they write" : "Ignore", run: () => ignore(name, isIgnored) },
    { text: "Report to the operators…", isBad: true, run: () => openReport(name) },
  ];
  openMenu(at, name, isMe(name) ? [{ text: "Who am I?", run: () => wire.send(`/whois ${name}`) }] : [...common, ...(mayKeepOrder() ? [null, ...keepOrder(name)] : [])]);
}

const keepOrder = name => [
  { text: "Send out…", isBad: true, run: () => openAct("kick", name) },
  { text: "Mute…", isBad: true, run: () => openAct("mute", name) },
  { text: "Let write again", run: () => wire.send(`/unmute ${scope(isOperator())}${name}`) },
  { text: "Ban…", isBad: true, run: () => openAct("ban", name) },
];

/** For a message: what concerns it, and its author. */
export function openMessage(entry, at) {
  const isTheirs = entry.from && !isMe(entry.from);
  const mayDelete = entry.seq && (entry.kind === "message" || entry.kind === "action") && !entry.isDeleted && (!isTheirs || mayKeepOrder());
  openMenu(at, isSaid(entry.kind) ? entry.from : "", [
    isTheirs && { text: "Answer with the name", run: () => emit("write", `${entry.from}: `) },
    isTheirs && { text: "Write privately", run: () => talkTo(entry.from) },
    !entry.isOpen && (entry.text ?? "").split("\n").length > 12 && { text: "Show all lines", run: () => emit("unfold", entry) },
    entry.text && { text: "Copy the text", run: () => copy(entry.text) },
    mayDelete && { text: "Delete…", isBad: true, run: () => openDelete(entry) },
    isTheirs && null,
    isTheirs && { text: `More on ${entry.from}…`, run: () => openPerson(entry.from, at) },
  ].filter(item => item !== false && item !== undefined && item !== "" && item !== 0));
}

let menu = null;
async function openMenu(at, name, items) {
  menu ??= await import("./menu.js");
  if (items.length > 0) menu.openMenu(at, name ? [bdi(name)] : [], items, name ? `What to do with ${name}` : "What to do");
}

async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    tell("This browser does not let the page copy here. Select the text and copy it yourself.", true);
  }
}

async function ignore(name, isIgnored) {
  wire.send(`/${isIgnored ? "unignore" : "ignore"} ${name}`);
  await refreshRights();
}

// An operator's acts hold in the whole server unless a room is named; a moderator's hold in the room.
const scope = isServer => isServer ? "" : `#${chat.room} `;

const ACTS = {
  kick: { title: name => `Send ${name} out`, help: name => `${name} goes to the lobby, or from the lobby out of the server, and may come again. The room sees who did it and why.`, button: "Send out" },
  mute: { title: name => `Mute ${name}`, help: () => "Reads, and writes nothing until then. The room sees who did it and why.", button: "Mute", hasTime: true },
  ban: { title: name => `Ban ${name}`, help: () => "Is sent out, and kept out until then.", button: "Ban", hasTime: true },
};

async function perform(line) {
  const refusals = [];
  const answers = await wire.ask(line, entry => Boolean(entry.refused) && isPlain(entry.text) && Boolean(refusals.push(entry.text)));
  return answers ? refusals.join(" ") || null : "The connection is lost. Try again when it is back.";
}

function openAct(verb, name) {
  const act = ACTS[verb];
  const reason = field("Reason, which the room is shown", { maxlength: 200, autocomplete: "off" });
  const time = act.hasTime && select("For how long", [["30m", "30 minutes"], ["2h", "2 hours"], ["1d", "a day"], ["7d", "a week"], ["", "until somebody ends it"]]);
  const where = act.hasTime && isOperator() && select("Where", [["room", `in #${chat.room}`], ["server", "in the whole server"]]);
  openDialog(act.title(name), [form(
    () => perform(["/" + verb, act.hasTime ? scope(where?.input.value === "server").trim() : "", name, time?.input.value ?? "", reason.input.value.trim()].filter(Boolean).join(" ")),
    el("p", { class: "quiet" }, act.help(name)), where?.part, time?.part, reason.part, foot(cancel(), submit(act.button)))]);
}

let selects = 0;
function select(label, options) {
  const id = `select-${++selects}`;
  const input = el("select", { id }, ...options.map(([value, text]) => el("option", { value }, text)));
  return { input, part: el("div", { class: "field" }, el("label", { for: id }, label), input) };
}

function openReport(name) {
  const text = field("What happened?", { maxlength: 400, autocomplete: "off" }, `The operators are told; ${name} is not.`);
  openDialog(`Report ${name}`, [form(() => text.input.value.trim() ? perform(`/report ${name} ${text.input.value.trim()}`) : "Say in a few words what happened.", text.part, foot(cancel(), submit("Report")))]);
}

function openDelete(entry) {
  openDialog("Delete this message?", [form(() => perform(`/delete ${entry.seq}`), el("p", { class: "quiet" }, bdi(entry.text)), el("p", {}, "It is gone for good. Who has read it has read it."), foot(cancel("Keep it"), submit("Delete")))]);
}

/** The line that a row shows. */
export const entryOf = row => here().find(Number(row.dataset.seq));
