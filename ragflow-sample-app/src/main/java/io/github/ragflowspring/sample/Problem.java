package io.github.ragflowspring.sample;

import io.github.ragflowspring.client.error.RagflowAgentException;
import io.github.ragflowspring.client.error.RagflowAuthenticationException;
import io.github.ragflowspring.client.error.RagflowConflictException;
import io.github.ragflowspring.client.error.RagflowConnectionException;
import io.github.ragflowspring.client.error.RagflowException;
import io.github.ragflowspring.client.error.RagflowInvalidRequestException;
import io.github.ragflowspring.client.error.RagflowModelException;
import io.github.ragflowspring.client.error.RagflowNotFoundException;
import io.github.ragflowspring.client.error.RagflowPermissionException;
import io.github.ragflowspring.client.error.RagflowRateLimitedException;
import io.github.ragflowspring.client.error.RagflowStreamException;
import io.github.ragflowspring.client.error.RagflowTimeoutException;
import io.github.ragflowspring.client.error.RagflowUnsupportedException;
import org.springframework.http.HttpStatus;

/**
 * A failure as the page shows it. The typed errors of the client are converted only here.
 *
 * @param status the HTTP status of a response that consists of the problem
 * @param kind the kind of the failure, as a keyword
 * @param message a message for the user of the page
 * @param detail the message of the error, for the operator of the application; never contains the API key
 */
public record Problem(HttpStatus status, String kind, String message, String detail) {

    /** Converts an error of the client. */
    public static Problem of(RagflowException error) {
        if (error instanceof RagflowModelException) {
            return problem(HttpStatus.BAD_GATEWAY, "model", "The language model behind RAGFlow failed.", error);
        }
        if (error instanceof RagflowAgentException agent) {
            return problem(
                    HttpStatus.BAD_GATEWAY, "agent", "The step " + agent.nodeId() + " of the agent failed.", error);
        }
        if (error instanceof RagflowStreamException) {
            return problem(HttpStatus.BAD_GATEWAY, "interrupted", "The answer broke off before its end.", error);
        }
        if (error instanceof RagflowConnectionException) {
            return problem(HttpStatus.BAD_GATEWAY, "connection", "RAGFlow cannot be reached.", error);
        }
        if (error instanceof RagflowTimeoutException) {
            return problem(HttpStatus.GATEWAY_TIMEOUT, "timeout", "RAGFlow took too long to answer.", error);
        }
        if (error instanceof RagflowAuthenticationException) {
            return problem(
                    HttpStatus.BAD_GATEWAY,
                    "authentication",
                    "RAGFlow does not accept the API key of this application.",
                    error);
        }
        if (error instanceof RagflowPermissionException) {
            return problem(HttpStatus.FORBIDDEN, "permission", "RAGFlow does not allow this.", error);
        }
        if (error instanceof RagflowNotFoundException) {
            return problem(
                    HttpStatus.NOT_FOUND, "not-found", "RAGFlow does not have this. It may have been deleted.", error);
        }
        if (error instanceof RagflowConflictException) {
            return problem(HttpStatus.CONFLICT, "conflict", "This conflicts with existing data in RAGFlow.", error);
        }
        if (error instanceof RagflowInvalidRequestException) {
            return problem(HttpStatus.BAD_REQUEST, "refused", "RAGFlow rejected the request.", error);
        }
        if (error instanceof RagflowRateLimitedException) {
            return problem(
                    HttpStatus.SERVICE_UNAVAILABLE, "rate-limited", "RAGFlow is busy. Try again in a moment.", error);
        }
        if (error instanceof RagflowUnsupportedException) {
            return problem(HttpStatus.NOT_IMPLEMENTED, "unsupported", "This release of RAGFlow cannot do this.", error);
        }
        return problem(HttpStatus.BAD_GATEWAY, "ragflow", "RAGFlow failed.", error);
    }

    private static Problem problem(HttpStatus status, String kind, String message, RagflowException error) {
        return new Problem(status, kind, message, String.valueOf(error.getMessage()));
    }
}
