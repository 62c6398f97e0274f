package io.github.ragflowspring.ai.retrieval;

/**
 * Keys of the metadata of documents that RAGFlow found. A key is absent if RAGFlow does not report the value. The text of a
 * document is that of a chunk, its id that of the chunk, and its score the similarity.
 *
 * @since 0.1.0
 */
public final class RagflowDocumentMetadata {

    /** The id of the dataset, a {@code String}. */
    public static final String DATASET_ID = "ragflow_dataset_id";

    /** The id of the document in RAGFlow, a {@code String}. */
    public static final String DOCUMENT_ID = "ragflow_document_id";

    /** The name of the document in RAGFlow, a {@code String}. */
    public static final String DOCUMENT_NAME = "ragflow_document_name";

    /** The address of a document that RAGFlow fetched from the web, a {@code String}. */
    public static final String DOCUMENT_URL = "ragflow_document_url";

    /** The positions in the document, a list of {@link io.github.ragflowspring.client.model.Position}. */
    public static final String POSITIONS = "ragflow_positions";

    /** The id of the image of the chunk, a {@code String}. */
    public static final String IMAGE_ID = "ragflow_image_id";

    /** The text with the matching terms in {@code <em>} elements, a {@code String}. */
    public static final String HIGHLIGHT = "ragflow_highlight";

    /** The type of the chunk such as {@code table} or {@code image}, a {@code String}. */
    public static final String TYPE = "ragflow_type";

    /** The keywords by which the chunk is also found, a list of {@code String}. */
    public static final String KEYWORDS = "ragflow_keywords";

    /** The tags of the chunk, a list of {@code String}. */
    public static final String TAGS = "ragflow_tags";

    /** The vector part of the similarity, a {@code Double}. */
    public static final String VECTOR_SIMILARITY = "ragflow_vector_similarity";

    /** The term part of the similarity, a {@code Double}. */
    public static final String TERM_SIMILARITY = "ragflow_term_similarity";

    private RagflowDocumentMetadata() {}
}
