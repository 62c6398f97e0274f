package io.github.ragflowspring.client.dataset;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.JsonIgnore;
import io.github.ragflowspring.client.internal.support.ImmutableMaps;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The task that builds an index of a dataset, such as a knowledge graph.
 *
 * @since 0.1.0
 */
@JsonAutoDetect(
        fieldVisibility = Visibility.ANY,
        getterVisibility = Visibility.NONE,
        isGetterVisibility = Visibility.NONE)
public final class IndexTask {

    private final String id;

    private final String type;

    private final double progress;

    private final String message;

    private final @Nullable LocalDateTime beganAt;

    private final Duration duration;

    @JsonIgnore
    private final Map<String, @Nullable Object> additional;

    private IndexTask(Builder builder) {
        this.id = builder.id;
        this.type = builder.type;
        this.progress = builder.progress;
        this.message = builder.message;
        this.beganAt = builder.beganAt;
        this.duration = builder.duration;
        this.additional = ImmutableMaps.copyOf(builder.additional);
    }

    /** Create a builder, for tests of code that uses {@code IndexTask}. */
    public static Builder builder() {
        return new Builder();
    }

    /** Return the id. */
    public String id() {
        return this.id;
    }

    /** Return RAGFlow's type of the index, such as {@code graphrag} or {@code raptor}. */
    public String type() {
        return this.type;
    }

    /** Return the completed fraction, from 0 to 1, or -1 if the task failed or was stopped. */
    public double progress() {
        return this.progress;
    }

    /** Return the messages of the task, one per line. */
    public String message() {
        return this.message;
    }

    /** Return when the task began, in the local time of the server, or {@code null} if it has not. */
    public @Nullable LocalDateTime beganAt() {
        return this.beganAt;
    }

    /** Return how long the task has taken. */
    public Duration duration() {
        return this.duration;
    }

    /** Return the fields of the response that the library does not model, unmodifiable and by JSON name. */
    public Map<String, @Nullable Object> additional() {
        return this.additional;
    }

    /** Return whether the index is complete. */
    public boolean isDone() {
        return this.progress >= 1;
    }

    /** Return whether the task failed or was stopped; the message contains the reason. */
    public boolean isFailed() {
        return this.progress < 0;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other
                || (other instanceof IndexTask that
                        && this.id.equals(that.id)
                        && this.type.equals(that.type)
                        && Double.compare(this.progress, that.progress) == 0
                        && this.message.equals(that.message)
                        && Objects.equals(this.beganAt, that.beganAt)
                        && this.duration.equals(that.duration)
                        && this.additional.equals(that.additional));
    }

    @Override
    public int hashCode() {
        return Objects.hash(
                this.id, this.type, this.progress, this.message, this.beganAt, this.duration, this.additional);
    }

    @Override
    public String toString() {
        return "IndexTask[id=" + this.id + ", type=" + this.type + ", progress=" + this.progress + ", message="
                + this.message + ", beganAt=" + this.beganAt + ", duration=" + this.duration + "]";
    }

    /** Builds a {@link IndexTask}. By default, text and collections are empty, numbers are 0 and unknown values are null. */
    public static final class Builder {

        private String id = "";
        private String type = "";
        private double progress;
        private String message = "";
        private @Nullable LocalDateTime beganAt;
        private Duration duration = Duration.ZERO;
        private Map<String, ? extends @Nullable Object> additional = Map.of();

        private Builder() {}

        /** See {@link IndexTask#id()}. */
        public Builder id(String id) {
            this.id = id;
            return this;
        }

        /** See {@link IndexTask#type()}. */
        public Builder type(String type) {
            this.type = type;
            return this;
        }

        /** See {@link IndexTask#progress()}. */
        public Builder progress(double progress) {
            this.progress = progress;
            return this;
        }

        /** See {@link IndexTask#message()}. */
        public Builder message(String message) {
            this.message = message;
            return this;
        }

        /** See {@link IndexTask#beganAt()}. */
        public Builder beganAt(@Nullable LocalDateTime beganAt) {
            this.beganAt = beganAt;
            return this;
        }

        /** See {@link IndexTask#duration()}. */
        public Builder duration(Duration duration) {
            this.duration = duration;
            return this;
        }

        /** See {@link IndexTask#additional()}. */
        public Builder additional(Map<String, ? extends @Nullable Object> additional) {
            this.additional = additional;
            return this;
        }

        /** Create the {@link IndexTask}. */
        public IndexTask build() {
            return new IndexTask(this);
        }
    }
}
