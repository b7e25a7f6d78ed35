// Times as people read them, in the browser's own zone.

import { prefs } from "./prefs.js";

const DAY = 86_400_000;
const short = { "24h": { hour: "2-digit", minute: "2-digit", hourCycle: "h23" }, "12h": { hour: "numeric", minute: "2-digit", hour12: true } };
const times = Object.fromEntries(Object.entries(short).map(([key, format]) => [key, new Intl.DateTimeFormat("en", format)]));
const days = new Intl.DateTimeFormat("en-GB", { weekday: "long", day: "numeric", month: "long", year: "numeric" });
const brief = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short", year: "numeric" });
const whole = new Intl.DateTimeFormat("en-GB", { dateStyle: "full", timeStyle: "long" });

const midnight = date => new Date(date).setHours(0, 0, 0, 0);

export const timeOf = time => times[prefs.clock].format(new Date(time));

export const exactly = time => whole.format(new Date(time));

export const isSameDay = (one, other) => midnight(one) === midnight(other);

export function dayOf(time) {
  // A day may have 23 or 25 hours.
  const ago = Math.round((midnight(Date.now()) - midnight(time)) / DAY);
  return ago === 0 ? "Today" : ago === 1 ? "Yesterday" : days.format(new Date(time));
}

export const dateAndTime = time => `${isSameDay(time, Date.now()) ? "today" : brief.format(new Date(time))}, ${timeOf(time)}`;
