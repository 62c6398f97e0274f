import { byId } from "./page.js";
import { nameOf, scoresOf } from "./passage.js";
import { showText } from "./text.js";

/* The panel that shows a passage. */

const panel = byId("source");

/** The element that opened the current source. */
let opener = null;

export function openSource(source, number, openedBy) {
  opener?.classList.remove("open");
  opener = openedBy;
  opener.classList.add("open");
  byId("source-number").textContent = number;
  byId("source-title").textContent = nameOf(source);
  byId("source-scores").replaceChildren(...scoresOf(source));
  byId("source-text").replaceChildren();
  showText(byId("source-text"), source.text);
  panel.hidden = false;
  panel.scrollTop = 0;
  document.body.classList.add("with-source");
  byId("source-title").focus({ preventScroll: true });
}

export function closeSource() {
  if (panel.hidden) {
    return;
  }
  panel.hidden = true;
  document.body.classList.remove("with-source");
  opener?.classList.remove("open");
  (opener?.isConnected ? opener : byId("question")).focus({ preventScroll: true });
  opener = null;
}

byId("source-close").addEventListener("click", closeSource);

document.addEventListener("keydown", (event) => {
  if (event.key === "Escape") {
    closeSource();
  }
});
