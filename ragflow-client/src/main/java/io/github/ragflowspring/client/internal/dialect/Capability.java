package io.github.ragflowspring.client.internal.dialect;

import org.jspecify.annotations.Nullable;

/**
 * The table of capabilities and peculiarities of releases, from one release on or until another.
 *
 * <p>Routes are in {@link Operation}.
 */
public enum Capability {

    /** Creating an agent returns it; earlier releases only confirm it. */
    AGENT_CREATE_ANSWERS(Release.V0_25_1, null),

    /** A list of agents filters by title with separate words; earlier, only with the exact title. */
    AGENT_TITLE_SEARCH(Release.V0_25_1, null),

    /** The workflow of an agent can only be updated together with its title. */
    AGENT_DSL_NEEDS_TITLE(Release.V0_20_0, Release.V0_25_0),

    /** An update of an agent without {@code release} marks the agent as not published. */
    AGENT_UPDATE_RESETS_RELEASE(Release.V0_25_1, null),

    /** An update of an agent without {@code canvas_type} removes the type. */
    AGENT_UPDATE_RESETS_TYPE(Release.V0_25_6, null),

    /** A list of agents contains their types; no other response does. */
    AGENT_TYPE_LISTED(Release.V0_26_3, null),

    /** A list of agents without a category also contains groups of templates, ordered by the last update. */
    AGENT_LIST_MIXES_GROUPS(Release.V0_27_0, null),

    /** Runs without a session share one state for all users of an API key, including the form that a run waits for. */
    AGENT_RUNS_SHARE_STATE(Release.V0_25_1, null),

    /** The id of an agent is in the body of a run. */
    AGENT_IN_RUN_BODY(Release.V0_25_1, null),

    /** A run with an unknown agent or session fails without a reason. */
    AGENT_RUN_HIDES_UNKNOWN(Release.V0_20_0, Release.V0_25_1),

    /** The stream of a run does not contain the form that the agent waits for, always or in a session. */
    AGENT_STREAM_HIDES_FORM(Release.V0_20_0, Release.V0_26_3),

    /** The forms, logs and states of agents have routes of RAGFlow's own pages, which name the agent in the query or body. */
    AGENT_PAGE_ROUTES(Release.V0_23_1, Release.V0_25_1),

    /** A session can run the published version of an agent. */
    AGENT_SESSION_OF_PUBLISHED(Release.V0_25_0, null),

    /** The stream of a run does not name its session if the agent waits for input or does not answer. */
    AGENT_STREAM_HIDES_SESSION(Release.V0_20_0, Release.V0_23_0),

    /** The values of a form in the middle of a workflow have no type; those of its beginning have one on all releases. */
    AGENT_FORM_TAKES_BARE_VALUES(Release.V0_20_0, Release.V0_23_0),

    /** A run can report the outputs of its nodes. */
    AGENT_RUN_TAKES_TRACE(Release.V0_23_0, null),

    /** The session of an OpenAI-compatible run is called {@code session_id}; earlier, that name makes the run fail. */
    AGENT_OPENAI_SESSION_ID(Release.V0_21_0, null),

    /** A session of an agent can have a name. */
    AGENT_SESSION_NAME(Release.V0_25_1, null),

    /** A question without a session gets an answer; earlier releases create a session and ignore the question. */
    ANSWERS_WITHOUT_SESSION(Release.V0_25_1, null),

    /** All chats share one completion route, and the id of the chat is in the body. */
    CHAT_IN_COMPLETION_BODY(Release.V0_25_1, null),

    /** The messages of a request replace the stored history, and a request without messages is refused. */
    COMPLETION_REPLACES_HISTORY(Release.V0_25_1, Release.V0_25_6),

    /** Assistants have {@code llm_id}, {@code llm_setting}, {@code prompt_config}; earlier, {@code llm}, {@code prompt}. */
    FLAT_CHAT_SETTINGS(Release.V0_25_0, null),

    /** An update of an assistant without datasets removes them. */
    CHAT_UPDATE_CLEARS_DATASETS(Release.V0_22_0, Release.V0_25_0),

    /** An update of an assistant can remove all datasets. v0.20.3 and earlier can, too, but are not known from v0.20.4. */
    CHAT_DATASETS_CAN_BE_CLEARED(Release.V0_22_0, null),

