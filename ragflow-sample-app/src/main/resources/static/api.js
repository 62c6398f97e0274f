/** A failure, with a message for the user and details for the operator of the application. */
export class Problem extends Error {
  constructor(message, detail = "") {
    super(message);
    this.detail = detail;
  }
}

/** Builds a path from a template and encodes its values. */
export function path(parts, ...values) {
  return String.raw({ raw: parts }, ...values.map(encodeURIComponent));
}

export async function getJson(from) {
  return (await request(from)).json();
}

/** Sends a file and returns the response. */
export async function upload(to, file) {
  const body = new FormData();
  body.append("file", file);
  return (await request(to, { method: "POST", body })).json();
}

/** Sends a JSON body and returns the response. */
export async function postJson(to, body) {
  return (await request(to, json(body))).json();
}

export async function remove(from) {
  await request(from, { method: "DELETE" });
}

/** Returns the options of a request with a JSON body. */
export function json(body) {
  return { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) };
}

/**
 * Sends a request and reads the events of the response as they arrive. EventSource supports only GET requests.
 *
 * @param {string} from the address
 * @param {RequestInit} options the options of the request
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
    // Cancels the request when the caller stops reading.
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
