// What can be copied gets a button, where there is a script that can.

import { announce, make } from "./page.js";

for (const text of document.querySelectorAll("[data-copy]")) {
  const button = make("button", { type: "button", className: "quiet cu-copy" }, text.dataset.copy);
  button.setAttribute("aria-label", `${text.dataset.copy} ${text.textContent}`);
  button.addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(text.textContent);
      announce(text.dataset.copied);
      button.textContent = text.dataset.copied;
    } catch {
      // Where the browser does not let a page copy, what was to be copied stands selected.
      getSelection()?.selectAllChildren(text);
    }
  });
  text.after(button);
}
