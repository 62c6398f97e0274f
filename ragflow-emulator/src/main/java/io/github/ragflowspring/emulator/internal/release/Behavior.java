package io.github.ragflowspring.emulator.internal.release;

import static io.github.ragflowspring.emulator.internal.release.Release.V0_21_1;
import static io.github.ragflowspring.emulator.internal.release.Release.V0_22_0;
import static io.github.ragflowspring.emulator.internal.release.Release.V0_22_1;
import static io.github.ragflowspring.emulator.internal.release.Release.V0_23_1;
import static io.github.ragflowspring.emulator.internal.release.Release.V0_24_0;
import static io.github.ragflowspring.emulator.internal.release.Release.V0_25_6;
import static io.github.ragflowspring.emulator.internal.release.Release.V0_26_4;
import static io.github.ragflowspring.emulator.internal.release.Release.V0_27_0;
import static io.github.ragflowspring.emulator.internal.release.ReleaseRange.between;
import static io.github.ragflowspring.emulator.internal.release.ReleaseRange.until;

import java.util.List;

/**
 * The table of behaviors that some releases have and others do not. A new release has all open-ended ones.
 *
 * <p>Routes are listed in {@link Endpoint}, errors in {@link Failure}.
 */
public enum Behavior {

    // HTTP, authentication and request bodies

    /** An unknown route is HTTP 404; before, it is HTTP 200 with code 100. */
    UNKNOWN_ROUTE_IS_HTTP_404(from(V0_23_1)),
    /** The body of the HTTP 404 of an unknown route contains a code and data. */
    UNKNOWN_ROUTE_HAS_CODE(from(V0_24_0)),
    /** A missing or wrong API key is HTTP 401; before, it is HTTP 200 with code 0 (missing) or 109 (wrong). */
    BAD_KEY_IS_HTTP_401(from(V0_25_6)),
    /** The routes of the web pages accept an API key as well as a login, and refuse with HTTP 401. */
    WEB_ROUTES_ACCEPT_KEY(from(V0_24_0)),
    /** A beta key may be the whole Authorization header. */
    BETA_KEY_WITHOUT_BEARER(from(V0_26_4)),
    /** A JSON body needs a JSON content type. */
    JSON_BODY_CHECKED(from(V0_24_0)),
    /** Successful answers of chats and sessions contain {@code "message": "success"}. */
    SUCCESS_MESSAGE(from(V0_25_6)),
    /** Only {@code delete_all: true} deletes everything; before, missing ids do. */
    DELETE_ALL_NEEDS_FLAG(from(V0_25_6)),

    /** A download has no name in two encodings, may be cached and ignores ranges. */
    DOWNLOAD_IGNORES_RANGE(from(V0_22_1)),

    // Datasets, documents and chunks

    /** An update of a parser configuration resets the fields that parent and child chunks are derived from. */
    PARENT_CHILD_CHUNKS(from(V0_25_6)),
    /** All fields of an update of a document are validated before any is changed. */
    DOCUMENT_FIELDS_VALIDATED(from(V0_25_6)),
    /** An update with a chunk method deletes the chunks of the document, even if it already has the method. */
    CHUNK_METHOD_DELETES_CHUNKS(until(V0_25_6)),
    /** The parameters of a prompt have no key twice and always include the date. */
    CHAT_PARAMETERS_CHECKED(from(V0_27_0)),
    /** The keywords and questions of a new chunk must be texts. */
    CHUNK_TEXTS_CHECKED(from(V0_27_0)),
    /** The tags of a chunk must be a list of texts. */
    CHUNK_TAGS_CHECKED(from(V0_25_6)),
    /** The list of datasets contains their total. */
    DATASET_LIST_HAS_TOTAL(from(V0_21_1)),
    /** The update of a document that enables or disables it returns a boolean instead of the document. */
    DOCUMENT_SWITCH_RETURNS_TRUE(until(V0_23_1)),
    /** The update of a document accepts lists and texts, and changes nothing then. */
    DOCUMENT_UPDATE_MAY_BE_LIST(until(V0_23_1)),
    /** A list of documents checks and applies a condition on metadata. */
    DOCUMENTS_BY_METADATA(from(V0_23_1)),
    /** A list of documents is ascending only with {@code False}, as Python writes it. */
    DOCUMENT_ORDER_IS_PYTHON(until(V0_21_1)),
    /** A list of documents selects by statuses and suffixes. */
    DOCUMENTS_BY_STATUS(from(V0_21_1)),
    /** Deleting the chunks of a document without naming them fails after it deleted all of them. */
    CHUNK_DELETE_FAILS_AFTERWARDS(until(V0_23_1)),

