// Settings, and what follows from them at once.

import { emit, on } from "./bus.js";
import { byId } from "./dom.js";
import { check, choices, openDialog } from "./dialog.js";
import { el } from "./dom.js";
import { prefs, set } from "./prefs.js";

export function openSettings() {
  const notify = check("Notifications", "For private messages and lines with your name, while you look elsewhere.", prefs.notify && canNotify(), async (isOn, input) => {
    set("notify", isOn && await mayNotify());
    input.checked = prefs.notify;
    if (isOn && !prefs.notify) told.textContent = "This browser does not let the page notify you. Allow it in the browser's settings for this site, then try again.";
  });
  const told = el("p", { class: "error", role: "alert" });
  const joins = check("Show who comes and goes", null, prefs.joins, isOn => set("joins", isOn));
  const keep = check("Remember on this device", "Keeps these settings, and where you are when you reload the page, in this browser. Otherwise nothing is kept here.", prefs.remember, isOn => set("remember", isOn));
  openDialog("Settings", [
    choices("Colours", [["auto", "Automatic"], ["light", "Light"], ["dark", "Dark"]], prefs.theme, value => set("theme", value)),
    choices("Times", [["24h", "16:05"], ["12h", "4:05 PM"]], prefs.clock, value => set("clock", value)),
    joins.part, notify.part, told, keep.part,
  ]);
}

const canNotify = () => "Notification" in globalThis && Notification.permission === "granted";

// Asked for by this click alone.
const mayNotify = async () => "Notification" in globalThis && await Notification.requestPermission() === "granted";

function apply() {
  if (prefs.theme === "auto") delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = prefs.theme;
  byId("log").classList.toggle("no-joins", !prefs.joins);
}

on("prefs", key => {
  apply();
  if (key === "clock") emit("refresh");
});
apply();
