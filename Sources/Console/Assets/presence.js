// Who looks at an incident: told while it is open here, and shown on the rows of others.

import { fill, make, words } from "./page.js";
import { rows } from "./rows.js";
import { onPanel } from "./panel.js";

/** How often it is said that one still looks, in milliseconds: the server forgets after a minute. */
const pause = 25_000;
const place = /^\/incidents\/([^/]+)\/([^/]+)$/;
let open = null;
let looking = [];

/** What the server calls the incident of a page; null for any other page. */
function target(path) {
  const url = new URL(path, location.href);
  const [, customer, incident] = place.exec(url.pathname) ?? [];
  const tenant = url.searchParams.get("tenant");
  return incident && tenant ? `incident/${customer}/${tenant}/${incident}` : null;
}

function body(of, isGone) {
  const token = document.querySelector("input[name=token]")?.value ?? "";
  return new URLSearchParams({ token, at: of, ...(isGone ? { gone: "yes" } : {}) });
}

function say() {
  if (open && !document.hidden) fetch("/presence", { method: "POST", body: body(open), keepalive: true }).catch(() => {});
}

function look(path) {
  const next = path ? target(path) : null;
  if (open && next !== open) leave();
  open = next;
  say();
}

function leave() {
  if (open) navigator.sendBeacon("/presence", body(open, true));
}

/** Shows on each row who else looks at its incident. */
export function show(list = looking) {
  looking = list;
  const names = new Map(looking.map(({ incident, names }) => [incident, names.filter((name) => name !== words.name)]));
  for (const row of rows()) {
    row.querySelector(".looking")?.remove();
    const others = names.get(row.dataset.incident) ?? [];
    if (!others.length) continue;
    const text = fill(words.looking, "names", others.join(words.comma));
    row.querySelector(".title")?.append(make("span", { className: "looking" }, text));
  }
}

onPanel((path) => look(path ?? location.href));
look(location.href);
setInterval(say, pause);
addEventListener("pagehide", leave);
document.addEventListener("visibilitychange", () => (document.hidden ? leave() : say()));
