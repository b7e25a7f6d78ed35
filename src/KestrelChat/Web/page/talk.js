// The talk on the screen: a window of at most MOST elements on a timeline of any length. It moves as somebody scrolls; what they look at stays where it is.

import { el } from "./dom.js";
import { lineOf } from "./line.js";

const MOST = 240, STEP = 80, NEAR = 800, AT_END = 40;

export class TalkView {
  #log;
  #head = el("div");
  #timeline = null;
  #start = 0;
  #end = 0;
  #isStuck = true;
  #height = 0;
  #older;
  #beginning;
  #moved;

  /** older(timeline) fetches what was before, beginning(timeline) is shown above the first line, moved() is called when the end comes or goes. */
  constructor(log, { older, beginning, moved }) {
    this.#log = log;
    this.#older = older;
    this.#beginning = beginning;
    this.#moved = moved;
    log.append(this.#head);
    log.addEventListener("scroll", () => this.#scrolled(), { passive: true });
    // A growing input or a phone's keyboard must not hide the newest line.
    new ResizeObserver(() => this.#isStuck && this.#toBottom()).observe(log);
  }

  get isAtEnd() {
    return this.#isStuck;
  }

  show(timeline) {
    this.#timeline = timeline;
    this.toLatest();
  }

  toLatest() {
    const { length } = this.#timeline.entries;
    this.#isStuck = true;
    this.#open(Math.max(0, length - STEP), length);
    this.#toBottom();
    this.#fit();
    this.#moved();
  }

  /** Shows the lines around one, and that one in the middle with the focus. */
  toSeq(seq) {
    const at = this.#timeline.entries.findIndex(entry => entry.seq === seq);
    if (at < 0) return false;
    this.#isStuck = false;
    this.#open(Math.max(0, at - STEP), Math.min(this.#timeline.entries.length, at + STEP));
    const row = this.#elementOf(at).querySelector(".row");
    row.scrollIntoView({ block: "center" });
    row.focus({ preventScroll: true });
    this.#moved();
    return true;
  }

  /** Everything anew, at the end if that is what is shown. */
  refresh() {
    if (this.#isStuck) {
      this.toLatest();
      return;
    }

    const first = this.#timeline.entries[this.#start], anchor = this.#log.scrollTop;
    const size = this.#end - this.#start;
    const at = Math.max(0, first ? this.#timeline.entries.indexOf(first) : 0);
    this.#open(at, Math.min(this.#timeline.entries.length, at + size));
    this.#log.scrollTop = anchor;
  }

  /** A line came to the timeline, at an index. */
  added(at) {
    const { entries } = this.#timeline;
    if (at < this.#start) {
      this.#start++;
      this.#end++;
    } else if (at < this.#end) {
      this.#elementOf(at).before(this.#line(at));
      this.#end++;
      this.#again(at + 1);
    } else if (at === this.#end && this.#end === entries.length - 1) {
      this.#log.append(this.#line(at));
      this.#end++;
    }

    if (this.#isStuck) {
      this.#trimTop();
      this.#toBottom();
    } else if (this.#end - this.#start > 2 * MOST) this.#trimBottom();
  }

  /** So many lines came before all others. */
  olderCame(count) {
    this.#start += count;
    this.#end += count;
    this.#keep(() => {
      this.#showHead();
      if (count > 0) this.#again(this.#start);
    });
    if (count > 0) this.#fit();
    if (this.#isStuck) this.#toBottom();
  }

  /** A line changed. */
  changed(entry) {
    const at = this.#timeline.entries.indexOf(entry);
    if (at >= this.#start && at < this.#end) this.#again(at);
  }

  #line = at => lineOf(this.#timeline.entries[at], this.#timeline.entries[at - 1]);

  #elementOf = at => this.#log.children[at - this.#start + 1];

  #again(at) {
    if (at >= this.#start && at < this.#end) this.#elementOf(at).replaceWith(this.#line(at));
  }

  #open(start, end) {
    this.#start = start;
    this.#end = end;
    const lines = [];
    for (let at = start; at < end; at++) lines.push(this.#line(at));
    this.#showHead();
    this.#log.replaceChildren(this.#head, ...lines);
  }

  #showHead() {
    this.#head.replaceChildren(...(this.#start > 0 ? [] : [this.#beginning(this.#timeline)]));
  }

  #toBottom() {
    this.#log.scrollTop = this.#log.scrollHeight;
    this.#height = this.#log.clientHeight;
  }

  #scrolled() {
    const log = this.#log;
    // It is smaller now, which the observer sees next; nobody has scrolled.
    if (this.#isStuck && log.clientHeight !== this.#height) return;
    this.#height = log.clientHeight;
    const isStuck = this.#end === this.#timeline.entries.length && log.scrollHeight - log.scrollTop - log.clientHeight < AT_END;
    if (isStuck !== this.#isStuck) {
      this.#isStuck = isStuck;
      this.#moved();
    }
    this.#fit();
  }

  // As much around what is looked at as a quick scroll may need.
  #fit() {
    const log = this.#log;
    while (this.#start > 0 && log.scrollTop < NEAR) this.#growUp();
    while (this.#end < this.#timeline.entries.length && log.scrollHeight - log.scrollTop - log.clientHeight < NEAR) this.#growDown();
    if (this.#start === 0 && log.scrollTop < NEAR && !this.#timeline.isWhole && !this.#timeline.loading) void this.#older(this.#timeline);
  }

  #growUp() {
    const from = Math.max(0, this.#start - STEP), lines = [];
    for (let at = from; at < this.#start; at++) lines.push(this.#line(at));
    this.#keep(() => {
      this.#start = from;
      this.#showHead();
      this.#head.after(...lines);
    });
    this.#trimBottom();
  }

  #growDown() {
    const to = Math.min(this.#timeline.entries.length, this.#end + STEP), lines = [];
    for (let at = this.#end; at < to; at++) lines.push(this.#line(at));
    this.#end = to;
    this.#log.append(...lines);
    this.#trimTop();
  }

  // What is on the screen stays there, though what is above it changes.
  #keep(change) {
    const below = this.#log.scrollHeight - this.#log.scrollTop;
    change();
    this.#log.scrollTop = this.#log.scrollHeight - below;
  }

  #trimTop() {
    const far = this.#end - this.#start - MOST;
    if (far <= 0) return;
    this.#keep(() => {
      this.#remove(1, far);
      this.#start += far;
      this.#showHead();
    });
  }

  #trimBottom() {
    const far = this.#end - this.#start - MOST;
    if (far <= 0) return;
    this.#end -= far;
    this.#remove(this.#log.children.length - far, far);
    if (this.#isStuck) {
      this.#isStuck = false;
      this.#moved();
    }
  }

  #remove(from, count) {
    const gone = [...this.#log.children].slice(from, from + count);
    if (gone.some(line => line.contains(document.activeElement))) this.#log.focus({ preventScroll: true });
    for (const line of gone) line.remove();
  }
}
