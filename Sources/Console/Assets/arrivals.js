// What was stored since the page was made: told above the list without moving it, and loaded when the reader says so.

import { announce, fetchPage, fill, make, words } from "./page.js";
import { onKey } from "./keys.js";
import { pointAgain } from "./panel.js";
import { show } from "./presence.js";
import { currentRow, focusRow, prepare, rows } from "./rows.js";

const place = document.getElementById("arrivals");
const fresh = new Set();
const changed = new Set();
let areMany = false;
let source = null;
let log = place?.dataset.log;

function said() {
  if (areMany) return place.dataset.many;
  const parts = [];
  if (fresh.size) parts.push(fill(place.dataset.new, "count", fresh.size));
  if (changed.size) parts.push(fill(place.dataset.changed, "count", changed.size));
  return parts.join(place.dataset.comma);
}

function tell() {
  const text = said();
  const known = place.querySelector("button");
  if (!text) return known?.remove();
  if (known) {
    known.firstChild.textContent = text;
    return;
  }
  const button = make("button", { type: "button" }, make("span", {}, text), " ", make("kbd", {}, "."));
  button.addEventListener("click", load);
  place.append(button);
}

function hear(event) {
  log = event.lastEventId;
  const told = JSON.parse(event.data);
  const shown = new Map(rows().map((row) => [row.dataset.incident, row]));
  areMany ||= told.areMore;
  for (const { incident, isNew, fits, owner } of told.changes) {
    const row = shown.get(incident);
    if (row) {
      changed.add(incident);
      taken(row, owner);
    } else if (fits) {
      (isNew || fresh.has(incident) ? fresh : changed).add(incident);
    }
  }
  tell();
}

/** Shows on a row that somebody has just taken its incident. */
function taken(row, owner) {
  const cell = row.querySelector(".owner");
  if (!cell || !owner) return;
  cell.querySelector(".taken")?.remove();
  if (cell.textContent.trim() === owner) return;
  // In the place of whoever it was before.
  cell.append(make("span", { className: "taken" }, fill(place.dataset.taken, "name", owner)));
}

async function load() {
  if (place.hasAttribute("aria-busy")) return;
  place.setAttribute("aria-busy", "true");
  try {
    const page = await fetchPage(location.href);
    const list = page.getElementById("list");
    if (!list) return location.reload();
    replace(list);
    log = page.getElementById("arrivals").dataset.log;
    const text = said();
    fresh.clear();
    changed.clear();
    areMany = false;
    tell();
    announce(text);
  } catch {
    announce(words.failed);
  } finally {
    place.removeAttribute("aria-busy");
  }
}

/** Puts the list in the place of the one before, and the reader back where they were. */
function replace(list) {
  const before = currentRow()?.dataset.incident;
  const held = document.getElementById("list").contains(document.activeElement) || place.contains(document.activeElement);
  const isOpen = document.querySelector("#list details.unseen")?.open;
  document.getElementById("list").replaceWith(document.importNode(list, true));
  const unseen = document.querySelector("#list details.unseen");
  if (unseen && isOpen) unseen.open = true;
  for (const row of rows()) {
    const isNew = fresh.has(row.dataset.incident);
    if (!isNew && !changed.has(row.dataset.incident)) continue;
    row.querySelector(".title")?.append(
      " ", make("span", { className: "fresh" }, isNew ? place.dataset.freshNew : place.dataset.freshChanged),
    );
  }
  prepare();
  show();
  pointAgain();
  const row = rows().find((one) => one.dataset.incident === before) ?? rows()[0];
  if (held && row) focusRow(row);
}

function listen() {
  if (source || document.hidden) return;
  const url = new URL("/events", location.href);
  url.search = location.search;
  url.searchParams.delete("panel");
  url.searchParams.set("log", log);
  source = new EventSource(url);
  source.addEventListener("arrivals", hear);
  source.addEventListener("presence", (event) => show(JSON.parse(event.data).looking));
  source.addEventListener("end", () => {
    hush();
    ended = true;
    place.replaceChildren(make("a", { href: location.href }, words.ended));
  });
}

function hush() {
  source?.close();
  source = null;
}

let ended = false;
if (place) {
  onKey(".", () => {
    if (!said()) return false;
    load();
  });
  // A browser has six connections to a server at a time: a page that nobody looks at leaves them to others, and asks for
  // what it missed when it is seen again.
  document.addEventListener("visibilitychange", () => (document.hidden || ended ? hush() : listen()));
  addEventListener("pagehide", hush);
  addEventListener("pageshow", () => ended || listen());
  listen();
}
