package io.github.ragflowspring.client.error;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * What is known about a call that failed.
 *
 * <p>Holds neither query values nor header values nor the body of the request, so that {@link #toString()} may be logged
 * as it is.
 *
 * @param operation the name of the operation, such as {@code chat.stream}
 * @param method the HTTP method, such as {@code POST}
 * @param uriTemplate the path with its variables unexpanded, such as {@code /api/v1/chats/{chat_id}/completions}
 * @param status the HTTP status, or {@code null} if no answer arrived
 * @param code the {@code code} of RAGFlow's answer, or {@code null} if it had none
 * @param serverMessage RAGFlow's own message, or {@code null} if it gave none. Its wording differs between releases
 */
public record RagflowErrorDetails(
        String operation,
        String method,
        String uriTemplate,
        @Nullable Integer status,
        @Nullable Integer code,
        @Nullable String serverMessage)
        implements Serializable {

    /** Shows everything on one line, with no more of the message of the server than an exception shows. */
    @Override
    public String toString() {
        return "RagflowErrorDetails[operation=" + this.operation + ", method=" + this.method + ", uriTemplate="
                + this.uriTemplate + ", status=" + this.status + ", code=" + this.code + ", serverMessage="
                + OneLine.of(String.valueOf(this.serverMessage)) + "]";
    }
}
