package io.github.ragflowspring.client.dataset;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.JsonIgnore;
import io.github.ragflowspring.client.internal.support.ImmutableMaps;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The number of documents of a dataset in each state of parsing, and the size of their contents.
 *
 * @since 0.1.0
 */
@JsonAutoDetect(
        fieldVisibility = Visibility.ANY,
        getterVisibility = Visibility.NONE,
        isGetterVisibility = Visibility.NONE)
public final class IngestionSummary {

    private final int documentCount;

    private final int chunkCount;

    private final long tokenCount;

    private final int waiting;

    private final int running;

    private final int cancelled;

    private final int done;

    private final int failed;

    @JsonIgnore
    private final Map<String, @Nullable Object> additional;

    private IngestionSummary(Builder builder) {
        this.documentCount = builder.documentCount;
        this.chunkCount = builder.chunkCount;
        this.tokenCount = builder.tokenCount;
        this.waiting = builder.waiting;
        this.running = builder.running;
        this.cancelled = builder.cancelled;
        this.done = builder.done;
        this.failed = builder.failed;
        this.additional = ImmutableMaps.copyOf(builder.additional);
    }

    /** Create a builder, for tests of code that uses {@code IngestionSummary}. */
    public static Builder builder() {
        return new Builder();
    }

    /** Return the number of documents. */
    public int documentCount() {
        return this.documentCount;
    }

    /** Return the number of chunks. */
    public int chunkCount() {
        return this.chunkCount;
    }

    /** Return the number of tokens of all chunks. */
    public long tokenCount() {
        return this.tokenCount;
    }

    /** Return the number of documents whose parsing has not been started. */
    public int waiting() {
        return this.waiting;
    }

    /** Return the number of documents that are being parsed. */
    public int running() {
        return this.running;
    }

    /** Return the number of documents whose parsing was stopped. */
    public int cancelled() {
        return this.cancelled;
    }

    /** Return the number of parsed documents. */
    public int done() {
        return this.done;
    }

    /** Return the number of documents whose parsing failed. */
    public int failed() {
        return this.failed;
    }

    /** Return the fields of the response that the library does not model, unmodifiable and by JSON name. */
    public Map<String, @Nullable Object> additional() {
        return this.additional;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other
                || (other instanceof IngestionSummary that
                        && this.documentCount == that.documentCount
                        && this.chunkCount == that.chunkCount
                        && this.tokenCount == that.tokenCount
                        && this.waiting == that.waiting
                        && this.running == that.running
                        && this.cancelled == that.cancelled
                        && this.done == that.done
                        && this.failed == that.failed
                        && this.additional.equals(that.additional));
    }

    @Override
    public int hashCode() {
        return Objects.hash(
                this.documentCount,
                this.chunkCount,
                this.tokenCount,
                this.waiting,
                this.running,
                this.cancelled,
                this.done,
                this.failed,
                this.additional);
    }

    @Override
    public String toString() {
        return "IngestionSummary[documentCount=" + this.documentCount + ", chunkCount=" + this.chunkCount
                + ", tokenCount=" + this.tokenCount + ", waiting=" + this.waiting + ", running=" + this.running
                + ", cancelled=" + this.cancelled + ", done=" + this.done + ", failed=" + this.failed + "]";
    }

    /** Builds an {@link IngestionSummary}. By default, text and collections are empty, numbers are 0 and unknown values are null. */
    public static final class Builder {

        private int documentCount;
        private int chunkCount;
        private long tokenCount;
        private int waiting;
        private int running;
        private int cancelled;
        private int done;
        private int failed;
        private Map<String, @Nullable Object> additional = Map.of();

        private Builder() {}

        /** See {@link IngestionSummary#documentCount()}. */
        public Builder documentCount(int documentCount) {
            this.documentCount = documentCount;
            return this;
        }

        /** See {@link IngestionSummary#chunkCount()}. */
        public Builder chunkCount(int chunkCount) {
            this.chunkCount = chunkCount;
            return this;
        }

        /** See {@link IngestionSummary#tokenCount()}. */
        public Builder tokenCount(long tokenCount) {
            this.tokenCount = tokenCount;
            return this;
        }

        /** See {@link IngestionSummary#waiting()}. */
        public Builder waiting(int waiting) {
            this.waiting = waiting;
            return this;
        }

        /** See {@link IngestionSummary#running()}. */
        public Builder running(int running) {
            this.running = running;
            return this;
        }

        /** See {@link IngestionSummary#cancelled()}. */
        public Builder cancelled(int cancelled) {
            this.cancelled = cancelled;
            return this;
        }

        /** See {@link IngestionSummary#done()}. */
        public Builder done(int done) {
            this.done = done;
            return this;
        }

        /** See {@link IngestionSummary#failed()}. */
        public Builder failed(int failed) {
            this.failed = failed;
            return this;
        }

        /** See {@link IngestionSummary#additional()}. */
        public Builder additional(Map<String, @Nullable Object> additional) {
            this.additional = additional;
            return this;
        }

        /** Create the {@link IngestionSummary}. */
        public IngestionSummary build() {
            return new IngestionSummary(this);
        }
    }
}
