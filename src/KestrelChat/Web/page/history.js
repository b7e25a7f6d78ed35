// What was said before: the newest when a room is entered, what is missing after an absence, and older ones as somebody scrolls up.

import { emit, on } from "./bus.js";
import { chat, isIgnored, roomKey, timelineOf } from "./chat.js";
import { messages } from "./http.js";
import { wire } from "./session.js";

const PAGE = 100, LONG_PAGE = 500, MOST = 1000;

/** Has a room's timeline go on without a gap up to now. */
export async function fill(timeline) {
  const after = timeline.knownTo;
  if (after) {
    const missed = await messages(timeline.name, { after, limit: MOST });
    if (missed && missed.length < MOST && !missed.more) {
      timeline.knownTo = null;
      insert(timeline, missed);
      return;
    }
    // Too much to go through: begin anew with the newest.
    if (missed) timeline.clear();
  }
  const newest = await messages(timeline.name, { limit: PAGE }) ?? await byWire(timeline, `/history ${PAGE}`);
  if (!newest) return;
  timeline.knownTo = null;
  if (newest.length < PAGE && newest.more === false) timeline.isWhole = true;
  insert(timeline, newest);
}

/** Fetches the page before the oldest, one at a time; how many came. */
export function older(timeline) {
  if (timeline.isWhole) return Promise.resolve(0);
  return timeline.loading ??= fetchOlder(timeline).finally(() => { timeline.loading = null; });
}

async function fetchOlder(timeline) {
  const before = timeline.firstSeq || undefined, limit = before ? LONG_PAGE : PAGE;
  let page = await messages(timeline.name, { before, limit });
  if (!page) {
    const oldest = timeline.entries.find(entry => entry.seq);
    page = oldest && await byWire(timeline, `/history ${limit} before ${nextSecond(oldest.time)}`);
  }
  if (!page) return 0;
  const count = timeline.addOlder(page.filter(entry => !isIgnored(entry)));
  if (page.length < limit && page.more === false || count === 0) timeline.isWhole = true;
  emit("older", { timeline, count });
  return count;
}

function insert(timeline, page) {
  let count = 0;
  for (const entry of page) if (!isIgnored(entry) && timeline.add(entry) >= 0) count++;
  if (count > 0) emit("reshow", timeline);
}

// For a room that is closed to others: the server knows this connection.
async function byWire(timeline, command) {
  if (timeline.key !== roomKey()) return null;
  const isPast = entry => Boolean(entry.seq) && entry.seq <= chat.lastSeq && entry.room === timeline.name || /^Nothing was said here/.test(entry.text ?? "");
  const answers = await wire.ask(command, isPast);
  return answers && answers.filter(entry => entry.seq);
}

const nextSecond = time => new Date(Math.floor(Date.parse(time) / 1000) * 1000 + 1000).toISOString().replace(".000", "");

on("where", async lost => {
  const timeline = timelineOf(roomKey());
  await fill(timeline);
  if (lost) mark(timeline, lost);
});

/** Shows what was missed, and where it begins. */
function mark(timeline, lost) {
  if (lost.room !== timeline.name || lost.seq === undefined) return;
  const at = timeline.entries.findIndex(entry => entry.seq > lost.seq);
  const missed = at < 0 ? [] : timeline.entries.slice(at).filter(entry => entry.seq > lost.seq && (entry.kind === "message" || entry.kind === "action"));
  if (missed.length === 0 && lost.isReload) return;
  const back = new Date().toISOString();
  const divide = { kind: "divide", time: back, back, since: lost.time, missed: missed.length };
  if (at < 0) timeline.add(divide);
  else timeline.entries.splice(at, 0, { ...divide, time: timeline.entries[at].time });
  emit("reshow", timeline);
}
