package io.github.ragflowspring.client.internal.wire;

import io.github.ragflowspring.client.error.RagflowException;
import io.github.ragflowspring.client.error.RagflowStreamException;
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

    private boolean anyFrame;

    private boolean ended;

    /**
     * Creates a reader of one stream.
     *
     * @param errors creates the errors of the call
     */
    protected AbstractFrameReader(ResponseErrors errors) {
        this.errors = errors;
    }

    /**
     * Reads a frame before the end mark, or the end mark.
     *
     * <p>A frame that is not JSON leads to a {@link StreamReadException} before any event.
     *
     * @param bytes holds the data, UTF-8
     * @param offset the first byte
     * @param length the number of bytes
     * @param sink receives the events
     */
    protected abstract void read(byte[] bytes, int offset, int length, Consumer<T> sink);

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

    /** Remembers that a frame of an answer was read, so that later errors have a partial answer. */
    protected final void begin() {
        this.anyFrame = true;
    }

    /** Remembers that the end mark was read. */
    protected final void end() {
        this.anyFrame = true;
        this.ended = true;
    }

    /**
     * Returns whether a frame is the textual end mark.
     *
     * @param bytes holds the data, UTF-8
     * @param offset the first byte
     * @param length the number of bytes
     * @return whether the data is {@code [DONE]}
     */
    protected static boolean isDone(byte[] bytes, int offset, int length) {
        return Arrays.equals(bytes, offset, offset + length, DONE, 0, DONE.length);
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
        if (!this.ended) {
            try {
                read(bytes, offset, length, sink);
            } catch (StreamReadException ex) {
                if (isObject(bytes, offset, length)) {
                    throw ex;
                }
                readForeign(new String(bytes, offset, length, StandardCharsets.UTF_8), sink);
            }
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

    private static boolean isObject(byte[] bytes, int offset, int length) {
        int i = offset;
        while (i < offset + length && bytes[i] <= ' ') {
            i++;
        }
        return i < offset + length && bytes[i] == '{';
    }
}
