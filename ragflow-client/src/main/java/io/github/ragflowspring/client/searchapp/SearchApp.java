package io.github.ragflowspring.client.searchapp;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.JsonIgnore;
import io.github.ragflowspring.client.internal.support.ImmutableMaps;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A search app: a saved search over datasets that answers questions with a language model, without a conversation.
 *
 * @since 0.1.0
 */
@JsonAutoDetect(
        fieldVisibility = Visibility.ANY,
        getterVisibility = Visibility.NONE,
        isGetterVisibility = Visibility.NONE)
public final class SearchApp {

    private final String id;

    private final String name;

    private final @Nullable String description;

    private final @Nullable String avatar;

    private final SearchAppSettings settings;

    private final String ownerId;

    private final @Nullable Instant createdAt;

    private final @Nullable Instant updatedAt;

    @JsonIgnore
    private final Map<String, @Nullable Object> additional;

    private SearchApp(Builder builder) {
        this.id = builder.id;
        this.name = builder.name;
        this.description = builder.description;
        this.avatar = builder.avatar;
        this.settings = builder.settings;
        this.ownerId = builder.ownerId;
        this.createdAt = builder.createdAt;
        this.updatedAt = builder.updatedAt;
        this.additional = ImmutableMaps.copyOf(builder.additional);
    }

    /** Create a builder, for tests of code that uses {@code SearchApp}. */
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

    /** Return the settings. A list does not contain them; get the search app to read them. */
    public SearchAppSettings settings() {
        return this.settings;
    }

    /** Return the id of the user whose search app this is; empty if RAGFlow does not report it. */
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
                || (other instanceof SearchApp that
                        && this.id.equals(that.id)
                        && this.name.equals(that.name)
                        && Objects.equals(this.description, that.description)
                        && Objects.equals(this.avatar, that.avatar)
                        && this.settings.equals(that.settings)
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
                this.settings,
                this.ownerId,
                this.createdAt,
                this.updatedAt,
                this.additional);
    }

    @Override
    public String toString() {
        return "SearchApp[id=" + this.id + ", name=" + this.name + ", description=" + this.description + ", avatar="
                + this.avatar + ", settings=" + this.settings + ", ownerId=" + this.ownerId + ", createdAt="
                + this.createdAt + ", updatedAt=" + this.updatedAt + "]";
    }

    /**
     * Builds a {@link SearchApp}. Everything is optional: texts are empty, numbers are 0 and lists are empty by
     * default.
     *
     * @since 0.1.0
     */
    public static final class Builder {

        private String id = "";

        private String name = "";

        private @Nullable String description;

        private @Nullable String avatar;

        private SearchAppSettings settings = SearchAppSettings.none();

        private String ownerId = "";

        private @Nullable Instant createdAt;

        private @Nullable Instant updatedAt;

        private Map<String, @Nullable Object> additional = Map.of();

        private Builder() {}

        /** See {@link SearchApp#id()}. */
        public Builder id(String id) {
            this.id = id;
            return this;
        }

        /** See {@link SearchApp#name()}. */
        public Builder name(String name) {
            this.name = name;
            return this;
        }

        /** See {@link SearchApp#description()}. */
        public Builder description(@Nullable String description) {
            this.description = description;
            return this;
        }

        /** See {@link SearchApp#avatar()}. */
        public Builder avatar(@Nullable String avatar) {
            this.avatar = avatar;
            return this;
        }

        /** See {@link SearchApp#settings()}. */
        public Builder settings(SearchAppSettings settings) {
            this.settings = settings;
            return this;
        }

        /** See {@link SearchApp#ownerId()}. */
        public Builder ownerId(String ownerId) {
            this.ownerId = ownerId;
            return this;
        }

        /** See {@link SearchApp#createdAt()}. */
        public Builder createdAt(@Nullable Instant createdAt) {
            this.createdAt = createdAt;
            return this;
        }

        /** See {@link SearchApp#updatedAt()}. */
        public Builder updatedAt(@Nullable Instant updatedAt) {
            this.updatedAt = updatedAt;
            return this;
        }

        /** See {@link SearchApp#additional()}. */
        public Builder additional(Map<String, @Nullable Object> additional) {
            this.additional = additional;
            return this;
        }

        /** Build the {@link SearchApp}. */
        public SearchApp build() {
            return new SearchApp(this);
        }
    }
}
