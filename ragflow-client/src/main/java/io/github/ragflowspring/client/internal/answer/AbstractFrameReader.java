package io.github.ragflowspring.client.internal.answer;

import io.github.ragflowspring.client.error.RagflowException;
import io.github.ragflowspring.client.error.RagflowStreamException;
import io.github.ragflowspring.client.internal.stream.Frame;
import io.github.ragflowspring.client.internal.stream.FrameField;
import io.github.ragflowspring.client.internal.stream.FrameLayout;
import io.github.ragflowspring.client.internal.stream.FrameReader;
import io.github.ragflowspring.client.internal.stream.FrameScanner;
import io.github.ragflowspring.client.internal.wire.ResponseErrors;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.exc.StreamReadException;

/**
 * Base class of the frame readers: the end mark, errors within a stream and the partial answer.
 *
 * @param <T> the type of an event
 */
public abstract class AbstractFrameReader<T> implements FrameReader<T> {

    private static final byte[] DONE = "[DONE]".getBytes(StandardCharsets.US_ASCII);

    private final ResponseErrors errors;

    private final FrameScanner scanner;

    private boolean anyFrame;

    private boolean ended;

    /**
     * Creates a reader of one stream.
     *
     * @param errors creates the errors of the call
     * @param layout the fields of a frame
     */
    protected AbstractFrameReader(ResponseErrors errors, FrameLayout layout) {
        this.errors = errors;
        this.scanner = new FrameScanner(layout, null);
    }

    /**
     * Creates a reader of one stream whose frames may repeat a text.
     *
     * @param errors creates the errors of the call
     * @param layout the fields of a frame
     * @param text the text
     */
    protected AbstractFrameReader(ResponseErrors errors, FrameLayout layout, CumulativeText text) {
        this.errors = errors;
        this.scanner = new FrameScanner(layout, text.repeated());
    }

    /**
     * Reads a frame before the end mark, or an end mark that is JSON.
     *
     * @param frame the frame
     * @param sink receives the events
     */
    protected abstract void read(Frame frame, Consumer<T> sink);

    /**
     * Handles the frame {@code [DONE]}, which is the end mark of most streams.
     *
     * @param sink receives the last events
     * @return whether it is the end mark of this stream
     */
    protected boolean readDone(Consumer<T> sink) {
        return false;
    }

    /**
     * Handles a frame that is not JSON and not an object that was cut off. Gateways insert such frames.
     *
     * @param frame the frame
     * @param sink receives the events
     */
    protected void readForeign(String frame, Consumer<T> sink) {}

    /**
     * Returns the text of the answer so far.
     *
     * @return the text
     */
    protected abstract String text();

    /** Throws the failure of the answer, if there was one. Called at the end of the stream. */
    protected void throwFailure() {}

    /**
     * Returns the errors of the call.
     *
     * @return the errors
     */
    protected final ResponseErrors errors() {
        return this.errors;
    }

    /** Remembers that the end mark was read. */
    protected final void end() {
        this.anyFrame = true;
        this.ended = true;
    }

    /**
     * Throws the failure that a frame contains instead of a part of an answer, if there is one.
     *
     * @param frame the frame
     * @param code the field of the code, which is 0 in case of success
     * @param message the field of the message
     */
    protected final void throwFailure(Frame frame, FrameField code, FrameField message) {
        int number = frame.code(code);
        if (number != 0) {
            throw failure(number, frame.text(message));
        }
    }

    /**
     * Returns the error of a frame with a code.
     *
     * @param code a code other than 0
     * @param message the message of the frame
     * @return the error
     */
    protected final RagflowStreamException failure(int code, @Nullable String message) {
        RagflowException cause = this.errors.of(code, message);
        return this.errors.brokenOff(
                "RAGFlow sent an error in the stream: " + message, message, cause, partialAnswer());
    }

    /**
     * Returns the error of a frame after which the stream cannot continue.
     *
     * @param what the reason, without the message of the server
     * @param message the message of the server
     * @return the error
     */
    protected final RagflowStreamException brokenOff(String what, String message) {
        return this.errors.brokenOff(what + ": " + message, message, null, partialAnswer());
    }

    @Override
    public final void onFrame(byte[] bytes, int offset, int length, Consumer<T> sink) {
        if (this.ended || (isDone(bytes, offset, length) && readDone(sink))) {
            return;
        }
        Frame frame = frame(bytes, offset, length);
        if (frame == null) {
            readForeign(new String(bytes, offset, length, StandardCharsets.UTF_8), sink);
        } else {
            this.anyFrame = true;
            read(frame, sink);
        }
    }

    /** Returns a frame, or {@code null} if it is not JSON and not an object that was cut off. */
    private @Nullable Frame frame(byte[] bytes, int offset, int length) {
        try {
            return Frame.read(bytes, offset, length, this.scanner);
        } catch (StreamReadException ex) {
            if (isObject(bytes, offset, length)) {
                throw ex;
            }
            return null;
        }
    }

    @Override
    public final void onEnd(Consumer<T> sink) {
        throwFailure();
        if (!this.ended) {
            throw this.errors.brokenOff("The stream ended without its end mark.", null, null, partialAnswer());
        }
    }

    @Override
    public final boolean isDone() {
        return this.ended;
    }

    @Override
    public final @Nullable String partialAnswer() {
        return this.anyFrame ? text() : null;
    }

    private static boolean isDone(byte[] bytes, int offset, int length) {
        return Arrays.equals(bytes, offset, offset + length, DONE, 0, DONE.length);
    }

    private static boolean isObject(byte[] bytes, int offset, int length) {
        int i = offset;
        while (i < offset + length && bytes[i] <= ' ') {
            i++;
        }
        return i < offset + length && bytes[i] == '{';
    }
}
