/**
 * Reads the events of an answer as they arrive. EventSource would be shorter, but it can only GET.
 *
 * @param {Response} response whose body is a text/event-stream of JSON
 * @returns {AsyncGenerator<object>} the data of each event
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
    // Whoever stops reading does not want the rest.
    reader.cancel().catch(() => {});
  }
}
