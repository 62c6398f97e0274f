package io.github.ragflowspring.client.auth;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The call for which an {@link ApiKeyProvider} provides a key.
 *
 * @since 0.1.0
 */
public final class ApiKeyRequest {

    private final String operation;

    private final @Nullable String chatId;

    private final @Nullable String agentId;

    private final @Nullable String datasetId;

    private ApiKeyRequest(Builder builder) {
        this.operation = builder.operation;
        this.chatId = builder.chatId;
        this.agentId = builder.agentId;
        this.datasetId = builder.datasetId;
    }

    /** Create a builder, for tests of providers. */
    public static Builder builder() {
        return new Builder();
    }

    /** Return the name of the operation, as in metrics and errors, such as {@code chat.stream}. */
    public String operation() {
        return this.operation;
    }

    /** Return the id of the chat assistant that the call names, or {@code null} if it names none. */
    public @Nullable String chatId() {
        return this.chatId;
    }

    /** Return the id of the agent that the call names, or {@code null} if it names none. */
    public @Nullable String agentId() {
        return this.agentId;
    }

    /** Return the id of the dataset that the call is about, or {@code null} if it is not about one. A search names several. */
    public @Nullable String datasetId() {
        return this.datasetId;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other
                || (other instanceof ApiKeyRequest that
                        && this.operation.equals(that.operation)
                        && Objects.equals(this.chatId, that.chatId)
                        && Objects.equals(this.agentId, that.agentId)
                        && Objects.equals(this.datasetId, that.datasetId));
    }

    @Override
    public int hashCode() {
        return Objects.hash(this.operation, this.chatId, this.agentId, this.datasetId);
    }

    @Override
    public String toString() {
        return "ApiKeyRequest[operation=" + this.operation + ", chatId=" + this.chatId + ", agentId=" + this.agentId
                + ", datasetId=" + this.datasetId + "]";
    }

    /**
     * Builds an {@link ApiKeyRequest}. Everything is optional.
     *
     * @since 0.1.0
     */
    public static final class Builder {

        private String operation = "";

        private @Nullable String chatId;

        private @Nullable String agentId;

        private @Nullable String datasetId;

        private Builder() {}

        /** See {@link ApiKeyRequest#operation()}. */
        public Builder operation(String operation) {
            this.operation = operation;
            return this;
        }

        /** See {@link ApiKeyRequest#chatId()}. */
        public Builder chatId(@Nullable String chatId) {
            this.chatId = chatId;
            return this;
        }

        /** See {@link ApiKeyRequest#agentId()}. */
        public Builder agentId(@Nullable String agentId) {
            this.agentId = agentId;
            return this;
        }

        /** See {@link ApiKeyRequest#datasetId()}. */
        public Builder datasetId(@Nullable String datasetId) {
            this.datasetId = datasetId;
            return this;
        }

        /** Build the {@link ApiKeyRequest}. */
        public ApiKeyRequest build() {
            return new ApiKeyRequest(this);
        }
    }
}