    /** The body of a dataset request may be empty. */
    DATASET_BODY_OPTIONAL(until(V0_25_6)),
    /** An upload may create an empty document, or one from a page of the web. */
    UPLOAD_HAS_TYPE(from(V0_25_6)),
    /** The error of a partially stored upload lists the stored documents. */
    UPLOAD_ERROR_LISTS_STORED(from(V0_26_4)),
    /** A download has the media type of its file; before, it is plain bytes. */
    DOWNLOAD_HAS_MEDIA_TYPE(from(V0_26_4)),
    /** A list of documents can be sorted by size. */
    DOCUMENTS_SORTED_BY_SIZE(until(V0_27_0)),
    /** The chunk of a row of a table is a list with a line for each column; before, it is one line. */
    TABLE_ROWS_ARE_LISTS(from(V0_24_0)),
    /** The ordinary parsing of a dataset with an ingestion pipeline is refused; before, it ignores the pipeline. */
    PARSE_REFUSES_PIPELINE(from(V0_26_4)),
    /** The error of stopping an idle document contains an error code. */
    STOP_ERROR_HAS_CODE(from(V0_25_6)),
    /** Lists of chunks contain their tags. */
    CHUNK_HAS_TAGS(from(V0_25_6)),
    /** Chunks have a document type. */
    CHUNK_HAS_TYPE(from(V0_27_0)),
    /** Deleting an empty list of chunks deletes the chunks of all documents of the tenant. */
    EMPTY_CHUNK_LIST_DELETES_TENANT(until(V0_24_0)),
    /** The dataset of an upload may belong to another tenant. */
    UPLOAD_IGNORES_OWNER(until(V0_25_6)),
    /** The documents to delete may belong to another tenant. */
    DOCUMENT_DELETE_IGNORES_OWNER(until(V0_25_6)),
    /** The document of a preview may belong to another tenant. */
    PREVIEW_IGNORES_OWNER(between(V0_25_6, V0_26_4)),
    /** An invalid image of a chunk has a separate error; before, it is an exception. */
    CHUNK_IMAGE_CHECKED(from(V0_26_4)),

    // Search, metadata and indexes

    /** Search results have the id of the chunk that contains them. */
    HIT_HAS_PARENT(from(V0_23_1)),
    /** Search results have a row id and their tags. */
    HIT_HAS_ROW_ID(from(V0_25_6)),
    /** The fields of a search with the settings of a search app are validated. */
    SEARCH_CHECKED(from(V0_25_6)),
    /** The summary of metadata contains the type of each field. */
    METADATA_SUMMARY_HAS_TYPES(from(V0_24_0)),
    /**
     * A condition on metadata checks whether its value contains the metadata, counts zero as empty, ignores criteria for unknown
     * fields if there are others, and ends at the first criterion without a match.
     */
    CONDITION_IS_FAULTY(until(V0_24_0)),
    /** A search with a condition that no document satisfies searches all documents. */
    CONDITION_WITHOUT_MATCH_IS_IGNORED(until(V0_23_1)),
    /** The criteria of a condition may be alternatives; before, all of them count. */
    CONDITION_HAS_LOGIC(from(V0_23_1)),
    /** Searches and questions compare a condition with the stored values; later, with their texts. */
    CONDITION_COMPARES_VALUES(until(V0_24_0)),
    /** Searches compare a condition with the text of a list, even of a single value. */
    CONDITION_COMPARES_LISTS(between(V0_24_0, V0_25_6)),
    /** A criterion without a match is forgotten if further ones follow. */
    CONDITION_FORGETS_EMPTY(between(V0_24_0, V0_26_4)),
    /** A list of datasets has filters in one parameter. */
    DATASET_FILTERS(from(V0_25_6)),
    /** A list of datasets selects by several ids. */
    DATASETS_BY_ID(from(V0_27_0)),
    /** A list of documents selects by ids and types. */
    DOCUMENT_FILTERS(from(V0_25_6)),
    /** The log of one ingestion describes the document, too. */
    INGESTION_LOG_HAS_DOCUMENT(from(V0_26_4)),
    /** Routes of several datasets call them knowledge bases, and report unknown ones as a lack of authorization. */
    DATASETS_ARE_KNOWLEDGE_BASES(between(V0_24_0, V0_25_6)),
    /** An update of metadata adds fields that a document does not have. */
    METADATA_UPDATE_ADDS_FIELDS(from(V0_24_0)),
    /** The answer that starts an index task names the task id after the index. */
    INDEX_TASK_ID_NAMED(until(V0_25_6)),
    /** The old route deletes a knowledge graph; later, it fails. */
    OLD_GRAPH_ROUTE_DELETES(until(V0_25_6)),
    /** An index task has the id of a document; later, it has a placeholder. */
    INDEX_TASK_HAS_DOCUMENT(until(V0_25_6)),

