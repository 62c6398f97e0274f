package io.github.ragflowspring.client.http;

import org.jspecify.annotations.Nullable;

/**
 * The table of behaviours: what holds from one release on, or until another.
 *
 * <p>How an operation is reached stands in {@link Operation}.
 */
public enum Trait {

    /** A question without a session is answered; earlier releases make a session and drop the question. */
    ANSWERS_WITHOUT_SESSION(Release.V0_25_1, null),

    /** The completion route is one for all chats, and the chat is named in the body. */
    CHAT_IN_COMPLETION_BODY(Release.V0_25_1, null),

    /** The messages sent with a question replace the stored history, and a bare question is refused. */
    COMPLETION_REPLACES_HISTORY(Release.V0_25_1, Release.V0_25_6),

    /** One session has a route of its own; earlier releases list with a filter. */
    SINGLE_SESSION_ROUTE(Release.V0_25_0, null),

    /** An update answers with what is stored afterwards; earlier releases answer nothing. */
    SESSION_UPDATE_ANSWERS(Release.V0_25_1, null),

    /** Everything is deleted by saying so; earlier releases take a missing list of ids for it. */
    DELETE_ALL_FLAG(Release.V0_25_0, null),

    /** A bad key is told by the HTTP status; earlier releases tell it by code 109, which also means other things. */
    BAD_KEY_IN_STATUS(Release.V0_25_0, null),

    /** One dataset has a route of its own; earlier releases list with a filter. */
    SINGLE_DATASET_ROUTE(Release.V0_25_1, null),

    /** An upload that fails in part says which files it stored. */
    UPLOAD_TELLS_STORED(Release.V0_26_4, null),

    /** Stopping passes over documents that are not being parsed; earlier releases fail at the first of them. */
    STOP_PASSES_OVER_IDLE(Release.V0_25_1, null),

    /** Several chunks are switched on or off with one call. */
    CHUNK_SWITCH_ROUTE(Release.V0_25_1, null),

    /** GraphRAG and RAPTOR share a route that takes the type of the index. */
    INDEX_ROUTE(Release.V0_25_1, null),

    /** Highlighting is a boolean; earlier releases are only told not to by a text. */
    BOOLEAN_HIGHLIGHT(Release.V0_24_0, null);

    private final Release since;

    private final @Nullable Release until;

    Trait(Release since, @Nullable Release until) {
        this.since = since;
        this.until = until;
    }

    boolean holds(Release release) {
        return release.isAtLeast(this.since) && (this.until == null || !release.isAtLeast(this.until));
    }
}
