// What a customer's consent comes to, while someone looks at it; and texts that are copied by a button.

import { announce, fetchPage } from "./page.js";

/** How long it is between two looks, in milliseconds. */
const pause = 5_000;

/** Looks whether something has changed, and shows it in the place of what was there; the link that was made stays. */
async function look(standing) {
  const place = standing.dataset.watch;
  if (!place) return;
  try {
    if (!document.hidden) {
      const answer = await fetch(place);
      if (answer.status === 200) {
        const fresh = (await fetchPage(location.href)).getElementById("standing");
        if (fresh && !standing.contains(document.activeElement)) {
          standing.replaceWith(fresh);
          announce([...fresh.querySelectorAll(".joining-state")].map((state) => state.textContent).join(", "));
          return look(fresh);
        }
      }
    }
  } catch {
    // The console does not answer for now; the next look may find it.
  }
  setTimeout(look, pause, standing);
}

const standing = document.getElementById("standing");
if (standing) setTimeout(look, pause, standing);

for (const button of document.querySelectorAll("button[data-copy]")) {
  if (!navigator.clipboard) break;
  button.hidden = false;
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(document.getElementById(button.dataset.copy).value);
    announce(button.dataset.done);
    const label = button.textContent;
    button.textContent = button.dataset.done;
    setTimeout(() => { button.textContent = label; }, 2_000);
  });
}
