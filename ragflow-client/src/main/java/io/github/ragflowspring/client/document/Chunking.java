package io.github.ragflowspring.client.document;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How the documents of a dataset, or one document, are cut into chunks: by a chunk method or by an ingestion pipeline.
 *
 * @since 0.1.0
 */
@JsonAutoDetect(
        fieldVisibility = Visibility.ANY,
        getterVisibility = Visibility.NONE,
        isGetterVisibility = Visibility.NONE)
public final class Chunking {

    private final @Nullable ChunkMethod method;

    private final ParserConfig parserConfig;

    private final @Nullable String pipelineId;

    private Chunking(Builder builder) {
        this.method = builder.method;
        this.parserConfig = builder.parserConfig;
        this.pipelineId = builder.pipelineId;
    }

    /** Create a builder, for tests of code that uses {@code Chunking}. */
    public static Builder builder() {
        return new Builder();
    }

    /** Return the chunk method, or {@code null} if an ingestion pipeline is used. */
    public @Nullable ChunkMethod method() {
        return this.method;
    }

    /** Return the settings of the parser. */
    public ParserConfig parserConfig() {
        return this.parserConfig;
    }

    /** Return the id of the ingestion pipeline, or {@code null} if there is none. */
    public @Nullable String pipelineId() {
        return this.pipelineId;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other
                || (other instanceof Chunking that
                        && Objects.equals(this.method, that.method)
                        && this.parserConfig.equals(that.parserConfig)
                        && Objects.equals(this.pipelineId, that.pipelineId));
    }

    @Override
    public int hashCode() {
        return Objects.hash(this.method, this.parserConfig, this.pipelineId);
    }

    @Override
    public String toString() {
        return "Chunking[method=" + this.method + ", parserConfig=" + this.parserConfig + ", pipelineId="
                + this.pipelineId + "]";
    }

    /** Builds a {@link Chunking}. By default, text and collections are empty, numbers are 0 and unknown values are null. */
    public static final class Builder {

        private @Nullable ChunkMethod method;
        private ParserConfig parserConfig = ParserConfig.none();
        private @Nullable String pipelineId;

        private Builder() {}

        /** See {@link Chunking#method()}. */
        public Builder method(@Nullable ChunkMethod method) {
            this.method = method;
            return this;
        }

        /** See {@link Chunking#parserConfig()}. */
        public Builder parserConfig(ParserConfig parserConfig) {
            this.parserConfig = parserConfig;
            return this;
        }

        /** See {@link Chunking#pipelineId()}. */
        public Builder pipelineId(@Nullable String pipelineId) {
            this.pipelineId = pipelineId;
            return this;
        }

        /** Create the {@link Chunking}. */
        public Chunking build() {
            return new Chunking(this);
        }
    }
}
