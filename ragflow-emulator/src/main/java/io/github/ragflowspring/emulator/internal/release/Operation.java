package io.github.ragflowspring.emulator.internal.release;

/** What the emulator can do; {@link RouteTable} says by which route of which release. */
public enum Operation {
    /** The health of RAGFlow's parts. */
    HEALTH,
    /** RAGFlow's version. */
    VERSION,
    /** A sign of life. */
    PING,
    /** The state of RAGFlow's parts. */
    STATUS,
    /** What the login page has to know. */
    CONFIGURATION,
    /** List datasets. */
    LIST_DATASETS,
    /** Create a dataset. */
    CREATE_DATASET,
    /** Get one dataset. */
    GET_DATASET,
    /** Update a dataset. */
    UPDATE_DATASET,
    /** Delete datasets. */
    DELETE_DATASETS,
    /** Upload documents. */
    UPLOAD_DOCUMENTS,
    /** List documents. */
    LIST_DOCUMENTS,
    /** Update a document. */
    UPDATE_DOCUMENT,
    /** Download a document of a dataset. */
    DOWNLOAD_DOCUMENT,
    /** Download a document named by its id alone. */
    DOWNLOAD_DOCUMENT_BY_ID,
    /** Show a document. */
    PREVIEW_DOCUMENT,
    /** Delete documents. */
    DELETE_DOCUMENTS,
    /** Start to parse documents. */
    PARSE_DOCUMENTS,
    /** Stop parsing documents. */
    STOP_PARSING,
    /** Start to parse documents; the answer says how many. */
    PARSE_DOCUMENTS_COUNTED,
    /** Stop parsing documents; the answer says how many. */
    STOP_PARSING_COUNTED,
    /** Start or stop parsing. */
    INGEST_DOCUMENTS,
    /** Add a chunk. */
    ADD_CHUNK,
    /** List chunks. */
    LIST_CHUNKS,
    /** Get one chunk. */
    GET_CHUNK,
    /** Update a chunk. */
    UPDATE_CHUNK,
    /** Make chunks available or not. */
    SWITCH_CHUNKS,
    /** Delete chunks. */
    DELETE_CHUNKS,
    /** Search datasets. */
    RETRIEVE,
    /** Summarise the metadata of documents. */
    SUMMARIZE_METADATA,
    /** Change the metadata of documents. */
    UPDATE_METADATA,
    /** Get a dataset's knowledge graph. */
    GET_GRAPH,
    /** Delete a dataset's knowledge graph, by a route of its own. */
    DELETE_GRAPH,
    /** Start making a dataset's knowledge graph. */
    RUN_GRAPH,
    /** Look how far the making of a knowledge graph has come. */
    TRACE_GRAPH,
    /** Start making summaries of a dataset. */
    RUN_RAPTOR,
    /** Look how far the making of summaries has come. */
    TRACE_RAPTOR,
    /** Start making the index that a parameter names. */
    RUN_INDEX,
    /** Look how far the making of the index that a parameter names has come. */
    TRACE_INDEX,
    /** Delete the index that the path or a parameter names. */
    DELETE_INDEX,
    /** Upload files. */
    UPLOAD_FILES,
    /** Make a folder. */
    CREATE_FOLDER,
    /** Upload files or make a folder. */
    STORE_FILES,
    /** List files. */
    LIST_FILES,
    /** Get the root folder. */
    GET_ROOT_FOLDER,
    /** Get the parent of the file that the path names. */
    GET_FILE_PARENT,
    /** Get the parent of the file that a parameter names. */
    GET_NAMED_FILE_PARENT,
    /** Get the folders that the file is in that the path names. */
    GET_FILE_ANCESTORS,
    /** Get the folders that the file is in that a parameter names. */
    GET_NAMED_FILE_ANCESTORS,
    /** Rename a file. */
    RENAME_FILE,
    /** Move files. */
    MOVE_FILES,
    /** Delete files. */
    DELETE_FILES,
    /** Download a file. */
    DOWNLOAD_FILE,
    /** Make documents of files. */
    LINK_FILES,
    /** List agents. */
    LIST_AGENTS,
    /** Create an agent. */
    CREATE_AGENT,
    /** Get one agent. */
    GET_AGENT,
    /** Update an agent. */
    UPDATE_AGENT,
    /** Delete an agent. */
    DELETE_AGENT,
    /** Create a session of an agent. */
    CREATE_AGENT_SESSION,
    /** List the sessions of an agent. */
    LIST_AGENT_SESSIONS,
    /** Get one session of an agent. */
    GET_AGENT_SESSION,
    /** Delete sessions of an agent. */
    DELETE_AGENT_SESSIONS,
    /** Delete the session of an agent that the path names. */
    DELETE_AGENT_SESSION,
    /** Run an agent named by the path. */
    RUN_AGENT,
    /** Run an agent named by the body. */
    RUN_NAMED_AGENT,
    /** Run an agent that the path names, in OpenAI's form. */
    RUN_AGENT_AS_OPENAI,
    /** Create a chat assistant. */
    CREATE_CHAT,
    /** Update a chat assistant. */
    UPDATE_CHAT,
    /** Delete chat assistants. */
    DELETE_CHATS,
    /** Delete the chat assistant that the path names. */
    DELETE_CHAT,
    /** List chat assistants. */
    LIST_CHATS,
    /** Get one chat assistant. */
    GET_CHAT,
    /** Create a session. */
    CREATE_SESSION,
    /** List sessions. */
    LIST_SESSIONS,
    /** Get one session. */
    GET_SESSION,
    /** Update a session. */
    UPDATE_SESSION,
    /** Delete sessions. */
    DELETE_SESSIONS,
    /** Ask a chat assistant named by the path. */
    ASK_CHAT,
    /** Ask a chat assistant named by the body, or none. */
    ASK,
    /** Ask a chat assistant in OpenAI's form. */
    ASK_CHAT_AS_OPENAI,
    /** Suggest questions related to one. */
    RELATED_QUESTIONS,
    /** Delete a question and its answer from a session. */
    DELETE_MESSAGE,
    /** Say what an answer was worth. */
    RATE_MESSAGE;

    /**
     * Returns the operation that does the same thing, where a release has, or some releases have, another way to ask for
     * it; otherwise this one.
     */
    public Operation family() {
        return switch (this) {
            case ASK -> ASK_CHAT;
            case RUN_NAMED_AGENT -> RUN_AGENT;
            case DOWNLOAD_DOCUMENT_BY_ID -> DOWNLOAD_DOCUMENT;
            case PARSE_DOCUMENTS_COUNTED -> PARSE_DOCUMENTS;
            case STOP_PARSING_COUNTED -> STOP_PARSING;
            case GET_NAMED_FILE_PARENT -> GET_FILE_PARENT;
            case GET_NAMED_FILE_ANCESTORS -> GET_FILE_ANCESTORS;
            case DELETE_AGENT_SESSION -> DELETE_AGENT_SESSIONS;
            case DELETE_CHAT -> DELETE_CHATS;
            default -> this;
        };
    }

    /** Returns whether it asks a chat assistant or an agent something, so that a language model answers. */
    public boolean isQuestion() {
        return switch (family()) {
            case ASK_CHAT, ASK_CHAT_AS_OPENAI, RUN_AGENT, RUN_AGENT_AS_OPENAI -> true;
            default -> false;
        };
    }
}
