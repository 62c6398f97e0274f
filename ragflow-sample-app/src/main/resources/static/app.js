import { Answer, nameOf } from "./answer.js";
import { eventsOf } from "./events.js";
import { element, showText } from "./text.js";

const byId = (id) => document.getElementById(id);
const conversation = byId("conversation");
const welcome = byId("welcome");
const form = byId("form");
const question = byId("question");
const send = byId("send");
const stop = byId("stop");
const restart = byId("restart");
const panel = byId("source");
const status = byId("status");

/** The session that the next question belongs to; RAGFlow makes one for the first. */
let sessionId = null;

/** Stops the answer that is being written. */
let running = null;

/** Whether to keep the end in view while an answer grows: until the reader scrolls away from it. */
let following = false;

/** What opened the source that is shown. */
let opener = null;

/** Questions that show what the emulator can do. Its words with # are explained in its documentation. */
const EXAMPLES = [
  ["Citations", "What is the difference between term similarity and vector similarity?"],
  ["Reasoning", "Explain step by step how a citation finds its chunk"],
  ["A slow answer that you can stop", "How does a question find the right passages? #slow"],
  ["A model that fails halfway", "What happens when the model fails? #fail-mid"],
];

async function ask(text) {
  const abort = new AbortController();
  const answer = new Answer(openSource);
  running = abort;
  welcome.hidden = true;
  conversation.append(element("p", { className: "question", textContent: text }), answer.element);
  updateControls();
  status.textContent = "Answering";
  following = true;
  try {
    status.textContent = await stream(text, answer, abort.signal);
  } catch (error) {
    if (abort.signal.aborted) {
      answer.stopped();
      status.textContent = "Answer stopped";
    } else {
      console.warn(error);
      answer.failed("The connection to this application was lost.", String(error.message));
      status.textContent = "Answer failed";
    }
  }
  if (running === abort) {
    running = null;
    updateControls();
  }
}

/** Shows an answer to its end and returns how it went. */
async function stream(text, answer, signal) {
  const response = await fetch("api/chat/stream", {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ text, sessionId }),
    signal,
  });
  if (!response.ok) {
    const problem = await response.json().catch(() => ({}));
    answer.failed("The question was refused.", problem.detail ?? `HTTP ${response.status}`);
    return "Answer failed";
  }
  for await (const event of eventsOf(response)) {
    switch (event.type) {
      case "started":
        sessionId = event.sessionId ?? sessionId;
        break;
      case "reasoning":
        answer.reasoning(event.text);
        break;
      case "delta":
        answer.delta(event.text);
        break;
      case "replace":
        answer.replace(event.text);
        break;
      case "sources":
        answer.sources(event.sources);
        break;
      case "completed":
        answer.completed();
        return "Answer complete";
      case "error":
        answer.failed(event.message, event.detail);
        return "Answer failed";
    }
  }
  throw new Error("The stream ended before the answer did.");
}

function openSource(source, number, openedBy) {
  opener?.classList.remove("open");
  opener = openedBy;
  opener.classList.add("open");
  byId("source-number").textContent = number;
  byId("source-title").textContent = nameOf(source);
  byId("source-scores").replaceChildren(
    ...[
      ["Similarity", source.similarity],
      ["by meaning", source.vectorSimilarity],
      ["by words", source.termSimilarity],
    ]
      .filter(([, score]) => typeof score === "number")
      .map(([name, score]) => scoreOf(name, score)),
  );
  byId("source-text").replaceChildren();
  showText(byId("source-text"), source.text);
  panel.hidden = false;
  panel.scrollTop = 0;
  document.body.classList.add("with-source");
  byId("source-title").focus({ preventScroll: true });
}

function scoreOf(name, score) {
  const filled = element("span");
  filled.style.width = `${Math.round(Math.min(Math.max(score, 0), 1) * 100)}%`;
  return element(
    "p",
    {},
    element("span", { textContent: name }),
    element("span", { className: "bar-track", ariaHidden: "true" }, filled),
    element("strong", { textContent: `${Math.round(score * 100)} %` }),
  );
}

function closeSource() {
  if (panel.hidden) {
    return;
  }
  panel.hidden = true;
  document.body.classList.remove("with-source");
  opener?.classList.remove("open");
  (opener?.isConnected ? opener : question).focus({ preventScroll: true });
  opener = null;
}

function updateControls() {
  send.hidden = running !== null;
  stop.hidden = running === null;
  send.disabled = question.value.trim() === "";
  restart.hidden = conversation.childElementCount === 0;
}

function fitQuestion() {
  question.style.height = "auto";
  question.style.height = `${question.scrollHeight}px`;
}

function submit(text) {
  if (running === null && text.trim() !== "") {
    question.value = "";
    fitQuestion();
    closeSource();
    ask(text.trim());
    question.focus();
  }
}

form.addEventListener("submit", (event) => {
  event.preventDefault();
  submit(question.value);
});

question.addEventListener("input", () => {
  fitQuestion();
  updateControls();
});

question.addEventListener("keydown", (event) => {
  if (event.key === "Enter" && !event.shiftKey && !event.isComposing) {
    event.preventDefault();
    submit(question.value);
  }
});

stop.addEventListener("click", () => {
  running?.abort();
  question.focus();
});

restart.addEventListener("click", () => {
  running?.abort();
  running = null;
  sessionId = null;
  closeSource();
  conversation.replaceChildren();
  welcome.hidden = false;
  status.textContent = "New conversation";
  updateControls();
  question.focus();
});

byId("source-close").addEventListener("click", closeSource);

new ResizeObserver(() => {
  if (following) {
    window.scrollTo({ top: document.documentElement.scrollHeight });
  }
}).observe(conversation);

window.addEventListener("scroll", () => {
  following = window.innerHeight + window.scrollY >= document.documentElement.scrollHeight - 40;
});

// Who opens something wants to see it where it is.
conversation.addEventListener("click", () => {
  following = false;
});

document.addEventListener("keydown", (event) => {
  if (event.key === "Escape") {
    closeSource();
  }
});

async function showServer() {
  const response = await fetch("api/info");
  if (!response.ok) {
    return;
  }
  const info = await response.json();
  const server = byId("server");
  server.textContent = info.emulator ? `Emulator ${info.release}` : info.server;
  server.title = info.server;
  server.classList.toggle("emulator", info.emulator);
  server.hidden = false;
  if (info.emulator) {
    byId("examples").replaceChildren(...EXAMPLES.map(exampleOf));
  }
}

function exampleOf([title, text]) {
  const example = element(
    "button",
    { type: "button" },
    element("strong", { textContent: title }),
    element("span", { textContent: text }),
  );
  example.onclick = () => submit(text);
  return element("li", {}, example);
}

updateControls();
showServer();
