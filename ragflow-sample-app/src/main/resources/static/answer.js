import { answerOf, millisOf } from "./events.js";
import { errorBox } from "./page.js";
import { nameOf } from "./passage.js";
import { openSource } from "./source.js";
import { Steps } from "./steps.js";
import { citedNumbers, element, showText, withoutUnfinishedMark } from "./text.js";

/** Shows an answer of an assistant or an agent while it arrives. */
export class Answer {
  #answer = answerOf();
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
    const passages = new Map(sources.map((source) => [source.number, source]));
    answer.#answer = { ...answer.#answer, reasoning, text, passages };
    answer.#end("");
    return answer;
  }

  /** Shows an event, and returns whether it is the last one. */
  show(event) {
    this.#answer = answerOf(this.#answer, event);
    switch (event.type) {
      case "node_started":
        this.#steps.started(event.node);
        return false;
      case "node_finished":
        this.#steps.finished(event.run.node, millisOf(event.run.elapsed), event.run.error);
        return false;
      case "delta":
      case "replace":
        this.#firstText ??= performance.now();
        break;
      case "completed":
        this.#end(this.#answer.form ? "" : this.#duration());
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
    this.#waiting.hidden = !writing || this.#answer.text !== "";
    const text = writing ? withoutUnfinishedMark(this.#answer.text) : this.#answer.text;
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
    this.#reasoning.hidden = this.#answer.reasoning === "";
    const thinking = writing && this.#answer.text === "";
    this.#reasoning.classList.toggle("thinking", thinking);
    this.#reasoningTitle.textContent = thinking ? "Thinking…" : "Reasoning";
    showText(this.#reasoningText, this.#answer.reasoning);
  }

  /** RAGFlow numbers all retrieved passages; the page numbers the cited ones, in the order of the text. */
  #chip(number, shownNumber) {
    const chip = element("button", { type: "button", className: "chip", textContent: shownNumber });
    chip.number = number;
    chip.onclick = () => openSource(this.#answer.passages.get(number), shownNumber, chip);
    return chip;
  }

  /** The sources of a citation are known only at the end of the answer. */
  #label(chip) {
    const source = this.#answer.passages.get(chip.number);
    chip.disabled = !source;
    const name = source ? `Source ${chip.textContent}: ${nameOf(source)}` : `Source ${chip.textContent}`;
    chip.ariaLabel = name;
    chip.title = name;
  }

  #renderSources(cited) {
    // An answer without citations is based on the retrieved passages as well.
    const shown = cited.length > 0 ? cited.map((number) => this.#answer.passages.get(number)) : [...this.#answer.passages.values()];
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
