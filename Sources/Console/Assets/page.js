// What the modules share: other pages of ours, and words for whoever listens.

/** What is said by scripts, in the reader's language. */
export const words = document.getElementById("words")?.dataset ?? {};

/** Says something to whoever hears the page. */
export function announce(text) {
  const announcer = document.getElementById("announcer");
  if (!announcer) return;
  // The same words twice are heard twice only where there was nothing between them.
  announcer.textContent = "";
  requestAnimationFrame(() => { announcer.textContent = text; });
}

/** The document of a page of ours; where the session has ended, this page is left for the sign-in. */
export async function fetchPage(path, signal) {
  const response = await fetch(path, { signal, headers: { Accept: "text/html" } });
  if (new URL(response.url).pathname === "/sign-in") {
    location.reload();
    return new Promise(() => {});
  }
  return new DOMParser().parseFromString(await response.text(), "text/html");
}

/** A text in which one blank is filled. */
export function fill(text, blank, value) {
  return (text ?? "").replace(`{${blank}}`, () => value);
}

/** A whole number as the page's language writes it. */
export function number(value) {
  return value.toLocaleString(document.documentElement.lang);
}

/** An element with texts or other elements in it. */
export function make(name, properties, ...contents) {
  const element = Object.assign(document.createElement(name), properties);
  element.append(...contents);
  return element;
}
