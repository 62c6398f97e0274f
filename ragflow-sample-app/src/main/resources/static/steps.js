import { element } from "./text.js";

/** Shows what the steps of an agent do. An assistant has none. */
export class Steps {
  #steps = new Map();

  element = element("ol", { className: "steps", ariaLabel: "Steps", hidden: true });

  /** Whether there are any. */
  get any() {
    return this.#steps.size > 0;
  }

  started(step) {
    this.#show(step, "running", "running…");
  }

  /** Some steps are told of only when they are done. */
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
    // A step may run again, as those in a loop do.
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

/** A step that nobody named is called by its id, such as Retrieval:Handbook. */
function nameOf({ name, type }) {
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
