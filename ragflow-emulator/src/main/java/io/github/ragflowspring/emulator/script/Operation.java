package io.github.ragflowspring.emulator.script;

/**
 * The operations of an emulator, under the names that the client of this project uses for them. An operation covers all
 * routes that the releases of RAGFlow have for it, streamed or not.
 *
 * <p>A minor release may add constants.
 *
 * @since 0.1.0
 */
public enum Operation {

    /** Health of RAGFlow's components. */
    SYSTEM_HEALTH,
    /** RAGFlow's version. */
    SYSTEM_VERSION,
    /** A liveness check. */
    SYSTEM_PING,
    /** Status of RAGFlow's components. */
    SYSTEM_STATUS,
    /** Configuration of the login page. */
    SYSTEM_CONFIGURATION,

    /** Counts of the embedded agents. */
    SYSTEM_STATISTICS,
    /** The programming language of the server. */
    SYSTEM_LANGUAGE,
    /** List the log levels. */
    SYSTEM_LOG_LEVEL_LIST,
    /** Set a log level. */
    SYSTEM_LOG_LEVEL_UPDATE,
    /** Status of OceanBase as the search engine. */
    SYSTEM_OCEANBASE_STATUS,
    /** Status of GaussDB as the search engine. */
    SYSTEM_GAUSSDB_STATUS,
    /** Set the keys of Langfuse. */
    LANGFUSE_KEY_SET,
    /** Get the keys of Langfuse. */
    LANGFUSE_KEY_GET,
    /** Delete the keys of Langfuse. */
    LANGFUSE_KEY_DELETE,
    /** List the tools of plugins. */
    PLUGIN_TOOL_LIST,

    /** Get the user of the API key. */
    ACCOUNT_USER,
    /** Get the tenant of the API key with its default models. */
    ACCOUNT_TENANT,
    /** List the API keys of the tenant. */
    ACCOUNT_TOKEN_LIST,
    /** Create an API key. */
    ACCOUNT_TOKEN_CREATE,
    /** Delete an API key. */
    ACCOUNT_TOKEN_DELETE,
    /** List the models of the account. */
    MODEL_LIST,
    /** Speak a text. */
    SPEECH_SPEAK,
    /** Recognize speech. */
    SPEECH_TRANSCRIBE,

    /** List datasets. */
    DATASET_LIST,
    /** Create a dataset. */
    DATASET_CREATE,
    /** Get one dataset. */
    DATASET_GET,
    /** Update a dataset. */
    DATASET_UPDATE,
    /** Delete datasets. */
    DATASET_DELETE,
    /** Summarize the metadata of a dataset's documents. */
    DATASET_METADATA_SUMMARY,
    /** Change the metadata of a dataset's documents. */
    DATASET_METADATA_UPDATE,
    /** Compare an embedding model with the one of a dataset. */
    DATASET_EMBEDDING_CHECK,
    /** Summarize the states of a dataset's documents. */
    DATASET_INGESTION_SUMMARY,
    /** List the logs of parsing and indexing. */
    DATASET_INGESTION_LIST,
    /** Get one log of parsing or indexing. */
    DATASET_INGESTION_GET,
    /** Get which metadata a model extracts. */
    DATASET_EXTRACTION_GET,
    /** Set which metadata a model extracts. */
    DATASET_EXTRACTION_UPDATE,
    /** Map the metadata of several datasets to their documents. */
    DATASET_METADATA_INDEX,
    /** List the tags of a dataset. */
    DATASET_TAG_LIST,
    /** Rename a tag of a dataset. */
    DATASET_TAG_RENAME,
    /** Delete tags of a dataset. */
    DATASET_TAG_DELETE,
    /** Count the tags of several datasets. */
    DATASET_TAG_COUNT,
    /** Get the knowledge graph of a dataset. */
    DATASET_GRAPH_GET,
    /** Delete the knowledge graph of a dataset. */
    DATASET_GRAPH_DELETE,
    /** Start to build the knowledge graph of a dataset. */
    DATASET_GRAPH_RUN,
    /** Get the progress of a knowledge graph. */
    DATASET_GRAPH_TRACE,
    /** Start to build the RAPTOR summaries of a dataset. */
    DATASET_RAPTOR_RUN,
    /** Get the progress of RAPTOR summaries. */
    DATASET_RAPTOR_TRACE,
    /** Start to build an index that is neither a graph nor RAPTOR. */
    DATASET_INDEX_RUN,
    /** Get the progress of an index that is neither a graph nor RAPTOR. */
    DATASET_INDEX_TRACE,
    /** Delete an index that is not a graph. */
    DATASET_INDEX_DELETE,

