// A menu at a button or a message: arrows go through it, Escape closes it, and the focus goes back to where it was.

import { el } from "./dom.js";

let shut = null;

/** Opens one. items: [{ text, run, isBad }], null is a line between; title: elements above. */
export function openMenu(at, title, items, label) {
  shut?.();
  const before = document.activeElement;
  const buttons = [];
  const menu = el("div", { class: "menu", role: "menu", "aria-label": label },
    title.length > 0 && el("div", { class: "menu-title", role: "presentation" }, ...title),
    ...items.filter((item, i) => item || (items[i - 1] && items[i + 1])).map(item => {
      if (!item) return el("hr", { role: "separator" });
      const button = el("button", { type: "button", role: "menuitem", tabindex: -1, class: item.isBad ? "bad" : "", on: { click: () => { close(true); item.run(); } } }, item.text);
      buttons.push(button);
      return button;
    }));

  function close(isBack) {
    if (shut !== close) return;
    shut = null;
    menu.remove();
    removeEventListener("pointerdown", outside, true);
    removeEventListener("resize", close);
    if (isBack && before?.isConnected) before.focus({ preventScroll: true });
  }

  const outside = event => menu.contains(event.target) || close(false);

  menu.addEventListener("keydown", event => {
    const now = buttons.indexOf(document.activeElement), { length } = buttons;
    const to = { ArrowDown: (now + 1) % length, ArrowUp: (now - 1 + length) % length, Home: 0, End: length - 1 }[event.key];
    if (to !== undefined) buttons[to].focus();
    else if (event.key === "Escape" || event.key === "Tab") close(true);
    else if (event.key.length === 1 && event.key !== " ") buttons.find(button => button.textContent.toLowerCase().startsWith(event.key.toLowerCase()))?.focus();
    else return;
    event.preventDefault();
    event.stopPropagation();
  });

  // In a landmark, so that who goes from one to the next comes by.
  document.querySelector("main").append(menu);
  place(menu, at.getBoundingClientRect());
  shut = close;
  addEventListener("pointerdown", outside, true);
  addEventListener("resize", close);
  buttons[0]?.focus();
}

// Below what it belongs to or above, and always on the screen.
function place(menu, { left, right, top, bottom }) {
  const { offsetWidth: width, offsetHeight: height } = menu;
  const x = Math.max(8, Math.min(document.dir === "rtl" ? right - width : left, innerWidth - width - 8));
  const y = bottom + 4 + height < innerHeight ? bottom + 4 : Math.max(8, top - height - 4);
  menu.style.left = `${x}px`;
  menu.style.top = `${y}px`;
}
