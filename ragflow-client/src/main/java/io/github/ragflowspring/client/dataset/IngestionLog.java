package io.github.ragflowspring.client.dataset;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.JsonIgnore;
import io.github.ragflowspring.client.document.ChunkMethod;
import io.github.ragflowspring.client.document.DocumentStatus;
import io.github.ragflowspring.client.internal.support.ImmutableMaps;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An entry of the log that RAGFlow writes when it parses a document or builds an index of a dataset.
 *
 * @since 0.1.0
 */
@JsonAutoDetect(
        fieldVisibility = Visibility.ANY,
        getterVisibility = Visibility.NONE,
        isGetterVisibility = Visibility.NONE)
public final class IngestionLog {

    private final String id;

    private final String datasetId;

    private final @Nullable String documentId;

    private final @Nullable String documentName;

    private final @Nullable String taskType;

    private final @Nullable ChunkMethod chunkMethod;

    private final @Nullable String pipelineId;

    private final @Nullable String pipelineTitle;

    private final @Nullable DocumentStatus status;

    private final double progress;

    private final String message;

    private final @Nullable LocalDateTime beganAt;

    private final Duration duration;

    private final @Nullable Instant createdAt;

    @JsonIgnore
    private final Map<String, @Nullable Object> additional;

    private IngestionLog(Builder builder) {
        this.id = builder.id;
        this.datasetId = builder.datasetId;
        this.documentId = builder.documentId;
        this.documentName = builder.documentName;
        this.taskType = builder.taskType;
        this.chunkMethod = builder.chunkMethod;
        this.pipelineId = builder.pipelineId;
        this.pipelineTitle = builder.pipelineTitle;
        this.status = builder.status;
        this.progress = builder.progress;
        this.message = builder.message;
        this.beganAt = builder.beganAt;
        this.duration = builder.duration;
        this.createdAt = builder.createdAt;
        this.additional = ImmutableMaps.copyOf(builder.additional);
    }

    /** Create a builder, for tests of code that uses {@code IngestionLog}. */
    public static Builder builder() {
        return new Builder();
    }

    /** Return the id of the log. */
    public String id() {
        return this.id;
    }

    /** Return the id of the dataset. */
    public String datasetId() {
        return this.datasetId;
    }

    /** Return the id of the document, or {@code null} for an index. */
    public @Nullable String documentId() {
        return this.documentId;
    }

    /** Return the name of the document, or {@code null} for an index. */
    public @Nullable String documentName() {
        return this.documentName;
    }

    /** Return RAGFlow's type of the task, such as {@code Parse} or {@code GraphRAG}, or {@code null} if unknown. */
    public @Nullable String taskType() {
        return this.taskType;
    }

    /** Return the chunk method, or {@code null} if unknown. */
    public @Nullable ChunkMethod chunkMethod() {
        return this.chunkMethod;
    }

    /** Return the id of the ingestion pipeline, or {@code null} if a chunk method was used. */
    public @Nullable String pipelineId() {
        return this.pipelineId;
    }

    /** Return the title of the ingestion pipeline or the name of the chunk method, or {@code null} if unknown. */
    public @Nullable String pipelineTitle() {
        return this.pipelineTitle;
    }

    /** Return how the task ended, or {@code null} if unknown. */
    public @Nullable DocumentStatus status() {
        return this.status;
    }

    /** Return the completed fraction, from 0 to 1, or -1 if the task failed or was stopped. */
    public double progress() {
        return this.progress;
    }

    /** Return the messages of the task, one per line. */
    public String message() {
        return this.message;
    }

    /** Return when the task began, in the local time of the server, or {@code null} if unknown. */
    public @Nullable LocalDateTime beganAt() {
        return this.beganAt;
    }

    /** Return how long the task has taken. */
    public Duration duration() {
        return this.duration;
    }

    /** Return when the log was written, or {@code null} if unknown. */
    public @Nullable Instant createdAt() {
        return this.createdAt;
    }

    /** Return the fields of the response that the library does not model, unmodifiable and by JSON name. */
    public Map<String, @Nullable Object> additional() {
        return this.additional;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other
                || (other instanceof IngestionLog that
                        && this.id.equals(that.id)
                        && this.datasetId.equals(that.datasetId)
                        && Objects.equals(this.documentId, that.documentId)
                        && Objects.equals(this.documentName, that.documentName)
                        && Objects.equals(this.taskType, that.taskType)
                        && Objects.equals(this.chunkMethod, that.chunkMethod)
                        && Objects.equals(this.pipelineId, that.pipelineId)
                        && Objects.equals(this.pipelineTitle, that.pipelineTitle)
                        && Objects.equals(this.status, that.status)
                        && Double.compare(this.progress, that.progress) == 0
                        && this.message.equals(that.message)
                        && Objects.equals(this.beganAt, that.beganAt)
                        && this.duration.equals(that.duration)
                        && Objects.equals(this.createdAt, that.createdAt)
                        && this.additional.equals(that.additional));
    }

