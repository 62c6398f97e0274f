package io.github.ragflowspring.sample;

import io.github.ragflowspring.client.browser.BrowserError;
import io.github.ragflowspring.client.error.RagflowException;
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
        BrowserError shown = BrowserError.of(error);
        HttpStatus status = switch (shown.kind()) {
            case "timeout" -> HttpStatus.GATEWAY_TIMEOUT;
            case "permission" -> HttpStatus.FORBIDDEN;
            case "not-found" -> HttpStatus.NOT_FOUND;
            case "conflict" -> HttpStatus.CONFLICT;
            case "refused" -> HttpStatus.BAD_REQUEST;
            case "rate-limited" -> HttpStatus.SERVICE_UNAVAILABLE;
            case "unsupported" -> HttpStatus.NOT_IMPLEMENTED;
            default -> HttpStatus.BAD_GATEWAY;
        };
        return new Problem(status, shown.kind(), shown.message(), String.valueOf(error.getMessage()));
    }
}
