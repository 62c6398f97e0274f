import { errorBox } from "./page.js";
import { nameOf } from "./passage.js";
import { openSource } from "./source.js";
import { Steps } from "./steps.js";
import { citedNumbers, element, showText, withoutUnfinishedMark } from "./text.js";

/** Shows an answer of an assistant or an agent while it arrives. */
export class Answer {
  #text = "";
  #thoughts = "";
  #sources = new Map();
  #messageEnded = false;
  #waits = false;
  #asked = performance.now();
  #firstText = null;
  #frame = 0;

  #steps = new Steps();
  #reasoningTitle = element("summary", { textContent: "Thinking…" });
  #reasoningText = element("div", { className: "prose" });
  #reasoning = element("details", { className: "reasoning", hidden: true }, this.#reasoningTitle, this.#reasoningText);
  #waiting = element("p", { className: "waiting" }, element("span"), element("span"), element("span"));
  #body = element("div", { className: "prose text" });
  #sourceList = element("ul", { className: "sources", hidden: true, ariaLabel: "Sources" });
  #note = element("p", { className: "note", hidden: true });

  element = element(
    "article",
    { className: "answer", ariaLabel: "Answer", ariaBusy: "true" },
    this.#steps.element,
    this.#reasoning,
    this.#waiting,
    this.#body,
    this.#sourceList,
    this.#note,
  );

  constructor() {
    this.#waiting.ariaHidden = "true";
  }

  /** Returns an earlier answer. */
  static of({ reasoning, text, sources }) {
    const answer = new Answer();
    answer.#thoughts = reasoning;
    answer.#text = text;
    answer.#add(sources);
    answer.#end("");
    return answer;
  }

  /** Shows an event, and returns whether it is the last one. */
  show(event) {
    switch (event.type) {
      case "step-started":
        this.#steps.started(event.step);
        return false;
      case "step-finished":
        this.#steps.finished(event.step, event.millis, event.error);
        return false;
      case "reasoning":
        this.#thoughts += event.text;
        break;
      case "delta":
        // An agent may send several messages.
        this.#text += this.#messageEnded && this.#steps.any ? `\n\n${event.text}` : event.text;
        this.#messageEnded = false;
        this.#firstText ??= performance.now();
        break;
      case "replace":
        this.#text = event.text;
        this.#firstText ??= performance.now();
        break;
      case "sources":
        this.#add(event.sources);
        this.#messageEnded = true;
        break;
      case "form":
        this.#waits = true;
        return false;
      case "completed":
        this.#end(this.#waits ? "" : this.#duration());
        return true;
      case "error":
        this.failed(event);
        return true;
    }
    this.#show();
    return false;
  }

  stopped() {
    this.#end("You stopped this answer.");
  }

  failed(problem) {
    this.#end("");
    this.#sourceList.before(errorBox(problem));
  }

  #add(sources) {
    for (const source of sources) {
      this.#sources.set(source.number, source);
    }
  }

  #duration() {
    const seconds = (since) => `${((since - this.#asked) / 1000).toFixed(1)} s`;
    if (this.#steps.any && this.#firstText === null) {
      return `The agent ended without a word after ${seconds(performance.now())}`;
    }
    const first = this.#firstText === null ? "" : `First words after ${seconds(this.#firstText)}, c`;
    return `${first || "C"}omplete after ${seconds(performance.now())}`;
  }

  #end(note) {
    this.element.ariaBusy = "false";
    this.#steps.end();
    cancelAnimationFrame(this.#frame);
    this.#frame = 0;
    this.#render();
    this.#note.textContent = note;
    this.#note.hidden = note === "";
  }

  /** Draws at most once per frame: a model may write faster than the screen is refreshed. */
  #show() {
    this.#frame ||= requestAnimationFrame(() => {
      this.#frame = 0;
      this.#render();
    });
  }

  #render() {
    const writing = this.element.ariaBusy === "true";
    this.#renderReasoning(writing);
    this.#waiting.hidden = !writing || this.#text !== "";
    const text = writing ? withoutUnfinishedMark(this.#text) : this.#text;
    const shownNumbers = citedNumbers(text);
    showText(this.#body, text, (number) => this.#chip(number, shownNumbers.indexOf(number) + 1));
    for (const chip of this.#body.querySelectorAll(".chip")) {
      this.#label(chip);
    }
    if (!writing) {
      this.#renderSources(shownNumbers);
    }
  }

  #renderReasoning(writing) {
    this.#reasoning.hidden = this.#thoughts === "";
    const thinking = writing && this.#text === "";
    this.#reasoning.classList.toggle("thinking", thinking);
    this.#reasoningTitle.textContent = thinking ? "Thinking…" : "Reasoning";
    showText(this.#reasoningText, this.#thoughts);
  }

  /** RAGFlow numbers all retrieved passages; the page numbers the cited ones, in the order of the text. */
  #chip(number, shownNumber) {
    const chip = element("button", { type: "button", className: "chip", textContent: shownNumber });
    chip.number = number;
    chip.onclick = () => openSource(this.#sources.get(number), shownNumber, chip);
    return chip;
  }

  /** The sources of a citation are known only at the end of the answer. */
  #label(chip) {
    const source = this.#sources.get(chip.number);
    chip.disabled = !source;
    const name = source ? `Source ${chip.textContent}: ${nameOf(source)}` : `Source ${chip.textContent}`;
    chip.ariaLabel = name;
    chip.title = name;
  }

  #renderSources(cited) {
    // An answer without citations is based on the retrieved passages as well.
    const shown = cited.length > 0 ? cited.map((number) => this.#sources.get(number)) : [...this.#sources.values()];
    const items = shown.map((source, place) => source && this.#card(source, place + 1)).filter(Boolean);
    this.#sourceList.replaceChildren(...items);
    this.#sourceList.hidden = items.length === 0;
  }

  #card(source, number) {
    const card = element(
      "button",
      { type: "button", className: "card" },
      element("span", { className: "badge", textContent: number }),
      element("span", { className: "name", textContent: nameOf(source) }),
      element("span", { className: "excerpt", textContent: excerptOf(source) }),
    );
    card.onclick = () => openSource(source, number, card);
    return element("li", {}, card);
  }
}

/** Returns the beginning of a passage. */
function excerptOf(source) {
  const text = source.text.trim().replace(/^#+\s+(.*)\s+/, "$1 – ");
  return text.slice(0, 200);
}
