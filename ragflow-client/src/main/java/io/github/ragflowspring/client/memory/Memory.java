package io.github.ragflowspring.client.memory;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.JsonIgnore;
import io.github.ragflowspring.client.internal.support.ImmutableMaps;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A memory: what agents remember of conversations.
 *
 * @since 0.1.0
 */
@JsonAutoDetect(
        fieldVisibility = Visibility.ANY,
        getterVisibility = Visibility.NONE,
        isGetterVisibility = Visibility.NONE)
public final class Memory {

    private final String id;

    private final String name;

    private final @Nullable String description;

    private final @Nullable String avatar;

    private final List<MemoryType> types;

    private final @Nullable String embeddingModel;

    private final @Nullable String model;

    private final @Nullable MemoryPermission permission;

    private final @Nullable Long size;

    private final @Nullable String forgettingPolicy;

    private final @Nullable Double temperature;

    private final @Nullable String systemPrompt;

    private final @Nullable String userPrompt;

    private final String ownerId;

    private final @Nullable Instant createdAt;

    private final @Nullable Instant updatedAt;

    @JsonIgnore
    private final Map<String, @Nullable Object> additional;

    private Memory(Builder builder) {
        this.id = builder.id;
        this.name = builder.name;
        this.description = builder.description;
        this.avatar = builder.avatar;
        this.types = List.copyOf(builder.types);
        this.embeddingModel = builder.embeddingModel;
        this.model = builder.model;
        this.permission = builder.permission;
        this.size = builder.size;
        this.forgettingPolicy = builder.forgettingPolicy;
        this.temperature = builder.temperature;
        this.systemPrompt = builder.systemPrompt;
        this.userPrompt = builder.userPrompt;
        this.ownerId = builder.ownerId;
        this.createdAt = builder.createdAt;
        this.updatedAt = builder.updatedAt;
        this.additional = ImmutableMaps.copyOf(builder.additional);
    }

    /** Create a builder, for tests of code that uses {@code Memory}. */
    public static Builder builder() {
        return new Builder();
    }

    /** Return the id. */
    public String id() {
        return this.id;
    }

    /** Return the name. */
    public String name() {
        return this.name;
    }

    /** Return the description, or {@code null} if there is none. */
    public @Nullable String description() {
        return this.description;
    }

    /** Return the picture as a data URL, or {@code null} if there is none. */
    public @Nullable String avatar() {
        return this.avatar;
    }

    /** Return what the memory keeps, unmodifiable. */
    public List<MemoryType> types() {
        return this.types;
    }

    /**
     * Return the name of the embedding model, or {@code null} if RAGFlow does not report it, as in a list before
     * v0.26.
     */
    public @Nullable String embeddingModel() {
        return this.embeddingModel;
    }

    /**
     * Return the name of the chat model that extracts, or {@code null} if RAGFlow does not report it, as in a list
     * before v0.26.
     */
    public @Nullable String model() {
        return this.model;
    }

    /** Return who may use the memory, or {@code null} if RAGFlow does not report it. */
    public @Nullable MemoryPermission permission() {
        return this.permission;
    }

    /** Return the maximum size in bytes, or {@code null} if RAGFlow does not report it, as in a list. */
    public @Nullable Long size() {
        return this.size;
    }

    /**
     * Return the policy for forgetting messages when the memory is full, such as {@code FIFO}, or {@code null} if RAGFlow does
     * not report it, as in a list.
     */
    public @Nullable String forgettingPolicy() {
        return this.forgettingPolicy;
    }

    /** Return the temperature of the chat model, or {@code null} if RAGFlow does not report it, as in a list. */
    public @Nullable Double temperature() {
        return this.temperature;
    }

    /** Return the instructions of the chat model, or {@code null} if RAGFlow does not report them, as in a list. */
    public @Nullable String systemPrompt() {
        return this.systemPrompt;
    }

    /** Return the further instructions of the user, or {@code null} if there are none. */
    public @Nullable String userPrompt() {
        return this.userPrompt;
    }

    /** Return the id of the user whose memory this is; empty if RAGFlow does not report it. */
    public String ownerId() {
        return this.ownerId;
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
                || (other instanceof Memory that
                        && this.id.equals(that.id)
                        && this.name.equals(that.name)
                        && Objects.equals(this.description, that.description)
                        && Objects.equals(this.avatar, that.avatar)
                        && this.types.equals(that.types)
                        && Objects.equals(this.embeddingModel, that.embeddingModel)
                        && Objects.equals(this.model, that.model)
                        && Objects.equals(this.permission, that.permission)
                        && Objects.equals(this.size, that.size)
                        && Objects.equals(this.forgettingPolicy, that.forgettingPolicy)
                        && Objects.equals(this.temperature, that.temperature)
                        && Objects.equals(this.systemPrompt, that.systemPrompt)
                        && Objects.equals(this.userPrompt, that.userPrompt)
                        && this.ownerId.equals(that.ownerId)
                        && Objects.equals(this.createdAt, that.createdAt)
                        && Objects.equals(this.updatedAt, that.updatedAt)
                        && this.additional.equals(that.additional));
    }

