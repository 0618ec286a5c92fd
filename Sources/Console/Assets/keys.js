// Single keys, where nobody is typing. Whoever presses others by chance can turn them off (WCAG 2.2, 2.1.4).

const deeds = new Map();
const setting = "tenantry-keys";
/** How long a g waits for its letter, in milliseconds. */
const patience = 1500;
let goingSince = -Infinity;

/** Does something at a key; where that gives false, the key is the browser's. */
export function onKey(key, deed) {
  deeds.set(key, deed);
}

function isTyping(element) {
  if (element.isContentEditable || element.matches("textarea, select")) return true;
  return element.matches("input:not([type=checkbox], [type=radio], [type=button], [type=submit], [type=reset])");
}

function areOn() {
  return localStorage.getItem(setting) !== "off";
}

function go(letter) {
  const link = document.querySelector(`[data-go="${CSS.escape(letter)}"]`);
  link?.click();
  return Boolean(link);
}

document.addEventListener("keydown", (event) => {
  if (event.defaultPrevented || event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
  if (document.querySelector("dialog[open]")) return;
  if (event.key !== "Escape" && (isTyping(event.target) || !areOn())) return;
  const isGoing = event.timeStamp - goingSince < patience;
  goingSince = event.key === "g" && !isGoing ? event.timeStamp : -Infinity;
  if (isGoing ? go(event.key) : deeds.has(event.key) && deeds.get(event.key)(event) !== false) event.preventDefault();
});

const help = document.getElementById("keys");
if (help) {
  onKey("?", () => help.showModal());
  help.querySelector("[data-close]").addEventListener("click", () => help.close());
  const box = help.querySelector("input");
  box.checked = areOn();
  box.addEventListener("change", () => localStorage.setItem(setting, box.checked ? "on" : "off"));
  document.querySelector("[data-help]")?.addEventListener("click", () => help.showModal());
}

onKey("/", () => {
  const field = document.querySelector("main input[type=search]");
  field?.select();
  field?.focus();
  return Boolean(field);
});

// Out of a field and back to the keys.
onKey("Escape", (event) => {
  if (!isTyping(event.target)) return false;
  event.target.blur();
});
