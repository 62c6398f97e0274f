package io.github.ragflowspring.client.agent;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.JsonIgnore;
import io.github.ragflowspring.client.internal.support.ImmutableMaps;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A version of the workflow of an agent. RAGFlow stores one whenever a workflow is changed, and keeps the newest 20.
 *
 * @since 0.1.0
 */
@JsonAutoDetect(
        fieldVisibility = Visibility.ANY,
        getterVisibility = Visibility.NONE,
        isGetterVisibility = Visibility.NONE)
public final class AgentVersion {

    private final String id;

    private final String title;

    private final boolean published;

    private final @Nullable String description;

    private final @Nullable AgentDsl dsl;

    private final @Nullable Instant createdAt;

    private final @Nullable Instant updatedAt;

    @JsonIgnore
    private final Map<String, @Nullable Object> additional;

    private AgentVersion(Builder builder) {
        this.id = builder.id;
        this.title = builder.title;
        this.published = builder.published;
        this.description = builder.description;
        this.dsl = builder.dsl;
        this.createdAt = builder.createdAt;
        this.updatedAt = builder.updatedAt;
        this.additional = ImmutableMaps.copyOf(builder.additional);
    }

    /** Create a builder, for tests of code that uses {@code AgentVersion}. */
    public static Builder builder() {
        return new Builder();
    }

    /** Return the id of the version. */
    public String id() {
        return this.id;
    }

    /**
     * Return the title, which has the name of the user, the title of the agent and the time. Several versions may have
     * the same title.
     */
    public String title() {
        return this.title;
    }

    /** Return whether the version is or was published. Always {@code false} before v0.25.1. */
    public boolean published() {
        return this.published;
    }

    /** Return the description, or {@code null} if there is none. */
    public @Nullable String description() {
        return this.description;
    }

    /** Return the workflow, or {@code null} in a list, which does not have it. */
    public @Nullable AgentDsl dsl() {
        return this.dsl;
    }

    /** Return the time of the creation, or {@code null} if RAGFlow does not report it. */
    public @Nullable Instant createdAt() {
        return this.createdAt;
    }

    /** Return the time of the last change, or {@code null} if RAGFlow does not report it. */
    public @Nullable Instant updatedAt() {
        return this.updatedAt;
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
                || (other instanceof AgentVersion that
                        && this.id.equals(that.id)
                        && this.title.equals(that.title)
                        && this.published == that.published
                        && Objects.equals(this.description, that.description)
                        && Objects.equals(this.dsl, that.dsl)
                        && Objects.equals(this.createdAt, that.createdAt)
                        && Objects.equals(this.updatedAt, that.updatedAt)
                        && this.additional.equals(that.additional));
    }

    @Override
    public int hashCode() {
        return Objects.hash(
                this.id,
                this.title,
                this.published,
                this.description,
                this.dsl,
                this.createdAt,
                this.updatedAt,
                this.additional);
    }

    @Override
    public String toString() {
        return "AgentVersion[id=" + this.id + ", title=" + this.title + ", published=" + this.published
                + ", description=" + this.description + ", dsl=" + this.dsl + ", createdAt=" + this.createdAt
                + ", updatedAt=" + this.updatedAt + "]";
    }

    /**
     * Builds an {@link AgentVersion}. Everything is optional: texts are empty, numbers are 0 and lists are empty by
     * default.
     *
     * @since 0.1.0
     */
    public static final class Builder {

        private String id = "";

        private String title = "";

        private boolean published;

        private @Nullable String description;

        private @Nullable AgentDsl dsl;

        private @Nullable Instant createdAt;

        private @Nullable Instant updatedAt;

        private Map<String, @Nullable Object> additional = Map.of();

        private Builder() {}

        /** See {@link AgentVersion#id()}. */
        public Builder id(String id) {
            this.id = id;
            return this;
        }

        /** See {@link AgentVersion#title()}. */
        public Builder title(String title) {
            this.title = title;
            return this;
        }

        /** See {@link AgentVersion#published()}. */
        public Builder published(boolean published) {
            this.published = published;
            return this;
        }

        /** See {@link AgentVersion#description()}. */
        public Builder description(@Nullable String description) {
            this.description = description;
            return this;
        }

        /** See {@link AgentVersion#dsl()}. */
        public Builder dsl(@Nullable AgentDsl dsl) {
            this.dsl = dsl;
            return this;
        }

        /** See {@link AgentVersion#createdAt()}. */
        public Builder createdAt(@Nullable Instant createdAt) {
            this.createdAt = createdAt;
            return this;
        }

        /** See {@link AgentVersion#updatedAt()}. */
        public Builder updatedAt(@Nullable Instant updatedAt) {
            this.updatedAt = updatedAt;
            return this;
        }

        /** See {@link AgentVersion#additional()}. */
        public Builder additional(Map<String, @Nullable Object> additional) {
            this.additional = additional;
            return this;
        }

        /** Build the {@link AgentVersion}. */
        public AgentVersion build() {
            return new AgentVersion(this);
        }
    }
}
