// The details of an incident beside the queue. The address says which are open, so that a reload shows the same.

import { announce, fetchPage, words } from "./page.js";
import { onKey } from "./keys.js";
import { currentRow, focusRow, onMove, rows } from "./rows.js";

const panel = document.getElementById("panel");
const body = document.getElementById("panel-body");
const whole = document.getElementById("panel-whole");
const field = "panel";
/** The pages that may stand in it. */
const details = /^\/(incidents|alerts)\/[^/?#]+\/[^/?#]+(\?[^#]*)?$/;
const watchers = [];
let loading = null;

/** Does something when a page is open in the panel, or none is any more. */
export function onPanel(deed) {
  watchers.push(deed);
}

/** Tells what page is open in the panel; null where none is. */
export function openPath() {
  return panel?.hidden === false ? whole.getAttribute("href") : null;
}

function detailsOf(row) {
  return row?.querySelector("th.title a")?.getAttribute("href") ?? row?.dataset.details ?? null;
}

function asked() {
  const path = new URL(location.href).searchParams.get(field);
  return path && details.test(path) ? path : null;
}

function address(path) {
  const url = new URL(location.href);
  if (path) url.searchParams.set(field, path);
  else url.searchParams.delete(field);
  return url;
}

/** Marks the row whose details are open. */
function point(path) {
  for (const row of rows()) {
    if (path && detailsOf(row) === path) row.setAttribute("aria-current", "true");
    else row.removeAttribute("aria-current");
  }
}

/** Marks it again, where other rows have come in the place of those that were there. */
export function pointAgain() {
  point(openPath());
}

async function show(path, takesFocus) {
  point(path);
  loading?.abort();
  loading = new AbortController();
  const { signal } = loading;
  panel.hidden = false;
  panel.setAttribute("aria-busy", "true");
  document.body.classList.add("beside");
  whole.href = path;
  try {
    const page = await fetchPage(path, signal);
    const main = page.querySelector("main");
    body.replaceChildren(...(main ? document.importNode(main, true).childNodes : []));
    // Whoever changes something beside the queue comes back to the queue.
    for (const field of body.querySelectorAll("form.deeds [name=return]")) field.value = location.pathname + location.search;
    body.scrollTop = 0;
    panel.removeAttribute("aria-busy");
    if (takesFocus) panel.focus();
    else announce(body.querySelector("h1")?.textContent.trim() ?? "");
    for (const deed of watchers) deed(path);
  } catch (error) {
    if (signal.aborted) return;
    body.textContent = words.failed;
    panel.removeAttribute("aria-busy");
  }
}

function hide() {
  loading?.abort();
  const held = panel.contains(document.activeElement);
  panel.hidden = true;
  body.replaceChildren();
  document.body.classList.remove("beside");
  point(null);
  for (const deed of watchers) deed(null);
  const row = currentRow();
  if (held && row) focusRow(row);
}

function close() {
  if (history.state?.isPanel) return history.back();
  history.replaceState(null, "", address(null));
  hide();
}

if (panel) {
  onKey("o", () => {
    const row = currentRow();
    const path = detailsOf(row);
    if (!path) return false;
    if (openPath() === path) {
      if (panel.contains(document.activeElement)) close();
      else panel.focus();
      return;
    }
    if (openPath()) history.replaceState(history.state, "", address(path));
    else history.pushState({ isPanel: true }, "", address(path));
    focusRow(row);
    show(path, true);
  });

  onMove((row) => {
    const path = detailsOf(row);
    if (!openPath() || !path) return;
    history.replaceState(history.state, "", address(path));
    show(path, false);
  });

  panel.querySelector("[data-close]").addEventListener("click", close);
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || event.defaultPrevented || panel.hidden) return;
    if (document.querySelector("dialog[open]")) return;
    if (event.target.matches("input, textarea, select")) return;
    event.preventDefault();
    close();
  }, { capture: true });

  addEventListener("popstate", () => {
    const path = asked();
    if (path) show(path, true);
    else if (!panel.hidden) hide();
  });

  if (asked()) show(asked(), false);
}
