package io.github.ragflowspring.emulator.internal.http;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Has its way with the events of one stream. */
@FunctionalInterface
public interface EventFilter {

    /** Lets every event through. */
    EventFilter NONE = (data, end) -> data;

    /**
     * Returns what is sent as the data of an event, null for no event at all.
     *
     * @param data the data that is about to be sent
     * @param end whether it is the mark that ends the stream
     * @throws IOException when the stream is to be cut instead
     */
    @Nullable
    String pass(String data, boolean end) throws IOException;
}
