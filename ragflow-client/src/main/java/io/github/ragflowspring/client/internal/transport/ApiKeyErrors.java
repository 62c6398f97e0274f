package io.github.ragflowspring.client.internal.transport;

import io.github.ragflowspring.client.error.RagflowAuthenticationException;
import io.github.ragflowspring.client.internal.dialect.Operation;
import io.github.ragflowspring.client.internal.support.SettingNames;
import reactor.core.Exceptions;

/** The errors of operations without an API key. */
final class ApiKeyErrors {

    private ApiKeyErrors() {}

    static RagflowAuthenticationException missing(Operation operation, SettingNames settings, boolean foreign) {
        return error(
                operation,
                foreign
                        ? "the API key in the Reactor context belongs to another server, and the client has no key of its"
                                + " own. Name the server with ApiKeyProvider.use(URI, String)."
                        : "there is no API key. Set " + settings.apiKey()
                                + ", define an ApiKeyProvider, or put a key into the"
                                + " Reactor context with ApiKeyProvider.use(…).");
    }

    /** The server is not to blame: it got no request. */
    static RagflowAuthenticationException timedOut(Operation operation, SettingNames settings) {
        return error(
                operation,
                "the ApiKeyProvider did not return a key within " + settings.of(SettingNames.RESPONSE_TIMEOUT) + ".");
    }

    /** The message of the provider may contain a secret: only the cause, which belongs to the application, has it. */
    static RagflowAuthenticationException failed(Operation operation, Throwable error) {
        Throwable cause = Exceptions.unwrap(error);
        String what = "the ApiKeyProvider failed with " + cause.getClass().getName() + ".";
        return RagflowAuthenticationException.builder(prefix(operation) + what)
                .cause(cause)
                .build();
    }

    private static RagflowAuthenticationException error(Operation operation, String what) {
        return RagflowAuthenticationException.builder(prefix(operation) + what).build();
    }

    private static String prefix(Operation operation) {
        return "'" + operation.operationName() + "' failed: ";
    }

    static RagflowAuthenticationException invalid() {
        return RagflowAuthenticationException.builder(
                        "The API key is empty or contains whitespace, control characters or non-ASCII characters.")
                .build();
    }
}
