// The rows of the queue: one of them has the focus, any number are selected.

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

/** The rows, from the first to the last. */
export function rows() {
  return [...document.querySelectorAll("tr[data-incident]")];
}

/** The row that has the focus, or had it last; before that, the first. */
export function currentRow() {
  const all = rows();
  return all.find((row) => row.dataset.incident === current) ?? all[0] ?? null;
}

/** Does something when another row has got the focus. */
export function onMove(deed) {
  movings.push(deed);
}

/** Makes what the server sent a grid that the keyboard moves in; also after its rows were replaced. */
export function prepare() {
  const table = document.querySelector("table.queue");
  if (!table) return selected.clear();
  const keys = new Set(rows().map((row) => row.dataset.incident));
  for (const key of selected) if (!keys.has(key)) selected.delete(key);
  table.setAttribute("role", "grid");
  table.setAttribute("aria-multiselectable", "true");
  for (const cell of table.querySelectorAll("td[role=cell]")) cell.setAttribute("role", "gridcell");
  const first = currentRow();
  for (const row of rows()) {
    row.tabIndex = row === first ? 0 : -1;
    mark(row, selected.has(row.dataset.incident));
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
  if (isSelected) selected.add(row.dataset.incident);
  else selected.delete(row.dataset.incident);
  mark(row, isSelected);
}

function move(step) {
  const all = rows();
  const from = all.findIndex((row) => row.dataset.incident === current);
  const row = all[Math.min(Math.max(from + step, 0), all.length - 1)];
  if (!row) return false;
  focusRow(row);
  for (const deed of movings) deed(row);
}

function atRow(event, deed) {
  return event.target.matches("tr[data-incident]") ? deed() : false;
}

document.addEventListener("focusin", (event) => {
  const row = event.target.closest?.("tr[data-incident]");
  if (!row) return;
  current = row.dataset.incident;
  for (const other of rows()) other.tabIndex = other === row ? 0 : -1;
});

document.addEventListener("change", (event) => {
  const row = event.target.closest?.("tr[data-incident]");
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
  const isSelected = !selected.has(row.dataset.incident);
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
 * A field of the form of changes: the one of the list where rows are selected; where none is, the one in the panel, or that
 * of the list for the row with the focus. None while a form is on its way.
 */
function changing(name) {
  if (isSubmitting) return null;
  const inside = selected.size ? null : document.querySelector(`#panel:not([hidden]) form.deeds [name="${name}"]`);
  const field = inside ?? document.querySelector(`main form.deeds [name="${name}"]`);
  const row = currentRow();
  if (field && !inside && !selected.size && row) select(row, true);
  return field;
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
