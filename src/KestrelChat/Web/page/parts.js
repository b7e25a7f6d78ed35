// What is written, as lines of the protocol.

const MOST_BYTES = 4096, MOST_PASTE_BYTES = 16_384, MOST_PASTE_LINES = 500;
const bytesOf = text => new TextEncoder().encode(text).length;
const number = count => count.toLocaleString("en");

/** The lines that have something to see. */
export const linesOf = text => text.split("\n").map(part => part.trimEnd()).filter(part => part.trim());

/** What is wrong with lines; null if nothing is. */
export function wrong(lines) {
  const at = lines.findIndex(part => bytesOf(part) > MOST_BYTES);
  if (at < 0) return null;
  const which = lines.length === 1 ? "This line" : `Line ${at + 1}`;
  return `${which} is longer than the ${number(MOST_BYTES)} bytes that one may have. Shorten it, or break it with Shift+Enter.`;
}

/** Whether a text of several lines can be one message. */
export function isOneMessage(text) {
  const lines = text.trimEnd().split("\n");
  return lines.length > 1 && lines.length <= MOST_PASTE_LINES && bytesOf(text) <= MOST_PASTE_BYTES && !lines.includes("..");
}

/** A text of several lines as one message: all of it in one piece, so that nothing else comes between. */
export function pasteOf(text) {
  const lines = text.trimEnd().split("\n").map(part => part === "." ? ".." : part === "/cancel" ? "//cancel" : part);
  return ["/paste", ...lines, "."].join("\n");
}