    /** An update of an assistant returns nothing. */
    CHAT_UPDATE_RETURNS_NOTHING(Release.V0_20_0, Release.V0_25_0),

    /** The creation of an assistant without a list of datasets creates it and then fails. */
    CHAT_CREATION_NEEDS_DATASETS(Release.V0_20_0, Release.V0_20_2),

    /** An update of an assistant with a model requires the type of the model. */
    CHAT_UPDATE_NEEDS_MODEL_TYPE(Release.V0_23_0, Release.V0_24_0),

    /**
     * A condition on metadata has several faults: {@code contains} is the wrong way round, {@code empty} includes zero, a
     * criterion for an unknown field is ignored if there are others, and {@code or} ends at the first criterion without a match.
     */
    CONDITION_IS_FAULTY(Release.V0_23_0, Release.V0_24_0),

    /**
     * A condition on metadata is evaluated in lists and questions, too, and finds nothing if no document satisfies it. Earlier, a
     * search forgets such a condition and finds everything.
     */
    CONDITION_SELECTS(Release.V0_23_0, null),

    /** Searches and questions compare a condition with the stored values; later, with their texts. */
    CONDITION_COMPARES_VALUES(Release.V0_23_0, Release.V0_24_0),

    /** Searches compare a condition with the text of a list; later, with its elements. */
    CONDITION_COMPARES_LISTS(Release.V0_24_0, Release.V0_25_0),

    /** A change of metadata sets a key only in documents that have it. */
    METADATA_SET_NEEDS_KEY(Release.V0_23_0, Release.V0_24_0),

    /** A criterion without a match is forgotten if further criteria follow that must be satisfied, too. */
    CONDITION_FORGETS_EMPTY(Release.V0_24_0, Release.V0_26_0),

    /** A question can have a condition on metadata; later releases ignore it and search all documents. */
    QUESTION_TAKES_CONDITION(Release.V0_23_0, Release.V0_25_1),

    /** A search in several steps is restricted to the documents of a question. */
    RESEARCH_KEEPS_DOCUMENTS(Release.V0_20_2, null),

    /** The tables that answer a question are restricted to its documents. */
    TABLES_KEEP_DOCUMENTS(Release.V0_27_0, null),

    /** Models that understand images have the type {@code vision}; earlier, {@code image2text}. */
    VISION_MODELS(Release.V0_26_0, null),

    /** A question can have a separate history, and need not be stored. */
    QUESTION_TAKES_HISTORY(Release.V0_25_6, null),

    /** A question can have files. */
    QUESTION_TAKES_FILES(Release.V0_25_1, null),

    /** The references of an answer can contain the metadata of their documents on request. */
    QUESTION_TAKES_METADATA_FIELDS(Release.V0_25_2, null),

    /** Related questions can be those of an industry. */
    RELATED_QUESTIONS_OF_INDUSTRY(Release.V0_23_1, Release.V0_25_1),

    /** A question can select its model. */
    QUESTION_NAMES_MODEL(Release.V0_25_1, null),

    /** An OpenAI-compatible stream ends with a chunk that repeats the whole answer. */
    OPENAI_STREAM_REPEATS_ANSWER(Release.V0_25_0, Release.V0_26_0),

    /** An OpenAI-compatible request can have sampling parameters. */
    OPENAI_TAKES_SAMPLING(Release.V0_26_0, null),

    /** An OpenAI-compatible request asks for references within {@code extra_body}; earlier, next to it. */
    OPENAI_REFERENCE_IS_NESTED(Release.V0_23_0, null),

    /** OpenAI-compatible references can contain the metadata of their documents. */
    OPENAI_REFERENCE_METADATA(Release.V0_24_0, null),

    /** The messages of a session have the references of other answers. */
    HISTORY_MISPLACES_REFERENCES(Release.V0_20_0, Release.V0_20_1),

    /** A session belongs to the given user; later releases replace it by the owner of the API key. */
    SESSION_KEEPS_USER(Release.V0_20_0, Release.V0_25_6),

    /** An update of a session can change its user. */
    SESSION_UPDATE_TAKES_USER(Release.V0_23_1, Release.V0_25_0),

