import { eventsOf } from "./events.js";

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

/** Sends a request without a body. */
export async function postEmpty(to) {
  await request(to, { method: "POST" });
}

export async function remove(from) {
  await request(from, { method: "DELETE" });
}

/** Returns the options of a request with a JSON body. */
export function json(body) {
  return { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) };
}

/**
 * Sends a request and reads the events of the response as they arrive.
 *
 * @param {string} from the address
 * @param {RequestInit} options the options of the request
 * @returns {AsyncGenerator<object>} the data of each event
 */
export async function* streamOf(from, options) {
  const response = await request(from, options);
  try {
    yield* eventsOf(response);
  } catch (error) {
    throw new Problem("The connection to this application was lost.", String(error.message));
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
