// What could be meant: commands after a /, names by Tab, rooms after /join.

import { chat } from "./chat.js";
import { el } from "./dom.js";

const MOST = 40;
const NAMES = /^\/(msg|tell|w|whois|seen|ignore|unignore|report|kick|mute|unmute|ban|unban|invite|owner|moderator add|moderator remove) \S*$/i;

export class Completion {
  #line;
  #list;
  #found = [];
  #at = -1;
  #round = null;

  constructor(line, list) {
    this.#line = line;
    this.#list = list;
    line.addEventListener("blur", () => this.#hide());
    list.addEventListener("pointerdown", event => {
      // The focus stays where one writes.
      event.preventDefault();
      const option = event.target.closest("[role=option]");
      if (option) this.#take([...list.children].indexOf(option));
    });
  }

  /** The text has changed. */
  update() {
    this.#round = null;
    const text = this.#line.value.slice(0, this.#line.selectionStart);
    const found = this.#line.value.includes("\n") ? [] : this.#find(text);
    this.#found = found.slice(0, MOST);
    if (this.#found.length === 0) {
      this.#hide();
      return;
    }

    this.#list.replaceChildren(...this.#found.map(({ title, about }, i) => el("li", { class: "completion", role: "option", id: `option-${i}`, "aria-selected": "false" }, el("b", {}, title), el("span", {}, about))));
    this.#list.hidden = false;
    this.#select(0);
  }

  /** Whether a key was meant for the list. */
  key(event) {
    if (this.#list.hidden) return false;
    const { length } = this.#found;
    const whole = this.#found[this.#at]?.text.trimEnd() === this.#line.value.trimEnd();
    if (event.key === "ArrowDown") this.#select((this.#at + 1) % length);
    else if (event.key === "ArrowUp") this.#select((this.#at - 1 + length) % length);
    else if (event.key === "Escape") this.#hide();
    else if (event.key === "Tab" && !event.shiftKey) this.#take(this.#at);
    else if (event.key === "Enter" && !event.shiftKey && !whole && !/\s/.test(this.#line.value)) this.#take(this.#at);
    else return false;
    event.preventDefault();
    event.stopPropagation();
    return true;
  }

  /** Completes the name before the caret, and the next one when asked again; whether there is one. */
  word() {
    const line = this.#line, caret = line.selectionStart;
    if (!this.#round) {
      const [, before, begun] = /^([^]*?)@?(\S*)$/.exec(line.value.slice(0, caret));
      if (!begun) return false;
      const names = [...chat.people.keys()].filter(name => name.toLowerCase().startsWith(begun.toLowerCase()) && name !== chat.me);
      if (names.length === 0) return false;
      this.#round = { before, names, at: 0, after: line.value.slice(caret) };
    } else this.#round.at = (this.#round.at + 1) % this.#round.names.length;
    const { before, names, at, after } = this.#round;
    const name = names[at] + (before.trim() ? " " : ": ");
    line.value = before + name + after;
    line.setSelectionRange(before.length + name.length, before.length + name.length);
    return true;
  }

  #find(text) {
    if (/^\/[a-z?]*$/i.test(text))
      return chat.commands.filter(command => command.verb.startsWith(text.toLowerCase()))
        .map(({ verb, usage, summary }) => ({ title: usage, about: summary, text: usage === verb ? verb : `${verb} ` }));
    const [, start, begun = ""] = /^(\/.*\s)#?(\S*)$/.exec(text) ?? [];
    if (!start) return [];
    const of = (names, about) => names.filter(name => name.toLowerCase().startsWith(begun.toLowerCase()))
      .map(name => ({ title: name, about: about(name), text: `${start}${name} ` }));
    if (/^\/(join|who) $/i.test(start)) return of([...chat.rooms.keys()], name => chat.rooms.get(name).topic);
    return NAMES.test(text) ? of([...chat.people.keys()].filter(name => name !== chat.me), () => "") : [];
  }

  #take(at) {
    const { text } = this.#found[at];
    const after = this.#line.value.slice(this.#line.selectionStart);
    this.#line.value = text + after.trimStart();
    this.#line.setSelectionRange(text.length, text.length);
    this.#hide();
    this.#line.focus();
    if (text.endsWith(" ")) this.update();
  }

  #select(at) {
    this.#at = at;
    for (const [i, option] of [...this.#list.children].entries()) option.setAttribute("aria-selected", String(i === at));
    this.#line.setAttribute("aria-activedescendant", `option-${at}`);
    this.#list.children[at].scrollIntoView({ block: "nearest" });
  }

  #hide() {
    this.#list.hidden = true;
    this.#line.removeAttribute("aria-activedescendant");
  }
}
