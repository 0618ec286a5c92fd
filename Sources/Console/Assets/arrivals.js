// What was stored since the page was made: told above the list without moving it, and loaded when the reader says so.

import { announce, fetchPage, fill, make, number, words } from "./page.js";
import { onKey } from "./keys.js";
import { pointAgain } from "./panel.js";
import { show } from "./presence.js";
import { currentRow, focusRow, prepare, rows } from "./rows.js";

const place = document.getElementById("arrivals");
const fresh = new Set();
const changed = new Set();
/** How long a connection may take before it is said that nothing is heard, in milliseconds. */
const patience = 5_000;
/** How long it is before a connection that was refused is asked for again, at first and at most, in milliseconds. */
const [firstPause, longestPause] = [2_000, 60_000];
let areMany = false;
let source = null;
let log = place?.dataset.log;
/** Whom the server last told us not to be seen, by the mark that it has for them; and who that is besides those on the page. */
let sight = place?.dataset.sight;
const blinded = new Set();
const cleared = new Set();
let isOtherwise = false;
/** Since when nothing is heard; null while the stream is open. */
let deafSince = new Date();
let pause = firstPause;
let worry = null;
let retry = null;
let ended = false;

function said() {
  if (areMany) return place.dataset.many;
  const parts = [];
  if (fresh.size) parts.push(fill(place.dataset.new, "count", number(fresh.size)));
  if (changed.size) parts.push(fill(place.dataset.changed, "count", number(changed.size)));
  return parts.join(place.dataset.comma);
}

function tell() {
  const text = said();
  const known = place.querySelector(".told");
  if (!text) return known?.remove();
  if (known) {
    known.firstChild.textContent = text;
    return;
  }
  const button = make("button", { type: "button", className: "told" }, make("span", {}, text), " ", make("kbd", {}, "."));
  button.addEventListener("click", load);
  place.append(button);
}

function hear(event) {
  // The page may have been loaded since.
  if (Number(event.lastEventId) <= Number(log)) return;
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

/** Hears whom one does not see any more, and whom again. */
function hearSight(event) {
  const told = JSON.parse(event.data);
  if (told.mark === sight) return;
  sight = told.mark;
  if (sight === place.dataset.sight) forgetSight();
  else {
    isOtherwise ||= told.areMore;
    for (const name of told.blinded) if (!cleared.delete(name)) blinded.add(name);
    for (const name of told.cleared) if (!blinded.delete(name)) cleared.add(name);
  }
  tellSight();
}

function forgetSight() {
  blinded.clear();
  cleared.clear();
  isOtherwise = false;
}

/** Says on the page whom one does not see any more, and whom again: a silence of theirs means something else by then. */
function tellSight() {
  const parts = [];
  if (isOtherwise) parts.push(place.dataset.otherwise);
  else {
    if (blinded.size) parts.push(fill(place.dataset.blinded, "names", [...blinded].join(place.dataset.comma)));
    if (cleared.size) parts.push(fill(place.dataset.cleared, "names", [...cleared].join(place.dataset.comma)));
  }
  tellApart("sight", parts.join(" · "));
}

/** A line of its own that stands before the others, with a button that loads the page anew; none where there is no text. */
function tellApart(kind, text) {
  const known = place.querySelector(`.${kind}`);
  if (!text) return known?.remove();
  if (known) {
    known.firstChild.textContent = text;
    return;
  }
  const button = make("button", { type: "button", className: "quiet" }, place.dataset.anew);
  button.addEventListener("click", load);
  place.prepend(make("span", { className: `apart ${kind}` }, make("span", {}, text), " ", button));
}

/** Shows on a row that somebody has just taken its incident, or no longer that they have. */
function taken(row, owner) {
  const cell = row.querySelector(".owner");
  if (!cell) return;
  cell.querySelector(".taken")?.remove();
  if (!owner || cell.textContent.trim() === owner) return;
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
    const anew = page.getElementById("arrivals").dataset;
    ({ log, sight } = anew);
    place.dataset.sight = sight;
    forgetSight();
    tellSight();
    const text = said();
    fresh.clear();
    changed.clear();
    areMany = false;
    tell();
    announce(text);
    // What came while it was loaded is told again, from where the page is now.
    hush();
    deafSince = new Date();
    if (place.querySelector(".unheard")) tellUnheard();
    listen();
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
  const next = document.importNode(list, true);
  const typing = keepTyped(next);
  document.getElementById("list").replaceWith(next);
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
  if (typing) typing.focus();
  else if (held && row) focusRow(row);
}

/** Puts the form of changes, with all that was typed, in the place of the empty one; gives its field that has the focus. */
function keepTyped(list) {
  const form = document.getElementById("changes");
  const empty = list.querySelector("#changes");
  if (!form || !empty) return null;
  const field = form.contains(document.activeElement) ? document.activeElement : null;
  empty.replaceWith(form);
  return field;
}

function listen() {
  if (source || document.hidden || ended) return;
  clearTimeout(retry);
  const url = new URL("/events", location.href);
  url.search = location.search;
  url.searchParams.delete("panel");
  url.searchParams.set("log", log);
  url.searchParams.set("sight", sight);
  source = new EventSource(url);
  source.addEventListener("open", hearAgain);
  source.addEventListener("error", miss);
  source.addEventListener("arrivals", hear);
  source.addEventListener("sight", hearSight);
  source.addEventListener("presence", (event) => show(JSON.parse(event.data).looking));
  source.addEventListener("end", () => {
    ended = true;
    hush();
    place.replaceChildren(make("a", { href: location.href }, words.ended));
  });
  worry ??= setTimeout(tellUnheard, patience);
}

function hush() {
  deafSince ??= new Date();
  calm();
  clearTimeout(retry);
  source?.close();
  source = null;
}

function calm() {
  clearTimeout(worry);
  worry = null;
}

function hearAgain() {
  calm();
  deafSince = null;
  pause = firstPause;
  place.querySelector(".unheard")?.remove();
}

/** A connection that broke, the browser makes again by itself; one that was refused, it does not. */
function miss() {
  deafSince ??= new Date();
  if (source.readyState !== EventSource.CLOSED) {
    worry ??= setTimeout(tellUnheard, patience);
    return;
  }
  hush();
  tellUnheard();
  retry = setTimeout(listen, pause);
  pause = Math.min(pause * 2, longestPause);
}

/** Says on the page that nothing is heard, and since when. */
function tellUnheard() {
  const clock = new Intl.DateTimeFormat("en-GB", { hour: "2-digit", minute: "2-digit", timeZone: words.zone });
  const time = clock.format(deafSince ?? new Date());
  tellApart("unheard", fill(place.dataset.unheard, "time", time));
}

if (place) {
  onKey(".", () => {
    if (!said()) return false;
    load();
  });
  // A browser has six connections to a server at a time: a page that nobody looks at leaves them to others, and asks for
  // what it missed when it is seen again.
  document.addEventListener("visibilitychange", () => (document.hidden ? hush() : listen()));
  addEventListener("pagehide", hush);
  addEventListener("pageshow", listen);
  listen();
}
