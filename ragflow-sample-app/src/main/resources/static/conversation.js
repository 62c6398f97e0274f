import { Answer } from "./answer.js";
import { json, Problem, streamOf } from "./api.js";
import { announce, byId } from "./page.js";
import { closeSource } from "./source.js";
import { element } from "./text.js";

/** The questions and answers, and the input field for the next question. */
export class Conversation {
  #shown = byId("conversation");
  #question = byId("question");
  #send = byId("send");
  #stop = byId("stop");
  #ask;

  /** Stops the current answer. */
  #running = null;

  /** Whether to keep the end in view while an answer grows, which ends when the user scrolls away from it. */
  #following = false;

  /** @param {(text: string) => void} ask receives the question */
  constructor(ask) {
    this.#ask = ask;
    byId("form").addEventListener("submit", (event) => {
      event.preventDefault();
      this.submit(this.#question.value);
    });
    this.#question.addEventListener("input", () => {
      this.#fitQuestion();
      this.#updateControls();
    });
    this.#question.addEventListener("keydown", (event) => {
      if (event.key === "Enter" && !event.shiftKey && !event.isComposing) {
        event.preventDefault();
        this.submit(this.#question.value);
      }
    });
    this.#stop.addEventListener("click", () => {
      this.#running?.abort();
      this.#question.focus();
    });
    new ResizeObserver(() => {
      if (this.#following) {
        window.scrollTo({ top: document.documentElement.scrollHeight });
      }
    }).observe(this.#shown);
    window.addEventListener("scroll", () => {
      this.#following = window.innerHeight + window.scrollY >= document.documentElement.scrollHeight - 40;
    });
    // Keeps opened details in view.
    this.#shown.addEventListener("click", () => {
      this.#following = false;
    });
  }

  /** Enables the input field. */
  open() {
    this.#question.disabled = false;
    this.#question.focus();
  }

  submit(text) {
    if (!this.#question.disabled && this.#running === null && text.trim() !== "") {
      this.#question.value = "";
      this.#fitQuestion();
      closeSource();
      this.#ask(text.trim());
      this.#question.focus();
    }
  }

  /** Shows the earlier messages. */
  add(message) {
    this.append(message.question ? questionOf(message.text) : Answer.of(message).element);
  }

  append(shown) {
    this.#shown.append(shown);
    return shown;
  }

  /**
   * Sends a question and shows the complete answer.
   *
   * @param {string} text the question as shown on the page
   * @param {string} path the path of the request
   * @param {object} body the body of the request
   * @param {(event: object) => void} listen receives each event before it is shown
   * @returns {Promise<boolean>} whether the answer was neither stopped nor broken off
   */
  async answer(text, path, body, listen) {
    const abort = new AbortController();
    const answer = new Answer();
    this.#running = abort;
    this.append(questionOf(text));
    this.append(answer.element);
    this.#updateControls();
    this.#following = true;
    announce("Answering");
    let complete = true;
    try {
      announce(await this.#stream(path, { ...json(body), signal: abort.signal }, answer, listen));
    } catch (error) {
      complete = false;
      if (abort.signal.aborted) {
        answer.stopped();
        announce("Answer stopped");
      } else {
        console.warn(error);
        answer.failed(error);
        announce("Answer failed");
      }
    }
    this.#running = null;
    this.#updateControls();
    return complete;
  }

  /** Shows an answer and returns its result. */
  async #stream(path, options, answer, listen) {
    for await (const event of streamOf(path, options)) {
      listen(event);
      if (answer.show(event)) {
        return event.type === "completed" ? "Answer complete" : "Answer failed";
      }
    }
    throw new Problem("The answer broke off before its end.", "The stream ended before the answer did.");
  }

  #updateControls() {
    this.#send.hidden = this.#running !== null;
    this.#stop.hidden = this.#running === null;
    this.#send.disabled = this.#question.value.trim() === "";
  }

  #fitQuestion() {
    this.#question.style.height = "auto";
    this.#question.style.height = `${this.#question.scrollHeight}px`;
  }
}

function questionOf(text) {
  return element("p", { className: "question", textContent: text });
}
