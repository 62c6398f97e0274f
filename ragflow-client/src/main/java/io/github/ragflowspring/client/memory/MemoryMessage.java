package io.github.ragflowspring.client.memory;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.JsonIgnore;
import io.github.ragflowspring.client.internal.support.ImmutableMaps;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A message of a memory: a conversation, or what a model extracted from one.
 *
 * @since 0.1.0
 */
@JsonAutoDetect(
        fieldVisibility = Visibility.ANY,
        getterVisibility = Visibility.NONE,
        isGetterVisibility = Visibility.NONE)
public final class MemoryMessage {

    private final long id;

    private final String memoryId;

    private final @Nullable MemoryType type;

    private final @Nullable String content;

    private final @Nullable String agentId;

    private final @Nullable String agentName;

    private final @Nullable String sessionId;

    private final @Nullable String userId;

    private final boolean active;

    private final @Nullable Long sourceId;

    private final @Nullable LocalDateTime validAt;

    private final @Nullable LocalDateTime invalidAt;

    private final @Nullable LocalDateTime forgottenAt;

    private final List<MemoryMessage> extracted;

    @JsonIgnore
    private final Map<String, @Nullable Object> additional;

    private MemoryMessage(Builder builder) {
        this.id = builder.id;
        this.memoryId = builder.memoryId;
        this.type = builder.type;
        this.content = builder.content;
        this.agentId = builder.agentId;
        this.agentName = builder.agentName;
        this.sessionId = builder.sessionId;
        this.userId = builder.userId;
        this.active = builder.active;
        this.sourceId = builder.sourceId;
        this.validAt = builder.validAt;
        this.invalidAt = builder.invalidAt;
        this.forgottenAt = builder.forgottenAt;
        this.extracted = List.copyOf(builder.extracted);
        this.additional = ImmutableMaps.copyOf(builder.additional);
    }

    /** Create a builder, for tests of code that uses {@code MemoryMessage}. */
    public static Builder builder() {
        return new Builder();
    }

    /** Return the number of the message in RAGFlow. */
    public long id() {
        return this.id;
    }

    /** Return the id of the memory. */
    public String memoryId() {
        return this.memoryId;
    }

    /** Return the type, or {@code null} if RAGFlow does not report it. */
    public @Nullable MemoryType type() {
        return this.type;
    }

    /** Return the text, or {@code null} in a list, which does not contain it. */
    public @Nullable String content() {
        return this.content;
    }

    /** Return the id of the agent, or {@code null} if there is none. */
    public @Nullable String agentId() {
        return this.agentId;
    }

    /** Return the title of the agent, or {@code null} if RAGFlow does not report it. */
    public @Nullable String agentName() {
        return this.agentName;
    }

    /** Return the id of the session, or {@code null} if there is none. */
    public @Nullable String sessionId() {
        return this.sessionId;
    }

    /** Return the id of the user, or {@code null} if there is none. */
    public @Nullable String userId() {
        return this.userId;
    }

    /** Return whether searches find the message. */
    public boolean active() {
        return this.active;
    }

    /** Return the number of the message from which this one was extracted, or {@code null} if it was not. */
    public @Nullable Long sourceId() {
        return this.sourceId;
    }

    /**
     * Return since when the content is valid, in the time zone of the server, or {@code null} if RAGFlow does not
     * report it.
     */
    public @Nullable LocalDateTime validAt() {
        return this.validAt;
    }

    /** Return since when the content is no longer valid, in the time zone of the server, or {@code null} if it is. */
    public @Nullable LocalDateTime invalidAt() {
        return this.invalidAt;
    }

    /** Return when the message was forgotten, in the time zone of the server, or {@code null} if it was not. */
    public @Nullable LocalDateTime forgottenAt() {
        return this.forgottenAt;
    }

    /** Return the messages extracted from this one, unmodifiable; only in a list. */
    public List<MemoryMessage> extracted() {
        return this.extracted;
    }

    /**
     * Return the JSON fields of the response that this version of the library does not model, unmodifiable and by
     * name.
     */
    public Map<String, @Nullable Object> additional() {
        return this.additional;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other
                || (other instanceof MemoryMessage that
                        && this.id == that.id
                        && this.memoryId.equals(that.memoryId)
                        && Objects.equals(this.type, that.type)
                        && Objects.equals(this.content, that.content)
                        && Objects.equals(this.agentId, that.agentId)
                        && Objects.equals(this.agentName, that.agentName)
                        && Objects.equals(this.sessionId, that.sessionId)
                        && Objects.equals(this.userId, that.userId)
                        && this.active == that.active
                        && Objects.equals(this.sourceId, that.sourceId)
                        && Objects.equals(this.validAt, that.validAt)
                        && Objects.equals(this.invalidAt, that.invalidAt)
                        && Objects.equals(this.forgottenAt, that.forgottenAt)
                        && this.extracted.equals(that.extracted)
                        && this.additional.equals(that.additional));
    }

