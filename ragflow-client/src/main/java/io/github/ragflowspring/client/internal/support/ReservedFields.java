package io.github.ragflowspring.client.internal.support;

import java.util.Set;

/** The JSON fields that a request sets itself on one release or another, and that therefore cannot be additional. */
public final class ReservedFields {

    /** Fields of a chat assistant. */
    public static final Set<String> CHAT_ASSISTANT = Set.of(
            "name",
            "description",
            "avatar",
            "icon",
            "dataset_ids",
            "llm",
            "llm_id",
            "llm_setting",
            "prompt",
            "prompt_config",
            "similarity_threshold",
            "vector_similarity_weight",
            "top_n",
            "top_k",
            "rerank_id",
            "meta_data_filter");

    /** Parameters of a list of chat assistants. */
    public static final Set<String> CHAT_ASSISTANT_QUERY = Set.of("page", "page_size", "orderby", "desc", "id", "name");

    /** Fields of an OpenAI-compatible question to a chat assistant. */
    public static final Set<String> CHAT_COMPLETION = Set.of(
            "model",
            "messages",
            "stream",
            "extra_body",
            "temperature",
            "top_p",
            "presence_penalty",
            "frequency_penalty",
            "max_tokens");

    /** Fields of the model of a chat assistant. */
    public static final Set<String> CHAT_MODEL = Set.of(
            "model_name", "model_type", "temperature", "top_p", "presence_penalty", "frequency_penalty", "max_tokens");

    /** Fields of the prompt of a chat assistant. */
    public static final Set<String> CHAT_PROMPT = Set.of(
            "system",
            "prompt",
            "prologue",
            "opener",
            "empty_response",
            "parameters",
            "variables",
            "quote",
            "show_quote",
            "refine_multiturn",
            "similarity_threshold",
            "keywords_similarity_weight",
            "top_n",
            "top_k",
            "rerank_model",
            "tts",
            "reasoning",
            "tavily_api_key",
            "use_kg",
            "keyword",
            "cross_languages",
            "toc_enhance");

    /** Fields of a question to a chat assistant. */
    public static final Set<String> CHAT_QUESTION = Set.of(
            "chat_id",
            "session_id",
            "messages",
            "question",
            "files",
            "doc_ids",
            "metadata_condition",
            "quote",
            "llm_id",
            "temperature",
            "top_p",
            "presence_penalty",
            "frequency_penalty",
            "max_tokens",
            "stream",
            "user_id",
            "reasoning",
            "internet",
            "reference_metadata",
            "pass_all_history_messages",
            "store_history_messages");

    /** Fields of a session of a chat assistant. */
    public static final Set<String> CHAT_SESSION = Set.of("name", "user_id");

    /** Parameters of a list of sessions of a chat assistant. */
    public static final Set<String> CHAT_SESSION_QUERY =
            Set.of("page", "page_size", "orderby", "desc", "id", "name", "user_id");

    /**
     * Fields of a question that cannot be names of prompt variables, because at least one release of RAGFlow interprets them
     * differently. Some of them would widen the search.
     */
    public static final Set<String> CHAT_VARIABLE = Set.of(
            "chat_id",
            "conversation_id",
            "date",
            "dialog",
            "dialog_id",
            "doc_ids",
            "files",
            "frequency_penalty",
            "include_reference_metadata",
            "internet",
            "kb_ids",
            "knowledge",
            "legacy",
            "llm_id",
            "max_tokens",
            "messages",
            "metadata_condition",
            "metadata_fields",
            "name",
            "pass_all_history",
            "pass_all_history_messages",
            "presence_penalty",
            "question",
            "quote",
            "reasoning",
            "reference_metadata",
            "session_id",
            "store_history",
            "store_history_messages",
            "stream",
            "temperature",
            "tenant_id",
            "toolcall_session",
            "tools",
            "top_p",
            "user_id");

    /** The names of {@code ChunkQuery}. */
    public static final Set<String> CHUNK_QUERY = Set.of("id", "page", "page_size", "keywords", "available");

    /** The names of {@code ChunkUpdate}. */
    public static final Set<String> CHUNK_UPDATE =
            Set.of("content", "important_keywords", "questions", "available", "tag_kwd", "positions");

    /** The names of {@code DatasetQuery}. */
    public static final Set<String> DATASET_QUERY =
            Set.of("id", "ids", "ext", "page", "page_size", "orderby", "desc", "name");

    /** The names of {@code IngestionQuery}. */
    public static final Set<String> INGESTION_QUERY = Set.of(
            "log_type",
            "page",
            "page_size",
            "orderby",
            "desc",
            "operation_status",
            "keywords",
            "create_date_from",
            "create_date_to");

    /** The names of {@code DatasetUpdate}. */
    public static final Set<String> DATASET_UPDATE = Set.of(
            "name",
            "description",
            "avatar",
            "embedding_model",
            "permission",
            "chunk_method",
            "parser_config",
            "pagerank");

    /** The names of {@code DocumentQuery}. */
    public static final Set<String> DOCUMENT_QUERY = Set.of(
            "id",
            "page",
            "page_size",
            "orderby",
            "desc",
            "keywords",
            "name",
            "suffix",
            "run",
            "create_time_from",
            "create_time_to",
            "ids",
            "types",
            "metadata_condition");

    /** The names of {@code DocumentUpdate}. */
    public static final Set<String> DOCUMENT_UPDATE =
            Set.of("name", "chunk_method", "parser_config", "meta_fields", "enabled");

    /** Fields of the rating of an answer. */
    public static final Set<String> FEEDBACK = Set.of("thumbup", "feedback");

