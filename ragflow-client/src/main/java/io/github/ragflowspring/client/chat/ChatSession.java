package io.github.ragflowspring.client.chat;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.JsonIgnore;
import io.github.ragflowspring.client.answer.Message;
import io.github.ragflowspring.client.internal.support.ImmutableMaps;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A session: a conversation with a chat assistant that RAGFlow stores.
 *
 * @since 0.1.0
 */
@JsonAutoDetect(
        fieldVisibility = Visibility.ANY,
        getterVisibility = Visibility.NONE,
        isGetterVisibility = Visibility.NONE)
public final class ChatSession {

    private final String id;

    private final String chatId;

    private final String name;

    private final @Nullable String userId;

    private final List<Message> messages;

    private final @Nullable Instant createdAt;

    private final @Nullable Instant updatedAt;

    @JsonIgnore
    private final Map<String, @Nullable Object> additional;

    private ChatSession(Builder builder) {
        this.id = builder.id;
        this.chatId = builder.chatId;
        this.name = builder.name;
        this.userId = builder.userId;
        this.messages = List.copyOf(builder.messages);
        this.createdAt = builder.createdAt;
        this.updatedAt = builder.updatedAt;
        this.additional = ImmutableMaps.copyOf(builder.additional);
    }

    /** Create a builder, for tests of code that uses {@code ChatSession}. */
    public static Builder builder() {
        return new Builder();
    }

    /** Return the id. */
    public String id() {
        return this.id;
    }

    /** Return the id of the assistant. */
    public String chatId() {
        return this.chatId;
    }

    /** Return the name. */
    public String name() {
        return this.name;
    }

    /**
     * Return the user of the session: the one of the request before v0.25.6, the owner of the API key from then on;
     * {@code null} if RAGFlow does not report it.
     */
    public @Nullable String userId() {
        return this.userId;
    }

    /** Return the messages, unmodifiable and in their order, beginning with the greeting of the assistant. */
    public List<Message> messages() {
        return this.messages;
    }

    /** Return the time of creation, or {@code null} if RAGFlow does not report it. */
    public @Nullable Instant createdAt() {
        return this.createdAt;
    }

    /** Return the time of the last change, or {@code null} if RAGFlow does not report it. */
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

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other
                || (other instanceof ChatSession that
                        && this.id.equals(that.id)
                        && this.chatId.equals(that.chatId)
                        && this.name.equals(that.name)
                        && Objects.equals(this.userId, that.userId)
                        && this.messages.equals(that.messages)
                        && Objects.equals(this.createdAt, that.createdAt)
                        && Objects.equals(this.updatedAt, that.updatedAt)
                        && this.additional.equals(that.additional));
    }

    @Override
    public int hashCode() {
        return Objects.hash(
                this.id,
                this.chatId,
                this.name,
                this.userId,
                this.messages,
                this.createdAt,
                this.updatedAt,
                this.additional);
    }

    @Override
    public String toString() {
        return "ChatSession[id=" + this.id + ", chatId=" + this.chatId + ", name=" + this.name + ", userId="
                + this.userId + ", messages=" + this.messages + ", createdAt=" + this.createdAt + ", updatedAt="
                + this.updatedAt + "]";
    }

    /**
     * Builds a {@link ChatSession}. Everything is optional: texts and lists are empty by default.
     *
     * @since 0.1.0
     */
    public static final class Builder {

        private String id = "";

        private String chatId = "";

        private String name = "";

        private @Nullable String userId;

        private List<Message> messages = List.of();

        private @Nullable Instant createdAt;

        private @Nullable Instant updatedAt;

        private Map<String, @Nullable Object> additional = Map.of();

        private Builder() {}

        /** See {@link ChatSession#id()}. */
        public Builder id(String id) {
            this.id = id;
            return this;
        }

        /** See {@link ChatSession#chatId()}. */
        public Builder chatId(String chatId) {
            this.chatId = chatId;
            return this;
        }

        /** See {@link ChatSession#name()}. */
        public Builder name(String name) {
            this.name = name;
            return this;
        }

        /** See {@link ChatSession#userId()}. */
        public Builder userId(@Nullable String userId) {
            this.userId = userId;
            return this;
        }

        /** See {@link ChatSession#messages()}. */
        public Builder messages(List<Message> messages) {
            this.messages = messages;
            return this;
        }

        /** See {@link ChatSession#createdAt()}. */
        public Builder createdAt(@Nullable Instant createdAt) {
            this.createdAt = createdAt;
            return this;
        }

        /** See {@link ChatSession#updatedAt()}. */
        public Builder updatedAt(@Nullable Instant updatedAt) {
            this.updatedAt = updatedAt;
            return this;
        }

        /** See {@link ChatSession#additional()}. */
        public Builder additional(Map<String, @Nullable Object> additional) {
            this.additional = additional;
            return this;
        }

        /** Build the {@link ChatSession}. */
        public ChatSession build() {
            return new ChatSession(this);
        }
    }
}
