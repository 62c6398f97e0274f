package io.github.ragflowspring.emulator.internal.http;

import io.github.ragflowspring.emulator.internal.release.Operation;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A request as it came, whether there is a route for it or not.
 *
 * @param method its method
 * @param path its path, decoded
 * @param rawQuery its query as it came, null for none
 * @param headers its headers
 * @param body its body, "" for none
 * @param operation what it asks for, null where the release has no such route
 */
public record Arrival(
        String method,
        String path,
        @Nullable String rawQuery,
        Map<String, List<String>> headers,
        Body body,
        @Nullable Operation operation) {

    /**
     * The bytes of a request; a record of its own, because arrays have no place among the components of another.
     *
     * @param bytes the bytes, not copied: nobody writes to them
     */
    @SuppressWarnings("ArrayRecordComponent")
    public record Body(byte[] bytes) {}
}