    // Files

    /** File requests are validated, deletions report their result and links are created in the background. */
    FILE_REQUESTS_CHECKED(from(V0_25_6)),
    /** Files may belong to another tenant, in every operation; later, only their folders may. */
    FILE_IGNORES_OWNER(until(V0_25_6)),
    /** Slashes in the name of an uploaded file create folders; before, they are an exception. */
    FILE_NAME_CREATES_FOLDERS(from(V0_24_0)),
    /** A moved folder is a new one, or merged with the one of its name; before, it keeps its id. */
    FOLDER_MOVE_CREATES_FOLDER(from(V0_25_6)),
    /** The links of a file contain the ids of their documents. */
    FILE_LINK_HAS_DOCUMENT(from(V0_23_1)),
    /** Linking a file keeps its documents. */
    FILE_LINK_ADDS(between(V0_26_4, V0_27_0)),
    /** Linking a file keeps its documents, or not, depending on a parameter. */
    FILE_LINK_HAS_MODE(from(V0_27_0)),
    /** A folder cannot be created. */
    FOLDER_CREATE_FAILS(between(V0_22_1, V0_23_1)),
    /** The parent of a file can be fetched; before, the request is an exception. */
    FILE_PARENT_WORKS(from(V0_25_6)),

    // Chat assistants and sessions

    /** The list of assistants is an object with a total and supports keywords; before, it is a bare list. */
    CHAT_LIST_HAS_TOTAL(from(V0_25_6)),
    /** Lists of assistants and search apps select by the ids of their owners, even of other tenants; before, those are refused. */
    LISTS_OF_ANY_OWNER(from(V0_26_4)),
    /** Assistants have {@code llm_id}, {@code llm_setting}, {@code prompt_config}; before, {@code llm}, {@code prompt}. */
    CHAT_SETTINGS_FLAT(from(V0_25_6)),
    /** The update of an assistant without {@code dataset_ids} removes its datasets. */
    CHAT_UPDATE_CLEARS_DATASETS(between(V0_22_0, V0_25_6)),
    /** The update of an assistant with an empty list of datasets keeps its datasets. */
    CHAT_UPDATE_IGNORES_EMPTY_DATASETS(until(V0_22_0)),
    /** The model type of an update is stored with the model. */
    CHAT_UPDATE_KEEPS_MODEL_TYPE(until(V0_23_1), between(V0_24_0, V0_25_6)),
    /** The references of a session are a separate list; before, they are inside the wrong messages. */
    SESSION_REFERENCES_SEPARATE(from(V0_25_6)),
    /** Each answer of a session contains its own references, and the greeting an empty list; later, they are shifted by one. */
    SESSION_REFERENCES_IN_PLACE(until(V0_23_1)),
    /** A session keeps the given user; later, it belongs to the owner of the API key. */
    SESSION_KEEPS_USER(until(V0_25_6)),
    /** The name of a session may be a number. */
    SESSION_NAME_MAY_BE_NUMBER(until(V0_25_6)),
    /** A malformed body of a deletion of sessions is an invalid argument; otherwise, it is an exception. */
    SESSION_DELETE_CHECKED(from(V0_27_0)),
    /** The update of a session returns the session. */
    SESSION_UPDATE_RETURNS_SESSION(from(V0_25_6)),

    // Questions and their answers

