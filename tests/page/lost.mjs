// The connection is lost: cut between, and by a server that is killed.

import { connect, createServer } from "node:net";
import { check, equal, holds, netcat, say, seen, shows, takeName, until } from "./rig.mjs";

/** Stands between browser and server, and can cut all that goes through it. */
async function between(port) {
  const sockets = new Set();
  let isCut = false;
  const proxy = createServer(client => {
    if (isCut) return client.destroy();
    const server = connect(port, "127.0.0.1");
    for (const [one, other] of [[client, server], [server, client]]) {
      sockets.add(one);
      one.pipe(other);
      one.on("error", () => other.destroy());
      one.on("close", () => { sockets.delete(one); other.destroy(); });
    }
  });
  await new Promise(resolve => proxy.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${proxy.address().port}/`,
    cut: () => { isCut = true; for (const socket of sockets) socket.destroy(); },
    mend: () => { isCut = false; },
    end: () => { for (const socket of sockets) socket.destroy(); proxy.close(); },
  };
}

const divide = page => page.locator(".divide").last().textContent();

export default async function ({ server: start, open, ends }) {
  const server = await start();
  const way = await between(server.http);
  ends.push(way.end);
  const ada = await open(way.url);
  await takeName(ada, "ada");
  const tim = await netcat(server, "tim");
  ends.push(tim.end);
  await say(ada, "before");
  await tim.sees("<ada> before");

  await check("a lost connection is told, and what is written meanwhile stays", async () => {
    way.cut();
    await ada.waitForSelector("#status:not([hidden])");
    await tim.sees("ada has exited");
    await say(ada, "too early");
    await ada.waitForSelector("#hint.bad:has-text('not connected')");
    equal(await ada.inputValue("#line"), "too early");
    for (const line of ["first", "second", "third"]) tim.say(line);
    await tim.sees("<tim> third");
  });
  await check("it comes back by its session as who it was, and shows what was missed and where", async () => {
    way.mend();
    await ada.click("#status-button").catch(() => { /* It has come back by itself. */ });
    await seen(ada, "third");
    await tim.sees("ada is back");
    await ada.waitForSelector(".divide");
    equal([await ada.inputValue("#line"), await ada.isVisible("#hint")], ["too early", false]);
    await ada.fill("#line", "");
    holds(/^You were away for .+: you missed 3 messages, from here on$/.test(await divide(ada)), await divide(ada));
    await shows(ada, ["ada: before", "tim: first", "tim: second", "tim: third"]);
    equal(await ada.evaluate(() => {
      let entry = document.querySelector(".divide").closest(".entry");
      while (!entry.querySelector("[data-seq]")) entry = entry.nextElementSibling;
      return entry.querySelector(".words").textContent;
    }), "first");
    equal(await ada.textContent("#me-name"), "ada");
    await say(ada, "here again");
    await tim.sees("<ada> here again");
  });
  await check("a line that the connection took with it is given back", async () => {
    await ada.evaluate(() => { WebSocket.prototype.send = (send => function (line) { if (line !== "lost on the way") send.call(this, line); })(WebSocket.prototype.send); });
    await say(ada, "lost on the way");
    way.cut();
    await ada.waitForSelector("#status:not([hidden])");
    way.mend();
    await ada.waitForSelector("#hint:has-text('may not have been sent')");
    equal(await ada.inputValue("#line"), "lost on the way");
    await ada.fill("#line", "");
  });
  await check("after a restart of a server that was killed it takes name and room again, and reads what was said meanwhile", async () => {
    await ada.click("#room-find");
    await ada.fill("dialog input", "dev");
    await ada.press("dialog input", "Enter");
    await tim.sees("ada is leaving now");
    await say(ada, "in dev");
    await seen(ada, "in dev");
    await server.end("SIGKILL");
    await ada.waitForSelector("#status:not([hidden])");
    await server.start();
    const zoe = await netcat(server, "zoe");
    ends.push(zoe.end);
    zoe.say("/join dev");
    await zoe.sees("#dev");
    zoe.say("after the restart");
    await seen(ada, "after the restart");
    await until("ada in dev", async () => (await ada.textContent("#me-name")) === "ada" && (await ada.textContent("#title")) === "#dev");
    await say(ada, "and here I am");
    await zoe.sees("<ada> and here I am");
    await seen(ada, "and here I am");
    await shows(ada, ["ada: in dev", "zoe: after the restart", "ada: and here I am"]);
  });
  await check("who is sent away stays away until asked", async () => {
    await server.admin("kick ada enough");
    await ada.waitForFunction(() => document.getElementById("title").textContent === "#lobby");
    await server.admin("kick ada enough");
    await ada.waitForSelector("#status:has-text('sent away')");
    await ada.click("#status-button");
    await until("a guest", async () => /^guest-/.test(await ada.textContent("#me-name")));
  });
  await check("who leaves stays away until asked", async () => {
    await say(ada, "/quit bye");
    await ada.waitForSelector("#status:has-text('You have left')");
  });
}
