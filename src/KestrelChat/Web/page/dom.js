// Elements are made here and nowhere else, from names that stand in the program; what people write only ever becomes text.

const SVG = "http://www.w3.org/2000/svg";

export const byId = id => document.getElementById(id);

/** An element: class, on (listeners), data, and attributes; children are elements or text. */
export function el(tag, { class: names, on = {}, data = {}, ...attributes } = {}, ...children) {
  const made = document.createElement(tag);
  if (names) made.className = names;
  for (const [name, value] of Object.entries(attributes))
    if (value === true) made.setAttribute(name, "");
    else if (value !== false && value != null) made.setAttribute(name, value);
  for (const [name, value] of Object.entries(data)) made.dataset[name] = value;
  for (const [event, listener] of Object.entries(on)) made.addEventListener(event, listener);
  made.append(...children.filter(child => child != null && child !== false));
  return made;
}

/** One of the icons that index.html has. */
export function icon(name, names = "icon") {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("class", names);
  svg.setAttribute("aria-hidden", "true");
  const use = document.createElementNS(SVG, "use");
  use.setAttribute("href", `#i-${name}`);
  svg.append(use);
  return svg;
}

/** A name or a text of unknown direction, which turns nothing around it. */
export const bdi = (text, names) => el("bdi", { class: names }, text);

/** The same name has the same one of twelve colours everywhere, in any case. */
export function colourOf(name) {
  let sum = 7;
  for (const letter of name.toLowerCase()) sum = (sum * 31 + letter.codePointAt(0)) % 9973;
  return `n${sum % 12}`;
}

export const avatar = name => el("span", { class: `avatar ${colourOf(name)}`, "aria-hidden": "true" }, name.replace(/^[^A-Za-z0-9]+/, "").charAt(0) || name.charAt(0));

/** Puts children in the place of what there is, and the focus back on what has the same data-key as what had it. */
export function refill(list, children) {
  const key = list.contains(document.activeElement) ? document.activeElement.dataset.key : undefined;
  list.replaceChildren(...children);
  if (key !== undefined) list.querySelector(`[data-key="${CSS.escape(key)}"]`)?.focus();
}
