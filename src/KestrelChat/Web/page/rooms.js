// The list of rooms and of private talks, and the way to others.

import { emit, on } from "./bus.js";
import { chat, look, privateKey, roomKey } from "./chat.js";
import { openDialog } from "./dialog.js";
import { avatar, bdi, byId, el, icon, refill } from "./dom.js";
import { wire } from "./session.js";

const MOST = 60, PATIENCE = 250;
let going = 0;

/** Goes to a room or a private talk; who goes through the list with the keyboard means the last one, and waits for it. */
export function go(key, wait = 0) {
  clearTimeout(going);
  look(key);
  if (key.startsWith("@") || key === (chat.heading ?? roomKey())) return;
  if (wait) going = setTimeout(() => go(key), wait);
  else if (wire.send(`/join ${key.slice(1)}`)) chat.heading = key;
}

/** To the next one in the list, or the one before. */
export function turn(step) {
  const keys = order(), now = keys.indexOf(chat.place);
  go(keys[(now + step + keys.length) % keys.length], PATIENCE);
}

export function talkTo(name) {
  look(privateKey(name));
  emit("write");
}

// Keys in the order of the list.
const order = () => [...[...known()].map(name => `#${name}`), ...privates()];

// Where I am, where I was, and the fullest others.
function known() {
  const names = new Set(["lobby", chat.room]);
  for (const key of chat.timelines.keys()) if (key.startsWith("#")) names.add(key.slice(1));
  const others = [...chat.rooms].filter(([name]) => !names.has(name)).sort((a, b) => b[1].members - a[1].members || a[0].localeCompare(b[0]));
  for (const [name] of others.slice(0, Math.max(0, MOST - names.size))) names.add(name);
  return names;
}

const privates = () => [...chat.timelines.keys()].filter(key => key.startsWith("@"));

function item(key, sign, name, more) {
  const timeline = chat.timelines.get(key), unread = timeline?.unread ?? 0;
  return el("li", {}, el("button", {
    type: "button", class: `side-item${unread ? " has-news" : ""}`, data: { key }, "aria-current": key === chat.place ? "true" : null, on: { click: () => { go(key); emit("close-side"); } },
  }, sign, bdi(name, "name"), ...more, unread > 0 && el("span", { class: "badge", title: `${unread} unread` }, unread > 99 ? "99+" : String(unread), el("span", { class: "unseen" }, " unread"))));
}

function show() {
  refill(byId("rooms"), [...known()].map(name => {
    const room = chat.rooms.get(name), members = name === chat.room ? chat.peopleCount || room?.members : room?.members;
    return item(`#${name}`, el("span", { class: "hash", "aria-hidden": "true" }, "#"), name, [
      room?.isClosed && icon("lock", "lock"),
      members > 0 && el("span", { class: "count", title: members === 1 ? "1 person" : `${members} people` }, String(members), el("span", { class: "unseen" }, members === 1 ? " person" : " people")),
    ]);
  }));
  const talks = privates();
  byId("private-head").hidden = talks.length === 0;
  refill(byId("privates"), talks.map(key => item(key, avatar(key.slice(1)), key.slice(1), [])));
  byId("side-dot").hidden = ![...chat.timelines.values()].some(timeline => timeline.unread > 0 && timeline.key !== chat.place);
}

/** Finds a room, or makes one. */
export function openFinder() {
  const input = el("input", { type: "text", autofocus: true, maxlength: 33, autocapitalize: "off", spellcheck: "false", placeholder: "Name of a room or a person", "aria-label": "Name of a room or a person", "aria-controls": "found-rooms" });
  const list = el("ul", { id: "found-rooms", class: "side-list" });
  const dialog = openDialog("Go to", [input, list, el("p", { class: "quiet" }, "A room is made by who goes there first. Its name has up to 32 letters, digits and _ - .")]);

  function options() {
    const text = input.value.trim().replace(/^#/, "").toLowerCase();
    const isNear = name => name.toLowerCase().includes(text);
    const found = [...new Set([...known(), ...chat.rooms.keys()])].filter(isNear).slice(0, MOST).map(name => [`#${name}`, chat.rooms.get(name)?.topic ?? ""]);
    const people = text ? [...chat.people.keys()].filter(name => isNear(name) && name !== chat.me).slice(0, 10).map(name => [`@${name}`, "write privately"]) : [];
    if (/^[a-z0-9_\-.]{1,32}$/.test(text) && !found.some(([key]) => key === `#${text}`)) found.push([`#${text}`, "a new room"]);
    return [...found, ...people];
  }

  const shown = () => [...list.querySelectorAll("button")];
  const update = () => list.replaceChildren(...options().map(([key, about]) => el("li", {}, el("button", {
    type: "button", class: "side-item", on: { click: () => { dialog.close(); go(key); emit("close-side"); emit("write"); } },
  }, el("span", { class: "hash", "aria-hidden": "true" }, key[0]), bdi(key.slice(1), "name"), el("span", { class: "count" }, about)))));
  input.addEventListener("input", update);
  dialog.addEventListener("keydown", event => {
    const buttons = shown(), now = buttons.indexOf(document.activeElement);
    if (event.key === "Enter" && document.activeElement === input) buttons[0]?.click();
    else if (event.key === "ArrowDown") buttons[Math.min(now + 1, buttons.length - 1)]?.focus();
    else if (event.key === "ArrowUp") (now > 0 ? buttons[now - 1] : input).focus();
    else return;
    event.preventDefault();
  });
  update();
}

byId("room-find").addEventListener("click", openFinder);
on("lists", show);
on("place", show);
on("people", show);
on("rooms", show);
