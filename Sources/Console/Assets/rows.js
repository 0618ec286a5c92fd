// The rows of the queue, or an incident's alerts: one of them has the focus, any number are selected.

import { announce, words } from "./page.js";
import { onKey } from "./keys.js";

const selected = new Set();
const movings = [];
let current = null;
/** The field whose next choice is applied at once; null where none waits for one. */
let armed = null;
/** Whether only Enter applies it: without a list that opens, each arrow key is a choice. */
let needsEnter = false;
let isSubmitting = false;

/** What a row is, on the page itself and in no panel beside it. */
const anyRow = "main tr[data-incident], main tr[data-alert]";

/** What the server calls what a row shows. */
function key(row) {
  return row.dataset.incident ?? row.dataset.alert;
}

/** The rows, from the first to the last, without those that are folded away. */
export function rows() {
  return [...document.querySelectorAll(anyRow)].filter((row) => !row.closest("details:not([open])"));
}

/** The row that has the focus, or had it last; before that, the first. */
export function currentRow() {
  const all = rows();
  return all.find((row) => key(row) === current) ?? all[0] ?? null;
}

/** Does something when another row has got the focus. */
export function onMove(deed) {
  movings.push(deed);
}

/** Makes what the server sent a grid that the keyboard moves in; also after its rows were replaced. */
export function prepare() {
  const all = [...document.querySelectorAll(anyRow)];
  const keys = new Set(all.map(key));
  for (const one of selected) if (!keys.has(one)) selected.delete(one);
  for (const table of document.querySelectorAll("main table.queue, main table.alert-list")) {
    table.setAttribute("role", "grid");
    table.setAttribute("aria-multiselectable", "true");
    for (const cell of table.querySelectorAll("td[role=cell]")) cell.setAttribute("role", "gridcell");
  }
  const first = currentRow();
  for (const row of all) {
    row.tabIndex = row === first ? 0 : -1;
    mark(row, selected.has(key(row)));
  }
}

/** Gives a row the focus. */
export function focusRow(row) {
  row.focus({ preventScroll: true });
  row.scrollIntoView({ block: "nearest" });
}

function box(row) {
  return row.querySelector("input[type=checkbox]");
}

function mark(row, isSelected) {
  row.setAttribute("aria-selected", String(isSelected));
  const tick = box(row);
  if (tick && tick.checked !== isSelected) {
    tick.checked = isSelected;
    tick.dispatchEvent(new Event("change", { bubbles: true }));
  }
}

function select(row, isSelected) {
  if (isSelected) selected.add(key(row));
  else selected.delete(key(row));
  mark(row, isSelected);
}

function move(step) {
  const all = rows();
  const from = all.findIndex((row) => key(row) === current);
  const row = all[Math.min(Math.max(from + step, 0), all.length - 1)];
  if (!row) return false;
  focusRow(row);
  for (const deed of movings) deed(row);
}

function atRow(event, deed) {
  return event.target.matches(anyRow) ? deed() : false;
}

document.addEventListener("focusin", (event) => {
  const row = event.target.closest?.(anyRow);
  if (!row) return;
  current = key(row);
  for (const other of rows()) other.tabIndex = other === row ? 0 : -1;
});

document.addEventListener("change", (event) => {
  const row = event.target.closest?.(anyRow);
  if (row && event.target === box(row)) select(row, event.target.checked);
});

onKey("j", () => move(1));
onKey("k", () => move(-1));
onKey("ArrowDown", (event) => atRow(event, () => move(1)));
onKey("ArrowUp", (event) => atRow(event, () => move(-1)));
onKey("Home", (event) => atRow(event, () => move(-Infinity)));
onKey("End", (event) => atRow(event, () => move(Infinity)));

onKey("x", () => {
  const row = currentRow();
  if (!row) return false;
  const isSelected = !selected.has(key(row));
  select(row, isSelected);
  focusRow(row);
  announce(isSelected ? words.selected : words.deselected);
});

onKey("Enter", (event) => atRow(event, () => {
  const way = event.target.dataset.open;
  if (!way) return false;
  // The queue stays where it is.
  window.open(way, "_blank", "noopener");
}));

/**
 * A field of a form of changes: of the form for what is selected, where anything is; where nothing is, of the one object that
 * the panel or the page shows; or else of the form of the list, for the row with the focus. None while a form is on its way.
 */
function changing(name) {
  if (isSubmitting) return null;
  const field = (form) => document.querySelector(`${form} [name="${name}"]`);
  const ofSelected = field("main form.for-ticks");
  if (selected.size && ofSelected) return ofSelected;
  const ofOne = field("#panel:not([hidden]) form.deeds:not(.for-ticks)") ?? field("main form.deeds:not(.for-ticks)");
  if (ofOne) return ofOne;
  const row = currentRow();
  if (ofSelected && row) select(row, true);
  return ofSelected;
}

onKey("a", () => {
  const field = changing("assign");
  if (!field) return false;
  field.value = "me";
  field.form.requestSubmit();
});

onKey("s", () => {
  const field = changing("status");
  if (!field) return false;
  field.focus();
  armed = field;
  needsEnter = !opens(field);
});

/** Opens the list of a field; says whether the browser can. */
function opens(field) {
  try {
    field.showPicker();
    return true;
  } catch {
    return false;
  }
}

function apply() {
  const { form } = armed;
  armed = null;
  form.requestSubmit();
}

document.addEventListener("change", (event) => {
  if (armed && event.target === armed && !needsEnter) apply();
});

document.addEventListener("focusout", (event) => {
  if (event.target === armed) armed = null;
});

document.addEventListener("keydown", (event) => {
  if (!armed || event.target !== armed) return;
  if (event.key === "Escape") armed = null;
  if (event.key !== "Enter" || !needsEnter) return;
  event.preventDefault();
  apply();
});

document.addEventListener("submit", (event) => {
  isSubmitting ||= event.target.matches("form.deeds") && !event.defaultPrevented;
});

// Where the browser shows the page again as it was left.
addEventListener("pageshow", () => { isSubmitting = false; });

prepare();
