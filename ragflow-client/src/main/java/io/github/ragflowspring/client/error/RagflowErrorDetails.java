package io.github.ragflowspring.client.error;

import io.github.ragflowspring.client.internal.text.OneLine;
import java.io.Serializable;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The facts about a call that failed.
 *
 * <p>Contains neither query values nor header values nor the body of the request, so that {@link #toString()} can be
 * logged.
 *
 * @since 0.1.0
 */
public final class RagflowErrorDetails implements Serializable {

    private static final long serialVersionUID = 1L;

    private final String operation;

    private final String method;

    private final String uriTemplate;

    private final @Nullable Integer status;

    private final @Nullable Integer code;

    private final @Nullable String serverMessage;

    private RagflowErrorDetails(Builder builder) {
        this.operation = builder.operation;
        this.method = builder.method;
        this.uriTemplate = builder.uriTemplate;
        this.status = builder.status;
        this.code = builder.code;
        this.serverMessage = builder.serverMessage;
    }

    /**
     * Create a builder.
     *
     * @param operation the name of the operation, such as {@code chat.stream}
     */
    public static Builder builder(String operation) {
        return new Builder(operation);
    }

    /** Return the name of the operation, such as {@code chat.stream}. */
    public String operation() {
        return this.operation;
    }

    /** Return the HTTP method, such as {@code POST}. */
    public String method() {
        return this.method;
    }

    /** Return the path with its variables unexpanded, such as {@code /api/v1/chats/{chat_id}/completions}. */
    public String uriTemplate() {
        return this.uriTemplate;
    }

    /** Return the HTTP status, or {@code null} if no response was received. */
    public @Nullable Integer status() {
        return this.status;
    }

    /** Return the {@code code} of RAGFlow's response, or {@code null} if it had none. */
    public @Nullable Integer code() {
        return this.code;
    }

    /** Return RAGFlow's own message, or {@code null} if there was none. Its wording differs between releases. */
    public @Nullable String serverMessage() {
        return this.serverMessage;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other
                || (other instanceof RagflowErrorDetails that
                        && this.operation.equals(that.operation)
                        && this.method.equals(that.method)
                        && this.uriTemplate.equals(that.uriTemplate)
                        && Objects.equals(this.status, that.status)
                        && Objects.equals(this.code, that.code)
                        && Objects.equals(this.serverMessage, that.serverMessage));
    }

    @Override
    public int hashCode() {
        return Objects.hash(this.operation, this.method, this.uriTemplate, this.status, this.code, this.serverMessage);
    }

    /** Return everything on one line, with the message of the server shortened as in an exception. */
    @Override
    public String toString() {
        return "RagflowErrorDetails[operation=" + this.operation + ", method=" + this.method + ", uriTemplate="
                + this.uriTemplate + ", status=" + this.status + ", code=" + this.code + ", serverMessage="
                + OneLine.of(String.valueOf(this.serverMessage)) + "]";
    }

    /**
     * Builds {@link RagflowErrorDetails}.
     *
     * @since 0.1.0
     */
    public static final class Builder {

        private final String operation;

        private String method = "";

        private String uriTemplate = "";

        private @Nullable Integer status;

        private @Nullable Integer code;

        private @Nullable String serverMessage;

        private Builder(String operation) {
            this.operation = operation;
        }

        /** See {@link RagflowErrorDetails#method()}. */
        public Builder method(String method) {
            this.method = method;
            return this;
        }

        /** See {@link RagflowErrorDetails#uriTemplate()}. */
        public Builder uriTemplate(String uriTemplate) {
            this.uriTemplate = uriTemplate;
            return this;
        }

        /** See {@link RagflowErrorDetails#status()}. */
        public Builder status(@Nullable Integer status) {
            this.status = status;
            return this;
        }

        /** See {@link RagflowErrorDetails#code()}. */
        public Builder code(@Nullable Integer code) {
            this.code = code;
            return this;
        }

        /** See {@link RagflowErrorDetails#serverMessage()}. */
        public Builder serverMessage(@Nullable String serverMessage) {
            this.serverMessage = serverMessage;
            return this;
        }

        /** Build the details. */
        public RagflowErrorDetails build() {
            return new RagflowErrorDetails(this);
        }
    }
}
