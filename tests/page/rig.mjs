// What the parts share: checks, a server, browsers, netcats.

import { execFile, spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chromium } from "playwright-core";

const SERVER = process.env.KESTRELCHAT_SERVER ?? "artifacts/publish/KestrelChat";
export const PATIENCE = 30_000;
// A folder of which the page's files are taken, in place of those in the program: for a quick try of a change.
const SOURCE = process.env.KESTRELCHAT_PAGE;
let passed = 0, failed = 0;

/** One line for the outcome, and why if it is not the wanted one. */
export async function check(what, test) {
  try {
    await test();
    passed++;
    console.log(`ok ${what}`);
  } catch (error) {
    failed++;
    console.log(`not ok ${what}`);
    for (const line of String(error?.stack ?? error).split("\n").slice(0, 12)) console.log(`  # ${line}`);
  }
}

export function equal(is, wanted) {
  const [one, other] = [JSON.stringify(is), JSON.stringify(wanted)];
  if (one !== other) throw new Error(`expected ${other}, was ${one}`);
}

export const holds = (is, what) => { if (!is) throw new Error(what); };

/** Asks until it holds; a wait with a limit, and no sleep that counts on a time. */
export async function until(what, ask, patience = PATIENCE) {
  const end = Date.now() + patience;
  for (;;) {
    const is = await ask();
    if (is) return is;
    if (Date.now() > end) throw new Error(`never came: ${what}`);
    await new Promise(resolve => setTimeout(resolve, 30));
  }
}

export function finish() {
  console.log(`${passed} passed, ${failed} failed`);
  process.exit(failed > 0 || passed === 0 ? 1 : 0);
}

// Below those that the system gives to whoever connects.
async function freePort() {
  for (;;) {
    const server = createServer(), port = 20_000 + Math.floor(Math.random() * 12_000);
    const isFree = await new Promise(resolve => server.once("error", () => resolve(false)).listen(port, "127.0.0.1", () => resolve(true)));
    if (!isFree) continue;
    await new Promise(resolve => server.close(resolve));
    return port;
  }
}

export async function startServer(settings = []) {
  const folder = mkdtempSync(join(tmpdir(), "page-"));
  const [chat, http] = [await freePort(), await freePort()];
  const server = { chat, http, url: `http://127.0.0.1:${http}/`, log: "" };
  const options = [`--Chat:Port=${chat}`, `--Kestrel:Endpoints:Http:Url=http://127.0.0.1:${http}`, `--Chat:Journal:Sqlite:Path=${folder}/chat.db`,
    "--Chat:Limits:MessagesPerSecond=0", "--Chat:Limits:MovesPerMinute=0", "--Chat:Limits:MaxConnectionsPerAddress=0", "--Chat:Limits:ConnectionsPerMinutePerAddress=0",
    "--Chat:Limits:BytesPerSecondPerAddress=0", ...settings];
  server.start = async () => {
    server.process = spawn(SERVER, options);
    for (const stream of [server.process.stdout, server.process.stderr]) stream.on("data", data => { server.log += data; });
    await until("a server that is ready", async () => {
      holds(server.process.exitCode === null, server.log);
      return fetch(`${server.url}healthz/ready`).then(answer => answer.ok, () => false);
    });
  };
  server.end = signal => new Promise(resolve => {
    server.process.once("exit", resolve);
    server.process.kill(signal);
  });
  server.admin = command => new Promise((resolve, reject) => execFile(SERVER, ["admin", `--Chat:Admin:Socket=${folder}/admin.sock`, command], (error, out) => error ? reject(error) : resolve(out)));
  server.remove = () => rmSync(folder, { recursive: true, force: true });
  await server.start();
  return server;
}

/** A netcat with a name, and all that it has been shown. */
export async function netcat(server, name) {
  const process = spawn("nc.openbsd", ["127.0.0.1", String(server.chat)]);
  const client = { shown: "", say: line => process.stdin.write(`${line}\n`), end: () => process.kill() };
  process.stdout.on("data", data => { client.shown += data; });
  client.sees = text => until(`${text} at the netcat`, () => client.shown.includes(text));
  client.say("/style compact");
  client.say(`/nick ${name}`);
  await client.sees(`now goes by ${name}`);
  return client;
}

async function fromSource(context, url) {
  const types = { js: "text/javascript", css: "text/css", svg: "image/svg+xml" };
  await context.route(/\/page\/[^/]+\/[^/]+$/, route => {
    const name = route.request().url().split("/").pop();
    return route.fulfill({ path: join(SOURCE, name), contentType: types[name.split(".").pop()] });
  });
  await context.route(url, async route => {
    const response = await route.fetch();
    return route.fulfill({ response, body: readFileSync(join(SOURCE, "index.html"), "utf8").replaceAll("{version}", "source").replace("{modules}", "") });
  });
}

/** Runs a part with a browser; what its pages had to complain about is a check of its own. */
export async function rig(part, run) {
  const complaints = [];
  const browser = await chromium.launch({ executablePath: "/usr/bin/chromium", args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync", ...(SOURCE ? ["--disable-features=LocalNetworkAccessChecks"] : [])] });
  const ends = [];
  const tools = {
    server: async settings => {
      const server = await startServer(settings);
      ends.push(async () => { await server.end("SIGKILL"); server.remove(); });
      return server;
    },
    open: async (url, options = {}, prepare) => {
      const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, reducedMotion: "reduce", ...options });
      if (SOURCE) await fromSource(context, url);
      const page = await context.newPage();
      page.setDefaultTimeout(PATIENCE);
      page.on("pageerror", error => complaints.push(error.stack));
      page.on("console", message => /Content Security Policy|Trusted/i.test(message.text()) && complaints.push(message.text()));
      await prepare?.(page);
      await page.goto(url);
      await page.waitForSelector("#me-state.open", { state: "attached" });
      return page;
    },
    ends,
  };
  try {
    await run(tools);
  } catch (error) {
    await check(`${part} goes to its end`, () => { throw error; });
  }
  await check(`${part}: no script failed, and the browser had nothing to report of the page's policy`, () => equal(complaints, []));
  await browser.close();
  for (const end of ends.reverse()) await end();
}

export async function takeName(page, name) {
  await page.fill("#hello-name", name);
  await page.press("#hello-name", "Enter");
  await page.waitForFunction(wanted => document.getElementById("me-name").textContent === wanted, name);
}

export async function say(page, line) {
  await page.fill("#line", line);
  await page.press("#line", "Enter");
}

/** Who said what, as the talk shows it. */
export const said = page => page.evaluate(() => {
  let from = "";
  return [...document.querySelectorAll("#log .row[data-seq]")].map(row => {
    from = row.querySelector(".person")?.dataset.person ?? from;
    return row.matches(".action") ? `* ${row.querySelector(".words").textContent.replace(/ \S*$/, "")}` : `${from}: ${row.querySelector(".words").textContent}`;
  });
});

/** Waits until exactly these are in the talk, in this order. */
export async function shows(page, wanted) {
  const end = Date.now() + PATIENCE;
  let is = await said(page);
  for (; JSON.stringify(is) !== JSON.stringify(wanted) && Date.now() < end; is = await said(page)) await new Promise(resolve => setTimeout(resolve, 30));
  equal(is, wanted);
}

export const seen = (page, text) => page.locator("#log .words", { hasText: text }).first().waitFor();
