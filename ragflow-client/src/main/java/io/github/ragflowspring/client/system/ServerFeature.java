package io.github.ragflowspring.client.system;

/**
 * A feature that only some releases of RAGFlow offer to API keys, see {@link
 * SystemOperations#supports(ServerFeature)}. The operations of an unsupported feature fail with a {@link
 * io.github.ragflowspring.client.error.RagflowUnsupportedException}, before anything is sent.
 *
 * @since 0.1.0
 */
public enum ServerFeature {

    /** Runs of agents: from v0.20.5 on, except on v0.22.1. */
    AGENT_RUNS,

    /** Stopping a run of an agent on the server: from v0.24.0 on. */
    AGENT_STOP,

    /** Tags of agents: from v0.25.4 on. */
    AGENT_TAGS,

    /** Versions of agents and templates for new ones: from v0.24.0 on. */
    AGENT_VERSIONS,

    /** Files of questions to chat assistants: from v0.25.1 on. */
    CHAT_FILES,

    /** Rating answers and deleting messages of chat sessions: from v0.25.0 on. */
    CHAT_FEEDBACK,

    /** Automatic extraction of metadata from documents: from v0.25.1 on. */
    METADATA_EXTRACTION,

    /** Documents without a file and from pages of the web: from v0.25.1 on. */
    DOCUMENT_CREATION,

    /** The display of a document in a browser: from v0.25.2 on. */
    DOCUMENT_PREVIEW,

    /** Logs and numbers of ingestions: from v0.25.1 on. */
    INGESTION_LOGS,

    /** Knowledge graphs and RAPTOR that are built on request: from v0.22.1 on. */
    INDEXES,

    /** Legacy questions with the key of an assistant: up to v0.22.0. */
    LEGACY_API,

    /** Memories and their messages: from v0.24.0 on. */
    MEMORIES,

    /** The models of the account: from v0.26.0 on. */
    MODEL_LIST,

    /** Questions to a model without an assistant: from v0.25.1 on. */
    MODEL_QUESTIONS,

    /** Search apps: from v0.24.0 on. */
    SEARCH_APPS,

    /** Speech of texts and transcriptions of speech: from v0.24.0 on. */
    SPEECH,

    /** Tags of chunks: from v0.24.0 on. */
    CHUNK_TAGS
}
