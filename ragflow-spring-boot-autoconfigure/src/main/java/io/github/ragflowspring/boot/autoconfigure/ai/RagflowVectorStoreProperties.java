package io.github.ragflowspring.boot.autoconfigure.ai;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Configuration properties of the vector store.
 *
 * @param datasetId ID of the dataset to search and to add documents to. Required for the vector store.
 * @param documentName Name of the document in the dataset that holds the added chunks.
 */
@ConfigurationProperties(RagflowVectorStoreProperties.PREFIX)
record RagflowVectorStoreProperties(
        @Nullable String datasetId,
        @DefaultValue("spring-ai-vector-store.txt") String documentName) {

    static final String PREFIX = "spring.ai.vectorstore.ragflow";
}
