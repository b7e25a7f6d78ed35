// Back through all that was said: a window of few elements on a timeline of any length.

import { check, equal, holds, netcat, PATIENCE, until } from "./rig.mjs";

const COUNT = Number(process.env.KESTRELCHAT_SCROLLBACK ?? 3_000);
const MOST_ELEMENTS = 500;

export default async function ({ server: start, open, ends }) {
  const server = await start();
  const tim = await netcat(server, "tim");
  ends.push(tim.end);
  for (let i = 0; i < COUNT;) {
    const lines = [];
    for (; i < COUNT && lines.length < 1_000; i++) lines.push(`line ${i + 1}`);
    tim.say(lines.join("\n"));
    await tim.sees(`line ${i}\r\n`);
    tim.shown = "";
  }

  const page = await open(server.url, {}, each => each.addInitScript(() => {
    globalThis.worst = 0;
    new PerformanceObserver(list => { for (const { duration } of list.getEntries()) globalThis.worst = Math.max(globalThis.worst, duration); }).observe({ type: "longtask" });
  }));
  const first = () => page.evaluate(() => document.querySelector("#log .row[data-seq] .words").textContent);
  const last = () => page.evaluate(() => [...document.querySelectorAll("#log .row[data-seq] .words")].at(-1).textContent);

  const numbersOf = () => page.evaluate(() => [...document.querySelectorAll("#log .row[data-seq] .words")].map(words => words.textContent).filter(text => text.startsWith("line ")).map(text => Number(text.slice(5))));

  await check("the newest line is there at the beginning", async () => {
    await until("it", async () => (await page.locator("#log .row[data-seq]").count()) > 0 && (await last()) === `line ${COUNT}`);
    await until("a mark of it", () => page.evaluate(() => performance.getEntriesByName("line").length > 0));
    const times = await page.evaluate(() => ({ loaded: performance.timing.loadEventEnd - performance.timeOrigin, line: performance.getEntriesByName("line")[0].startTime }));
    console.log(`  # first line ${Math.round(times.line)} ms after the request, ${Math.round(times.line - times.loaded)} ms after load`);
  });
  await check(`scrolling up reaches the first of ${COUNT} lines, with few elements on the way`, async () => {
    const began = Date.now();
    let most = 0;
    await page.hover("#log");
    await until("the first line", async () => {
      most = Math.max(most, await page.evaluate(() => {
        document.getElementById("log").scrollTop = 0;
        return document.querySelectorAll("#log .row").length;
      }));
      return (await first()) === "line 1";
    }, PATIENCE + COUNT * 5);
    holds(most <= MOST_ELEMENTS, `${most} elements`);
    console.log(`  # ${COUNT} lines in ${Date.now() - began} ms, at most ${most} elements, the longest task ${Math.round(await page.evaluate(() => globalThis.worst))} ms`);
    await page.waitForSelector(".begin");
  });
  await check("what is looked at stays where it is while lines come", async () => {
    const place = () => page.evaluate(() => document.querySelector("#log .row[data-seq]").getBoundingClientRect().top);
    const before = await place();
    tim.say("something new");
    await page.waitForSelector("#latest.has-news");
    equal([await place(), await first()], [before, "line 1"]);
  });
  await check("lines have their order there, without a gap", async () => {
    const numbers = await numbersOf();
    equal(numbers, numbers.map((_, i) => i + 1));
  });
  await check("scrolling down goes on through the same lines", async () => {
    const before = Number((await last()).slice(5));
    await until("further lines", async () => {
      await page.evaluate(() => document.getElementById("log").scrollBy(0, 2_000));
      return Number((await last()).slice(5)) > before + 200;
    });
    const numbers = await numbersOf();
    equal(numbers, numbers.map((_, i) => numbers[0] + i));
  });
  await check("a click goes back to the newest", async () => {
    await page.click("#latest");
    equal(await last(), "something new");
    holds(await page.isHidden("#latest"), "the button is still there");
  });
  await check("what takes room below or above the talk does not hide the newest line", async () => {
    for (let i = 0; i < 6; i++)
      await page.evaluate(room => new Promise(done => {
        const log = document.getElementById("log"), frames = then => requestAnimationFrame(() => requestAnimationFrame(then));
        log.scrollTop -= 5;
        // What the page does as a line comes, between two frames; the browser tells of it when there is less room already.
        frames(() => setTimeout(() => {
          log.scrollTop = log.scrollHeight;
          document.getElementById("composer").style.paddingTop = room;
          frames(done);
        }));
      }), `${60 * (i % 2)}px`);
    await until("the end again", () => page.evaluate(() => {
      const { scrollHeight, scrollTop, clientHeight } = document.getElementById("log");
      return scrollHeight - scrollTop - clientHeight < 2;
    }), 5_000);
    holds(await page.isHidden("#latest"), "the button is there");
  });
}