    /** A question without a session is answered in a new one; before, it is dropped and the greeting returned. */
    ANSWERS_WITHOUT_SESSION(from(V0_25_6)),
    /** A plain question without a session is answered as an empty one; later, it is dropped. */
    PLAIN_QUESTION_WITHOUT_SESSION_IS_EMPTY(until(V0_23_1)),
    /** The question may be a list of messages. */
    QUESTION_MAY_BE_MESSAGES(from(V0_25_6)),
    /** The question may switch references off. */
    QUESTION_MAY_OMIT_REFERENCES(until(V0_23_1), from(V0_25_6)),
    /** The question may have a condition on metadata. */
    QUESTION_HAS_CONDITION(between(V0_23_1, V0_25_6)),
    /** The failure of a model in a stream is a part of the answer with its kind; before, it has no kind or ends the stream. */
    STREAM_CONTAINS_MODEL_FAILURE(from(V0_23_1)),
    /** Message ids are 32 digits; before, they are random UUIDs with dashes. */
    MESSAGE_ID_IS_UUID1(from(V0_25_6)),
    /** Chunks inside references have {@code row_id} and {@code document_metadata}. */
    REFERENCE_HAS_ROW_ID(from(V0_25_6)),
    /** A plain answer whose search finds nothing has a {@code final} field. */
    EMPTY_PLAIN_ANSWER_HAS_FINAL(from(V0_24_0)),
    /** A plain answer whose search finds nothing is final and contains the reference and the prompt. */
    EMPTY_PLAIN_ANSWER_COMPLETE(until(V0_26_4)),
    /** Stream events contain the new text only; before, they repeat the whole text so far. */
    STREAM_SENDS_DELTAS(from(V0_24_0)),
    /** Stream events have a message, and their data has the id of the chat. */
    STREAM_EVENT_HAS_CHAT(from(V0_25_6)),
    /** The last event of an answer with references repeats the whole answer. */
    STREAM_END_REPEATS_ANSWER(until(V0_24_0), between(V0_25_6, V0_26_4)),
    /** {@code "legacy": true} in the request switches back to cumulative events. */
    STREAM_HAS_LEGACY_FLAG(from(V0_26_4)),

    // OpenAI-compatible chats

    /** The options of RAGFlow are in {@code extra_body}; before, only {@code reference} exists, among the other fields. */
    OPENAI_HAS_EXTRA_BODY(from(V0_23_1)),
    /** An OpenAI-compatible answer is streamed by default. */
    OPENAI_STREAMS_BY_DEFAULT(until(V0_26_4)),
    /** The model of an OpenAI-compatible request must exist; before, any name is accepted. */
    OPENAI_MODEL_CHECKED(from(V0_25_6)),
    /** The usage of an OpenAI-compatible answer counts characters; later, it counts tokens. */
    OPENAI_USAGE_COUNTS_CHARACTERS(until(V0_24_0)),
    /** The content of an OpenAI-compatible message may be a list of parts. */
    OPENAI_ACCEPTS_PARTS(from(V0_26_4)),

    // Memories

    /** The chat model of a new memory must exist. */
    MEMORY_MODEL_CHECKED(between(V0_25_6, V0_26_4)),
    /** The error of deleting an unknown memory has a text; before, it has a boolean. */
    MEMORY_DELETE_ERROR_HAS_TEXT(from(V0_25_6)),
    /** Lists of memories contain the ids of their models. */
    MEMORY_LIST_HAS_MODELS(from(V0_26_4)),
    /** Lists of memories contain the names of their embedding models. */
    MEMORY_LIST_HAS_MODEL_NAME(from(V0_27_0)),
    /** The user of a message is the owner of the API key. */
    MEMORY_USER_IS_OWNER(from(V0_27_0)),
    /** A search without a memory or a text is refused. */
    MEMORY_SEARCH_CHECKED(until(V0_25_6)),
    /** The maximum number of messages is checked. */
    MEMORY_LIMIT_CHECKED(from(V0_27_0)),

    // Agents

