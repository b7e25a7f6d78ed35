// What happens in rooms where I am not: asked for every so often, by HTTP, as that leaves the connection idle where its owner is.

import { emit, on } from "./bus.js";
import { chat, isIgnored, isMe, mentionsMe, roomKey, timelineOf } from "./chat.js";
import { messages, rooms } from "./http.js";
import { MANY, recount } from "./receive.js";
import { wire } from "./session.js";

const OFTEN = 15_000, SELDOM = 60_000, MOST = 100;
const ROOM = /^#([\w.-]+) \((\d+)\)(?: (.*))?$/;
const CLOSED = /^\((by invitation|for accounts)\)$/;
let timer = 0;

/** Who was invited sees more by the connection; asked once an arrival, and by who has none to show for it by HTTP. */
async function listByWire() {
  const answers = await wire.ask("/rooms", entry => entry.kind === "reply" && (ROOM.test(entry.text ?? "") || /^… and \d+ more\.$/.test(entry.text ?? "")));
  for (const { text } of answers ?? []) {
    const [, name, members, topic = ""] = ROOM.exec(text) ?? [];
    const isClosed = CLOSED.test(topic);
    if (name) chat.rooms.set(name, { members: Number(members), topic: isClosed ? "" : topic, isClosed: isClosed || !chat.open?.has(name) });
  }
  emit("rooms");
}

async function look() {
  clearTimeout(timer);
  if (chat.link === "open") {
    const all = await rooms();
    if (all) take(all);
    else void wire.check();
    await Promise.all([...chat.timelines.values()].filter(isElsewhere).map(count));
    if (chat.peopleCount > MANY) await recount();
  }
  clearTimeout(timer);
  timer = setTimeout(look, document.hidden ? SELDOM : OFTEN);
}

function take(all) {
  chat.open = new Set(all.map(room => room.name));
  // What only the connection knows of stays as it was told there.
  const closed = new Map([...chat.rooms].filter(([, room]) => room.isClosed));
  chat.rooms = new Map([...closed, ...all.map(({ name, members, topic }) => [name, { members, topic, isClosed: closed.has(name) && !topic }])]);
  emit("rooms");
}

const isElsewhere = timeline => !timeline.isPrivate && timeline.key !== roomKey() && (timeline.seen ?? timeline.lastSeq) > 0;

async function count(timeline) {
  const page = await messages(timeline.name, { after: timeline.seen ?? timeline.lastSeq, limit: MOST });
  for (const entry of page ?? []) {
    // Two may have asked at once.
    if (entry.seq <= timeline.seen) continue;
    timeline.seen = entry.seq;
    if (isMe(entry.from) || isIgnored(entry) || timeline.key === roomKey() || timeline.has(entry.seq)) continue;
    timeline.unread++;
    if (mentionsMe(entry)) timeline.mentions++;
    emit("news", { key: timeline.key, entry, isSeen: false });
  }
  if (page?.length) emit("lists");
}

on("where", async () => {
  timelineOf(roomKey()).seen = undefined;
  await look();
  await listByWire();
});
document.addEventListener("visibilitychange", () => {
  if (document.hidden) return;
  void wire.hurry();
  void look();
});
