// What the page knows: who I am, where, with whom, and what was said.

import { emit, on } from "./bus.js";
import { Timeline } from "./timeline.js";

export const chat = {
  me: "",
  isRegistered: false,
  link: "connecting",
  /** Where lines without a name are said. */
  room: "lobby",
  /** The key of what is looked at: "#dev", "@bob". */
  place: "#lobby",
  /** The key of a room that I have asked to go to, until I am there; null otherwise. */
  heading: null,
  /** name -> { members, topic, isClosed } */
  rooms: new Map(),
  topic: "",
  /** name -> whether away; of the room where I am. */
  people: new Map(),
  peopleCount: 0,
  /** key -> Timeline */
  timelines: new Map(),
  /** [{ verb, usage, summary }], those that I may use. */
  commands: [],
  /** Names in small letters. */
  ignored: new Set(),
  lastSeq: 0,
};

export const here = () => timelineOf(chat.place);
export const roomKey = () => `#${chat.room}`;
export const isMe = name => name?.toLowerCase() === chat.me.toLowerCase();
export const mayKeepOrder = () => chat.commands.some(command => command.verb === "/kick");
export const isOperator = () => chat.commands.some(command => command.verb === "/announce");
export const isIgnored = entry => entry.from !== undefined && chat.ignored.has(entry.from.toLowerCase()) && ["message", "action", "private"].includes(entry.kind);

export function timelineOf(key) {
  let timeline = chat.timelines.get(key);
  if (!timeline) {
    chat.timelines.set(key, timeline = new Timeline(key));
    emit("lists");
  }
  return timeline;
}

/** The conversation with somebody, in whatever letters the name is written. */
export function privateKey(name) {
  const wanted = `@${name}`.toLowerCase();
  for (const key of chat.timelines.keys()) if (key.toLowerCase() === wanted) return key;
  return `@${name}`;
}

/** Looks at another room or person. */
export function look(key) {
  const timeline = timelineOf(key);
  chat.place = key;
  timeline.unread = timeline.mentions = 0;
  emit("place");
  emit("lists");
}

/** Is in another room now. */
export function enter(room) {
  const isElsewhere = room !== chat.room;
  const left = chat.timelines.get(roomKey());
  if (isElsewhere && left) left.knownTo ??= left.lastSeq;
  chat.room = room;
  timelineOf(roomKey());
  if (isElsewhere) {
    chat.people = new Map();
    chat.topic = chat.rooms.get(room)?.topic ?? "";
    emit("people");
  }
  if (chat.heading === roomKey()) chat.heading = null;
  if (!chat.heading && chat.place.startsWith("#") && chat.place !== roomKey()) look(roomKey());
}

on("not-moved", () => {
  chat.heading = null;
  if (chat.place.startsWith("#") && chat.place !== roomKey()) look(roomKey());
});

const TO_ME = /[A-Za-z0-9_\-.[\]{}|^]+/g;

/** Whether a line holds my name as a word. */
export function mentionsMe(entry) {
  if (entry.mention) return true;
  if (!["message", "action"].includes(entry.kind) || isMe(entry.from) || !chat.me) return false;
  const name = chat.me.toLowerCase(), text = (entry.text ?? "").toLowerCase();
  if (!text.includes(name)) return false;
  // A name may end like a sentence, and a sentence like a name.
  return (text.match(TO_ME) ?? []).some(word => word === name || word.replace(/^[.\-^|[{]+|[.\-^|\]}]+$/g, "") === name);
}
