package io.github.ragflowspring.emulator.internal.http;

import io.github.ragflowspring.emulator.internal.wire.PythonJson;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;

/** Writes events in RAGFlow's framing: {@code data:} without a blank, the JSON, two line feeds, sent at once. */
public final class EventStream {

    private final OutputStream out;

    private final EventFilter filter;

    private boolean clientGone;

    EventStream(OutputStream out, EventFilter filter) {
        this.out = out;
        this.filter = filter;
    }

    /**
     * Sends the headers, which newer JDKs keep back until there is something of the body.
     *
     * @throws IOException when the client has gone
     */
    void begin() throws IOException {
        flush(new byte[0]);
    }

    /**
     * Sends one event.
     *
     * @throws IOException when the client has gone
     */
    public void send(JsonNode event) throws IOException {
        write(PythonJson.event(event), false);
    }

    /**
     * Sends the event that ends the stream of a chat.
     *
     * @throws IOException when the client has gone
     */
    public void sendEnd(JsonNode event) throws IOException {
        write(PythonJson.event(event), true);
    }

    /**
     * Sends one event with a blank after {@code data:}, as agents do in OpenAI's form.
     *
     * @throws IOException when the client has gone
     */
    public void sendSpaced(JsonNode event) throws IOException {
        write(" " + PythonJson.event(event), false);
    }

    /**
     * Sends the mark that ends a stream, with a blank after {@code data:}.
     *
     * @throws IOException when the client has gone
     */
    public void sendSpacedDone() throws IOException {
        write(" [DONE]", true);
    }

    /**
     * Sends the mark that ends the streams of agents.
     *
     * @throws IOException when the client has gone
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
     * Waits as a model that is still writing makes a server wait.
     *
     * @throws InterruptedIOException when the server stops
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
