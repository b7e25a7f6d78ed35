// The page with the keyboard alone, and on a phone.

import { check, equal, holds, netcat, seen, shows, until } from "./rig.mjs";

export default async function ({ server: start, open, ends }) {
  const server = await start();
  const tim = await netcat(server, "tim");
  ends.push(tim.end);

  await check("with the keyboard alone: a name, a line, a room and back, a message's menu, a person, help", async () => {
    const ada = await open(server.url);
    const { keyboard } = ada;
    const focus = () => ada.evaluate(() => document.activeElement.id || document.activeElement.className || document.activeElement.tagName);
    await until("the focus on the line", async () => await focus() === "line");
    await ada.waitForSelector("#hello:not([hidden])");
    for (let i = 0; i < 6 && await focus() !== "hello-name"; i++) await keyboard.press("Shift+Tab");
    await keyboard.type("ada");
    await keyboard.press("Enter");
    await ada.waitForFunction(() => document.getElementById("me-name").textContent === "ada");
    await until("the focus on the line", async () => await focus() === "line");
    await keyboard.type("by keyboard");
    await keyboard.press("Enter");
    await tim.sees("<ada> by keyboard");
    tim.say("an answer");
    await seen(ada, "an answer");
    await keyboard.press("Control+k");
    await keyboard.type("dev");
    await keyboard.press("Enter");
    await ada.waitForFunction(() => document.getElementById("title").textContent === "#dev");
    await tim.sees("ada is leaving now");
    await keyboard.press("Alt+ArrowUp");
    await ada.waitForFunction(() => document.getElementById("title").textContent === "#lobby");
    await until("back in the lobby", () => tim.shown.split("ada has joined").length > 1);
    await seen(ada, "an answer");
    await keyboard.press("Shift+F6");
    for (let i = 0; i < 10 && !(await ada.evaluate(() => document.activeElement.textContent.includes("an answer"))); i++) await keyboard.press("ArrowUp");
    await keyboard.press("Enter");
    await ada.waitForSelector(".menu");
    await keyboard.press("Enter");
    equal(await ada.inputValue("#line"), "tim: ");
    await until("the focus on the line", async () => await focus() === "line");
    await keyboard.press("F6");
    await ada.waitForFunction(() => document.activeElement.closest("#people-list"));
    await keyboard.press("ArrowDown");
    await keyboard.press("Enter");
    await ada.waitForSelector(".menu:has-text('tim')");
    await keyboard.press("Escape");
    await ada.waitForFunction(() => document.activeElement.dataset.key === "tim");
    await keyboard.press("F1");
    await ada.waitForSelector("dialog kbd");
    await keyboard.press("Escape");
    await ada.waitForSelector("dialog", { state: "detached" });
  });
  await check("what has the focus can be seen", async () => {
    const page = await open(server.url);
    for (let i = 0; i < 12; i++) {
      await page.keyboard.press("Tab");
      const { width, name } = await page.evaluate(() => {
        const now = document.activeElement, { outlineStyle, outlineWidth } = getComputedStyle(now);
        return { width: outlineStyle === "none" ? getComputedStyle(now.parentElement).boxShadow : outlineWidth, name: now.id || now.tagName };
      });
      holds(name === "BODY" || (width !== "0px" && width !== "none"), `${name}: ${width}`);
    }
  });
  await check("the name bar says how to stay a guest beside its question, however much room it has", async () => {
    const page = await open(server.url);
    await page.waitForSelector("#hello:not([hidden])");
    for (const width of [1280, 1240, 1200, 1100, 1000, 800, 721, 720, 360]) {
      await page.setViewportSize({ width, height: 800 });
      for (const wanted of ["true", "false"]) {
        if (await page.getAttribute("#people-open", "aria-expanded") !== wanted) await page.click(width < 1021 && wanted === "false" ? "#people-close" : "#people-open");
        const [question, close, others] = await page.evaluate(() => ["#hello-text", "#hello-close", "#hello > :is(input, .button)"].map(each =>
          [...document.querySelectorAll(each)].map(one => one.getBoundingClientRect().toJSON())));
        const across = close[0].top + close[0].height / 2, where = JSON.stringify({ width, wanted, question, close });
        holds(across > question[0].top && across < question[0].bottom, where);
        holds(others.every(({ top, bottom, right }) => bottom <= close[0].top || top >= close[0].bottom || right <= close[0].left), where);
      }
    }
  });
  await check("on a phone: nothing is wider than the screen, the lists are drawers, and one writes", async () => {
    const page = await open(server.url, { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });
    const fits = async what => holds(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth && [...document.querySelectorAll("button, input, textarea")].every(each => {
      const { left, right, width } = each.getBoundingClientRect();
      return width === 0 || getComputedStyle(each).visibility === "hidden" || (left >= -1 && right <= innerWidth + 1);
    })), `${what} is wider than the screen`);
    await page.waitForSelector("#hello:not([hidden])");
    await fits("the beginning");
    await page.fill("#hello-name", "pia");
    await page.tap("#hello .primary");
    await page.waitForSelector("#hello", { state: "hidden" });
    await page.fill("#line", `from a phone ${"wide".repeat(60)}`);
    await page.tap("#send");
    await tim.sees("<pia> from a phone");
    await fits("a long word");
    holds(!(await page.isVisible("#side")), "the list of rooms is open");
    await page.tap("#side-open");
    await page.waitForSelector("#side.is-open");
    await fits("the list of rooms");
    await page.tap("#me");
    await page.waitForSelector(".menu");
    await fits("the menu");
    await page.tap("text=Settings…");
    await page.waitForSelector("dialog");
    await fits("the settings");
    await page.tap("dialog [aria-label=Close]");
    await page.tap('#rooms [data-key="#lobby"]');
    await page.waitForFunction(() => !document.getElementById("side").classList.contains("is-open"));
    await page.tap("#people-open");
    await page.tap('#people-list [data-key="tim"]');
    await page.tap(".menu button:has-text('Write privately')");
    await page.fill("#line", "to you alone");
    await page.tap("#send");
    await tim.sees("<pia -> you> to you alone");
    await shows(page, ["pia: to you alone"]);
  });
}
