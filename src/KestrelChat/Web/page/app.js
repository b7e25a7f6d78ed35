// The page put together: the talk in the middle, and who starts whom.

import { on } from "./bus.js";
import { chat, here, look } from "./chat.js";
import { focusComposer, write } from "./composer.js";
import { byId, el } from "./dom.js";
import { older } from "./history.js";
import "./keys.js";
import "./notify.js";
import { togglePeople } from "./people.js";
import { entryOf, openMessage, openPerson } from "./person.js";
import { tell } from "./receive.js";
import { start } from "./session.js";
import "./settings.js";
import "./shell.js";
import { TalkView } from "./talk.js";
import "./unread.js";

// For whoever measures how soon there is something to read.
let isMarked = false;
function firstLine() {
  if (!isMarked) requestAnimationFrame(() => performance.mark("line"));
  isMarked = true;
}

const log = byId("log"), latest = byId("latest");
let news = 0;

const view = new TalkView(log, { older, beginning, moved: showLatest });

function beginning(timeline) {
  if (!timeline.isWhole) return el("div", { class: "more" }, "Older lines are on their way…");
  return timeline.isPrivate
    ? el("div", { class: "begin" }, el("b", {}, el("bdi", {}, timeline.name)), "What you two write here nobody else in the chat reads. Search finds what was written earlier.")
    : el("div", { class: "begin" }, el("b", {}, `#${timeline.name}`), "This is where it begins.");
}

function showLatest() {
  if (view.isAtEnd) news = 0;
  latest.hidden = view.isAtEnd;
  latest.classList.toggle("has-news", news > 0);
  byId("latest-text").textContent = news > 0 ? `${news} new` : "Newest";
}

on("place", () => {
  view.show(here());
  showLatest();
});
on("added", ({ timeline, at, entry }) => {
  if (timeline.key !== chat.place) return;
  view.added(at);
  if (!view.isAtEnd && (entry.kind === "message" || entry.kind === "action" || entry.kind === "private")) {
    news++;
    showLatest();
  }
  if (entry.seq) firstLine();
});
on("reshow", timeline => {
  if (timeline.key !== chat.place) return;
  view.refresh();
  firstLine();
});
on("older", ({ timeline, count }) => {
  if (timeline.key !== chat.place) return;
  view.olderCame(count);
  if (count > 0) firstLine();
});
on("changed", ({ timeline, entry }) => timeline.key === chat.place && view.changed(entry));
on("refresh", () => view.refresh());
// Lines with the new name stand out from now on.
let shownAs = "";
on("me", () => {
  if (chat.me !== shownAs) view.refresh();
  shownAs = chat.me;
});
on("unfold", open);
on("show", seq => view.toSeq(seq));
on("sent", () => view.isAtEnd || view.toLatest());
on("tell", text => tell(text));
on("write", text => text ? write(text) : focusComposer());
latest.addEventListener("click", () => {
  view.toLatest();
  focusComposer();
});

function open(entry) {
  entry.isOpen = true;
  view.changed(entry);
}

function openAt(row, at) {
  const entry = entryOf(row);
  if (entry) openMessage(entry, at);
  else if (row.querySelector("[data-person]")) openPerson(row.querySelector("[data-person]").dataset.person, at);
}

log.addEventListener("click", event => {
  const named = event.target.closest("[data-person]"), act = event.target.closest(".act"), unfold = event.target.closest(".unfold");
  if (named) openPerson(named.dataset.person, named);
  else if (act) openAt(act.closest(".row"), act);
  else if (unfold) open(entryOf(unfold.closest(".row")));
});
log.addEventListener("contextmenu", event => {
  const row = event.target.closest(".row[data-seq]");
  // Of a selection the browser's own menu copies; on a phone a long press comes here.
  if (!row || !getSelection().isCollapsed || event.pointerType === "mouse") return;
  event.preventDefault();
  openAt(row, row);
});
log.addEventListener("keydown", event => {
  const rows = [...log.querySelectorAll(".row")], row = event.target.closest(".row"), now = rows.indexOf(row);
  if (event.key === "ArrowUp") (rows[now < 0 ? rows.length - 1 : Math.max(0, now - 1)])?.focus();
  else if (event.key === "ArrowDown" && now >= 0 && now < rows.length - 1) rows[now + 1].focus();
  else if (event.key === "ArrowDown") focusComposer();
  else if (event.key === "Enter" && row === event.target) openAt(row, row);
  else if (event.key === "End") view.toLatest();
  else return;
  event.preventDefault();
});

if (matchMedia("(min-width: 1200px)").matches) togglePeople(true);
start();
look(chat.place);
if (matchMedia("(hover: hover)").matches) focusComposer();
