/*
 * Reads the events that BrowserEvents sends, without dependencies. Copy this file, or only the functions that you need.
 *
 *   let answer = answerOf();
 *   const response = await fetch("/chats/1", { method: "POST", headers, body, signal });
 *   for await (const event of eventsOf(response)) {
 *     answer = answerOf(answer, event);
 *     show(answer);
 *   }
 *   if (!answer.ended) { … the connection was cut … }
 *
 * Abort the signal of the request to stop the answer: the server cancels the stream, and RAGFlow stops the model.
 */

/** An answer before its first event. */
const NOTHING = Object.freeze({
  sessionId: null,
  text: "",
  reasoning: "",
  passages: new Map(),
  form: null,
  error: null,
  ended: false,
  messageEnded: false,
});

/**
 * Reads the events of a response as they arrive. Comments, which keep the connection open, are skipped.
 *
 * @param {Response} response the response of fetch
 * @returns {AsyncGenerator<object>} the data of each event, whose type is the name of the event
 */
export async function* eventsOf(response) {
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  let buffer = "";
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) {
        return;
      }
      const events = (buffer + value).split("\n\n");
      buffer = events.pop();
      for (const event of events) {
        const data = event
          .split("\n")
          .filter((line) => line.startsWith("data:"))
          .map((line) => line.slice("data:".length));
        if (data.length > 0) {
          yield JSON.parse(data.join("\n"));
        }
      }
    }
  } finally {
    // Cancels the request when the caller stops reading.
    reader.cancel().catch(() => {});
  }
}

/**
 * Applies an event to an answer of an assistant or an agent.
 *
 * @param {object} answer the answer so far, which remains unchanged
 * @param {object} event the next event
 * @returns {object} the answer with: sessionId, for the next question; text, with marks such as [ID:0]; reasoning;
 *   passages, a Map from the numbers of the marks to the cited passages; form, which an agent wants to be filled in; error,
 *   with kind, message and retryable; ended, after the last event
 */
export function answerOf(answer = NOTHING, event = {}) {
  switch (event.type) {
    case "started":
      return { ...answer, sessionId: event.sessionId ?? answer.sessionId };
    case "reasoning":
      return { ...answer, reasoning: answer.reasoning + event.text };
    case "delta":
      // An agent may send several messages.
      return { ...answer, text: answer.text + (answer.messageEnded ? "\n\n" : "") + event.text, messageEnded: false };
    case "replace":
      return { ...answer, text: event.text };
    case "referenced":
      return { ...answer, passages: withPassages(answer.passages, event.references) };
    case "message_ended":
      return {
        ...answer,
        passages: withPassages(answer.passages, event.references),
        messageEnded: answer.text !== "",
      };
    case "user_input_requested":
      return { ...answer, form: event.form };
    case "completed":
      return { ...answer, ended: true };
    case "error":
      return { ...answer, error: event, ended: true };
    default:
      return answer;
  }
}

function withPassages(passages, { chunks, citationNumbers }) {
  const all = new Map(passages);
  chunks.forEach(({ document, content, similarity, vectorSimilarity, termSimilarity, positions }, place) => {
    const number = citationNumbers[place];
    all.set(number, {
      number,
      document: document.name,
      documentId: document.id,
      text: content,
      page: positions[0]?.page ?? null,
      similarity,
      vectorSimilarity,
      termSimilarity,
    });
  });
  return all;
}

/**
 * Converts a duration of the server.
 *
 * @param {?string} duration the duration, such as PT1.5S
 * @returns {?number} the milliseconds, or null if the duration is unknown
 */
export function millisOf(duration) {
  const match = /^PT(?:(\d+)H)?(?:(\d+)M)?(?:([\d.]+)S)?$/.exec(duration ?? "");
  if (!match) {
    return null;
  }
  const [hours, minutes, seconds] = match.slice(1).map((part) => Number(part ?? 0));
  return ((hours * 60 + minutes) * 60 + seconds) * 1000;
}
