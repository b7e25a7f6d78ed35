// What the server answers: the page to browsers, plain text to curl, headers, sizes.

import { readdirSync, readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";
import { check, equal, holds } from "./rig.mjs";

const SOURCE = "src/KestrelChat/Web/page/";
const MOST_BYTES = 60_000, MOST_LINES = 250;
const HTML = { accept: "text/html,application/xhtml+xml,*/*;q=0.8" };

export default async function ({ server: start }) {
  const { url } = await start();
  const get = (path, headers = HTML, method = "GET") => fetch(url + path, { headers, method });
  const html = await (await get("")).text();
  const paths = [...new Set(html.match(/page\/[0-9a-f]{16}\/[a-z]+\.[a-z]+/g))];
  const files = readdirSync(SOURCE).sort();

  await check("who asks for no HTML is told how to connect, as plain text", async () => {
    for (const accept of ["*/*", "text/plain", "text/html;q=0, */*"]) {
      const answer = await get("", { accept });
      equal(answer.headers.get("content-type"), "text/plain; charset=utf-8");
      holds((await answer.text()).includes("nc HOST"), "no netcat in it");
    }
  });
  await check("a browser gets the page, which names every file that there is", () => equal(paths.map(path => path.split("/").pop()).concat("index.html").sort(), files));
  await check("each file is there, by its type, and kept for good", async () => {
    const types = { js: "text/javascript; charset=utf-8", css: "text/css; charset=utf-8", svg: "image/svg+xml" };
    for (const path of paths) {
      const answer = await get(path, {});
      equal([answer.status, answer.headers.get("content-type"), answer.headers.get("cache-control")], [200, types[path.split(".").pop()], "public, max-age=31536000, immutable"]);
      equal(await answer.text(), readFileSync(SOURCE + path.split("/").pop(), "utf8"));
    }
  });
  await check("by an address of another version it is there, and asked for anew each time", async () => {
    const answer = await get("page/0123456789abcdef/app.js", {});
    equal([answer.status, answer.headers.get("cache-control")], [200, "no-cache"]);
  });
  await check("what there is not is not found", async () => {
    for (const path of ["page/x/nothing.js", "page/x/index.html", "page/x/..%2f..%2fappsettings.json"]) equal((await get(path)).status, 404);
  });
  await check("the policy lets nothing in from elsewhere and nothing run that stands in the page", async () => {
    for (const path of ["", paths[0]]) {
      const { headers } = await get(path);
      const policy = headers.get("content-security-policy");
      holds(policy.startsWith("default-src 'none'; script-src 'self'; style-src 'self';") && policy.includes("frame-ancestors 'none'") && policy.includes("require-trusted-types-for 'script'"), policy);
      holds(!/unsafe|http|\*|data:/.test(policy), policy);
      equal([headers.get("x-content-type-options"), headers.get("referrer-policy"), headers.get("set-cookie")], ["nosniff", "no-referrer", null]);
    }
  });
  await check("who has it already is told so", async () => {
    for (const path of ["", paths[0]]) {
      const tag = (await get(path)).headers.get("etag");
      const again = await get(path, { ...HTML, "if-none-match": tag });
      equal([again.status, await again.text(), (await get(path, { ...HTML, "if-none-match": "\"other\"" })).status], [304, "", 200]);
    }
  });
  await check("HEAD answers as GET, without a body", async () => {
    const answer = await get("", HTML, "HEAD");
    equal([answer.status, answer.headers.get("content-type"), await answer.text()], [200, "text/html; charset=utf-8", ""]);
  });
  await check("what cannot be unpacked is sent as it is", async () => {
    const answer = await get(paths[0], { "accept-encoding": "identity" });
    equal(answer.headers.get("content-encoding"), null);
  });
  let bytes = 0;
  await check(`all of it is at most ${MOST_BYTES} bytes on the wire`, async () => {
    for (const path of ["", ...paths]) {
      const answer = await get(path, { ...HTML, "accept-encoding": "gzip" });
      equal(answer.headers.get("content-encoding"), "gzip");
      bytes += Number(answer.headers.get("content-length"));
    }
    holds(bytes <= MOST_BYTES, `it is ${bytes}`);
  });
  console.log(`  # ${bytes} bytes compressed, ${paths.length + 1} files; all in one would be ${gzipSync(files.map(name => readFileSync(SOURCE + name)).join("\n"), { level: 9 }).length}`);
  await check("no source makes elements of text, or names another host", () => {
    for (const name of files) {
      const text = readFileSync(SOURCE + name, "utf8");
      const found = text.match(/innerHTML|outerHTML|insertAdjacentHTML|document\.write|eval\(|new Function|DOMParser|srcdoc|https?:\/\/(?!www\.w3\.org\/2000\/svg)|document\.cookie| style=| on[a-z]+="/);
      holds(!found, `${name}: ${found}`);
    }
  });
  await check(`no module has more than ${MOST_LINES} lines`, () => {
    for (const name of files.filter(each => each.endsWith(".js"))) holds(readFileSync(SOURCE + name, "utf8").split("\n").length <= MOST_LINES, name);
  });
}