    /** Upload documents. */
    DOCUMENT_UPLOAD,
    /** List documents. */
    DOCUMENT_LIST,
    /** Update a document. */
    DOCUMENT_UPDATE,
    /** Delete documents. */
    DOCUMENT_DELETE,
    /** Download a document. */
    DOCUMENT_DOWNLOAD,
    /** Get the thumbnails of documents. */
    DOCUMENT_THUMBNAILS,
    /** Download the image of a chunk. */
    DOCUMENT_IMAGE,
    /** Preview a document. */
    DOCUMENT_PREVIEW,
    /** Enable or disable documents. */
    DOCUMENT_SWITCH,
    /** Set which metadata a model extracts from a document. */
    DOCUMENT_EXTRACTION_UPDATE,
    /** Start to parse documents. */
    DOCUMENT_PARSE,
    /** Stop parsing documents. */
    DOCUMENT_PARSE_STOP,
    /** Start or stop parsing documents of several datasets. */
    DOCUMENT_INGEST,

    /** Create a chunk. */
    CHUNK_CREATE,
    /** List chunks. */
    CHUNK_LIST,
    /** Get one chunk. */
    CHUNK_GET,
    /** Update a chunk. */
    CHUNK_UPDATE,
    /** Make chunks available or unavailable. */
    CHUNK_SWITCH,
    /** Delete chunks. */
    CHUNK_DELETE,

    /** Search datasets. */
    RETRIEVAL_SEARCH,

    /** Upload files. */
    FILE_UPLOAD,
    /** Create a folder. */
    FILE_CREATE_FOLDER,
    /** List files. */
    FILE_LIST,
    /** Get the root folder. */
    FILE_ROOT,
    /** Get the parent folder of a file. */
    FILE_PARENT,
    /** Get all folders above a file. */
    FILE_ANCESTORS,
    /** Rename a file. */
    FILE_RENAME,
    /** Move files. */
    FILE_MOVE,
    /** Delete files. */
    FILE_DELETE,
    /** Download a file. */
    FILE_DOWNLOAD,
    /** Create documents from files. */
    FILE_LINK,

    /** List agents. */
    AGENT_LIST,
    /** Create an agent. */
    AGENT_CREATE,
    /** Get one agent. */
    AGENT_GET,
    /** Update an agent. */
    AGENT_UPDATE,
    /** Delete an agent. */
    AGENT_DELETE,
    /** Run an agent. */
    AGENT_RUN,
    /** Stop a run of an agent or the task that builds an index. */
    AGENT_RUN_STOP,
    /** Change a task, which can only be stopped. */
    TASK_UPDATE,
    /** Upload a file for runs of an agent. */
    AGENT_FILE_UPLOAD,
    /** Download a file that an agent made. */
    AGENT_FILE_DOWNLOAD,
    /** Preview a file that an agent made. */
    AGENT_FILE_PREVIEW,
    /** Download a file that the code of an agent made. */
    AGENT_FILE_ARTIFACT,
    /** Download a file that was given to an agent. */
    AGENT_FILE_READ,
    /** List the versions of an agent. */
    AGENT_VERSION_LIST,
    /** Get one version of an agent. */
    AGENT_VERSION_GET,
    /** Count the tags of agents. */
    AGENT_TAG_LIST,
    /** Replace the tags of an agent. */
    AGENT_TAG_REPLACE,
    /** List the templates of agents. */
    AGENT_TEMPLATES,
    /** Get the prompts of the templates. */
    AGENT_PROMPTS,
    /** Run the pipeline of a document again. */
    AGENT_RERUN,
    /** Test the connection of a database that an agent queries. */
    AGENT_DATABASE_TEST,
    /** Run one node of an agent. */
    AGENT_COMPONENT_DEBUG,
    /** Get the form of a node of an agent. */
    AGENT_INPUT_FORM,
    /** Get the log of a run. */
    AGENT_LOG,
    /** Forget the state of runs without a session. */
    AGENT_RESET,
    /** Start an agent by its webhook. */
    AGENT_WEBHOOK_TRIGGER,
    /** Start an agent by its webhook as the owner of the API key. */
    AGENT_WEBHOOK_TEST,
    /** List the events of the tests of a webhook. */
    AGENT_WEBHOOK_LOG,
    /** Run an agent, OpenAI-compatible. */
    AGENT_OPENAI_ASK,
    /** Create a session of an agent. */
    AGENT_SESSION_CREATE,
    /** List the sessions of an agent. */
    AGENT_SESSION_LIST,
    /** Get one session of an agent. */
    AGENT_SESSION_GET,
    /** Delete sessions of an agent. */
    AGENT_SESSION_DELETE,

