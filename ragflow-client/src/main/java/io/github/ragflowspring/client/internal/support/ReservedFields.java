package io.github.ragflowspring.client.internal.support;

import java.util.Set;

/**
 * The JSON names that a request sets itself, on one release or another, and that {@code additional(name, value)} of that
 * request therefore refuses.
 */
public final class ReservedFields {

    /** The names of {@code ChunkQuery}. */
    public static final Set<String> CHUNK_QUERY = Set.of("id", "page", "page_size", "keywords", "available");

    /** The names of {@code ChunkUpdate}. */
    public static final Set<String> CHUNK_UPDATE = Set.of("content", "important_keywords", "questions", "available");

    /** The names of {@code DatasetQuery}. */
    public static final Set<String> DATASET_QUERY = Set.of("id", "page", "page_size", "orderby", "desc", "name");

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
            "metadata_condition");

    /** The names of {@code DocumentUpdate}. */
    public static final Set<String> DOCUMENT_UPDATE =
            Set.of("name", "chunk_method", "parser_config", "meta_fields", "enabled");

    /** The names of {@code GraphRagConfig}. */
    public static final Set<String> GRAPH_RAG_CONFIG = Set.of("use_graphrag");

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
            "raptor",
            "graphrag");

    /** The names of {@code RaptorConfig}. */
    public static final Set<String> RAPTOR_CONFIG = Set.of("use_raptor");

    private ReservedFields() {}
}
