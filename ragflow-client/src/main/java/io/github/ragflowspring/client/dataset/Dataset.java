package io.github.ragflowspring.client.dataset;

import io.github.ragflowspring.client.document.ChunkMethod;
import io.github.ragflowspring.client.document.ParserConfig;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A dataset.
 *
 * @param id its id
 * @param name its name
 * @param description what it is about, or {@code null}
 * @param avatar a picture as a data URI, or {@code null}
 * @param embeddingModel the name of the model that makes its vectors; empty if the tenant has none
 * @param permission who may use it
 * @param chunkMethod how its documents are cut, or {@code null} if an ingestion pipeline does that
 * @param parserConfig how its parser works, unless a document says otherwise
 * @param pipelineId the id of its ingestion pipeline, or {@code null}
 * @param pagerank how much its chunks are preferred, from 0 to 100
 * @param language the language of its documents, or {@code null}
 * @param documentCount how many documents it has
 * @param chunkCount how many chunks they have
 * @param tokenCount how many tokens these have
 * @param similarityThreshold the least similarity of a hit that RAGFlow's own pages use, or {@code null}
 * @param vectorSimilarityWeight the weight of vectors that RAGFlow's own pages use, or {@code null}
 * @param tenantId the id of its owner
 * @param createdBy the id of the user who made it
 * @param createdAt when it was made, or {@code null}
 * @param updatedAt when it was last changed, or {@code null}
 */
public record Dataset(
        String id,
        String name,
        @Nullable String description,
        @Nullable String avatar,
        String embeddingModel,
        DatasetPermission permission,
        @Nullable ChunkMethod chunkMethod,
        ParserConfig parserConfig,
        @Nullable String pipelineId,
        int pagerank,
        @Nullable String language,
        int documentCount,
        int chunkCount,
        long tokenCount,
        @Nullable Double similarityThreshold,
        @Nullable Double vectorSimilarityWeight,
        String tenantId,
        String createdBy,
        @Nullable Instant createdAt,
        @Nullable Instant updatedAt) {}
