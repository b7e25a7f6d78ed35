// What the HTTP interface tells: pages of what was said, which have no end, and rooms where I am not.

import { prefs } from "./prefs.js";

async function get(path) {
  const headers = prefs.login ? { Authorization: `Bearer ${prefs.login.token}` } : {};
  try {
    const answer = await fetch(path, { headers });
    return answer.ok ? await answer.json() : null;
  } catch {
    // No answer is the same as none that helps: the connection's own end tells why.
    return null;
  }
}

const room = name => `api/rooms/${encodeURIComponent(name)}`;

/** A page of a room, oldest first: the newest, or those before or after a number; null if it may not be read so. Its `more` says that it ended sooner, as long texts fill it. */
export async function messages(name, { limit = 100, before, after } = {}) {
  const query = new URLSearchParams({ limit });
  if (before) query.set("before", before);
  if (after != null) query.set("after", after);
  const page = await get(`${room(name)}/messages?${query}`);
  return page && Object.assign(page.messages.map(message => ({ ...message, room: name })), { more: page.more });
}

/** All rooms: [{ name, members, topic }]. */
export const rooms = () => get("api/rooms");

/** A room with its people. */
export const roomOf = name => get(room(name));
