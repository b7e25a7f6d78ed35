// Texts and names that would be something else: each is shown as it is written, and nothing is made of it.

import { check, equal, holds, netcat, seen, takeName, until } from "./rig.mjs";

const COUNT = Number(process.env.KESTRELCHAT_HOSTILE ?? 300);
const SEED = Number(process.env.KESTRELCHAT_SEED ?? Date.now() % 1_000_000);
const PARTS = ["<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "<svg/onload=alert(1)>", "javascript:alert(1)", "</div></bdi>", "<style>*{display:none}</style>", "&lt;b&gt;", "&#60;", "\"'><b>", "{{7*7}}", "${1}",
  "<iframe srcdoc='<script>1</script>'>", "<a href=//evil.example>x</a>", "<base href=//evil.example>", "<meta http-equiv=refresh content=0>", "<template>", "<!--", "]]>", "<math><mtext></p>", "http://evil.example/", "data:text/html,<script>",
  "אבג", "مرحبا", "🏳️‍🌈", "\u0301\u0302\u0303\u0304", "a\u200db", "𝕏", "ｆｕｌｌ", "\u3164", "%00%0d%0a", "\\u003cb\\u003e", "\t", "   ", "../../etc/passwd", "__proto__", "constructor", "onclick=", "on", "-->", "'; DROP TABLE", "null", "{}", "[object Object]", "x".repeat(300)];
const NAMES = ["__proto__", "constructor", "a.b-c", "[x]", "{y}", "z^|", "_-._", "toString", "hasOwn.Prop", "on-click"];

function generator(seed) {
  let state = seed || 1;
  const next = most => {
    state = (state * 48271) % 2147483647;
    return state % most;
  };
  return () => Array.from({ length: 1 + next(4) }, () => next(5) === 0 ? String.fromCodePoint([0x21, 0xa1, 0x600, 0x3040, 0x1f300][next(5)] + next(90)) : PARTS[next(PARTS.length)]).join(["", " ", "<"][next(3)]);
}

export default async function ({ server: start, open, ends }) {
  const server = await start(["--Chat:Journal:Kind=memory", "--Chat:LogCapacity=65536"]);
  const page = await open(server.url);
  await takeName(page, "ada");
  const tim = await netcat(server, "tim");
  ends.push(tim.end);

  await check(`${COUNT} generated texts are shown as they are, and no element is made of one (seed ${SEED})`, async () => {
    await page.evaluate(() => {
      // What a line consists of, and nothing else, whatever the text.
      const allowed = new Set(["DIV", "SPAN", "TIME", "BUTTON", "BDI", "svg", "use", "B"]);
      globalThis.strange = [];
      globalThis.texts = [];
      const look = element => {
        for (const each of [element, ...element.querySelectorAll("*")])
          if (!allowed.has(each.tagName) || [...each.attributes].some(({ name, value }) => /^on|^style$|^src/.test(name) || (name === "href" && value !== "#i-more"))) globalThis.strange.push(each.outerHTML);
        for (const words of element.querySelectorAll(".row.message .words")) {
          if (words.children.length > 0) globalThis.strange.push(words.outerHTML);
          globalThis.texts.push(words.textContent);
        }
      };
      new MutationObserver(changes => changes.forEach(change => change.addedNodes.forEach(node => node.nodeType === 1 && node.closest("#log") && look(node)))).observe(document.getElementById("log"), { childList: true });
    });
    const make = generator(SEED);
    for (let sent = 0; sent < COUNT;) {
      const lines = [];
      for (; sent < COUNT && lines.length < 500; sent++) lines.push(`${sent} ${make()}`.replaceAll(/[\r\n]/g, ""));
      const mark = `all of it up to ${sent}`;
      tim.say([...lines, mark].join("\n"));
      await page.waitForFunction(wanted => globalThis.texts.includes(wanted), mark);
      const { texts, strange } = await page.evaluate(() => {
        const found = { texts: globalThis.texts, strange: globalThis.strange.slice(0, 5) };
        globalThis.texts = [];
        return found;
      });
      equal(strange, []);
      const shown = new Map(texts.map(text => [text.split(" ")[0], text]));
      for (const line of lines) {
        const number = line.split(" ")[0];
        // The server takes what moves a terminal, and ends with spaces none.
        const kept = line.replaceAll("\t", " ").replaceAll(/[\p{Cc}\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069]/gu, "");
        holds(shown.has(number) && shown.get(number).replaceAll(/\s+/g, " ").trim() === kept.replaceAll(/\s+/g, " ").trim(), `${line} was shown as ${shown.get(number)}`);
      }
    }
  });
  await check("names that programs stumble over are names", async () => {
    for (const name of NAMES) {
      const client = await netcat(server, name);
      client.say(`I am ${name}`);
      client.say(`/msg ada psst from ${name}`);
      await seen(page, `I am ${name}`);
      await until(name, () => page.evaluate(wanted => Boolean(document.querySelector(`#people-list [data-key="${CSS.escape(wanted)}"]`) && document.querySelector(`#privates [data-key="${CSS.escape(`@${wanted}`)}"] .badge`)), name));
      client.end();
    }
    equal(await page.evaluate(() => globalThis.strange), []);
  });
  await check("a topic, a reason and a last word are text as well", async () => {
    const client = await netcat(server, "eve");
    client.say("/topic <b onclick=alert(1)>bold</b> & co");
    client.say("/quit <img src=x onerror=alert(1)>");
    await page.waitForFunction(() => document.getElementById("topic").textContent === "<b onclick=alert(1)>bold</b> & co");
    await seen(page, "<img src=x onerror=alert(1)>");
    equal(await page.locator("#topic b, #log img").count(), 0);
    client.end();
  });
  await check("text from right to left has its own direction, and turns nothing around it", async () => {
    tim.say("שלום, world! (1)");
    await seen(page, "שלום");
    const { direction, after } = await page.evaluate(() => {
      const words = [...document.querySelectorAll("#log .words")].find(each => each.textContent.startsWith("שלום"));
      return { direction: getComputedStyle(words).direction, after: getComputedStyle(document.querySelector("#log .row .byline")).direction };
    });
    equal([direction, after], ["rtl", "ltr"]);
  });
}
