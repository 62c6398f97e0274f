package io.github.ragflowspring.emulator.internal.http;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Filters and changes the events of one stream. */
@FunctionalInterface
public interface EventFilter {

    /** Passes every event. */
    EventFilter NONE = (data, end) -> data;

    /**
     * Returns the data to send, or {@code null} to drop the event.
     *
     * @param data the data of the event
     * @param end whether the event is the end mark of the stream
     * @throws IOException if the stream has to be cut
     */
    @Nullable
    String pass(String data, boolean end) throws IOException;
}