    @Override
    public int hashCode() {
        return Objects.hash(
                this.id,
                this.memoryId,
                this.type,
                this.content,
                this.agentId,
                this.agentName,
                this.sessionId,
                this.userId,
                this.active,
                this.sourceId,
                this.validAt,
                this.invalidAt,
                this.forgottenAt,
                this.extracted,
                this.additional);
    }

    @Override
    public String toString() {
        return "MemoryMessage[id=" + this.id + ", memoryId=" + this.memoryId + ", type=" + this.type + ", content="
                + this.content + ", agentId=" + this.agentId + ", agentName=" + this.agentName + ", sessionId="
                + this.sessionId + ", userId=" + this.userId + ", active=" + this.active + ", sourceId=" + this.sourceId
                + ", validAt=" + this.validAt + ", invalidAt=" + this.invalidAt + ", forgottenAt=" + this.forgottenAt
                + ", extracted=" + this.extracted + "]";
    }

    /**
     * Builds a {@link MemoryMessage}. Everything is optional: texts are empty, numbers are 0 and lists are empty by
     * default.
     *
     * @since 0.1.0
     */
    public static final class Builder {

        private long id;

        private String memoryId = "";

        private @Nullable MemoryType type;

        private @Nullable String content;

        private @Nullable String agentId;

        private @Nullable String agentName;

        private @Nullable String sessionId;

        private @Nullable String userId;

        private boolean active = true;

        private @Nullable Long sourceId;

        private @Nullable LocalDateTime validAt;

        private @Nullable LocalDateTime invalidAt;

        private @Nullable LocalDateTime forgottenAt;

        private List<MemoryMessage> extracted = List.of();

        private Map<String, @Nullable Object> additional = Map.of();

        private Builder() {}

        /** See {@link MemoryMessage#id()}. */
        public Builder id(long id) {
            this.id = id;
            return this;
        }

        /** See {@link MemoryMessage#memoryId()}. */
        public Builder memoryId(String memoryId) {
            this.memoryId = memoryId;
            return this;
        }

        /** See {@link MemoryMessage#type()}. */
        public Builder type(@Nullable MemoryType type) {
            this.type = type;
            return this;
        }

        /** See {@link MemoryMessage#content()}. */
        public Builder content(@Nullable String content) {
            this.content = content;
            return this;
        }

        /** See {@link MemoryMessage#agentId()}. */
        public Builder agentId(@Nullable String agentId) {
            this.agentId = agentId;
            return this;
        }

        /** See {@link MemoryMessage#agentName()}. */
        public Builder agentName(@Nullable String agentName) {
            this.agentName = agentName;
            return this;
        }

        /** See {@link MemoryMessage#sessionId()}. */
        public Builder sessionId(@Nullable String sessionId) {
            this.sessionId = sessionId;
            return this;
        }

        /** See {@link MemoryMessage#userId()}. */
        public Builder userId(@Nullable String userId) {
            this.userId = userId;
            return this;
        }

        /** See {@link MemoryMessage#active()}. */
        public Builder active(boolean active) {
            this.active = active;
            return this;
        }

        /** See {@link MemoryMessage#sourceId()}. */
        public Builder sourceId(@Nullable Long sourceId) {
            this.sourceId = sourceId;
            return this;
        }

        /** See {@link MemoryMessage#validAt()}. */
        public Builder validAt(@Nullable LocalDateTime validAt) {
            this.validAt = validAt;
            return this;
        }

        /** See {@link MemoryMessage#invalidAt()}. */
        public Builder invalidAt(@Nullable LocalDateTime invalidAt) {
            this.invalidAt = invalidAt;
            return this;
        }

        /** See {@link MemoryMessage#forgottenAt()}. */
        public Builder forgottenAt(@Nullable LocalDateTime forgottenAt) {
            this.forgottenAt = forgottenAt;
            return this;
        }

        /** See {@link MemoryMessage#extracted()}. */
        public Builder extracted(List<MemoryMessage> extracted) {
            this.extracted = extracted;
            return this;
        }

        /** See {@link MemoryMessage#additional()}. */
        public Builder additional(Map<String, @Nullable Object> additional) {
            this.additional = additional;
            return this;
        }

        /** Build the {@link MemoryMessage}. */
        public MemoryMessage build() {
            return new MemoryMessage(this);
        }
    }
}
