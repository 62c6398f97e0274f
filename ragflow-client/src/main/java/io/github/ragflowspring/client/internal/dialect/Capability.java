package io.github.ragflowspring.client.internal.dialect;

import org.jspecify.annotations.Nullable;

/**
 * The table of behaviours: what holds from one release on, or until another.
 *
 * <p>How an operation is reached stands in {@link Operation}.
 */
public enum Capability {

    /** The creation of an agent answers with it; earlier releases answer only that it was done. */
    AGENT_CREATE_ANSWERS(Release.V0_25_1, null),

    /** The workflow of an agent is only stored without a failure if the title is given, too. */
    AGENT_DSL_NEEDS_TITLE(Release.V0_23_1, Release.V0_25_0),

    /** The run of an agent names it in the body. */
    AGENT_IN_RUN_BODY(Release.V0_25_1, null),

    /** A run of an agent or in a session that does not exist fails without saying why. */
    AGENT_RUN_HIDES_UNKNOWN(Release.V0_23_1, Release.V0_25_1),

    /** The form for which an agent waits is kept out of the stream, always or in a session. */
    AGENT_STREAM_HIDES_FORM(Release.V0_23_1, Release.V0_26_3),

    /** One agent and one of its sessions have routes of their own; earlier releases list with a filter. */
    SINGLE_AGENT_ROUTE(Release.V0_25_1, null),

    /** A session of an agent can be given a name. */
    AGENT_SESSION_NAME(Release.V0_25_1, null),

    /** A question without a session is answered; earlier releases make a session and drop the question. */
    ANSWERS_WITHOUT_SESSION(Release.V0_25_1, null),

    /** The completion route is one for all chats, and the chat is named in the body. */
    CHAT_IN_COMPLETION_BODY(Release.V0_25_1, null),

    /** The messages sent with a question replace the stored history, and a bare question is refused. */
    COMPLETION_REPLACES_HISTORY(Release.V0_25_1, Release.V0_25_6),

    /** An assistant has a route of its own; earlier releases list with a filter. */
    SINGLE_CHAT_ROUTE(Release.V0_25_0, null),

    /** Assistants have {@code llm_id}, {@code llm_setting}, {@code prompt_config}; before, {@code llm}, {@code prompt}. */
    FLAT_CHAT_SETTINGS(Release.V0_25_0, null),

    /** An update of an assistant that does not name its datasets takes them away, and it answers nothing. */
    CHAT_UPDATE_CLEARS_DATASETS(Release.V0_23_1, Release.V0_25_0),

    /** An update of an assistant that names a model must say that it is one to chat with. */
    CHAT_UPDATE_NEEDS_MODEL_TYPE(Release.V0_23_1, Release.V0_24_0),

    /** A condition on metadata in a question counts; later releases read over it and search all documents. */
    QUESTION_TAKES_CONDITION(Release.V0_23_1, Release.V0_25_1),

    /** A question may name the model that answers it. */
    QUESTION_NAMES_MODEL(Release.V0_25_1, null),

    /** An OpenAI-compatible stream ends with a piece that repeats the whole answer. */
    OPENAI_STREAM_REPEATS_ANSWER(Release.V0_25_0, Release.V0_26_0),

    /** An OpenAI-compatible question may set how the model chooses its words. */
    OPENAI_TAKES_SAMPLING(Release.V0_26_0, null),

    /** OpenAI-compatible references may have the metadata of their documents. */
    OPENAI_REFERENCE_METADATA(Release.V0_24_0, null),

    /** A session belongs to the user that was named; later releases put the owner of the API key in its place. */
    SESSION_KEEPS_USER(Release.V0_23_1, Release.V0_25_6),

    /** One session has a route of its own; earlier releases list with a filter. */
    SINGLE_SESSION_ROUTE(Release.V0_25_0, null),

    /** An update answers with what is stored afterwards; earlier releases answer nothing. */
    SESSION_UPDATE_ANSWERS(Release.V0_25_1, null),

    /** A file is named in the path, and a list of files to delete is called "ids"; before, "file_id" and "file_ids". */
    FILE_IN_PATH(Release.V0_25_0, null),

    /** The order of a list of files is a boolean; before, any text means descending. */
    FILE_ORDER_IS_BOOLEAN(Release.V0_25_0, null),

    /** The root folder has a route of its own; later it is told beside the list of what is in it. */
    FILE_ROOT_ROUTE(Release.V0_23_1, Release.V0_25_0),

    /** The route to the parent of a file works; before, every call fails. */
    FILE_PARENT_WORKS(Release.V0_25_0, null),

    /** A file is renamed by moving it. */
    FILE_RENAME_IS_MOVE(Release.V0_25_0, null),

    /** Deleting files goes on after an unknown one and tells how many it deleted; before, it ends there. */
    FILE_DELETE_REPORTS(Release.V0_25_2, null),

    /** The server tells its version to everyone, or on its first releases to who has an API key. */
    TELLS_VERSION(Release.V0_25_0, null),

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

    Capability(Release since, @Nullable Release until) {
        this.since = since;
        this.until = until;
    }

    /** Names the releases that behave so. */
    String span() {
        boolean fromTheBeginning = this.since.equals(Release.V0_23_1);
        if (this.until == null) {
            return "releases from " + this.since + " on";
        }
        return "releases " + (fromTheBeginning ? "" : "from " + this.since + " on and ") + "before " + this.until;
    }

    boolean holds(Release release) {
        return release.isAtLeast(this.since) && (this.until == null || !release.isAtLeast(this.until));
    }
}