    @Override
    public int hashCode() {
        return Objects.hash(
                this.id,
                this.name,
                this.description,
                this.avatar,
                this.types,
                this.embeddingModel,
                this.model,
                this.permission,
                this.size,
                this.forgettingPolicy,
                this.temperature,
                this.systemPrompt,
                this.userPrompt,
                this.ownerId,
                this.createdAt,
                this.updatedAt,
                this.additional);
    }

    @Override
    public String toString() {
        return "Memory[id=" + this.id + ", name=" + this.name + ", description=" + this.description + ", avatar="
                + this.avatar + ", types=" + this.types + ", embeddingModel=" + this.embeddingModel + ", model="
                + this.model + ", permission=" + this.permission + ", size=" + this.size + ", forgettingPolicy="
                + this.forgettingPolicy + ", temperature=" + this.temperature + ", systemPrompt=" + this.systemPrompt
                + ", userPrompt=" + this.userPrompt + ", ownerId=" + this.ownerId + ", createdAt=" + this.createdAt
                + ", updatedAt=" + this.updatedAt + "]";
    }

    /**
     * Builds a {@link Memory}. Everything is optional: texts are empty, numbers are 0 and lists are empty by default.
     *
     * @since 0.1.0
     */
    public static final class Builder {

        private String id = "";

        private String name = "";

        private @Nullable String description;

        private @Nullable String avatar;

        private List<MemoryType> types = List.of();

        private @Nullable String embeddingModel;

        private @Nullable String model;

        private @Nullable MemoryPermission permission;

        private @Nullable Long size;

        private @Nullable String forgettingPolicy;

        private @Nullable Double temperature;

        private @Nullable String systemPrompt;

        private @Nullable String userPrompt;

        private String ownerId = "";

        private @Nullable Instant createdAt;

        private @Nullable Instant updatedAt;

        private Map<String, @Nullable Object> additional = Map.of();

        private Builder() {}

        /** See {@link Memory#id()}. */
        public Builder id(String id) {
            this.id = id;
            return this;
        }

        /** See {@link Memory#name()}. */
        public Builder name(String name) {
            this.name = name;
            return this;
        }

        /** See {@link Memory#description()}. */
        public Builder description(@Nullable String description) {
            this.description = description;
            return this;
        }

        /** See {@link Memory#avatar()}. */
        public Builder avatar(@Nullable String avatar) {
            this.avatar = avatar;
            return this;
        }

        /** See {@link Memory#types()}. */
        public Builder types(List<MemoryType> types) {
            this.types = types;
            return this;
        }

        /** See {@link Memory#embeddingModel()}. */
        public Builder embeddingModel(@Nullable String embeddingModel) {
            this.embeddingModel = embeddingModel;
            return this;
        }

        /** See {@link Memory#model()}. */
        public Builder model(@Nullable String model) {
            this.model = model;
            return this;
        }

        /** See {@link Memory#permission()}. */
        public Builder permission(@Nullable MemoryPermission permission) {
            this.permission = permission;
            return this;
        }

        /** See {@link Memory#size()}. */
        public Builder size(@Nullable Long size) {
            this.size = size;
            return this;
        }

        /** See {@link Memory#forgettingPolicy()}. */
        public Builder forgettingPolicy(@Nullable String forgettingPolicy) {
            this.forgettingPolicy = forgettingPolicy;
            return this;
        }

        /** See {@link Memory#temperature()}. */
        public Builder temperature(@Nullable Double temperature) {
            this.temperature = temperature;
            return this;
        }

        /** See {@link Memory#systemPrompt()}. */
        public Builder systemPrompt(@Nullable String systemPrompt) {
            this.systemPrompt = systemPrompt;
            return this;
        }

        /** See {@link Memory#userPrompt()}. */
        public Builder userPrompt(@Nullable String userPrompt) {
            this.userPrompt = userPrompt;
            return this;
        }

        /** See {@link Memory#ownerId()}. */
        public Builder ownerId(String ownerId) {
            this.ownerId = ownerId;
            return this;
        }

        /** See {@link Memory#createdAt()}. */
        public Builder createdAt(@Nullable Instant createdAt) {
            this.createdAt = createdAt;
            return this;
        }

        /** See {@link Memory#updatedAt()}. */
        public Builder updatedAt(@Nullable Instant updatedAt) {
            this.updatedAt = updatedAt;
            return this;
        }

        /** See {@link Memory#additional()}. */
        public Builder additional(Map<String, @Nullable Object> additional) {
            this.additional = additional;
            return this;
        }

        /** Build the {@link Memory}. */
        public Memory build() {
            return new Memory(this);
        }
    }
}
