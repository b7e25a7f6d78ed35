// Accounts, and what stays in the browser.

import { check, equal, holds, netcat, say, seen, shows, takeName, until } from "./rig.mjs";

const PASSWORD = "correct-horse-battery";
const stored = page => page.evaluate(() => [JSON.stringify(localStorage), JSON.stringify(sessionStorage), document.cookie]);

export default async function ({ server: start, open, ends }) {
  const server = await start();
  const tim = await netcat(server, "tim");
  ends.push(tim.end);
  const ada = await open(server.url);
  await takeName(ada, "ada");

  await check("nothing is kept in the browser by itself", async () => equal(await stored(ada), ["{}", "{}", ""]));
  await check("who wants to sign in and has no account makes one with the name and password that are typed already", async () => {
    const lea = await open(server.url);
    await lea.fill("#hello-name", "lea");
    await lea.click("#hello-login");
    equal(await lea.inputValue("dialog input[autocomplete=username]"), "lea");
    await lea.fill("dialog input[autocomplete=username]", "leah");
    await lea.fill("dialog input[type=password]", PASSWORD);
    await lea.check("dialog input[type=checkbox]");
    await lea.click("text=Make an account");
    await lea.waitForSelector("dialog input[autocomplete=new-password]");
    equal([await lea.inputValue("dialog input[autocomplete=username]"), await lea.inputValue("dialog input[type=password]"), await lea.isChecked("dialog input[type=checkbox]")], ["leah", PASSWORD, true]);
    equal((await lea.content()).includes(PASSWORD), false);
    await lea.click("dialog button.primary");
    await until("an account", async () => (await lea.textContent("#me-name")) === "leah" && (await lea.textContent("#me-state")) === "signed in");
    await lea.context().close();
  });
  await check("an account is made; its password is in a field of its own, and nowhere afterwards", async () => {
    await say(ada, "/register");
    equal(await ada.getAttribute("dialog input[autocomplete=new-password]", "type"), "password");
    await ada.fill("dialog input[autocomplete=new-password]", "short");
    await ada.click("dialog button.primary");
    await ada.waitForFunction(() => document.querySelector("dialog .error").textContent.includes("8"));
    await ada.fill("dialog input[autocomplete=new-password]", PASSWORD);
    await ada.click("dialog button.primary");
    await ada.waitForFunction(() => document.getElementById("me-state").textContent === "signed in");
    await ada.waitForSelector("dialog", { state: "detached" });
    equal((await ada.content()).includes(PASSWORD), false);
    equal(await stored(ada), ["{}", "{}", ""]);
  });
  await check("a typed password is not among what was sent before", async () => {
    await say(ada, "a line");
    await seen(ada, "a line");
    await say(ada, `/password ${PASSWORD} ${PASSWORD}x`);
    await seen(ada, "The password of ada is another one now.");
    await ada.press("#line", "ArrowUp");
    equal(await ada.inputValue("#line"), "a line");
    await ada.fill("#line", "");
  });
  await check("signing out makes a guest; a wrong password is told in the dialog, the right one signs in and stays if asked", async () => {
    await ada.click("#me");
    await ada.click("text=Sign out");
    await ada.waitForFunction(() => document.getElementById("me-name").textContent.startsWith("guest-"));
    await say(ada, "/login ada");
    await ada.fill("dialog input[type=password]", "not the one".replaceAll(" ", "-"));
    await ada.click("dialog button.primary");
    await ada.waitForSelector("dialog .error:has-text('That is not the password of ada.')");
    await ada.fill("dialog input[type=password]", `${PASSWORD}x`);
    await ada.check("dialog input[type=checkbox]");
    await ada.click("dialog button.primary");
    await ada.waitForSelector("dialog", { state: "detached" });
    await until("signed in", async () => (await ada.textContent("#me-state")) === "signed in" && (await ada.textContent("#me-name")) === "ada");
    await until("a token in storage", async () => /kct_[0-9a-f]{40}/.test((await stored(ada))[0]));
    holds(!(await stored(ada)).join().includes(PASSWORD), "the password is stored");
    equal(await ada.locator("#log .words", { hasText: "kct_" }).count(), 0);
  });
  await check("a reload brings back who one was, and nobody sees it but as a return", async () => {
    await say(ada, "/join den");
    await ada.waitForFunction(() => document.getElementById("title").textContent === "#den");
    await say(ada, "before the reload");
    await seen(ada, "before the reload");
    await ada.reload();
    await seen(ada, "before the reload");
    await until("ada in den", async () => (await ada.textContent("#me-name")) === "ada" && (await ada.textContent("#me-state")) === "signed in" && (await ada.textContent("#title")) === "#den");
    await shows(ada, ["ada: before the reload"]);
  });
  await check("a closed room of one's own is read back by the connection", async () => {
    await say(ada, "/room hidden");
    await seen(ada, "set who may enter this room: hidden");
    await say(ada, "/join lobby");
    await ada.waitForFunction(() => document.getElementById("title").textContent === "#lobby");
    await ada.click('#rooms [data-key="#den"]');
    await seen(ada, "before the reload");
  });
  await check("who may not enter a room sees a lock at it, and goes on seeing it", async () => {
    await say(ada, "/join den");
    await ada.waitForFunction(() => document.getElementById("title").textContent === "#den");
    await say(ada, "/room registered");
    await seen(ada, "set who may enter this room: registered");
    const guest = await open(server.url), lock = '#rooms [data-key="#den"] .lock';
    await guest.waitForSelector(lock, { timeout: 10_000 });
    const asked = guest.waitForResponse(response => response.url().endsWith("/api/rooms"));
    await guest.evaluate(() => document.dispatchEvent(new Event("visibilitychange")));
    await asked;
    await say(guest, "/seen ada");
    await seen(guest, "ada is here.");
    equal(await guest.locator(lock).count(), 1);
    await guest.context().close();
    await say(ada, "/room hidden");
    await seen(ada, "set who may enter this room: hidden");
    await ada.click('#rooms [data-key="#lobby"]');
    await ada.waitForFunction(() => document.getElementById("title").textContent === "#lobby");
  });
  await check("after a restart of the server the token signs in again", async () => {
    await server.end("SIGKILL");
    await server.start();
    await until("ada again", async () => (await ada.textContent("#me-state")) === "signed in" && (await ada.textContent("#me-name")) === "ada");
  });
  await check("a second tab takes the name, and leaves the first a guest that may come back", async () => {
    const other = await ada.context().newPage();
    await other.goto(server.url);
    await until("ada there", async () => (await other.textContent("#me-name")) === "ada");
    await until("a guest here", async () => /^guest-/.test(await ada.textContent("#me-name")));
    holds(/kct_/.test((await stored(ada))[0]), "the token is gone");
    await other.close();
    await ada.reload();
    await until("ada here", async () => (await ada.textContent("#me-name")) === "ada");
  });
  await check("a token that was taken back is forgotten, and it is told", async () => {
    const label = JSON.parse(JSON.parse((await stored(ada))[0]).kestrelchat).login.label;
    await say(ada, `/token revoke ${label}`);
    await seen(ada, "is worth nothing now");
    await ada.evaluate(() => sessionStorage.clear());
    await server.end("SIGKILL");
    await server.start();
    await seen(ada, "The token that this browser kept is worth nothing any more");
    equal([await ada.textContent("#title"), await ada.textContent("#me-state")], ["#lobby", "guest"]);
    equal(JSON.parse(JSON.parse((await stored(ada))[0]).kestrelchat).login, null);
  });
  await check("asked to forget, the browser has nothing left", async () => {
    await ada.click("#settings-open");
    await ada.uncheck("dialog input[type=checkbox] >> nth=2");
    await ada.press("dialog", "Escape");
    equal(await stored(ada), ["{}", "{}", ""]);
  });
  await check("settings hold at once: colours, times, who comes and goes", async () => {
    const background = () => ada.evaluate(() => getComputedStyle(document.body).backgroundColor);
    const light = await background();
    await ada.click("#settings-open");
    await ada.click("dialog label:has-text('Dark')");
    holds(await background() !== light, light);
    await ada.click("dialog label:has-text('4:05 PM')");
    await ada.waitForFunction(() => [...document.querySelectorAll("#log time")].every(time => / [AP]M$/.test(time.textContent)));
    await ada.uncheck("dialog input[type=checkbox] >> nth=0");
    equal(await ada.locator(".row.comes:visible").count(), 0);
    await ada.press("dialog", "Escape");
  });
  await check("notifications are asked for by a click, and come for what concerns one while one looks elsewhere", async () => {
    const bob = await open(server.url, {}, page => page.addInitScript(() => {
      globalThis.asked = 0;
      globalThis.shown = [];
      globalThis.Notification = class {
        static permission = "default";
        static async requestPermission() { globalThis.asked++; return Notification.permission = "granted"; }
        constructor(title, { body }) { globalThis.shown.push(`${title}: ${body}`); }
      };
    }));
    await takeName(bob, "bob");
    equal(await bob.evaluate(() => globalThis.asked), 0);
    await bob.click("#settings-open");
    await bob.check("dialog input[type=checkbox] >> nth=1");
    equal(await bob.evaluate(() => globalThis.asked), 1);
    await bob.press("dialog", "Escape");
    await bob.evaluate(() => Object.defineProperty(document, "hidden", { get: () => true }));
    const zoe = await netcat(server, "zoe");
    ends.push(zoe.end);
    zoe.say("nothing for anybody");
    zoe.say("bob: over here");
    zoe.say("/msg bob psst");
    await until("two notifications", () => bob.evaluate(() => globalThis.shown.length >= 2));
    equal(await bob.evaluate(() => globalThis.shown), ["zoe in #lobby: bob: over here", "zoe to you: psst"]);
  });
}