    /** Lists of agents have a total, creating returns the agent, unknown ids have answers instead of cut streams. */
    AGENT_API_REVISED(from(V0_25_6)),
    /** The task of a run in a session has the id of the session; before, that of the agent, so that a stop concerns all sessions. */
    AGENT_TASK_IS_SESSION(from(V0_26_4)),
    /** The update of an agent without a type removes the type. */
    AGENT_UPDATE_RESETS_TYPE(from(V0_25_6)),
    /** A run continues the session of any agent and tenant, even if the request names another agent. */
    AGENT_SESSION_IGNORES_OWNER(until(V0_25_6)),
    /** The update of an agent returns its time. */
    AGENT_UPDATE_RETURNS_TIME(from(V0_27_0)),
    /** No agent can be run. */
    AGENT_RUN_FAILS(between(V0_22_1, V0_23_1)),
    /** A stream that fails before its first event is HTTP 500 with a page; later, it is cut. */
    AGENT_STREAM_FAILS_WITH_PAGE(until(V0_22_1)),
    /** A run contains its finished components and, on demand, its trace. */
    AGENT_RUN_HAS_COMPONENTS(from(V0_23_1)),
    /** A run fails if its model breaks off; later, it ends as if the answer were complete. */
    AGENT_RUN_FAILS_WITH_MODEL(until(V0_22_1)),
    /** The fields of a form have the values of the request as they are, objects as JSON. */
    AGENT_FORM_TAKES_ANYTHING(until(V0_23_1)),
    /** Sessions that have been run contain their errors. */
    AGENT_SESSION_HAS_ERRORS(until(V0_22_1), from(V0_25_6)),
    /** An OpenAI-compatible run cannot name its session by {@code session_id}. */
    AGENT_OPENAI_REFUSES_SESSION_ID(until(V0_21_1)),
    /** A run is streamed by default. */
    AGENT_STREAMS_BY_DEFAULT(until(V0_26_4)),
    /** A run without a session sends all events of the workflow. */
    AGENT_RUN_SENDS_ALL_EVENTS(from(V0_25_6)),
    /** Runs of a user without a session share one state, and with it the form that one of them waits for. */
    AGENT_RUNS_SHARE_STATE(from(V0_25_6)),
    /** A run in a session ends with {@code workflow_finished} and can ask for input. */
    AGENT_SESSION_RUN_FINISHES(from(V0_26_4)),
    /** Sessions have empty name fields in the old list. */
    AGENT_SESSION_HAS_NAME(from(V0_24_0)),
    /** A session shows the reference of its last answer only, and sessions with references cannot be listed. */
    AGENT_SESSION_KEEPS_LAST_REFERENCE(between(V0_25_6, V0_26_4)),
    /** The questions of a session have a list of files. */
    AGENT_MESSAGE_LISTS_FILES(from(V0_23_1)),
    /** Messages have a null audio field. */
    AGENT_MESSAGE_HAS_AUDIO(between(V0_23_1, V0_27_0)),
    /** The end of a message without references has a null instead of them. */
    AGENT_MESSAGE_END_HAS_NULL(until(V0_23_1)),
    /** References count documents. */
    AGENT_REFERENCE_COUNTS_DOCUMENTS(until(V0_23_1), from(V0_25_6)),
    /** Messages have a list of downloads. */
    AGENT_MESSAGE_HAS_DOWNLOADS(from(V0_25_6)),
    /** Inputs may be plain values; before, they are an exception in the component. */
    AGENT_ACCEPTS_PLAIN_INPUTS(from(V0_26_4)),
    /** A completed form returns its inputs. */
    AGENT_FORM_RETURNS_INPUTS(from(V0_26_4)),
    /** The question completes a form with one field, so that the run does not wait. */
    AGENT_QUESTION_COMPLETES_FORM(between(V0_26_4, V0_27_0)),
    /** The fields of a form have a value even without a session. */
    AGENT_FORM_HAS_BLANK_VALUES(until(V0_25_6), from(V0_27_0)),
    /** The events of the tests of a webhook are for the owner of the agent only. */
    WEBHOOK_LOG_NEEDS_OWNER(from(V0_25_6)),
    /** A database that agents query must have a public address. */
    DATABASE_HOST_CHECKED(from(V0_25_6)),
    /** A webhook without credentials must allow anonymous requests. */
    WEBHOOK_NEEDS_SECURITY(from(V0_26_4)),

    /** A run that continues after a form has no start events. */
    AGENT_RESUMES_SILENTLY(from(V0_26_4)),
    /** A finished workflow contains its token usage. */
    AGENT_RUN_HAS_USAGE(from(V0_26_4)),
    /** Each step in the trace of a plain answer contains the trace up to it. */
    AGENT_TRACE_NESTED(from(V0_25_6)),
    /** An OpenAI-compatible run checks required fields and the agent; later, an unknown agent is the answer's text. */
    AGENT_OPENAI_CHECKED(until(V0_25_6)),
    /** A plain OpenAI-compatible answer has its time of creation. */
    AGENT_OPENAI_HAS_TIME(from(V0_26_4)),
    /** OpenAI-compatible stream events have all fields that OpenAI's have. */
    AGENT_OPENAI_EVENTS_COMPLETE(from(V0_27_0));

    private final List<ReleaseRange> ranges;

    Behavior(ReleaseRange... ranges) {
        this.ranges = List.of(ranges);
    }

    boolean in(Release release) {
        return this.ranges.stream().anyMatch((range) -> range.includes(release));
    }

    private static ReleaseRange from(Release first) {
        return ReleaseRange.from(first);
    }
}