    /** Fields of an agent. */
    public static final Set<String> AGENT = Set.of("title", "description", "dsl");

    /** Parameters of a list of agents. */
    public static final Set<String> AGENT_QUERY =
            Set.of("page", "page_size", "orderby", "desc", "id", "title", "keywords");

    /** Fields of a run of an agent. */
    public static final Set<String> AGENT_RUN = Set.of(
            "agent_id", "query", "question", "stream", "session_id", "inputs", "files", "user_id", "return_trace");

    /** Fields of an OpenAI-compatible question to an agent. */
    public static final Set<String> AGENT_COMPLETION =
            Set.of("agent_id", "openai-compatible", "model", "messages", "stream", "session_id");

    /** Fields of a session of an agent. */
    public static final Set<String> AGENT_SESSION = Set.of("name", "user_id", "release");

    /** Parameters of a list of sessions of an agent. */
    public static final Set<String> AGENT_SESSION_QUERY =
            Set.of("page", "page_size", "orderby", "desc", "id", "user_id", "dsl");

    /** Fields of a request to link files to datasets. */
    public static final Set<String> FILE_LINK = Set.of("file_ids", "kb_ids");

    /** Fields of a move of files. */
    public static final Set<String> FILE_MOVE = Set.of("src_file_ids", "dest_file_id");

    /** Parameters of a list of files. */
    public static final Set<String> FILE_QUERY =
            Set.of("parent_id", "keywords", "page", "page_size", "orderby", "desc");

    /** Fields of an update of a file. */
    public static final Set<String> FILE_UPDATE = Set.of("file_id", "name", "src_file_ids", "new_name", "dest_file_id");

    /** The names of {@code GraphRagConfig}. */
    public static final Set<String> GRAPH_RAG_CONFIG =
            Set.of("use_graphrag", "entity_types", "method", "community", "resolution");

    /** The names of {@code MetadataChange}. */
    public static final Set<String> METADATA_CHANGE = Set.of("selector", "updates", "deletes");

    /** The names of {@code NewChunk}. */
    public static final Set<String> NEW_CHUNK =
            Set.of("content", "important_keywords", "questions", "tag_kwd", "image_base64");

    /** The names of {@code NewDataset}. */
    public static final Set<String> NEW_DATASET = Set.of(
            "name",
            "description",
            "avatar",
            "embedding_model",
            "permission",
            "chunk_method",
            "parser_config",
            "pipeline_id",
            "parse_type",
            "pagerank");

    /** Fields of a new folder. */
    public static final Set<String> NEW_FOLDER = Set.of("name", "type", "parent_id");

    /** The names of {@code ParserConfig}. */
    public static final Set<String> PARSER_CONFIG = Set.of(
            "chunk_token_num",
            "delimiter",
            "layout_recognize",
            "html4excel",
            "auto_keywords",
            "auto_questions",
            "tag_kb_ids",
            "topn_tags",
            "task_page_size",
            "raptor",
            "graphrag");

    /** The names of {@code RaptorConfig}. */
    public static final Set<String> RAPTOR_CONFIG =
            Set.of("use_raptor", "prompt", "max_token", "threshold", "max_cluster", "random_seed");

    /** Fields of a search. */
    public static final Set<String> RETRIEVAL_QUERY = Set.of(
            "question",
            "dataset_ids",
            "document_ids",
            "page",
            "page_size",
            "similarity_threshold",
            "vector_similarity_weight",
            "top_k",
            "rerank_id",
            "keyword",
            "highlight",
            "cross_languages",
            "metadata_condition",
            "toc_enhance",
            "use_kg");

    /** Fields of a search app. */
    public static final Set<String> SEARCH_APP = Set.of(
            "name",
            "description",
            "avatar",
            "search_config",
            "search_id",
            "tenant_id",
            "id",
            "created_by",
            "update_time",
            "create_time");

    /** Fields of the settings of a search app. */
    public static final Set<String> SEARCH_APP_SETTINGS = Set.of(
            "kb_ids",
            "doc_ids",
            "chat_id",
            "llm_setting",
            "similarity_threshold",
            "vector_similarity_weight",
            "top_k",
            "rerank_id",
            "meta_data_filter",
            "reference_metadata");

    /** Parameters of a list of search apps. */
    public static final Set<String> SEARCH_APP_QUERY = Set.of("page", "page_size", "orderby", "desc", "keywords");

    /** Fields of a memory. */
    public static final Set<String> MEMORY = Set.of(
            "name",
            "memory_type",
            "embd_id",
            "llm_id",
            "permissions",
            "memory_size",
            "forgetting_policy",
            "temperature",
            "avatar",
            "description",
            "system_prompt",
            "user_prompt");

    /** Parameters of a list of memories. */
    public static final Set<String> MEMORY_QUERY = Set.of("page", "page_size", "keywords", "memory_type");

    /** Fields of a message of a memory. */
    public static final Set<String> MEMORY_MESSAGE =
            Set.of("memory_id", "agent_id", "session_id", "user_id", "user_input", "agent_response");

    /** Parameters of a list of messages of a memory. */
    public static final Set<String> MEMORY_MESSAGE_QUERY = Set.of("page", "page_size", "keywords", "agent_id");

    /** Parameters of a search in memories. */
    public static final Set<String> MEMORY_SEARCH = Set.of(
            "memory_id",
            "query",
            "similarity_threshold",
            "keywords_similarity_weight",
            "top_n",
            "agent_id",
            "session_id",
            "user_id");

    /** Parameters of the recent messages of memories. */
    public static final Set<String> RECENT_MESSAGES = Set.of("memory_id", "agent_id", "session_id", "limit");

    private ReservedFields() {}
}
