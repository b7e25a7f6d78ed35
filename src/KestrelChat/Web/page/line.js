// One line of the talk as elements. Everything that somebody wrote becomes text, in an element of its own direction.

import { chat, isMe, mentionsMe } from "./chat.js";
import { dayOf, exactly, isSameDay, timeOf } from "./clock.js";
import { avatar, bdi, colourOf, el, icon } from "./dom.js";
import { comesOrGoes, isSaid, period, wordsOf } from "./words.js";

const TOGETHER = 5 * 60_000, FOLDED = 12;

/** The line after another one: with the day where that is a new one, and without the name where the same person goes on. */
export function lineOf(entry, before) {
  const isNewDay = !before || !isSameDay(before.time, entry.time);
  return el("div", { class: "entry" },
    isNewDay && el("div", { class: "day" }, el("span", {}, dayOf(entry.time))),
    entry.kind === "divide" ? divide(entry)
      : isSaid(entry.kind) ? said(entry, !isNewDay && goesOn(entry, before))
      : entry.kind === "reply" ? answer(entry, before)
      : note(entry));
}

export const person = (name, more = {}) => el("button", { type: "button", class: `person ${colourOf(name)}`, tabindex: -1, data: { person: name }, ...more }, bdi(name));

function goesOn(entry, before) {
  return isSaid(before.kind) && before.from === entry.from && before.kind !== "action" && entry.kind !== "action" &&
    Date.parse(entry.time) - Date.parse(before.time) < TOGETHER;
}

const when = (time, names = "when") => el("time", { class: names, datetime: time, title: exactly(time) }, timeOf(time));

function said(entry, isFurther) {
  const isDeleted = entry.kind === "deletedMessage" || entry.isDeleted;
  const names = ["row", entry.kind, isFurther ? "" : "first", mentionsMe(entry) ? "mention" : "", isDeleted ? "deleted" : ""].filter(Boolean).join(" ");
  const text = isDeleted ? entry.deletedText ?? entry.text ?? "[deleted]" : entry.text ?? "";
  const words = entry.kind === "action" && !isDeleted
    ? el("div", { class: "words" }, person(entry.from), " ", bdi(text), " ", when(entry.time))
    : el("div", { class: "words", dir: "auto" }, folded(entry, text));
  return el("div", { class: names, tabindex: -1, data: { seq: entry.seq } },
    isFurther ? when(entry.time, "when lead") : avatar(entry.from ?? "?"),
    !isFurther && entry.kind !== "action" && el("div", { class: "byline" }, person(entry.from ?? "?"), when(entry.time)),
    words,
    unfold(entry),
    el("button", { type: "button", class: "icon-button act", tabindex: -1, "aria-label": "What to do with this message", "aria-haspopup": "menu" }, icon("more")));
}

// Of a message of many lines the first ones, until somebody wants all.
function folded(entry, text) {
  const lines = text.split("\n");
  return entry.isOpen || lines.length <= FOLDED ? text : lines.slice(0, FOLDED).join("\n");
}

function unfold(entry) {
  const count = (entry.text ?? "").split("\n").length;
  return !entry.isOpen && !entry.isDeleted && count > FOLDED && el("button", { type: "button", class: "unfold", tabindex: -1 }, `Show all ${count} lines`);
}

function note(entry) {
  const kind = comesOrGoes(entry.kind) ? "note comes" : entry.kind === "gap" ? "note" : `act-of ${entry.kind}`;
  return el("div", { class: `row ${kind}`, tabindex: -1 },
    el("span", { class: "mark" }),
    el("div", { class: "words" }, ...wordsOf(entry).map(part => part.name ? person(part.name) : bdi(part)), " ", when(entry.time)));
}

function answer(entry, before) {
  const isFirst = before?.kind !== "reply" || before.isLast;
  const isList = /\S {2,}\S/.test(entry.text ?? "");
  return el("div", { class: `row answer${isFirst ? " first" : ""}${isList ? " list" : ""}${entry.refused ? " refused" : ""}`, tabindex: -1 },
    el("span", { class: "mark" }),
    el("div", { class: "words", dir: "auto" }, entry.text ?? ""));
}

function divide(entry) {
  const away = period(Math.max(1, Math.round((Date.parse(entry.back ?? entry.time) - Date.parse(entry.since)) / 1000)));
  const missed = entry.missed === 0 ? "you missed nothing" : entry.missed === 1 ? "you missed 1 message, below" : `you missed ${entry.missed} messages, from here on`;
  return el("div", { class: "divide" }, el("span", {}, entry.since ? `You were away for ${away}: ${missed}` : "New"));
}

/** What a screen reader is told of a new line. */
export function spoken(entry) {
  if (entry.kind === "reply") return entry.text ?? "";
  if (entry.kind === "action") return `${entry.from} ${entry.text}`;
  if (entry.kind === "private") return `${entry.from} to ${isMe(entry.to) ? "you" : entry.to}: ${entry.text}`;
  if (isSaid(entry.kind)) return `${entry.from}: ${entry.text}`;
  return comesOrGoes(entry.kind) || !chat.me ? "" : wordsOf(entry).map(part => part.name ?? part).join("");
}
