// What is around the talk: the heading, the topic, who I am, whether there is a connection, and the drawers of a phone.

import { emit, on } from "./bus.js";
import { openLogin, openName, openPassword, openRegister, signOut, takeName } from "./account.js";
import { chat, here, roomKey } from "./chat.js";
import { cancel, field, foot, form, openDialog, submit } from "./dialog.js";
import { bdi, byId, colourOf, el } from "./dom.js";
import { openHelp } from "./help.js";
import { openMenu } from "./menu.js";
import { openSearch } from "./search.js";
import { comeBack, leaving, wire } from "./session.js";
import { openSettings } from "./settings.js";

const isPhone = matchMedia("(max-width: 720px)");
const side = byId("side"), hello = byId("hello");
let isGuestByChoice = false;

export const isSideOpen = () => !isPhone.matches || side.classList.contains("is-open");

function openSide(isOpen) {
  side.classList.toggle("is-open", isOpen);
  byId("scrim").hidden = !isOpen;
  if (isPhone.matches) (isOpen ? byId("side-close") : byId("side-open")).focus();
}

function showHeading() {
  const { isPrivate, name } = here();
  byId("title").replaceChildren(bdi(isPrivate ? name : `#${name}`));
  const isHere = chat.place === roomKey();
  byId("topic").hidden = isPrivate ? false : !isHere;
  byId("topic").disabled = isPrivate;
  byId("topic").replaceChildren(isPrivate ? "Nobody else in the chat reads this" : bdi(chat.topic || "Add a topic"));
  byId("topic").title = isPrivate ? "" : chat.topic || "What is this room about?";
}

function openTopic() {
  const { input, part } = field("What this room is about", { value: chat.topic, maxlength: 200, autocomplete: "off" });
  openDialog(`Topic of #${chat.room}`, [form(async () => {
    const refusals = [];
    const answers = await wire.ask(`/topic ${input.value.trim()}`, entry => Boolean(entry.refused) && Boolean(refusals.push(entry.text)));
    return answers ? refusals.join(" ") || null : "The connection is lost. Try again when it is back.";
  }, part, foot(cancel(), submit("Set the topic")))]);
}

function showMe() {
  byId("me-name").textContent = chat.me || "…";
  byId("me-avatar").textContent = chat.me.charAt(0);
  byId("me-avatar").className = `avatar ${colourOf(chat.me)}`;
  const state = byId("me-state");
  state.className = `me-state ${chat.link}`;
  state.textContent = { open: chat.isRegistered ? "signed in" : "guest", connecting: "connecting", waiting: "not connected", ended: "not connected" }[chat.link];
  hello.hidden = isGuestByChoice || chat.link !== "open" || !chat.me.startsWith("guest-");
}

const me = () => openMenu(byId("me"), [bdi(chat.me), el("small", {}, chat.isRegistered ? "Signed in" : "Guest: nobody needs an account to talk")], [
  !chat.isRegistered && { text: "Another name…", run: openName },
  !chat.isRegistered && { text: "Sign in…", run: () => openLogin() },
  !chat.isRegistered && { text: "Make an account…", run: () => openRegister() },
  chat.isRegistered && { text: "Another password…", run: openPassword },
  chat.isRegistered && { text: "Sign out", run: signOut },
  null,
  { text: chat.people.get(chat.me) ? "I am back" : "I am away", run: () => away() },
  { text: "Settings…", run: openSettings },
  { text: "Help…", run: openHelp },
  null,
  { text: "Leave", run: () => { leaving(); wire.send("/quit"); } },
].filter(item => item !== false), "You");

function away() {
  const isAway = chat.people.get(chat.me);
  wire.send(isAway ? "/back" : "/away");
  chat.people.set(chat.me, !isAway);
  emit("people");
}

let countdown = 0;
function showLink(detail) {
  clearInterval(countdown);
  showMe();
  const status = byId("status"), button = byId("status-button");
  status.hidden = chat.link === "open" || (chat.link === "connecting" && !detail);
  if (chat.link === "ended") {
    byId("status-text").textContent = detail;
    button.textContent = "Come back";
  } else if (chat.link === "waiting") {
    const until = Date.now() + detail;
    const tick = () => {
      const seconds = Math.ceil((until - Date.now()) / 1000);
      byId("status-text").textContent = seconds > 1 ? `The connection is lost. Trying again in ${seconds} s; you will see what you miss.` : "The connection is lost. Trying again…";
    };
    tick();
    countdown = setInterval(tick, 1000);
    button.textContent = "Try now";
  }
}

hello.addEventListener("submit", async event => {
  event.preventDefault();
  const wrong = await takeName(byId("hello-name").value);
  byId("hello-error").textContent = wrong ?? "";
  if (!wrong) emit("write");
});
byId("hello-close").addEventListener("click", () => {
  isGuestByChoice = true;
  showMe();
  emit("write");
});
byId("hello-login").addEventListener("click", () => openLogin(byId("hello-name").value.trim()));
byId("status-button").addEventListener("click", () => chat.link === "ended" ? comeBack() : wire.hurry());
byId("topic").addEventListener("click", openTopic);
byId("me").addEventListener("click", me);
byId("search-open").addEventListener("click", () => openSearch());
byId("help-open").addEventListener("click", openHelp);
byId("settings-open").addEventListener("click", openSettings);
byId("side-open").addEventListener("click", () => openSide(true));
byId("side-close").addEventListener("click", () => openSide(false));
byId("scrim").addEventListener("click", () => emit("close-side"));
side.addEventListener("keydown", event => event.key === "Escape" && isPhone.matches && openSide(false));
on("close-side", () => isPhone.matches && side.classList.contains("is-open") && openSide(false));
on("link", showLink);
on("me", showMe);
on("place", showHeading);
on("topic", showHeading);
on("people", showHeading);
on("where", showHeading);
