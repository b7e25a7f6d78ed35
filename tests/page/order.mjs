// Keeping order: what the menus have for whom, and what comes of it.

import { check, equal, netcat, said, say, seen, takeName, until } from "./rig.mjs";

const menu = page => page.locator(".menu button").allTextContents();

export default async function ({ server: start, open, ends }) {
  const server = await start();
  const tim = await netcat(server, "tim");
  ends.push(tim.end);
  const ada = await open(server.url);
  await takeName(ada, "ada");
  const openTim = async page => {
    await page.click('#people-list [data-key="tim"]');
    await page.waitForSelector(".menu");
  };

  await check("a guest may write to somebody, ignore and report, and not send out", async () => {
    await openTim(ada);
    equal(await menu(ada), ["Write privately", "Mention", "Who is that?", "Ignore", "Report to the operators…"]);
    await ada.press(".menu", "Escape");
  });
  await check("who is ignored is not shown, in what was said before neither", async () => {
    tim.say("one");
    await seen(ada, "one");
    await openTim(ada);
    await ada.click(".menu button:has-text('Ignore')");
    await seen(ada, "You are shown nothing more that tim writes");
    await until("it is known", async () => {
      await openTim(ada);
      const items = await menu(ada);
      await ada.press(".menu", "Escape");
      return items.includes("Show again what they write");
    });
    tim.say("two");
    await tim.sees("<tim> two");
    await say(ada, "/join dev");
    await ada.waitForFunction(() => document.getElementById("title").textContent === "#dev");
    await say(ada, "/part");
    await ada.waitForFunction(() => document.getElementById("title").textContent === "#lobby");
    await say(ada, "a line of mine");
    await seen(ada, "a line of mine");
    equal((await said(ada)).includes("tim: two"), false);
    await say(ada, "/unignore tim");
    await seen(ada, "again");
  });
  await check("a report reaches the operators", async () => {
    await openTim(ada);
    await ada.click(".menu button:has-text('Report')");
    await ada.fill("dialog input", "too loud");
    await ada.press("dialog input", "Enter");
    await ada.waitForSelector("dialog", { state: "detached" });
    await until("the report", async () => (await server.admin("reports")).includes("too loud"));
  });
  await check("an operator mutes, bans and sends out from a person's menu", async () => {
    await say(ada, "/register correct-horse");
    await seen(ada, "ada is your account now.");
    await server.admin("operator add ada");
    await ada.click("#help-open");
    await ada.waitForSelector("dialog .usage:has-text('/kick')");
    await ada.press("dialog", "Escape");
    await openTim(ada);
    equal((await menu(ada)).slice(5), ["Send out…", "Mute…", "Let write again", "Ban…"]);
    await ada.click(".menu button:has-text('Mute')");
    await ada.selectOption("dialog select >> nth=1", "2h");
    await ada.fill("dialog input", "too loud");
    await ada.click("dialog button.primary");
    await tim.sees("ada muted tim in this room for 2h -- too loud");
    await seen(ada, "too loud");
    await openTim(ada);
    await ada.click(".menu button:has-text('Send out')");
    await ada.click("dialog button.primary");
    await tim.sees("You were sent away by an operator.");
  });
  await check("what is refused is told where it was asked for", async () => {
    const zoe = await netcat(server, "zoe");
    ends.push(zoe.end);
    await ada.click('#people-list [data-key="zoe"]');
    await ada.click(".menu button:has-text('Send out')");
    zoe.end();
    await until("zoe gone", async () => (await ada.locator('#people-list [data-key="zoe"]').count()) === 0);
    await ada.click("dialog button.primary");
    await ada.waitForSelector("dialog .error:has-text('zoe is not here')");
  });
}
