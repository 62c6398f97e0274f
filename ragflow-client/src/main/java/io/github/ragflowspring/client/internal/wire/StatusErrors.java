package io.github.ragflowspring.client.internal.wire;

import io.github.ragflowspring.client.error.RagflowErrorDetails;
import io.github.ragflowspring.client.error.RagflowException;
import io.github.ragflowspring.client.error.RagflowInvalidRequestException;
import io.github.ragflowspring.client.error.RagflowPermissionException;
import io.github.ragflowspring.client.error.RagflowProtocolException;
import io.github.ragflowspring.client.error.RagflowRateLimitedException;
import io.github.ragflowspring.client.error.RagflowServerException;
import io.github.ragflowspring.client.error.RagflowUnsupportedException;
import org.springframework.http.HttpHeaders;

/** Creates the errors of HTTP statuses, which RAGFlow or a gateway may have sent. */
final class StatusErrors {

    private StatusErrors() {}

    /** Returns the error of an HTTP status that is not successful. */
    static RagflowException of(
            ResponseErrorFactory errors, int status, HttpHeaders headers, RagflowErrorDetails details, String reply) {
        String prefix = errors.prefix();
        return switch (status) {
            case 403 ->
                RagflowPermissionException.builder(prefix + "access was denied" + reply)
                        .details(details)
                        .build();
            case 404, 405 ->
                RagflowUnsupportedException.builder(prefix + "the server has no route "
                                + errors.route().method() + " " + errors.route().path()
                                + ". " + errors.settings().checkBaseUrl()
                                + ", and that " + errors.settings().serverVersion() + " (now "
                                + errors.dialect().release()
                                + ") matches the server" + reply)
                        .details(details)
                        .build();
            case 411 ->
                refused(
                        prefix
                                + "the server or a proxy in front of it requires the length of the upload, which is known"
                                + " for files and bytes only",
                        details,
                        reply);
            case 413 ->
                refused(
                        prefix + "the request is larger than the server or a proxy in front of it allows",
                        details,
                        reply);
            case 414, 431 ->
                refused(
                        prefix
                                + "the URL or a header of the request is longer than the server or a proxy in front of it"
                                + " allows. Use fewer or shorter values in the query or its condition, or split it",
                        details,
                        reply);
            case 429 ->
                RagflowRateLimitedException.builder(prefix + "the server's rate limit was exceeded" + reply)
                        .details(details)
                        .retryAfter(RetryAfter.read(headers))
                        .build();
            default -> byStatusClass(errors, status, headers, details, reply);
        };
    }

    private static RagflowInvalidRequestException refused(String reason, RagflowErrorDetails details, String reply) {
        return RagflowInvalidRequestException.builder(reason + reply)
                .details(details)
                .build();
    }

    private static RagflowException byStatusClass(
            ResponseErrorFactory errors, int status, HttpHeaders headers, RagflowErrorDetails details, String reply) {
        String prefix = errors.prefix();
        if (status >= 300 && status < 400) {
            return RagflowProtocolException.builder(
                            prefix + "the server redirects to " + errors.redact(RedirectLocation.of(headers))
                                    + ". Redirects are not followed because the API key must not be sent to another server. Set "
                                    + errors.settings().baseUrl() + " to the location of the API" + reply)
                    .details(details)
                    .build();
        }
        if (status >= 500) {
            return RagflowServerException.builder(prefix + "RAGFlow or a proxy in front of it failed" + reply)
                    .details(details)
                    .retryAfter(RetryAfter.read(headers))
                    .build();
        }
        return RagflowInvalidRequestException.builder(prefix + "the request was refused" + reply)
                .details(details)
                .build();
    }
}
