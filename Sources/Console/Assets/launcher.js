// Ctrl-K: a few letters, and Enter goes there (WAI-ARIA Authoring Practices, "Editable combobox with list autocomplete").

import { fetchPage, make, words } from "./page.js";

const dialog = document.getElementById("launcher");
const input = document.getElementById("launcher-text");
const list = document.getElementById("launcher-list");
const none = document.getElementById("launcher-none");
/** How long a pause ends a word, in milliseconds. */
const pause = 60;
let chosen = -1;
/** What the list was found for; null while there is none. */
let text = null;
let loading = null;
let timer = null;

function options() {
  return [...list.children];
}

function choose(index) {
  const all = options();
  chosen = all.length ? (index + all.length) % all.length : -1;
  all.forEach((option, place) => option.setAttribute("aria-selected", String(place === chosen)));
  if (chosen < 0) input.removeAttribute("aria-activedescendant");
  else input.setAttribute("aria-activedescendant", all[chosen].id);
  all[chosen]?.scrollIntoView({ block: "nearest" });
}

/** Finds for what is typed; tells whether it did, or something else was typed meanwhile. */
async function find() {
  clearTimeout(timer);
  loading?.abort();
  loading = new AbortController();
  const { signal } = loading;
  const typed = input.value;
  try {
    const page = await fetchPage(`/launcher?${new URLSearchParams({ q: typed })}`, signal);
    if (signal.aborted) return false;
    const found = [...page.querySelectorAll("#results button")];
    list.replaceChildren(...found.map((button, place) => {
      const option = make("li", { id: `launcher-${place}` }, ...document.importNode(button, true).childNodes);
      option.setAttribute("role", "option");
      option.dataset.target = button.value;
      option.addEventListener("click", (event) => go(option, event));
      return option;
    }));
    none.textContent = page.getElementById("found")?.textContent.trim() ?? "";
    text = typed;
    choose(0);
    return true;
  } catch {
    if (!signal.aborted) none.textContent = words.failed;
    return false;
  }
}

function go(option, event) {
  if (!option) return;
  const form = dialog.querySelector("form");
  form.elements.to.value = option.dataset.target;
  form.target = event.ctrlKey || event.metaKey ? "_blank" : "_self";
  form.submit();
  if (form.target === "_blank") dialog.close();
}

/** Goes where the list leads that belongs to what is typed, and never by the one before. */
async function enter(event) {
  if (text === input.value || await find()) go(options()[chosen], event);
}

function open() {
  input.value = "";
  list.replaceChildren();
  text = null;
  dialog.showModal();
  input.focus();
  find();
}

if (dialog) {
  document.addEventListener("keydown", (event) => {
    if (event.key.toLowerCase() !== "k" || !(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey) return;
    event.preventDefault();
    if (dialog.open) dialog.close();
    else if (!document.querySelector("dialog[open]")) open();
  });
  document.querySelector("[data-launcher]")?.addEventListener("click", (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    open();
  });
  input.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(find, pause);
  });
  input.addEventListener("keydown", (event) => {
    if (event.isComposing) return;
    if (event.key === "ArrowDown") choose(chosen + 1);
    else if (event.key === "ArrowUp") choose(chosen - 1);
    else if (event.key === "Enter") enter(event);
    else return;
    event.preventDefault();
  });
  // A click beside it is no wish to go anywhere.
  dialog.addEventListener("click", (event) => event.target === dialog && dialog.close());
}