    /** An update of a session returns it; earlier releases return nothing. */
    SESSION_UPDATE_ANSWERS(Release.V0_25_1, null),

    /** The ids of files to delete are called {@code ids}; earlier, {@code file_ids}. */
    FILE_IDS(Release.V0_25_0, null),

    /** The order of a list of files is a boolean; earlier, any text means descending. */
    FILE_ORDER_IS_BOOLEAN(Release.V0_25_0, null),

    /** The root folder has a separate route; later it is part of the list of its content. */
    FILE_ROOT_ROUTE(Release.V0_20_0, Release.V0_25_0),

    /** The route of the parent of a file works; earlier, every call fails. */
    FILE_PARENT_WORKS(Release.V0_25_0, null),

    /** Renaming a file is a move. */
    FILE_RENAME_IS_MOVE(Release.V0_25_0, null),

    /** Deleting files ignores unknown ids and returns the number of deleted files; earlier, it stops at the first. */
    FILE_DELETE_REPORTS(Release.V0_25_2, null),

    /** The version has a route, which requires an API key on the first releases. */
    TELLS_VERSION(Release.V0_25_0, null),

    /** Deleting everything requires a flag; on earlier releases, a missing list of ids means everything. */
    DELETE_ALL_FLAG(Release.V0_25_0, null),

    /** The routes of the web pages accept an API key, and report a bad one in the HTTP status. */
    WEB_ROUTE_BAD_KEY_IN_STATUS(Release.V0_24_0, null),

    /** Failures of files have the code of an exception, whose text contains the real one. */
    HIDES_CODES(Release.V0_21_0, Release.V0_23_0),

    /** The HTTP status indicates an invalid key; on earlier releases code 109 does, which has other meanings, too. */
    BAD_KEY_IN_STATUS(Release.V0_25_0, null),

    /** An upload that fails in part returns the stored files. */
    UPLOAD_TELLS_STORED(Release.V0_26_4, null),

    /** Linking a file to datasets can keep the documents that were created from it before. */
    FILE_LINK_CAN_ADD(Release.V0_26_4, null),

    /** Linking a file to datasets keeps these documents only with a parameter. */
    FILE_LINK_HAS_MODE(Release.V0_27_0, null),

    /** The embedding model of a dataset with chunks cannot be changed. */
    EMBEDDING_FIXED_BY_CHUNKS(Release.V0_20_0, Release.V0_25_2),

    /** A list of documents can be restricted to statuses and suffixes; earlier releases ignore both. */
    DOCUMENTS_ARE_FILTERED(Release.V0_21_1, null),

    /** A list of documents can be restricted to the times of the upload; the first release ignores them. */
    DOCUMENTS_BY_TIME(Release.V0_20_1, null),

    /** A list of documents is ascending only with {@code False}, as Python writes it. */
    DOCUMENT_ORDER_IS_PYTHON(Release.V0_20_0, Release.V0_21_1),

    /** A list of documents can have any order; later, only by the times and the name. */
    DOCUMENTS_IN_ANY_ORDER(Release.V0_20_0, Release.V0_27_0),

    /** An update that enables or disables a document is not applied as a whole, and does not return the document. */
    DOCUMENT_SWITCH_IS_SEPARATE(Release.V0_20_0, Release.V0_23_0),

    /** The ordinary parsing of a dataset with an ingestion pipeline is refused; earlier, it ignores the pipeline. */
    PARSE_REFUSES_PIPELINE(Release.V0_26_3, null),

    /** Ingestion pipelines are run by a route of RAGFlow's own pages, whose body is different. */
    PIPELINE_RUN_BODY(Release.V0_20_0, Release.V0_25_1),

    /** Stopping ignores documents that are not being parsed; earlier releases fail at the first of them. */
    STOP_PASSES_OVER_IDLE(Release.V0_25_1, null),

    /** One call enables or disables several chunks. */
    CHUNK_SWITCH_ROUTE(Release.V0_25_1, null),

    /** GraphRAG and RAPTOR share a route with the type of the index. */
    INDEX_ROUTE(Release.V0_25_1, null),

    /** A list of datasets selects by keywords, owners and chunk method. */
    DATASET_FILTERS(Release.V0_25_0, null),