    @Override
    public int hashCode() {
        return Objects.hash(
                this.id,
                this.datasetId,
                this.documentId,
                this.documentName,
                this.taskType,
                this.chunkMethod,
                this.pipelineId,
                this.pipelineTitle,
                this.status,
                this.progress,
                this.message,
                this.beganAt,
                this.duration,
                this.createdAt,
                this.additional);
    }

    @Override
    public String toString() {
        return "IngestionLog[id=" + this.id + ", datasetId=" + this.datasetId + ", documentId=" + this.documentId
                + ", documentName=" + this.documentName + ", taskType=" + this.taskType + ", chunkMethod="
                + this.chunkMethod + ", pipelineId=" + this.pipelineId + ", pipelineTitle=" + this.pipelineTitle
                + ", status=" + this.status + ", progress=" + this.progress + ", message=" + this.message + ", beganAt="
                + this.beganAt + ", duration=" + this.duration + ", createdAt=" + this.createdAt + "]";
    }

    /** Builds an {@link IngestionLog}. By default, text and collections are empty, numbers are 0 and unknown values are null. */
    public static final class Builder {

        private String id = "";
        private String datasetId = "";
        private @Nullable String documentId;
        private @Nullable String documentName;
        private @Nullable String taskType;
        private @Nullable ChunkMethod chunkMethod;
        private @Nullable String pipelineId;
        private @Nullable String pipelineTitle;
        private @Nullable DocumentStatus status;
        private double progress;
        private String message = "";
        private @Nullable LocalDateTime beganAt;
        private Duration duration = Duration.ZERO;
        private @Nullable Instant createdAt;
        private Map<String, @Nullable Object> additional = Map.of();

        private Builder() {}

        /** See {@link IngestionLog#id()}. */
        public Builder id(String id) {
            this.id = id;
            return this;
        }

        /** See {@link IngestionLog#datasetId()}. */
        public Builder datasetId(String datasetId) {
            this.datasetId = datasetId;
            return this;
        }

        /** See {@link IngestionLog#documentId()}. */
        public Builder documentId(@Nullable String documentId) {
            this.documentId = documentId;
            return this;
        }

        /** See {@link IngestionLog#documentName()}. */
        public Builder documentName(@Nullable String documentName) {
            this.documentName = documentName;
            return this;
        }

        /** See {@link IngestionLog#taskType()}. */
        public Builder taskType(@Nullable String taskType) {
            this.taskType = taskType;
            return this;
        }

        /** See {@link IngestionLog#chunkMethod()}. */
        public Builder chunkMethod(@Nullable ChunkMethod chunkMethod) {
            this.chunkMethod = chunkMethod;
            return this;
        }

        /** See {@link IngestionLog#pipelineId()}. */
        public Builder pipelineId(@Nullable String pipelineId) {
            this.pipelineId = pipelineId;
            return this;
        }

        /** See {@link IngestionLog#pipelineTitle()}. */
        public Builder pipelineTitle(@Nullable String pipelineTitle) {
            this.pipelineTitle = pipelineTitle;
            return this;
        }

        /** See {@link IngestionLog#status()}. */
        public Builder status(@Nullable DocumentStatus status) {
            this.status = status;
            return this;
        }

        /** See {@link IngestionLog#progress()}. */
        public Builder progress(double progress) {
            this.progress = progress;
            return this;
        }

        /** See {@link IngestionLog#message()}. */
        public Builder message(String message) {
            this.message = message;
            return this;
        }

        /** See {@link IngestionLog#beganAt()}. */
        public Builder beganAt(@Nullable LocalDateTime beganAt) {
            this.beganAt = beganAt;
            return this;
        }

        /** See {@link IngestionLog#duration()}. */
        public Builder duration(Duration duration) {
            this.duration = duration;
            return this;
        }

        /** See {@link IngestionLog#createdAt()}. */
        public Builder createdAt(@Nullable Instant createdAt) {
            this.createdAt = createdAt;
            return this;
        }

        /** See {@link IngestionLog#additional()}. */
        public Builder additional(Map<String, @Nullable Object> additional) {
            this.additional = additional;
            return this;
        }

        /** Create the {@link IngestionLog}. */
        public IngestionLog build() {
            return new IngestionLog(this);
        }
    }
}
