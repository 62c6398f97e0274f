package io.github.ragflowspring.client.agent;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.JsonIgnore;
import io.github.ragflowspring.client.internal.support.ImmutableMaps;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The response of a webhook.
 *
 * @since 0.1.0
 */
@JsonAutoDetect(
        fieldVisibility = Visibility.ANY,
        getterVisibility = Visibility.NONE,
        isGetterVisibility = Visibility.NONE)
public final class AgentWebhookResponse {

    private final int status;

    private final @Nullable String contentType;

    private final String body;

    private final @Nullable String message;

    @JsonIgnore
    private final Map<String, @Nullable Object> additional;

    private AgentWebhookResponse(Builder builder) {
        this.status = builder.status;
        this.contentType = builder.contentType;
        this.body = builder.body;
        this.message = builder.message;
        this.additional = ImmutableMaps.copyOf(builder.additional);
    }

    /** Create a builder, for tests of code that uses {@code AgentWebhookResponse}. */
    public static Builder builder() {
        return new Builder();
    }

    /** Return the HTTP status, from 200 to 399. */
    public int status() {
        return this.status;
    }

    /** Return the media type, or {@code null} if the response has none. */
    public @Nullable String contentType() {
        return this.contentType;
    }

    /** Return the body as text. */
    public String body() {
        return this.body;
    }

    /**
     * Return the text of the run, or {@code null} if the webhook responds before the run has ended. It is empty if a
     * language model failed, which RAGFlow does not report.
     */
    public @Nullable String message() {
        return this.message;
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
                || (other instanceof AgentWebhookResponse that
                        && this.status == that.status
                        && Objects.equals(this.contentType, that.contentType)
                        && this.body.equals(that.body)
                        && Objects.equals(this.message, that.message)
                        && this.additional.equals(that.additional));
    }

    @Override
    public int hashCode() {
        return Objects.hash(this.status, this.contentType, this.body, this.message, this.additional);
    }

    @Override
    public String toString() {
        return "AgentWebhookResponse[status=" + this.status + ", contentType=" + this.contentType + ", body="
                + this.body + ", message=" + this.message + "]";
    }

    /**
     * Builds an {@link AgentWebhookResponse}. Everything is optional: texts are empty, numbers are 0 and lists are
     * empty by default.
     *
     * @since 0.1.0
     */
    public static final class Builder {

        private int status;

        private @Nullable String contentType;

        private String body = "";

        private @Nullable String message;

        private Map<String, @Nullable Object> additional = Map.of();

        private Builder() {}

        /** See {@link AgentWebhookResponse#status()}. */
        public Builder status(int status) {
            this.status = status;
            return this;
        }

        /** See {@link AgentWebhookResponse#contentType()}. */
        public Builder contentType(@Nullable String contentType) {
            this.contentType = contentType;
            return this;
        }

        /** See {@link AgentWebhookResponse#body()}. */
        public Builder body(String body) {
            this.body = body;
            return this;
        }

        /** See {@link AgentWebhookResponse#message()}. */
        public Builder message(@Nullable String message) {
            this.message = message;
            return this;
        }

        /** See {@link AgentWebhookResponse#additional()}. */
        public Builder additional(Map<String, @Nullable Object> additional) {
            this.additional = additional;
            return this;
        }

        /** Build the {@link AgentWebhookResponse}. */
        public AgentWebhookResponse build() {
            return new AgentWebhookResponse(this);
        }
    }
}
