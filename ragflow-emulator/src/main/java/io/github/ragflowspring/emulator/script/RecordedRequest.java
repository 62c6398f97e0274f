package io.github.ragflowspring.emulator.script;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A request that an emulator received. Immutable. It never exposes the API key, see {@link #hasApiKey}.
 *
 * <p>Not meant to be implemented by users of the emulator; a minor release may add methods.
 *
 * @since 0.1.0
 */
public interface RecordedRequest {

    /**
     * Returns the requested operation, or {@code null} if the emulated release has no such route or the client has no
     * operation for it.
     */
    @Nullable
    Operation operation();

    /** Returns whether the request asks for one of the operations, by any of the routes that the release has for it. */
    boolean asksFor(Operation... operations);

    /** Returns the HTTP method, such as {@code GET}. */
    String method();

    /** Returns the decoded path without the query. */
    String path();

    /** Returns the decoded query parameters with all their values; the map and its lists are unmodifiable. */
    Map<String, List<String>> query();

    /** Returns the headers in an unmodifiable map with case-insensitive names. The API key is masked. */
    Map<String, List<String>> headers();

    /** Returns the first value of a header, or {@code null} if it is missing. The API key is masked. */
    @Nullable
    String header(String name);

    /** Returns whether the request has the given API key. */
    boolean hasApiKey(String key);

    /** Returns the body as text, which may be empty. Bodies of more than 1 MiB are truncated. */
    String body();

    /**
     * Returns the body as JSON.
     *
     * @throws IllegalStateException if the body is not JSON
     */
    JsonNode json();

    /** Returns the method and the path. */
    @Override
    String toString();
}
