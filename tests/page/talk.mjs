// A conversation of two browsers, a netcat and a stream of curl; rooms, people, private messages, search.

import { spawn } from "node:child_process";
import { check, equal, holds, netcat, said, say, seen, shows, takeName, until } from "./rig.mjs";

export default async function ({ server: start, open, ends }) {
  const server = await start();
  const stream = spawn("curl", ["-sN", `${server.url}api/rooms/lobby/stream`]);
  let streamed = "";
  stream.stdout.on("data", data => { streamed += data; });
  ends.push(() => stream.kill());
  const ada = await open(server.url), bob = await open(server.url, { colorScheme: "dark" });
  await takeName(ada, "ada");
  await takeName(bob, "bob");
  const tim = await netcat(server, "tim");
  ends.push(tim.end);

  await check("all see one conversation alike: two browsers, a netcat and a stream", async () => {
    await say(ada, "Hello from a browser");
    await tim.sees("<ada> Hello from a browser");
    tim.say("hello from a netcat");
    await seen(bob, "hello from a netcat");
    await say(bob, "/me waves");
    await tim.sees("* bob waves");
    await say(ada, "مرحبا, how are you?");
    await tim.sees("<ada> مرحبا");
    tim.say("the end");
    const wanted = ["ada: Hello from a browser", "tim: hello from a netcat", "* bob waves", "ada: مرحبا, how are you?", "tim: the end"];
    await seen(ada, "the end");
    await seen(bob, "the end");
    await shows(ada, wanted);
    await shows(bob, wanted);
    await until("all of it in the stream", () => streamed.includes("the end"));
    const events = streamed.split("\n").filter(line => line.startsWith("data: ")).map(line => JSON.parse(line.slice(6))).filter(event => event.seq);
    equal(events.map(event => event.kind === "action" ? `* ${event.from} ${event.text}` : `${event.from}: ${event.text}`), wanted);
    equal(tim.shown.split("\r\n").filter(line => /<|\* bob/.test(line)).map(line => line.replace(/^\[[\d:]+\] /, "").replace(/^<(\S+)>/, "$1:")), wanted);
  });
  await check("a name that somebody has is refused, with the reason", async () => {
    const eve = await open(server.url);
    await eve.fill("#hello-name", "ADA");
    await eve.press("#hello-name", "Enter");
    await eve.waitForFunction(() => /ADA|taken|in use|ada/i.test(document.getElementById("hello-error").textContent));
    await eve.close();
  });
  await check("who is here is listed, and who comes and goes", async () => {
    const names = () => ada.evaluate(() => [...document.querySelectorAll("#people-list .name")].map(name => name.textContent));
    await until("three people", async () => (await names()).join() === "ada,bob,tim");
    const zoe = await netcat(server, "zoe");
    await until("zoe", async () => (await names()).join() === "ada,bob,tim,zoe");
    zoe.end();
    await until("zoe gone", async () => (await names()).join() === "ada,bob,tim");
  });
  await check("the topic is set in a dialog, and shown to all", async () => {
    await ada.click("#topic");
    await ada.fill("dialog input", "tea & biscuits");
    await ada.press("dialog input", "Enter");
    await tim.sees("ada set the topic: tea & biscuits");
    await bob.waitForFunction(() => document.getElementById("topic").textContent === "tea & biscuits");
  });
  await check("a line with one's name stands out, and no other", async () => {
    tim.say("bob: look, bobsled");
    tim.say("a bobsled");
    await seen(bob, "a bobsled");
    equal(await bob.locator(".row.mention .words").allTextContents(), ["bob: look, bobsled"]);
    equal(await ada.locator(".row.mention").count(), 0);
  });
  await check("a room is made by going there, and what is missed elsewhere is counted", async () => {
    await ada.click("#room-find");
    await ada.fill("dialog input", "dev");
    await ada.press("dialog input", "Enter");
    await ada.waitForFunction(() => document.getElementById("title").textContent === "#dev");
    await tim.sees("ada is leaving now");
    tim.say("are you there, ada?");
    tim.say("and this");
    await tim.sees("<tim> and this");
    await until("two unread", () => ada.evaluate(() => {
      document.dispatchEvent(new Event("visibilitychange"));
      return document.querySelector('#rooms [data-key="#lobby"] .badge')?.textContent === "2 unread";
    }));
    holds((await ada.title()).startsWith("(1) "), await ada.title());
    await ada.click('#rooms [data-key="#lobby"]');
    await seen(ada, "and this");
    await ada.waitForSelector('#rooms [data-key="#lobby"] .badge', { state: "detached" });
    const lines = await said(ada);
    equal(lines.filter(line => line === "tim: and this").length, 1);
  });
  await check("a private talk has a place of its own, and nobody else reads it", async () => {
    await until("ada back in the lobby", () => tim.shown.split("ada has joined").length > 1);
    await bob.click('#log .person[data-person="ada"] >> nth=0');
    await bob.click("text=Write privately");
    await say(bob, "just between us");
    await bob.waitForSelector(".row.private");
    await ada.waitForSelector('#privates [data-key="@bob"] .badge');
    equal((await said(ada)).some(line => line.includes("between us")), false);
    await ada.click('#privates [data-key="@bob"]');
    await say(ada, "/ no command, // neither".replace("/ ", "//"));
    await seen(bob, "/no command");
    await shows(bob, ["bob: just between us", "ada: /no command, // neither"]);
    await ada.click('#rooms [data-key="#lobby"]');
    await bob.click('#rooms [data-key="#lobby"]');
    holds(!tim.shown.includes("between us"), "the netcat saw it");
  });
  await check("search finds words in all rooms and private messages, and goes to a hit", async () => {
    await until("both found", async () => {
      await say(ada, "/search between");
      await ada.waitForFunction(() => /message|found/.test(document.querySelector("dialog [role=status]")?.textContent ?? ""));
      const hits = await ada.locator(".hit .words").allTextContents();
      if (hits.join() !== "just between us") await ada.press("dialog input", "Escape");
      return hits.join() === "just between us";
    });
    await ada.fill("dialog input", "betwee");
    await ada.press("dialog input", "Enter");
    await ada.waitForFunction(() => document.querySelector("dialog [role=status]").textContent === "Nothing was found. Only whole words are.");
    await ada.press("dialog input", "Escape");
    await ada.waitForSelector("dialog", { state: "detached", timeout: 5_000 });
    await ada.click("#search-open");
    await ada.fill("dialog input", "from:tim netcat");
    await ada.press("dialog input", "Enter");
    await ada.click(".hit:has-text('hello from a netcat')");
    await ada.waitForFunction(() => document.activeElement.textContent.includes("hello from a netcat"));
    tim.say("/join far");
    await tim.sees("#far");
    tim.say("a needle");
    await tim.sees("<tim> a needle");
    tim.say("/part");
    await tim.sees("#lobby with");
    await until("the needle", async () => {
      await say(ada, "/search needle");
      await ada.waitForFunction(() => /message|found/.test(document.querySelector("dialog [role=status]")?.textContent ?? ""));
      if (await ada.locator(".hit").count() === 1) return true;
      await ada.press("dialog input", "Escape");
      return false;
    });
    await ada.click(".hit");
    await ada.waitForFunction(() => document.getElementById("title").textContent === "#far" && document.activeElement.textContent.includes("a needle"));
    await ada.click('#rooms [data-key="#lobby"]');
    await ada.waitForFunction(() => document.getElementById("title").textContent === "#lobby");
    await seen(ada, "hello from a netcat");
  });
  await check("commands are completed and explained", async () => {
    await ada.fill("#line", "/to");
    await ada.waitForSelector("#completions:not([hidden])");
    equal(await ada.locator(".completion b").allTextContents(), ["/topic [TEXT]", "/token new LABEL | list | revoke LABEL"]);
    await ada.press("#line", "ArrowDown");
    await ada.press("#line", "ArrowUp");
    await ada.press("#line", "Tab");
    equal(await ada.inputValue("#line"), "/topic ");
    await ada.fill("#line", "ti");
    await ada.press("#line", "Tab");
    equal(await ada.inputValue("#line"), "tim: ");
    await say(ada, "/nonsense");
    await seen(ada, "Unknown command /nonsense");
    await say(ada, "/help");
    await ada.waitForSelector("dialog .usage:has-text('/whois NAME')");
    await ada.press("dialog", "Escape");
  });
  await check("many pasted lines are told of, and sent as they are: as one message where the server has /paste, else one by one", async () => {
    await ada.fill("#line", "/past");
    const hasPaste = await ada.locator(".completion:visible b", { hasText: "/paste" }).count() > 0;
    const before = (await said(bob)).length;
    await ada.fill("#line", "one\n/quit two\n\n  three");
    await ada.waitForSelector("#hint:has-text('3 lines')");
    await ada.press("#line", "Enter");
    await seen(bob, "three");
    equal((await said(bob)).slice(before), hasPaste ? ["ada: one\n/quit two\n\n  three"] : ["ada: one", "ada: /quit two", "ada:   three"]);
    if (hasPaste) {
      await ada.fill("#line", Array.from({ length: 20 }, (_, i) => `row ${i + 1}`).join("\n"));
      await ada.press("#line", "Enter");
      await bob.click(".unfold:has-text('Show all 20 lines')");
      await seen(bob, "row 20");
    }
    await ada.fill("#line", "x".repeat(5000));
    await ada.press("#line", "Enter");
    await ada.waitForSelector("#hint.bad:has-text('longer than')");
    equal((await ada.inputValue("#line")).length, 5000);
    await ada.fill("#line", "");
  });
  await check("a deleted message is gone from all screens", async () => {
    await say(ada, "a slip of the finger");
    await seen(bob, "a slip of the finger");
    await ada.hover(".row:has-text('a slip of the finger')");
    await ada.click(".row:has-text('a slip of the finger') .act");
    await ada.click("text=Delete…");
    await ada.click("dialog button.primary");
    await seen(bob, "[deleted by ada]");
    await seen(ada, "[deleted by ada]");
    equal(await bob.locator("text=a slip of the finger").count(), 0);
  });
  await check("who leaves by closing the page gives the name up at once", async () => {
    await bob.close({ runBeforeUnload: false });
    await until("bob gone", () => /bob is leaving now|bob has exited/.test(tim.shown));
  });
}
