package io.github.ragflowspring.client.agent;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.JsonIgnore;
import io.github.ragflowspring.client.internal.support.ImmutableMaps;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An agent: a workflow that RAGFlow runs.
 *
 * @since 0.1.0
 */
@JsonAutoDetect(
        fieldVisibility = Visibility.ANY,
        getterVisibility = Visibility.NONE,
        isGetterVisibility = Visibility.NONE)
public final class Agent {

    private final String id;

    private final String title;

    private final @Nullable String description;

    private final @Nullable String avatar;

    private final @Nullable AgentCategory category;

    private final @Nullable AgentPermission permission;

    private final String ownerId;

    private final @Nullable AgentDsl dsl;

    private final @Nullable AgentForm beginForm;

    private final @Nullable Instant createdAt;

    private final @Nullable Instant updatedAt;

    @JsonIgnore
    private final Map<String, @Nullable Object> additional;

    private Agent(Builder builder) {
        this.id = builder.id;
        this.title = builder.title;
        this.description = builder.description;
        this.avatar = builder.avatar;
        this.category = builder.category;
        this.permission = builder.permission;
        this.ownerId = builder.ownerId;
        this.dsl = builder.dsl;
        this.beginForm = builder.beginForm;
        this.createdAt = builder.createdAt;
        this.updatedAt = builder.updatedAt;
        this.additional = ImmutableMaps.copyOf(builder.additional);
    }

    /** Create a builder, for tests of code that uses {@code Agent}. */
    public static Builder builder() {
        return new Builder();
    }

    /** Return the id. */
    public String id() {
        return this.id;
    }

    /** Return the title. */
    public String title() {
        return this.title;
    }

    /** Return the description, or {@code null} if there is none. */
    public @Nullable String description() {
        return this.description;
    }

    /** Return the picture as a data URL, or {@code null} if there is none. */
    public @Nullable String avatar() {
        return this.avatar;
    }

    /** Return the category, or {@code null} if RAGFlow does not report it. */
    public @Nullable AgentCategory category() {
        return this.category;
    }

    /** Return the users that may use the agent, or {@code null} if RAGFlow does not report it. */
    public @Nullable AgentPermission permission() {
        return this.permission;
    }

    /** Return the id of the RAGFlow user that owns the agent. */
    public String ownerId() {
        return this.ownerId;
    }

    /** Return the workflow, or {@code null} in lists from v0.25.1 on: {@link AgentOperations#get} returns it. */
    public @Nullable AgentDsl dsl() {
        return this.dsl;
    }

    /**
     * Return the form that a run expects to be filled in when it begins, with {@link AgentRunRequest#inputs(Map)}.
     * It has no fields if the workflow expects nothing, and is {@code null} if there is no {@link #dsl()}.
     */
    public @Nullable AgentForm beginForm() {
        return this.beginForm;
    }

    /** Return the time of creation, or {@code null} in lists from v0.25.1 on. */
    public @Nullable Instant createdAt() {
        return this.createdAt;
    }

    /** Return the time of the last update, or {@code null} if RAGFlow does not report it. */
    public @Nullable Instant updatedAt() {
        return this.updatedAt;
    }

    /**
     * Return the JSON fields of the response that this version of the library does not model, unmodifiable and by
     * name.
     */
    public Map<String, @Nullable Object> additional() {
        return this.additional;
    }

    private List<@Nullable Object> values() {
        return Arrays.asList(
                this.id,
                this.title,
                this.description,
                this.avatar,
                this.category,
                this.permission,
                this.ownerId,
                this.dsl,
                this.beginForm,
                this.createdAt,
                this.updatedAt,
                this.additional);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other || (other instanceof Agent that && values().equals(that.values()));
    }

    @Override
    public int hashCode() {
        return values().hashCode();
    }

    @Override
    public String toString() {
        return "Agent[id=" + this.id + ", title=" + this.title + ", description=" + this.description + ", avatar="
                + this.avatar + ", category=" + this.category + "]";
    }

    /**
     * Builds an {@link Agent}. Everything is optional: text is empty, lists and maps are empty and everything else
     * is unknown by default.
     *
     * @since 0.1.0
     */
    public static final class Builder {

        private String id = "";

        private String title = "";

        private @Nullable String description;

        private @Nullable String avatar;

        private @Nullable AgentCategory category;

        private @Nullable AgentPermission permission;

        private String ownerId = "";

        private @Nullable AgentDsl dsl;

        private @Nullable AgentForm beginForm;

        private @Nullable Instant createdAt;

        private @Nullable Instant updatedAt;

        private Map<String, @Nullable Object> additional = Map.of();

        private Builder() {}

        /** See {@link Agent#id()}. */
        public Builder id(String id) {
            this.id = id;
            return this;
        }

        /** See {@link Agent#title()}. */
        public Builder title(String title) {
            this.title = title;
            return this;
        }

        /** See {@link Agent#description()}. */
        public Builder description(@Nullable String description) {
            this.description = description;
            return this;
        }

        /** See {@link Agent#avatar()}. */
        public Builder avatar(@Nullable String avatar) {
            this.avatar = avatar;
            return this;
        }

        /** See {@link Agent#category()}. */
        public Builder category(@Nullable AgentCategory category) {
            this.category = category;
            return this;
        }

        /** See {@link Agent#permission()}. */
        public Builder permission(@Nullable AgentPermission permission) {
            this.permission = permission;
            return this;
        }

        /** See {@link Agent#ownerId()}. */
        public Builder ownerId(String ownerId) {
            this.ownerId = ownerId;
            return this;
        }

        /** See {@link Agent#dsl()}. */
        public Builder dsl(@Nullable AgentDsl dsl) {
            this.dsl = dsl;
            return this;
        }

        /** See {@link Agent#beginForm()}. */
        public Builder beginForm(@Nullable AgentForm beginForm) {
            this.beginForm = beginForm;
            return this;
        }

        /** See {@link Agent#createdAt()}. */
        public Builder createdAt(@Nullable Instant createdAt) {
            this.createdAt = createdAt;
            return this;
        }

        /** See {@link Agent#updatedAt()}. */
        public Builder updatedAt(@Nullable Instant updatedAt) {
            this.updatedAt = updatedAt;
            return this;
        }

        /** See {@link Agent#additional()}. */
        public Builder additional(Map<String, @Nullable Object> additional) {
            this.additional = additional;
            return this;
        }

        /** Build the {@link Agent}. */
        public Agent build() {
            return new Agent(this);
        }
    }
}