    /** A list of datasets selects by several ids. */
    DATASETS_BY_ID(Release.V0_27_0, null),

    /** A list of documents selects by several ids. */
    DOCUMENTS_BY_ID(Release.V0_25_1, null),

    /** The chunks of a document that is renamed get its new name; earlier, they keep the one with which they were parsed. */
    RENAME_REACHES_CHUNKS(Release.V0_25_0, null),

    /** A list of documents selects by their types. */
    DOCUMENTS_BY_TYPE(Release.V0_25_0, null),

    /** Several documents are enabled or disabled by one request. */
    DOCUMENT_SWITCH_ROUTE(Release.V0_25_1, null),

    /** Counting the tags of several datasets fails. */
    TAG_COUNT_FAILS(Release.V0_25_1, Release.V0_25_6),

    /** Routes of several datasets call them knowledge bases. */
    DATASETS_ARE_KNOWLEDGE_BASES(Release.V0_24_0, Release.V0_25_1),

    /** A search by a search app calls its datasets knowledge bases. */
    SEARCH_NAMES_KNOWLEDGE_BASES(Release.V0_24_0, Release.V0_25_2),

    /** A search app is named in the body of each request, and an update names its owner, too. */
    SEARCH_APP_IN_BODY(Release.V0_24_0, Release.V0_25_0),

    /** A bare number in brackets cites a chunk. */
    BARE_CITATIONS(Release.V0_25_0, null),

    /** The dataset of an upload may belong to another tenant. */
    UPLOAD_IGNORES_OWNER(Release.V0_20_0, Release.V0_25_0),

    /** The documents to delete may belong to another dataset, and so to another tenant. */
    DOCUMENT_DELETE_IGNORES_OWNER(Release.V0_20_0, Release.V0_25_2),

    /** Files and folders may belong to another tenant, in every operation. */
    FILE_IGNORES_OWNER(Release.V0_20_0, Release.V0_25_0),

    /** The folder of an upload, a new folder, a list or a move may belong to another tenant. */
    FOLDER_IGNORES_OWNER(Release.V0_20_0, null),

    /** The file whose ancestors are read may belong to another tenant. */
    FILE_ANCESTORS_IGNORE_OWNER(Release.V0_20_0, Release.V0_25_2),

    /** The session of an agent run may belong to another agent, and so to another tenant. */
    AGENT_SESSION_IGNORES_OWNER(Release.V0_20_0, Release.V0_25_0),

    /** The versions of an agent may belong to another tenant. */
    AGENT_VERSIONS_IGNORE_OWNER(Release.V0_23_1, Release.V0_25_1),

    /** The agent of an OpenAI-compatible run may belong to another tenant. */
    AGENT_OPENAI_IGNORES_OWNER(Release.V0_20_0, null),

    /** A search finds nothing after the first 64 candidates, or the first page if it is larger. */
    SEARCH_ENDS_AFTER_BLOCK(Release.V0_20_0, Release.V0_21_0),

    /**
     * A search finds its first page only, of 2 to 63 chunks. v0.21.0 is not known to be so, but a gateway may hide the route by
     * which it is distinguished from v0.21.1.
     */
    SEARCH_ENDS_AFTER_PAGE(Release.V0_21_0, Release.V0_22_0),

    /** The pages of a search contain wrong chunks if they are smaller than 64 chunks, except for the first one. */
    SEARCH_PAGES_NEED_BLOCKS(Release.V0_22_0, Release.V0_23_0),

    /** Highlighting is a boolean; earlier, only a text disables it. */
    BOOLEAN_HIGHLIGHT(Release.V0_24_0, null);

    private final Release since;

    private final @Nullable Release until;

    Capability(Release since, @Nullable Release until) {
        this.since = since;
        this.until = until;
    }

    /** Returns the releases that have this capability, for messages. */
    String span() {
        boolean fromTheBeginning = this.since.equals(Release.OLDEST);
        if (this.until == null) {
            return "releases from " + this.since + " on";
        }
        return "releases " + (fromTheBeginning ? "" : "from " + this.since + " on and ") + "before " + this.until;
    }

    boolean isIn(Release release) {
        return release.isAtLeast(this.since) && (this.until == null || !release.isAtLeast(this.until));
    }
}
