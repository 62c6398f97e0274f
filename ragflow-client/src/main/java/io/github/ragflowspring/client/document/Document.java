package io.github.ragflowspring.client.document;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A document of a dataset.
 *
 * @param id its id
 * @param datasetId the id of its dataset
 * @param name its name; RAGFlow appends a number to a name that is taken
 * @param size its size in bytes
 * @param suffix the end of its name without the dot, such as {@code pdf}
 * @param type RAGFlow's kind of file, such as {@code doc}, {@code pdf} or {@code visual}
 * @param location where RAGFlow keeps it
 * @param sourceType where it came from, such as {@code local}
 * @param enabled whether its chunks are found
 * @param chunkMethod how it is cut, or {@code null} if an ingestion pipeline does that
 * @param parserConfig how its parser works
 * @param pipelineId the id of its ingestion pipeline, or {@code null}
 * @param status how far its parsing is
 * @param progress the part of it that is parsed, from 0 to 1; -1 if the parsing failed
 * @param progressMessage what the parser said so far, one line each; empty before the first parsing
 * @param processBeganAt when the parsing began, in the server's local time, or {@code null}
 * @param processDuration how long the parsing has taken
 * @param chunkCount how many chunks it has
 * @param tokenCount how many tokens they have
 * @param metadata its metadata; empty in the answer to an upload and, but for v0.23.1, to an update
 * @param contentHash a hash of its content, or {@code null} where the answer does not tell
 * @param createdBy the id of the user who uploaded it
 * @param createdAt when it was uploaded, or {@code null} in the answer to the upload
 * @param updatedAt when it was last changed, or {@code null} in the answer to the upload
 */
public record Document(
        String id,
        String datasetId,
        String name,
        long size,
        String suffix,
        String type,
        String location,
        String sourceType,
        boolean enabled,
        @Nullable ChunkMethod chunkMethod,
        ParserConfig parserConfig,
        @Nullable String pipelineId,
        RunStatus status,
        double progress,
        String progressMessage,
        @Nullable LocalDateTime processBeganAt,
        Duration processDuration,
        int chunkCount,
        long tokenCount,
        Map<String, @Nullable Object> metadata,
        @Nullable String contentHash,
        String createdBy,
        @Nullable Instant createdAt,
        @Nullable Instant updatedAt) {}