    /** List chat assistants. */
    CHAT_LIST,
    /** Create a chat assistant. */
    CHAT_CREATE,
    /** Get one chat assistant. */
    CHAT_GET,
    /** Update a chat assistant. */
    CHAT_UPDATE,
    /** Delete chat assistants. */
    CHAT_DELETE,
    /** Upload a file for a question. */
    CHAT_FILE_UPLOAD,
    /** Ask a chat assistant. */
    CHAT_ASK,
    /** Ask a chat assistant, OpenAI-compatible. */
    CHAT_OPENAI_ASK,
    /** Suggest related questions, also for a search app. */
    CHAT_RELATED_QUESTIONS,
    /** Create a mind map, also for a search app. */
    CHAT_MIND_MAP,
    /** Create a session of a chat assistant. */
    CHAT_SESSION_CREATE,
    /** List the sessions of a chat assistant. */
    CHAT_SESSION_LIST,
    /** Get one session of a chat assistant. */
    CHAT_SESSION_GET,
    /** Update a session of a chat assistant. */
    CHAT_SESSION_UPDATE,
    /** Delete sessions of a chat assistant. */
    CHAT_SESSION_DELETE,
    /** Delete a question and its answer from a session. */
    CHAT_MESSAGE_DELETE,
    /** Rate an answer. */
    CHAT_MESSAGE_RATE,

    /** List search apps. */
    SEARCH_APP_LIST,
    /** Create a search app. */
    SEARCH_APP_CREATE,
    /** Get one search app. */
    SEARCH_APP_GET,
    /** Update a search app. */
    SEARCH_APP_UPDATE,
    /** Delete a search app. */
    SEARCH_APP_DELETE,
    /** Ask a search app. */
    SEARCH_APP_ASK,
    /** Search with a search app. */
    SEARCH_APP_PASSAGES,

    /** Create a conversation of the legacy API. */
    LEGACY_CONVERSATION_CREATE,
    /** Get a conversation of the legacy API. */
    LEGACY_CONVERSATION_GET,
    /** Ask in a conversation of the legacy API. */
    LEGACY_ASK,
    /** Upload a document by the legacy API. */
    LEGACY_DOCUMENT_UPLOAD,
    /** Get documents by the legacy API. */
    LEGACY_DOCUMENT_LIST,
    /** Delete documents by the legacy API. */
    LEGACY_DOCUMENT_DELETE,
    /** Download a document by the legacy API. */
    LEGACY_DOCUMENT_DOWNLOAD,
    /** List the chunks of a document by the legacy API. */
    LEGACY_CHUNK_LIST,

    /** List memories. */
    MEMORY_LIST,
    /** Create a memory. */
    MEMORY_CREATE,
    /** Get one memory. */
    MEMORY_GET,
    /** Update a memory. */
    MEMORY_UPDATE,
    /** Delete a memory. */
    MEMORY_DELETE,
    /** List the messages of a memory. */
    MEMORY_MESSAGE_LIST,
    /** Add a conversation to memories. */
    MEMORY_MESSAGE_ADD,
    /** Search for messages of memories. */
    MEMORY_MESSAGE_SEARCH,
    /** Get the newest messages of memories. */
    MEMORY_MESSAGE_RECENT,
    /** Get one message of a memory. */
    MEMORY_MESSAGE_GET,
    /** Forget a message of a memory. */
    MEMORY_MESSAGE_FORGET,
    /** Activate or deactivate a message of a memory. */
    MEMORY_MESSAGE_SWITCH
}
