import { citedNumbers, element, showText, withoutUnfinishedMark } from "./text.js";

/** Shows one answer while it is being written. */
export class Answer {
  #openSource;
  #text = "";
  #thoughts = "";
  #sources = null;
  #asked = performance.now();
  #firstText = null;
  #frame = 0;

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
    this.#reasoning,
    this.#waiting,
    this.#body,
    this.#sourceList,
    this.#note,
  );

  /** @param {(source: object, number: number, opener: Element) => void} openSource shows a source */
  constructor(openSource) {
    this.#openSource = openSource;
    this.#waiting.ariaHidden = "true";
  }

  reasoning(text) {
    this.#thoughts += text;
    this.#show();
  }

  delta(text) {
    this.#text += text;
    this.#firstText ??= performance.now();
    this.#show();
  }

  replace(text) {
    this.#text = text;
    this.#firstText ??= performance.now();
    this.#show();
  }

  sources(sources) {
    this.#sources = sources;
    this.#show();
  }

  completed() {
    const seconds = (since) => `${((since - this.#asked) / 1000).toFixed(1)} s`;
    const first = this.#firstText === null ? "" : `First words after ${seconds(this.#firstText)}, c`;
    this.#end(`${first || "C"}omplete after ${seconds(performance.now())}`);
  }

  stopped() {
    this.#end("You stopped this answer.");
  }

  failed(message, detail) {
    this.#end("");
    const box = element("div", { className: "error", role: "alert" }, element("p", { textContent: message }));
    if (detail) {
      box.append(element("details", {}, element("summary", { textContent: "Details" }), element("p", { textContent: detail })));
    }
    this.#sourceList.before(box);
  }

  #end(note) {
    this.element.ariaBusy = "false";
    cancelAnimationFrame(this.#frame);
    this.#frame = 0;
    this.#render();
    this.#note.textContent = note;
    this.#note.hidden = note === "";
  }

  /** A model may write faster than a screen can show. */
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

  /** The numbers that RAGFlow gives count all passages it found; readers get 1, 2, 3 in the order of the text. */
  #chip(number, shownNumber) {
    const chip = element("button", { type: "button", className: "chip", textContent: shownNumber });
    chip.number = number;
    chip.onclick = () => this.#openSource(this.#sources[number], shownNumber, chip);
    return chip;
  }

  /** The sources of a citation are known only at the end of the answer. */
  #label(chip) {
    const source = this.#sources?.[chip.number];
    chip.disabled = !source;
    const name = source ? `Source ${chip.textContent}: ${nameOf(source)}` : `Source ${chip.textContent}`;
    chip.ariaLabel = name;
    chip.title = name;
  }

  #renderSources(cited) {
    const all = (this.#sources ?? []).map((source, index) => ({ source, index }));
    // A model that cites nothing still answers from what was found.
    const shown = cited.length > 0 ? cited.map((number) => all[number]) : all;
    const items = shown.map((entry, place) => entry && this.#card(entry.source, place + 1)).filter(Boolean);
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
    card.onclick = () => this.#openSource(source, number, card);
    return element("li", {}, card);
  }
}

export function nameOf(source) {
  return source.document ?? "Unnamed document";
}

/** How a passage begins. */
function excerptOf(source) {
  const text = source.text.trim().replace(/^#+\s+(.*)\s+/, "$1 – ");
  return text.slice(0, 200);
}
