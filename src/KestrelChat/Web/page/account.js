// Names and accounts. A password goes from its field to the server, and nowhere else.

import { on } from "./bus.js";
import { chat, isMe } from "./chat.js";
import { cancel, check, field, foot, form, openDialog, submit } from "./dialog.js";
import { el } from "./dom.js";
import { prefs, set } from "./prefs.js";
import { tell } from "./receive.js";
import { isPlain, wire } from "./session.js";

const LOST = "The connection is lost. Try again when it is back.";
const isReply = entry => entry.kind === "reply" && isPlain(entry.text ?? "");

// The answers of success take their usual way, so that the page learns of them; the others are for the dialog.
async function run(line, isDone) {
  let done = false;
  const others = [];
  const answers = await wire.ask(line, entry => {
    if (entry.kind === "reply" && isDone(entry)) done = true;
    else if (isReply(entry)) return Boolean(others.push(entry));
    return false;
  });
  if (!answers) return LOST;
  if (!done) return others.map(entry => entry.text).join(" ") || "The server did not do it.";
  for (const { text, refused } of others) tell(text, refused);
  return null;
}

/** Takes a name; null, or why not. */
export async function takeName(name) {
  const wanted = name.trim();
  if (!wanted) return "Type a name first.";
  if (/\s/.test(wanted)) return "A name has no spaces. Try one with - or _ in their place.";
  const isRefused = [];
  const answers = await wire.ask(`/nick ${wanted}`, entry => isReply(entry) && Boolean(isRefused.push(entry.text)));
  if (!answers) return LOST;
  if (isMe(wanted)) return null;
  return isRefused.join(" ") || "The server did not take that name. Try another one.";
}

export function openName() {
  const { input, part } = field("Your name", { value: chat.me.startsWith("guest-") ? "" : chat.me, maxlength: 24, autocomplete: "nickname", autocapitalize: "off", spellcheck: "false" }, "1 to 24 letters, digits and _ - . [ ] { } | ^");
  openDialog("Another name", [form(() => takeName(input.value), part, foot(cancel(), submit("Use this name")))]);
}

const REMEMBER = ["Stay signed in on this device", "Keeps a token and your settings in this browser. Not for a device that others use."];

export function openLogin(name = "", why = "") {
  const who = field("Name", { value: name, autocomplete: "username", autocapitalize: "off", spellcheck: "false", maxlength: 24 });
  const secret = field("Password", { type: "password", autocomplete: "current-password", maxlength: 128 });
  const stay = check(...REMEMBER, prefs.remember, () => {});
  const body = form(async () => {
    const wrong = missing(who.input, secret.input) ?? await run(`/login ${who.input.value.trim()} ${secret.input.value}`, entry => /^You are logged in as /.test(entry.text));
    secret.input.value = "";
    if (!wrong) await signedIn(stay.input.checked);
    return wrong;
  }, why && el("p", { class: "quiet" }, why), who.part, secret.part, stay.part, foot(el("button", { type: "button", class: "button plain", on: { click: () => { body.closest("dialog").close(); openRegister(who.input.value.trim(), secret.input.value, stay.input.checked); } } }, "Make an account"), submit("Sign in")));
  openDialog("Sign in", [body]);
  if (name) secret.input.focus();
}

/** What was typed so far is kept. */
export function openRegister(name = "", password = "", isToStay = prefs.remember) {
  const who = field("Name", { value: name || (chat.me.startsWith("guest-") ? "" : chat.me), autocomplete: "username", autocapitalize: "off", spellcheck: "false", maxlength: 24 });
  const secret = field("Password", { type: "password", autocomplete: "new-password", maxlength: 128 }, "8 to 128 characters, no spaces. Nobody can send it to you again: write it down.");
  const stay = check(...REMEMBER, isToStay, () => {});
  openDialog("Make your name an account", [form(async () => {
    const wrong = missing(who.input, secret.input)
      ?? (isMe(who.input.value.trim()) ? null : await takeName(who.input.value))
      ?? await run(`/register ${secret.input.value}`, entry => / is your account now\./.test(entry.text));
    secret.input.value = "";
    if (!wrong) await signedIn(stay.input.checked);
    return wrong;
  }, el("p", { class: "quiet" }, "An account keeps your name for you, and private messages that come while you are away."), who.part, secret.part, stay.part, foot(cancel(), submit("Make the account")))]);
  secret.input.value = password;
  if (who.input.value) secret.input.focus();
}

function missing(name, secret) {
  if (!name.value.trim()) return "Type your name first.";
  if (!secret.value) return "Type your password.";
  return /\s/.test(secret.value) ? "A password has no spaces." : null;
}

// Stays signed in by a token of its own, which the account can take back, and never by the password.
async function signedIn(isToStay) {
  if (isToStay) {
    const label = `page-${crypto.getRandomValues(new Uint32Array(1))[0].toString(16)}`;
    const answers = await wire.ask(`/token new ${label}`, entry => isReply(entry) && entry.text.startsWith(`The token ${label}, shown this once: `));
    const token = /(kct_[0-9a-f]+)$/.exec(answers?.[0]?.text ?? "")?.[1];
    set("remember", true);
    if (token) set("login", { name: chat.me, token, label });
  }
}

export async function signOut() {
  if (prefs.login) await run(`/token revoke ${prefs.login.label}`, entry => /^The token /.test(entry.text));
  set("login", null);
  const wrong = await run("/logout", entry => /^You are logged out/.test(entry.text));
  if (wrong) tell(wrong, true);
}

export function openPassword() {
  const old = field("Password now", { type: "password", autocomplete: "current-password", maxlength: 128 });
  const next = field("New password", { type: "password", autocomplete: "new-password", maxlength: 128 }, "8 to 128 characters, no spaces.");
  openDialog("Another password", [form(async () => {
    if (!old.input.value || !next.input.value) return "Type both passwords.";
    if (/\s/.test(old.input.value + next.input.value)) return "A password has no spaces.";
    return run(`/password ${old.input.value} ${next.input.value}`, entry => /^The password of /.test(entry.text));
  }, old.part, next.part, foot(cancel(), submit("Set the password")))]);
}

on("sign-in-again", name => openLogin(name, "The server was started anew and does not know you yet. Sign in again to be who you were."));
