package io.github.ragflowspring.client.internal.wire;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Turns the frames of one event stream into events. One instance reads one stream, on one thread at a time.
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
     * @param sink takes the events
     */
    void onFrame(byte[] bytes, int offset, int length, Consumer<T> sink);

    /**
     * Is told that no more frames come, because the server ended the stream.
     *
     * @param sink takes the last events
     * @throws io.github.ragflowspring.client.error.RagflowException if the stream must not end here, or ended with an
     *     error that was held back until now
     */
    void onEnd(Consumer<T> sink);

    /**
     * Reads a successful answer that came in one piece although a stream was asked for.
     *
     * @param answer the answer
     * @param sink takes the events
     * @return whether it could be read; if not, that it is no stream is the error
     */
    default boolean onWhole(Envelope answer, Consumer<T> sink) {
        return false;
    }

    /**
     * Returns whether the stream has said all it has to say.
     *
     * @return {@code true} once the end mark or an error was read
     */
    boolean isDone();

    /**
     * Returns how much of the answer is held until its end, so that a stream without an end does not fill the memory.
     *
     * @return about how many characters
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
