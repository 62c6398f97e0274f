import { getJson } from "./api.js";
import { element } from "./text.js";

/* What all pages have. */

export const byId = (id) => document.getElementById(id);

/** Announces a change to users of screen readers. */
export function announce(text) {
  byId("status").textContent = text;
}

/** Returns a box with a failure, or a note about an earlier one. */
export function errorBox({ message, detail }, role = "alert") {
  const box = element("div", { className: "error", role }, element("p", { textContent: message }));
  if (detail) {
    box.append(element("details", {}, element("summary", { textContent: "Details" }), element("p", { textContent: detail })));
  }
  return box;
}

/** Runs an action and shows its failure on the page. */
export async function saying(doing, place = byId("problem")) {
  place.replaceChildren();
  try {
    await doing();
  } catch (error) {
    console.warn(error);
    place.replaceChildren(errorBox(error));
    place.scrollIntoView({ block: "nearest" });
  }
}

/** Returns a link for the sidebar. */
export function link(href, current, name, more = "") {
  const to = element("a", { href }, element("span", { className: "name", textContent: name }));
  if (more) {
    to.append(element("small", { textContent: more }));
  }
  if (current) {
    to.ariaCurrent = "true";
  }
  return element("li", {}, to);
}

/** Returns a count with its noun. */
export function counted(count, noun) {
  return `${count.toLocaleString("en")} ${noun}${count === 1 ? "" : "s"}`;
}

/** Shows the examples for the emulator. */
export function showExamples(examples, choose) {
  byId("examples").replaceChildren(
    ...examples.map(([title, text]) => {
      const example = element(
        "button",
        { type: "button" },
        element("strong", { textContent: title }),
        element("span", { textContent: text }),
      );
      example.onclick = () => choose(text);
      return element("li", {}, example);
    }),
  );
}

/** Shows the connected RAGFlow server. The rest of the page does not wait for it. */
export const server = getJson("api/info")
  .then((info) => {
    const shown = byId("server");
    shown.textContent = info.emulator ? `Emulator ${info.release}` : info.server;
    shown.title = info.server;
    shown.classList.toggle("emulator", info.emulator);
    shown.hidden = false;
    return info;
  })
  .catch(() => ({ emulator: false }));
