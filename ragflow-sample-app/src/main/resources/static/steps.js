import { element } from "./text.js";

/** Shows the steps of an agent. An assistant does not have any. */
export class Steps {
  #steps = new Map();

  element = element("ol", { className: "steps", ariaLabel: "Steps", hidden: true });

  /** Whether the run has steps. */
  get any() {
    return this.#steps.size > 0;
  }

  started(step) {
    this.#show(step, "running", "running…");
  }

  /** RAGFlow reports some steps only when they are finished. */
  finished(step, millis, error) {
    this.#show(step, error ? "failed" : "done", error ?? durationOf(millis));
  }

  end() {
    for (const shown of this.#steps.values()) {
      if (shown.className === "running") {
        setState(shown, "ended", "not finished");
      }
    }
  }

  #show(step, state, text) {
    let shown = this.#steps.get(step.id);
    // A step may run several times, as in a loop.
    if (!shown || (state === "running" && shown.className !== "running")) {
      shown = element(
        "li",
        {},
        element("span", { className: "kind", textContent: step.type }),
        element("span", { className: "name", textContent: nameOf(step), title: step.id }),
        element("span", { className: "time" }),
      );
      this.#steps.set(step.id, shown);
      this.element.append(shown);
      this.element.hidden = false;
    }
    setState(shown, state, text);
  }
}

function setState(shown, state, text) {
  shown.className = state;
  shown.lastElementChild.textContent = text;
}

/** Returns the name to show. A step that the author did not name is named after its id, such as Retrieval:Handbook. */
function nameOf({ id, type, ...step }) {
  const name = step.name || id;
  return name.toLowerCase() === type.toLowerCase() ? "" : name.replace(`${type}:`, "");
}

function durationOf(millis) {
  if (typeof millis !== "number") {
    return "done";
  }
  if (millis < 1) {
    return "< 1 ms";
  }
  return millis < 1000 ? `${Math.round(millis)} ms` : `${(millis / 1000).toFixed(1)} s`;
}
