// What comes from the server goes where it belongs: into a timeline, the list of people, a topic.

import { emit, on } from "./bus.js";
import { chat, isIgnored, isMe, look, mentionsMe, privateKey, roomKey, timelineOf } from "./chat.js";
import { roomOf } from "./http.js";
import { wire } from "./session.js";
import { isSaid } from "./words.js";

export const MANY = 200;

on("entry", entry => {
  follow(entry);
  // What the page does with it anyway.
  if (isIgnored(entry) || /^Go on: a line with a single \. ends the paste/.test(entry.text ?? "") && entry.kind === "reply") return;
  put(keyOf(entry), entry);
});

function keyOf(entry) {
  if (entry.kind === "private") return privateKey(isMe(entry.from) ? entry.to : entry.from);
  return entry.room ? `#${entry.room}` : chat.place;
}

/** Shows a line in a conversation. */
export function put(key, entry) {
  const timeline = timelineOf(key);
  if (entry.kind === "deleted") markDeleted(timeline, entry);
  const at = timeline.add(entry);
  if (at < 0) return;
  // The newest of a room that are shown again on entry are no news; what was kept for who was away is.
  const isNews = isSaid(entry.kind) && !isMe(entry.from) && (timeline.isPrivate || !entry.seq || entry.seq > chat.lastSeq);
  const isSeen = key === chat.place && !document.hidden;
  if (isNews && !isSeen) {
    timeline.unread++;
    if (timeline.isPrivate || mentionsMe(entry)) timeline.mentions++;
    emit("lists");
  }
  emit("added", { timeline, at, entry });
  if (isNews) emit("news", { key, entry, isSeen });
  // Whom I write to for the first time I want to see.
  if (entry.kind === "private" && isMe(entry.from) && chat.place === roomKey() && timeline.entries.length === 1) look(key);
}

/** A line of the page's own, where somebody looks. */
export const tell = (text, refused = false) => put(chat.place, { kind: "reply", time: new Date().toISOString(), text, refused });

function markDeleted(timeline, { message, from }) {
  const entry = timeline.find(message);
  if (!entry || entry.isDeleted) return;
  Object.assign(entry, { isDeleted: true, deletedText: `[deleted by ${from}]` });
  delete entry.text;
  emit("changed", { timeline, entry });
}

// Who is here, and what is talked about, after each line that says so.
function follow(entry) {
  if (entry.kind === "renamed") renamed(entry.from, entry.to);
  if (entry.kind === "topic" && entry.room === chat.room) {
    chat.topic = entry.text ?? "";
    emit("topic");
  }
  if (entry.room !== chat.room) return;
  const { people } = chat, before = people.size;
  if (entry.kind === "joined" || entry.kind === "returned") people.set(entry.from, false);
  else if (entry.kind === "left" || entry.kind === "exited") people.delete(entry.from);
  else if (entry.kind === "kicked" || entry.kind === "roomBanned" || entry.kind === "banned") people.delete(entry.to);
  else if (entry.kind === "renamed" && people.has(entry.from)) {
    const isAway = people.get(entry.from);
    people.delete(entry.from);
    people.set(entry.to, isAway);
  } else return;
  chat.peopleCount += people.size - before;
  emit("people");
}

function renamed(from, to) {
  const key = privateKey(from), timeline = chat.timelines.get(key);
  if (!timeline || chat.timelines.has(`@${to}`)) return;
  chat.timelines.delete(key);
  timeline.key = `@${to}`;
  chat.timelines.set(timeline.key, timeline);
  if (chat.place === key) look(timeline.key);
  emit("lists");
}

/** Asks who is here. */
export async function refreshPeople() {
  if (chat.peopleCount > MANY) {
    await recount();
    return;
  }

  const head = /^(\d+) (?:person|people) in #([\w.-]+):$/;
  let isHere = false;
  const answers = await wire.ask("/who", entry => {
    if (entry.kind !== "reply") return false;
    isHere ||= head.test(entry.text ?? "");
    return isHere;
  });
  const found = answers?.[0] && head.exec(answers[0].text);
  if (!found || found[2] !== chat.room) return;
  chat.people = new Map();
  chat.peopleCount = Number(found[1]);
  for (const { text } of answers.slice(1))
    for (const [, name, away] of text.matchAll(/(\S+)( \(away\))?/g)) if (name !== "(away)") chat.people.set(name, Boolean(away));
  emit("people");
}

/** Asks whom I ignore, and which commands there are for me. */
export async function refreshRights() {
  const list = await wire.ask("/ignored", entry => entry.kind === "reply" && /^You ignore /.test(entry.text ?? ""));
  const names = /^You ignore (?!nobody)(.*)\.$/.exec(list?.[0]?.text ?? "")?.[1] ?? "";
  chat.ignored = new Set(names.split(", ").flatMap(part => part.replace(/[()]|now /g, "").split(" ")).filter(Boolean).map(name => name.toLowerCase()));
  const help = await wire.ask("/help", entry => entry.kind === "reply" && /^(A line that does not begin|\/\S+.* {2,}\S|\/\/TEXT )/.test(entry.text ?? ""));
  if (!help?.length) return;
  chat.commands = help.map(entry => /^((\/\S+)(?: .*?)?) {2,}(\S.*)$/.exec(entry.text)).filter(Boolean).map(([, usage, verb, summary]) => ({ verb, usage, summary }));
  emit("commands");
}

/** The same by HTTP, for rooms in which many are: there who comes and goes is not told either. */
export async function recount() {
  const room = await roomOf(chat.room);
  if (room?.name !== chat.room) return;
  const { people } = chat;
  chat.people = new Map(room.people.map(name => [name, people.get(name) ?? false]));
  chat.peopleCount = room.members;
  emit("people");
}

let knownAs = null;

async function arrived() {
  await refreshPeople();
  if (knownAs === chat.isRegistered) return;
  knownAs = chat.isRegistered;
  await refreshRights();
}

on("where", () => void arrived());
on("me", () => void (knownAs !== null && knownAs !== chat.isRegistered && arrived()));
