package io.github.ragflowspring.client.account;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.JsonIgnore;
import io.github.ragflowspring.client.internal.support.ImmutableMaps;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The user to whom an API key belongs.
 *
 * @since 0.1.0
 */
@JsonAutoDetect(
        fieldVisibility = Visibility.ANY,
        getterVisibility = Visibility.NONE,
        isGetterVisibility = Visibility.NONE)
public final class AccountUser {

    private final String id;

    private final String name;

    private final String email;

    private final @Nullable String avatar;

    private final @Nullable String language;

    private final boolean superuser;

    private final @Nullable Instant createdAt;

    private final @Nullable Instant updatedAt;

    @JsonIgnore
    private final Map<String, @Nullable Object> additional;

    private AccountUser(Builder builder) {
        this.id = builder.id;
        this.name = builder.name;
        this.email = builder.email;
        this.avatar = builder.avatar;
        this.language = builder.language;
        this.superuser = builder.superuser;
        this.createdAt = builder.createdAt;
        this.updatedAt = builder.updatedAt;
        this.additional = ImmutableMaps.copyOf(builder.additional);
    }

    /** Create a builder, for tests of code that uses {@code AccountUser}. */
    public static Builder builder() {
        return new Builder();
    }

    /** Return the id of the user, which is also the id of the tenant that the user owns. */
    public String id() {
        return this.id;
    }

    /** Return the name of the user. */
    public String name() {
        return this.name;
    }

    /** Return the e-mail address, with which the user logs in. */
    public String email() {
        return this.email;
    }

    /** Return the avatar as a data URL, or {@code null} if there is none. */
    public @Nullable String avatar() {
        return this.avatar;
    }

    /**
     * Return the language of the user interface, such as {@code English}, or {@code null} if RAGFlow does not report
     * it.
     */
    public @Nullable String language() {
        return this.language;
    }

    /** Return whether the user administrates the server. */
    public boolean superuser() {
        return this.superuser;
    }

    /** Return the time of the registration, or {@code null} if RAGFlow does not report it. */
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
                || (other instanceof AccountUser that
                        && this.id.equals(that.id)
                        && this.name.equals(that.name)
                        && this.email.equals(that.email)
                        && Objects.equals(this.avatar, that.avatar)
                        && Objects.equals(this.language, that.language)
                        && this.superuser == that.superuser
                        && Objects.equals(this.createdAt, that.createdAt)
                        && Objects.equals(this.updatedAt, that.updatedAt)
                        && this.additional.equals(that.additional));
    }

    @Override
    public int hashCode() {
        return Objects.hash(
                this.id,
                this.name,
                this.email,
                this.avatar,
                this.language,
                this.superuser,
                this.createdAt,
                this.updatedAt,
                this.additional);
    }

    @Override
    public String toString() {
        return "AccountUser[id=" + this.id + ", name=" + this.name + ", email=" + this.email + ", avatar=" + this.avatar
                + ", language=" + this.language + ", superuser=" + this.superuser + ", createdAt=" + this.createdAt
                + ", updatedAt=" + this.updatedAt + "]";
    }

    /**
     * Builds an {@link AccountUser}. Everything is optional: texts are empty, numbers are 0 and lists are empty by
     * default.
     *
     * @since 0.1.0
     */
    public static final class Builder {

        private String id = "";

        private String name = "";

        private String email = "";

        private @Nullable String avatar;

        private @Nullable String language;

        private boolean superuser;

        private @Nullable Instant createdAt;

        private @Nullable Instant updatedAt;

        private Map<String, @Nullable Object> additional = Map.of();

        private Builder() {}

        /** See {@link AccountUser#id()}. */
        public Builder id(String id) {
            this.id = id;
            return this;
        }

        /** See {@link AccountUser#name()}. */
        public Builder name(String name) {
            this.name = name;
            return this;
        }

        /** See {@link AccountUser#email()}. */
        public Builder email(String email) {
            this.email = email;
            return this;
        }

        /** See {@link AccountUser#avatar()}. */
        public Builder avatar(@Nullable String avatar) {
            this.avatar = avatar;
            return this;
        }

        /** See {@link AccountUser#language()}. */
        public Builder language(@Nullable String language) {
            this.language = language;
            return this;
        }

        /** See {@link AccountUser#superuser()}. */
        public Builder superuser(boolean superuser) {
            this.superuser = superuser;
            return this;
        }

        /** See {@link AccountUser#createdAt()}. */
        public Builder createdAt(@Nullable Instant createdAt) {
            this.createdAt = createdAt;
            return this;
        }

        /** See {@link AccountUser#updatedAt()}. */
        public Builder updatedAt(@Nullable Instant updatedAt) {
            this.updatedAt = updatedAt;
            return this;
        }

        /** See {@link AccountUser#additional()}. */
        public Builder additional(Map<String, @Nullable Object> additional) {
            this.additional = additional;
            return this;
        }

        /** Build the {@link AccountUser}. */
        public AccountUser build() {
            return new AccountUser(this);
        }
    }
}
