// Who I am to the server: what its answers say of name and room, and how I come back when the connection was lost.

import { emit } from "./bus.js";
import { chat, enter, here, roomKey } from "./chat.js";
import { keepSession, keptSession, prefs, set } from "./prefs.js";
import { Wire } from "./wire.js";

const WELCOME = /^Welcome to KestrelChat\. You are (\S+?)\. /;
const AGAIN = /^You are (\S+) again\.$/;
const WHERE = /^You are (?:alone )?in #([\w.-]+?)(?:\.(?= |$)| with )/;
const LOGGED_IN = /^You are logged in as (\S+)\.$/;
const REGISTERED = /^(\S+) is your account now\./;
const GUEST_NOW = /(?:^You are logged out, and|has logged in; you are|; you are) (guest-\d+) now\.$/;
const NO_SESSION = /^(Not done: (there is no session|that session is|that is this)|On this server a session ends|Too many passwords)/;
const STILL = /^You are still in #([\w.-]+): /;
const NO_TOKEN = /^(That is not the password of|There is no account) /;
const TAKEN_UP = /^Your session was taken up by another connection/;

/** Whether an answer says nothing of who or where I am, which is read here alone. */
export const isPlain = text => ![WELCOME, AGAIN, WHERE, LOGGED_IN, REGISTERED, GUEST_NOW].some(known => known.test(text));

let ticket = "", fresh = "", guest = "", lastWord = "";
let isLeaving = false, isSigningIn = false;
/** What is lost: since when, the number up to which all was read, and the line that shows it. */
let lost = null;
let isReturning = false;
/** The room that I am on my way to, by way of the lobby. */
let wanted = null;
let notice = "";

const address = new URL("ws", location.href);
address.protocol = address.protocol.replace("http", "ws");
export const wire = new Wire(address, { open: opened, entry: take, lost: lose, waiting: ms => link("waiting", ms) });

export function start() {
  const kept = keptSession();
  if (kept.ticket) {
    ({ ticket, room: chat.room, name: chat.me, seq: chat.lastSeq } = kept);
    chat.place = roomKey();
    lost = { name: kept.name, room: kept.room, seq: kept.seq, time: kept.time, isRegistered: kept.isRegistered, isReload: true };
  }
  here();
  wire.connect();
}

/** Takes up a connection that was ended on purpose. */
export function comeBack() {
  isLeaving = false;
  link("connecting");
  wire.connect();
}

export const leaving = () => void (isLeaving = true);

function link(state, detail) {
  chat.link = state;
  emit("link", detail);
}

function opened() {
  link("open");
  isReturning = Boolean(lost && ticket);
  if (isReturning) wire.send(`/resume ${ticket} ${lost.seq}`);
  else if (prefs.login) signIn();
}

function signIn() {
  isSigningIn = true;
  wire.send(`/login ${prefs.login.name} ${prefs.login.token}`);
}

function lose({ code }) {
  if (chat.link === "open" && chat.me && !isReturning)
    lost = { name: chat.me, room: chat.room, seq: chat.lastSeq, time: new Date().toISOString(), isRegistered: chat.isRegistered };
  chat.heading = null;
  const timeline = chat.timelines.get(roomKey());
  if (timeline) timeline.knownTo ??= timeline.lastSeq;
  const isSentAway = code === 1008 || TAKEN_UP.test(lastWord);
  if (isLeaving || isSentAway) {
    lost = null;
    ticket = "";
    wire.end();
    keepSession(null);
    link("ended", isSentAway ? lastWord || "The server has ended this connection." : "You have left.");
  }
}

function take(entry) {
  if (entry.kind === "session") {
    if (isReturning) fresh = entry.text;
    else ticket = entry.text;
    remember();
    return;
  }

  if (entry.kind === "reply") {
    lastWord = entry.text ?? "";
    if (readReply(entry, lastWord)) return;
  }

  if (entry.kind === "renamed" && entry.from === chat.me) named(entry.to);
  if (entry.kind === "joined" && entry.from === chat.me && isWanted(entry.room)) enter(entry.room);
  emit("entry", entry);
  if (entry.seq > chat.lastSeq) {
    chat.lastSeq = entry.seq;
    remember();
  }
}

// Whether the answer said nothing but what the page shows anyway.
function readReply(entry, text) {
  let found;
  if ((found = WELCOME.exec(text))) {
    guest = found[1];
    if (!isReturning) named(guest, false);
    emit("welcome");
    return true;
  }

  if ((found = AGAIN.exec(text))) {
    isReturning = false;
    named(found[1], lost?.isRegistered);
    if (prefs.login && lost?.isReload && !lost.isRegistered) signIn();
    emit("returned", lost);
    return true;
  }

  if (isReturning && entry.refused && NO_SESSION.test(text)) {
    startOver();
    return true;
  }

  if (entry.refused && (found = STILL.exec(text))) {
    wanted = null;
    enter(found[1]);
    emit("not-moved");
    if (lost) arrive();
  }
  if (isSigningIn && entry.refused && NO_TOKEN.test(text)) {
    set("login", null);
    isSigningIn = false;
    notice = "The token that this browser kept is worth nothing any more. Sign in with your password.";
    if (!wanted) showNotice();
    return true;
  }

  if ((found = WHERE.exec(text))) {
    if (!isWanted(found[1])) return true;
    wanted = null;
    enter(found[1]);
    chat.peopleCount = 1 + Number(/^You are in #\S+ with (\d+) p/.exec(text)?.[1] ?? 0);
    chat.topic = /\. Topic: (.*)$/.exec(text)?.[1] ?? "";
    arrive();
    return true;
  }

  if ((found = LOGGED_IN.exec(text) ?? REGISTERED.exec(text))) {
    isSigningIn = false;
    named(found[1], true);
  } else if ((found = GUEST_NOW.exec(text))) {
    named(found[1], false);
    // Another tab that signs in leaves this one a guest, and is still signed in.
    if (prefs.login && text.startsWith("You are logged out")) set("login", null);
  } else if (/ is no account any more\.$/.test(text)) named(chat.me, false);
  return false;
}

function arrive() {
  emit("where", lost);
  lost = null;
  showNotice();
  remember();
}

// Where one stays, and not where one was when it came.
function showNotice() {
  if (notice) emit("tell", notice);
  notice = "";
}

function named(name, isRegistered = chat.isRegistered) {
  chat.me = name;
  chat.isRegistered = Boolean(isRegistered);
  emit("me");
  remember();
}

// The server has forgotten the session, as after a restart: take the name again, and the room.
function startOver() {
  isReturning = false;
  ticket = fresh;
  const { name, room, isRegistered } = lost;
  if (prefs.login) signIn();
  else if (isRegistered) emit("sign-in-again", name);
  else if (name && !name.startsWith("guest-")) wire.send(`/nick ${name}`);
  emit("returned", lost);
  if (room !== "lobby") {
    wanted = room;
    wire.send(`/join ${room}`);
  }
  // After these lines, as what it leads to is asked later.
  named(guest, false);
}

const isWanted = room => !wanted || room === wanted;

// Who closes the page goes, and leaves the name to others, unless this tab is to come back as who it was.
addEventListener("pagehide", () => {
  if (prefs.remember || !wire.isOpen) return;
  isLeaving = true;
  wire.send("/quit");
});
addEventListener("pageshow", event => {
  if (event.persisted && chat.link !== "open") comeBack();
});

function remember() {
  if (ticket && !isReturning) keepSession({ ticket, name: chat.me, room: chat.room, seq: chat.lastSeq, isRegistered: chat.isRegistered, time: new Date().toISOString() });
}
