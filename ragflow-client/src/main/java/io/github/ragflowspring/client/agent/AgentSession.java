package io.github.ragflowspring.client.agent;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.JsonIgnore;
import io.github.ragflowspring.client.answer.Message;
import io.github.ragflowspring.client.internal.support.ImmutableMaps;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A session: a conversation with an agent.
 *
 * @since 0.1.0
 */
@JsonAutoDetect(
        fieldVisibility = Visibility.ANY,
        getterVisibility = Visibility.NONE,
        isGetterVisibility = Visibility.NONE)
public final class AgentSession {

    private final String id;

    private final String agentId;

    private final @Nullable String name;

    private final @Nullable String userId;

    private final List<Message> messages;

    private final @Nullable String errors;

    private final @Nullable AgentDsl dsl;

    private final @Nullable Instant createdAt;

    private final @Nullable Instant updatedAt;

    @JsonIgnore
    private final Map<String, @Nullable Object> additional;

    private AgentSession(Builder builder) {
        this.id = builder.id;
        this.agentId = builder.agentId;
        this.name = builder.name;
        this.userId = builder.userId;
        this.messages = List.copyOf(builder.messages);
        this.errors = builder.errors;
        this.dsl = builder.dsl;
        this.createdAt = builder.createdAt;
        this.updatedAt = builder.updatedAt;
        this.additional = ImmutableMaps.copyOf(builder.additional);
    }

    /** Create a builder, for tests of code that uses {@code AgentSession}. */
    public static Builder builder() {
        return new Builder();
    }

    /** Return the id. */
    public String id() {
        return this.id;
    }

    /** Return the id of the agent. */
    public String agentId() {
        return this.agentId;
    }

    /** Return the name, or {@code null} if there is none, as on releases before v0.25.1. */
    public @Nullable String name() {
        return this.name;
    }

    /**
     * Return the user of the session: the one that the application named, otherwise the RAGFlow user of the API
     * key; {@code null} if a run without a user created the session.
     */
    public @Nullable String userId() {
        return this.userId;
    }

    /**
     * Return the messages, unmodifiable, beginning with the greeting of the agent if it has one. The references of
     * answers are lost up to v0.24; v0.25 keeps those of the last answer only.
     */
    public List<Message> messages() {
        return this.messages;
    }

    /** Return the error that RAGFlow recorded for a failed run, or {@code null} if there is none. */
    public @Nullable String errors() {
        return this.errors;
    }

    /** Return the workflow with the state that the conversation left in it, or {@code null} if it was not requested. */
    public @Nullable AgentDsl dsl() {
        return this.dsl;
    }

    /** Return the time of creation, or {@code null} for a session that was just created. */
    public @Nullable Instant createdAt() {
        return this.createdAt;
    }

    /** Return the time of the last update, or {@code null} for a session that was just created. */
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
                this.agentId,
                this.name,
                this.userId,
                this.messages,
                this.errors,
                this.dsl,
                this.createdAt,
                this.updatedAt,
                this.additional);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other || (other instanceof AgentSession that && values().equals(that.values()));
    }

    @Override
    public int hashCode() {
        return values().hashCode();
    }

    @Override
    public String toString() {
        return "AgentSession[id=" + this.id + ", agentId=" + this.agentId + ", name=" + this.name + ", userId="
                + this.userId + ", messages=" + this.messages + "]";
    }

    /**
     * Builds an {@link AgentSession}. Everything is optional: text is empty, lists and maps are empty and
     * everything else is unknown by default.
     *
     * @since 0.1.0
     */
    public static final class Builder {

        private String id = "";

        private String agentId = "";

        private @Nullable String name;

        private @Nullable String userId;

        private List<Message> messages = List.of();

        private @Nullable String errors;

        private @Nullable AgentDsl dsl;

        private @Nullable Instant createdAt;

        private @Nullable Instant updatedAt;

        private Map<String, @Nullable Object> additional = Map.of();

        private Builder() {}

        /** See {@link AgentSession#id()}. */
        public Builder id(String id) {
            this.id = id;
            return this;
        }

        /** See {@link AgentSession#agentId()}. */
        public Builder agentId(String agentId) {
            this.agentId = agentId;
            return this;
        }

        /** See {@link AgentSession#name()}. */
        public Builder name(@Nullable String name) {
            this.name = name;
            return this;
        }

        /** See {@link AgentSession#userId()}. */
        public Builder userId(@Nullable String userId) {
            this.userId = userId;
            return this;
        }

        /** See {@link AgentSession#messages()}. */
        public Builder messages(List<Message> messages) {
            this.messages = messages;
            return this;
        }

        /** See {@link AgentSession#errors()}. */
        public Builder errors(@Nullable String errors) {
            this.errors = errors;
            return this;
        }

        /** See {@link AgentSession#dsl()}. */
        public Builder dsl(@Nullable AgentDsl dsl) {
            this.dsl = dsl;
            return this;
        }

        /** See {@link AgentSession#createdAt()}. */
        public Builder createdAt(@Nullable Instant createdAt) {
            this.createdAt = createdAt;
            return this;
        }

        /** See {@link AgentSession#updatedAt()}. */
        public Builder updatedAt(@Nullable Instant updatedAt) {
            this.updatedAt = updatedAt;
            return this;
        }

        /** See {@link AgentSession#additional()}. */
        public Builder additional(Map<String, @Nullable Object> additional) {
            this.additional = additional;
            return this;
        }

        /** Build the {@link AgentSession}. */
        public AgentSession build() {
            return new AgentSession(this);
        }
    }
}
