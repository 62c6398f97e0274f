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
 * An API key of the tenant. Its text form and its JSON form do not contain the secrets.
 *
 * @since 0.1.0
 */
@JsonAutoDetect(
        fieldVisibility = Visibility.ANY,
        getterVisibility = Visibility.NONE,
        isGetterVisibility = Visibility.NONE)
public final class ApiToken {

    @JsonIgnore
    private final String value;

    @JsonIgnore
    private final @Nullable String botToken;

    private final String ownerId;

    private final @Nullable Instant createdAt;

    @JsonIgnore
    private final Map<String, @Nullable Object> additional;

    private ApiToken(Builder builder) {
        this.value = builder.value;
        this.botToken = builder.botToken;
        this.ownerId = builder.ownerId;
        this.createdAt = builder.createdAt;
        this.additional = ImmutableMaps.copyOf(builder.additional);
    }

    /** Create a builder, for tests of code that uses {@code ApiToken}. */
    public static Builder builder() {
        return new Builder();
    }

    /** Return the API key. It is a secret: do not write it to a log. */
    public String value() {
        return this.value;
    }

    /**
     * Return the token with which web pages embed the bots of the tenant, or {@code null} if RAGFlow does not report
     * it. It is a secret, too.
     */
    public @Nullable String botToken() {
        return this.botToken;
    }

    /** Return the id of the tenant. */
    public String ownerId() {
        return this.ownerId;
    }

    /** Return the time of the creation, or {@code null} if RAGFlow does not report it. */
    public @Nullable Instant createdAt() {
        return this.createdAt;
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
                || (other instanceof ApiToken that
                        && this.value.equals(that.value)
                        && Objects.equals(this.botToken, that.botToken)
                        && this.ownerId.equals(that.ownerId)
                        && Objects.equals(this.createdAt, that.createdAt)
                        && this.additional.equals(that.additional));
    }

    @Override
    public int hashCode() {
        return Objects.hash(this.value, this.botToken, this.ownerId, this.createdAt, this.additional);
    }

    @Override
    public String toString() {
        return "ApiToken[ownerId=" + this.ownerId + ", createdAt=" + this.createdAt + "]";
    }

    /**
     * Builds an {@link ApiToken}. Everything is optional: texts are empty, numbers are 0 and lists are empty by
     * default.
     *
     * @since 0.1.0
     */
    public static final class Builder {

        private String value = "";

        private @Nullable String botToken;

        private String ownerId = "";

        private @Nullable Instant createdAt;

        private Map<String, @Nullable Object> additional = Map.of();

        private Builder() {}

        /** See {@link ApiToken#value()}. */
        public Builder value(String value) {
            this.value = value;
            return this;
        }

        /** See {@link ApiToken#botToken()}. */
        public Builder botToken(@Nullable String botToken) {
            this.botToken = botToken;
            return this;
        }

        /** See {@link ApiToken#ownerId()}. */
        public Builder ownerId(String ownerId) {
            this.ownerId = ownerId;
            return this;
        }

        /** See {@link ApiToken#createdAt()}. */
        public Builder createdAt(@Nullable Instant createdAt) {
            this.createdAt = createdAt;
            return this;
        }

        /** See {@link ApiToken#additional()}. */
        public Builder additional(Map<String, @Nullable Object> additional) {
            this.additional = additional;
            return this;
        }

        /** Build the {@link ApiToken}. */
        public ApiToken build() {
            return new ApiToken(this);
        }
    }
}
