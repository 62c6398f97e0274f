package io.github.ragflowspring.boot.autoconfigure.ai;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Configuration properties of the document writer.
 *
 * @param datasetId ID of the dataset to store documents in. Required for the document writer.
 * @param asChunks Whether documents become chunks as they are, instead of files that RAGFlow parses.
 * @param waitForParsing Whether to wait until RAGFlow has parsed the documents.
 */
@ConfigurationProperties(RagflowWriterProperties.PREFIX)
record RagflowWriterProperties(
        @Nullable String datasetId,
        @DefaultValue("false") boolean asChunks,
        @DefaultValue("false") boolean waitForParsing) {

    static final String PREFIX = "spring.ai.ragflow.writer";
}
