// Settings. Nothing is kept on the device unless its owner asks for it; then it is one entry, and one a tab for the session.

import { emit } from "./bus.js";

const KEY = "kestrelchat";
const defaults = { theme: "auto", clock: "24h", joins: true, notify: false, remember: false, login: null };

function read(storage) {
  try {
    const kept = JSON.parse(storage().getItem(KEY));
    return kept && typeof kept === "object" ? kept : {};
  } catch {
    // A browser that keeps nothing, or what it kept is none of ours.
    return {};
  }
}

function write(storage, value) {
  try {
    if (value) storage().setItem(KEY, JSON.stringify(value));
    else storage().removeItem(KEY);
  } catch {
    emit("tell", "This browser keeps nothing for this page; your settings hold until you close it.");
  }
}

const device = () => localStorage;
const tab = () => sessionStorage;

export const prefs = { ...defaults, ...read(device) };

export function set(key, value) {
  prefs[key] = value;
  if (!prefs.remember) {
    prefs.login = null;
    write(tab, null);
  }
  write(device, prefs.remember ? prefs : null);
  emit("prefs", key);
}

/** What brings this tab's session back after a reload: token, number, name and room. */
export const keptSession = () => prefs.remember ? read(tab) : {};

export function keepSession(session) {
  if (prefs.remember) write(tab, session);
}
