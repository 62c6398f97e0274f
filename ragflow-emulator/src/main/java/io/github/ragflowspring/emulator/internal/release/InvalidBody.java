package io.github.ragflowspring.emulator.internal.release;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** How a release reads a request body that is missing or malformed. */
public enum InvalidBody {
    /** It is Python's {@code None}, at which most routes fail with an exception. */
    NONE,
    /** It is refused as a bad request. */
    BAD_REQUEST,
    /** It is an object without fields. */
    EMPTY,
    /** It is an object without fields if it is missing, and refused if it is malformed. */
    CHECKED;

    /** The routes that need no body; those that delete then delete everything. */
    private static final Set<Endpoint> OPTIONAL = EnumSet.of(
            Endpoint.CHAT_ASK,
            Endpoint.CHAT_DELETE,
            Endpoint.CHAT_SESSION_DELETE,
            Endpoint.AGENT_SESSION_CREATE,
            Endpoint.AGENT_SESSION_DELETE,
            Endpoint.DOCUMENT_DELETE);

    /** The first words of the routes that v0.22.1 reads with another method of its web framework. */
    private static final List<String> STRICT = List.of("CHAT_SESSION_", "CHAT_ASK", "CHAT_OPENAI_", "AGENT_", "FILE_");

    static InvalidBody in(Release release, Endpoint endpoint, boolean declared) {
        if (release.isAtLeast(Release.V0_24_0)) {
            return CHECKED;
        }
        if (release.isAtLeast(Release.V0_23_1)) {
            return EMPTY;
        }
        if (release.isAtLeast(Release.V0_22_1) && declared) {
            return STRICT.stream().anyMatch(endpoint.name()::startsWith) ? BAD_REQUEST : EMPTY;
        }
        return OPTIONAL.contains(endpoint) ? EMPTY : NONE;
    }
}
