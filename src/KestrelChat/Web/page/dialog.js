// A dialog: the browser keeps the focus in it, Escape closes it.

import { el, icon } from "./dom.js";

let count = 0;

/** Opens one with a heading and a body. */
export function openDialog(title, body, { isWide = false, isText = false } = {}) {
  const id = `dialog-${++count}`;
  const dialog = el("dialog", { class: isWide ? "wide" : "", "aria-labelledby": id },
    el("header", { class: "dialog-head" },
      el("h2", { id }, title),
      el("button", { type: "button", class: "icon-button", "aria-label": "Close", on: { click: () => dialog.close() } }, icon("close", ""))),
    el("div", { class: "dialog-body", tabindex: isText ? 0 : null, autofocus: isText }, ...body));
  dialog.addEventListener("close", () => dialog.remove());
  // A click beside it.
  dialog.addEventListener("pointerdown", event => event.target === dialog && !isInside(dialog, event) && dialog.close());
  document.body.append(dialog);
  dialog.showModal();
  (dialog.querySelector("[autofocus]") ?? dialog.querySelector("input, select, .dialog-body button"))?.focus();
  return dialog;
}

function isInside(dialog, { clientX: x, clientY: y }) {
  const { left, right, top, bottom } = dialog.getBoundingClientRect();
  return x >= left && x <= right && y >= top && y <= bottom;
}

let fields = 0;

/** A labelled field; more are attributes of the input. */
export function field(label, more, help) {
  const id = `field-${++fields}`;
  const input = el("input", { id, "aria-describedby": help ? `${id}-help` : null, ...more });
  return { input, part: el("div", { class: "field" }, el("label", { for: id }, label), input, help && el("small", { id: `${id}-help` }, help)) };
}

export function check(label, help, isOn, change) {
  const input = el("input", { type: "checkbox", checked: isOn, on: { change: () => change(input.checked, input) } });
  return { input, part: el("label", { class: "check" }, input, el("span", {}, label, help && el("small", {}, help))) };
}

/** Some of which one holds. */
export function choices(label, options, now, change) {
  const name = `choice-${++fields}`;
  return el("fieldset", { class: "field plain-set" }, el("legend", { class: "label" }, label),
    el("div", { class: "choices" }, ...options.map(([value, text]) =>
      el("label", {}, el("input", { type: "radio", name, value, checked: value === now, on: { change: () => change(value) } }), text))));
}

export const foot = (...buttons) => el("div", { class: "dialog-foot" }, ...buttons);

export const submit = (text, names = "") => el("button", { class: `button primary ${names}` }, text);

export const cancel = (text = "Cancel") => el("button", { type: "button", class: "button", on: { click: event => event.target.closest("dialog").close() } }, text);

/** A form whose run tells what is wrong, or nothing; then the dialog closes. */
export function form(run, ...parts) {
  const error = el("p", { class: "error", role: "alert" });
  const made = el("form", { class: "dialog-form", novalidate: true }, ...parts.slice(0, -1), error, parts.at(-1));
  made.addEventListener("submit", async event => {
    event.preventDefault();
    const button = made.querySelector("button.primary, button:not([type])");
    if (button) button.disabled = true;
    error.textContent = "";
    const wrong = await run();
    if (button) button.disabled = false;
    if (wrong) error.textContent = wrong;
    else made.closest("dialog")?.close();
  });
  return made;
}
