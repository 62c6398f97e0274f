package io.github.ragflowspring.client.agent;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.JsonIgnore;
import io.github.ragflowspring.client.internal.support.ImmutableMaps;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An entry in the log of a node.
 *
 * @since 0.1.0
 */
@JsonAutoDetect(
        fieldVisibility = Visibility.ANY,
        getterVisibility = Visibility.NONE,
        isGetterVisibility = Visibility.NONE)
public final class AgentLogEntry {

    private final String message;

    private final @Nullable Double progress;

    private final @Nullable Duration elapsed;

    @JsonIgnore
    private final Map<String, @Nullable Object> additional;

    private AgentLogEntry(Builder builder) {
        this.message = builder.message;
        this.progress = builder.progress;
        this.elapsed = builder.elapsed;
        this.additional = ImmutableMaps.copyOf(builder.additional);
    }

    /** Create a builder, for tests of code that uses {@code AgentLogEntry}. */
    public static Builder builder() {
        return new Builder();
    }

    /** Return the message. */
    public String message() {
        return this.message;
    }

    /**
     * Return the progress of the node from 0 to 1, -1 after a failure, or {@code null} if RAGFlow does not report it.
     */
    public @Nullable Double progress() {
        return this.progress;
    }

    /** Return the time since the node began, or {@code null} if RAGFlow does not report it. */
    public @Nullable Duration elapsed() {
        return this.elapsed;
    }

    /**
     * Return the JSON fields of the response that this version of the library does not model, unmodifiable and by name.
     */
    public Map<String, @Nullable Object> additional() {
        return this.additional;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other
                || (other instanceof AgentLogEntry that
                        && this.message.equals(that.message)
                        && Objects.equals(this.progress, that.progress)
                        && Objects.equals(this.elapsed, that.elapsed)
                        && this.additional.equals(that.additional));
    }

    @Override
    public int hashCode() {
        return Objects.hash(this.message, this.progress, this.elapsed, this.additional);
    }

    @Override
    public String toString() {
        return "AgentLogEntry[message=" + this.message + ", progress=" + this.progress + ", elapsed=" + this.elapsed
                + "]";
    }

    /**
     * Builds an {@link AgentLogEntry}. Everything is optional: texts are empty, numbers are 0 and lists are empty by
     * default.
     *
     * @since 0.1.0
     */
    public static final class Builder {

        private String message = "";

        private @Nullable Double progress;

        private @Nullable Duration elapsed;

        private Map<String, @Nullable Object> additional = Map.of();

        private Builder() {}

        /** See {@link AgentLogEntry#message()}. */
        public Builder message(String message) {
            this.message = message;
            return this;
        }

        /** See {@link AgentLogEntry#progress()}. */
        public Builder progress(@Nullable Double progress) {
            this.progress = progress;
            return this;
        }

        /** See {@link AgentLogEntry#elapsed()}. */
        public Builder elapsed(@Nullable Duration elapsed) {
            this.elapsed = elapsed;
            return this;
        }

        /** See {@link AgentLogEntry#additional()}. */
        public Builder additional(Map<String, @Nullable Object> additional) {
            this.additional = additional;
            return this;
        }

        /** Build the {@link AgentLogEntry}. */
        public AgentLogEntry build() {
            return new AgentLogEntry(this);
        }
    }
}
