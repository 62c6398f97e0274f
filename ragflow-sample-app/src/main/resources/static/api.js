/** What failed: in words for the reader of the page, and in detail for who runs the application. */
export class Problem extends Error {
  constructor(message, detail = "") {
    super(message);
    this.detail = detail;
  }
}

/** Makes a path of a template, whatever its values hold. */
export function path(parts, ...values) {
  return String.raw({ raw: parts }, ...values.map(encodeURIComponent));
}

export async function getJson(from) {
  return (await request(from)).json();
}

export async function remove(from) {
  await request(from, { method: "DELETE" });
}

/** Returns what to send an object with. */
export function json(body) {
  return { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) };
}

/**
 * Asks, and reads the events of the answer as they arrive. EventSource would be shorter, but it can only GET.
 *
 * @param {string} from where to ask
 * @param {RequestInit} options what to send
 * @returns {AsyncGenerator<object>} the data of each event
 */
export async function* eventsOf(from, options) {
  const response = await request(from, options);
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  let buffer = "";
  try {
    for (;;) {
      const { done, value } = await reader.read().catch((error) => {
        throw new Problem("The connection to this application was lost.", String(error.message));
      });
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
    // Whoever stops reading does not want the rest.
    reader.cancel().catch(() => {});
  }
}

async function request(from, options) {
  const response = await fetch(from, options).catch((error) => {
    throw new Problem("This application cannot be reached.", String(error.message));
  });
  if (!response.ok) {
    const problem = await response.json().catch(() => ({}));
    throw new Problem(problem.title ?? "This application failed.", problem.detail ?? `HTTP ${response.status}`);
  }
  return response;
}
