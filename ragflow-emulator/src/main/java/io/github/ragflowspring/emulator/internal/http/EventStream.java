package io.github.ragflowspring.emulator.internal.http;

import io.github.ragflowspring.emulator.internal.wire.PythonJson;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;

/** Writes events in RAGFlow's format: {@code data:} without a space, the JSON and two line feeds, flushed immediately. */
public final class EventStream {

    private final OutputStream out;

    private final EventFilter filter;

    private boolean clientGone;

    EventStream(OutputStream out, EventFilter filter) {
        this.out = out;
        this.filter = filter;
    }

    /**
     * Sends the headers, which newer JDKs delay until the first byte of the body.
     *
     * @throws IOException if the client has disconnected
     */
    void begin() throws IOException {
        flush(new byte[0]);
    }

    /**
     * Sends one event.
     *
     * @throws IOException if the client has disconnected
     */
    public void send(JsonNode event) throws IOException {
        write(PythonJson.event(event), false);
    }

    /**
     * Sends the last event of a chat's stream.
     *
     * @throws IOException if the client has disconnected
     */
    public void sendEnd(JsonNode event) throws IOException {
        write(PythonJson.event(event), true);
    }

    /**
     * Sends one event with a space after {@code data:}, as OpenAI-compatible agents do.
     *
     * @throws IOException if the client has disconnected
     */
    public void sendSpaced(JsonNode event) throws IOException {
        write(" " + PythonJson.event(event), false);
    }

    /**
     * Sends the end mark of a stream with a space after {@code data:}.
     *
     * @throws IOException if the client has disconnected
     */
    public void sendSpacedDone() throws IOException {
        write(" [DONE]", true);
    }

    /**
     * Sends the end mark of an agent's stream.
     *
     * @throws IOException if the client has disconnected
     */
    public void sendDone() throws IOException {
        write("[DONE]", true);
    }

    private void write(String data, boolean end) throws IOException {
        String passed = this.filter.pass(data, end);
        if (passed != null) {
            flush(("data:" + passed + "\n\n").getBytes(StandardCharsets.UTF_8));
        }
    }

    private void flush(byte[] bytes) throws IOException {
        try {
            this.out.write(bytes);
            this.out.flush();
        } catch (IOException gone) {
            this.clientGone = true;
            throw gone;
        }
    }

    /**
     * Waits for a model that is still writing.
     *
     * @throws InterruptedIOException if the server stops
     */
    public static void pause(Duration delay) throws InterruptedIOException {
        if (delay.isZero()) {
            return;
        }
        try {
            TimeUnit.NANOSECONDS.sleep(delay.toNanos());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("The emulator was stopped");
        }
    }

    boolean clientGone() {
        return this.clientGone;
    }
}
