package io.github.ragflowspring.client.internal.stream;

import io.github.ragflowspring.client.internal.wire.Envelope;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Converts the frames of one event stream to events. One instance reads one stream, on one thread at a time.
 *
 * @param <T> the type of an event
 */
public interface FrameReader<T> {

    /**
     * Reads the data of one frame. The bytes are only valid during the call.
     *
     * @param bytes holds the data, UTF-8
     * @param offset the first byte
     * @param length the number of bytes
     * @param sink receives the events
     */
    void onFrame(byte[] bytes, int offset, int length, Consumer<T> sink);

    /**
     * Handles the end of the stream.
     *
     * @param sink receives the last events
     * @throws io.github.ragflowspring.client.error.RagflowException if the stream is incomplete, or ended with an error
     *     that was not reported yet
     */
    void onEnd(Consumer<T> sink);

    /**
     * Reads a successful response that is not a stream, although one was requested.
     *
     * @param answer the response
     * @param sink receives the events
     * @return whether the response was read; otherwise it is an error that it is not a stream
     */
    default boolean onWhole(Envelope answer, Consumer<T> sink) {
        return false;
    }

    /**
     * Returns whether the stream is complete.
     *
     * @return {@code true} once the end mark or an error was read
     */
    boolean isDone();

    /**
     * Returns the size of the answer that is held in memory until the end of the stream, so that it can be limited.
     *
     * @return the approximate number of characters
     */
    long held();

    /**
     * Returns the text of the answer so far.
     *
     * @return the text, or {@code null} if no frame was read yet
     */
    @Nullable
    String partialAnswer();
}
