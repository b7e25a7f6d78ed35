// How each kind of line reads; a name stands as { name }, so that it can be shown apart from the words around it.

const who = name => ({ name: name ?? "somebody" });
const because = entry => entry.text ? ` — ${entry.text}` : "";
const span = seconds => seconds ? ` for ${period(seconds)}` : "";

export function period(seconds) {
  const [days, hours, minutes, rest] = [Math.floor(seconds / 86400), Math.floor(seconds / 3600) % 24, Math.floor(seconds / 60) % 60, Math.round(seconds % 60)];
  const parts = [[days, "d"], [hours, "h"], [minutes, "min"], [rest, "s"]].filter(([count]) => count > 0).slice(0, 2);
  return parts.length ? parts.map(([count, unit]) => `${count} ${unit}`).join(" ") : "a moment";
}

const words = {
  joined: e => [who(e.from), " came in"],
  returned: e => [who(e.from), " is back"],
  renamed: e => [who(e.from), " is now ", who(e.to)],
  left: e => [who(e.from), " left", because(e)],
  exited: e => [who(e.from), " is gone", because(e)],
  topic: e => [who(e.from), e.text ? ` set the topic: ${e.text}` : " took the topic away"],
  kicked: e => [who(e.from), " sent ", who(e.to), " out", because(e)],
  announced: e => [who(e.from), ` announces: ${e.text ?? ""}`],
  muted: e => [who(e.from), " muted ", who(e.to), span(e.seconds), because(e)],
  unmuted: e => [who(e.from), " lets ", who(e.to), " write again", because(e)],
  slowed: e => [who(e.from), e.seconds ? ` slowed the room to a message a person in ${period(e.seconds)}` : " ended the slow pace", because(e)],
  banned: e => [who(e.from), " banned ", who(e.to), span(e.seconds), because(e)],
  roomMuted: e => [who(e.from), " muted ", who(e.to), " in this room", span(e.seconds), because(e)],
  roomUnmuted: e => [who(e.from), " lets ", who(e.to), " write in this room again", because(e)],
  roomBanned: e => [who(e.from), " banned ", who(e.to), " from this room", span(e.seconds), because(e)],
  roomUnbanned: e => [who(e.from), " lets ", who(e.to), " come to this room again", because(e)],
  handedOver: e => [who(e.from), " handed the room over to ", who(e.to)],
  moderatorAdded: e => [who(e.from), " made ", who(e.to), " a moderator of this room"],
  moderatorRemoved: e => [who(e.from), " made ", who(e.to), " no moderator of this room any more"],
  accessSet: e => [who(e.from), ` set who may enter this room: ${e.text ?? ""}`],
  invited: e => [who(e.from), " invited ", who(e.to), " to this room"],
  uninvited: e => [who(e.from), " took the invitation of ", who(e.to), " back"],
  limited: e => [who(e.from), e.people ? ` limited this room to ${e.people} people` : " ended the limit of this room"],
  reported: e => [who(e.from), " reports ", who(e.to), because(e)],
  deleted: e => [who(e.from), " deleted a message of ", who(e.to)],
  gap: e => [e.missed ? `${e.missed} lines were skipped, as this connection reads too slowly.` : "Some lines that came here are not kept any more."],
};

/** The words of a line that is no message; a kind of a later server is shown by its text. */
export function wordsOf(entry) {
  const known = words[entry.kind];
  return known ? known(entry).filter(part => part !== "") : [entry.from ? who(entry.from) : "", ` ${entry.text ?? entry.kind}`].filter(part => part !== "");
}

export const plain = entry => wordsOf(entry).map(part => part.name ?? part).join("");

export const comesOrGoes = kind => ["joined", "returned", "renamed", "left", "exited"].includes(kind);

export const isSaid = kind => ["message", "action", "private", "deletedMessage"].includes(kind);
