// Accessibility: the rules of axe on every view, in light and dark and on a phone; and pictures of them for who wants to look.

import { mkdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { check, netcat, say, seen, takeName } from "./rig.mjs";

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const PICTURES = process.env.KESTRELCHAT_SCREENSHOTS;
const closeDialog = async page => {
  await page.press("dialog", "Escape");
  await page.waitForSelector("dialog", { state: "detached" });
};

async function violations(page) {
  // Past the page's own policy, which lets nothing else in.
  const session = await page.context().newCDPSession(page);
  await session.send("Runtime.evaluate", { expression: AXE });
  const { result } = await session.send("Runtime.evaluate", {
    expression: "axe.run(document, { resultTypes: ['violations'] }).then(found => JSON.stringify(found.violations.map(each => [each.id, each.impact, ...each.nodes.map(node => node.target.join(' ') + ' ' + (node.any[0]?.message ?? node.all[0]?.message ?? ''))])))",
    awaitPromise: true, returnByValue: true,
  });
  await session.detach();
  return JSON.parse(result.value);
}

const views = [
  ["the beginning, as a guest", async () => {}],
  ["talk", async page => {
    await takeName(page, "ada");
    await seen(page, "see you at four");
  }],
  ["commands", async page => {
    await page.fill("#line", "/m");
    await page.waitForSelector("#completions:not([hidden])");
  }, page => page.fill("#line", "")],
  ["many lines", async page => {
    await page.fill("#line", "one\ntwo\nthree");
    await page.waitForSelector("#hint:not([hidden])");
  }, page => page.fill("#line", "")],
  ["answers", async page => {
    await say(page, "/whois tim");
    await say(page, "/nonsense");
    await seen(page, "Unknown command");
  }],
  ["search", async page => {
    await say(page, "/search notes");
    await page.waitForSelector(".hit");
  }, closeDialog],
  ["help", async page => {
    await page.keyboard.press("F1");
    await page.waitForSelector("dialog .usage");
  }, closeDialog],
  ["settings", page => page.click("#settings-open"), closeDialog],
  ["rooms to go to", page => page.keyboard.press("Control+k"), closeDialog],
  ["sign in", page => say(page, "/login ada"), closeDialog],
  ["an account", page => say(page, "/register"), closeDialog],
  ["the topic", page => page.click("#topic"), closeDialog],
  ["a person's menu", async page => {
    await page.click('#log .person[data-person="tim"] >> nth=0');
    await page.waitForSelector(".menu");
  }, page => page.press(".menu", "Escape")],
  ["a report", async page => {
    await page.click('#log .person[data-person="tim"] >> nth=0');
    await page.click(".menu button:has-text('Report')");
  }, closeDialog],
  ["a private talk", async page => {
    await say(page, "/msg tim a word in private");
    await page.waitForSelector(".row.private");
  }],
];

const onPhone = new Set(["the beginning, as a guest", "talk", "settings", "search", "a private talk"]);

async function scene(server, ends) {
  const [tim, zoe, omar] = [await netcat(server, "tim"), await netcat(server, "zoe"), await netcat(server, "omar")];
  for (const client of [tim, zoe, omar]) ends.push(client.end);
  zoe.say("/join homework");
  await zoe.sees("#homework");
  zoe.say("/topic Exercise 4, due on Friday");
  await zoe.sees("set the topic: Exercise 4");
  zoe.say("/part");
  await zoe.sees("zoe has joined");
  const room = await netcat(server, "lea");
  ends.push(room.end);
  room.say("/join homework");
  const talk = [[tim, "/topic Network programming, week 4"], [tim, "Good morning! Has anybody the notes on readers and writers?"], [zoe, "Yes, one moment."],
    [zoe, "The short version: many may read at once, who writes is alone."], [zoe, "And nobody waits for ever: that is what the queue is for."], [omar, "صباح الخير، شكرا على الملاحظات!"], [tim, "/me takes notes"],
    [omar, "ada: will you bring the cable for the lab?"], [tim, "Here it works with nc alone, by the way."], [zoe, "Then see you at four in the lab."]];
  for (const [client, line] of talk) {
    client.say(line);
    await tim.sees(line.replace(/^\/(topic|me) /, "").replace(/^\/msg.*/, ""));
  }
}

export default async function ({ server: start, open, ends }) {
  for (const [name, options] of Object.entries({
    light: { colorScheme: "light" },
    dark: { colorScheme: "dark" },
    phone: { colorScheme: "light", viewport: { width: 390, height: 844 } },
  })) {
    const server = await start();
    await scene(server, ends);
    const page = await open(server.url, options);
    await page.waitForFunction(() => document.getElementById("people-count").textContent === "4");
    for (const [view, show, hide] of views.filter(([view]) => name !== "phone" || onPhone.has(view))) {
      await check(`axe finds nothing: ${view}, ${name}`, async () => {
        await show(page);
        const found = await violations(page);
        if (found.length > 0) throw new Error(JSON.stringify(found, null, 1));
      });
      await picture(page, `${name}-${view.replaceAll(/[^a-z]+/g, "-")}`);
      await hide?.(page);
    }

    await check(`axe finds nothing: a lost connection, ${name}`, async () => {
      await server.end("SIGKILL");
      await page.waitForSelector("#status:not([hidden])");
      const found = await violations(page);
      if (found.length > 0) throw new Error(JSON.stringify(found, null, 1));
    });
    await server.start();
  }
}

async function picture(page, name) {
  if (!PICTURES) return;
  mkdirSync(PICTURES, { recursive: true });
  await page.screenshot({ path: `${PICTURES}/${name}.png` });
}
