package io.github.ragflowspring.client.internal.transport;

import io.github.ragflowspring.client.auth.ApiKeyProvider;
import io.github.ragflowspring.client.error.RagflowAuthenticationException;
import io.github.ragflowspring.client.error.RagflowException;
import io.github.ragflowspring.client.internal.dialect.Operation;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import reactor.core.Exceptions;
import reactor.core.publisher.Mono;

/** The API keys of calls, from the provider in the Reactor context or else the one of the client. */
final class ApiKeys {

    private final @Nullable ApiKeyProvider provider;

    private final Duration timeout;

    /**
     * Creates the keys of a client.
     *
     * @param provider the provider of the client, or {@code null}
     * @param timeout the timeout of a provider
     */
    ApiKeys(@Nullable ApiKeyProvider provider, Duration timeout) {
        this.provider = provider;
        this.timeout = timeout;
    }

    /**
     * Returns the key of a call. An operation that works without a key has none if the provider fails.
     *
     * @param operation the operation
     * @return the key, or an empty text if there is none
     */
    Mono<String> keyOf(Operation operation) {
        return switch (operation.trust()) {
            case KEY -> requiredKey(operation);
            case KEY_IF_ANY -> requiredKey(operation).onErrorReturn(RagflowAuthenticationException.class, "");
            case OPEN -> Mono.just("");
        };
    }

    private Mono<String> requiredKey(Operation operation) {
        return Mono.deferContextual((context) -> {
                    ApiKeyProvider current = context.getOrDefault(ApiKeyProvider.class, this.provider);
                    return (current != null) ? current.apiKey() : Mono.<String>empty();
                })
                .timeout(this.timeout, Mono.error(() -> timedOut(operation, "ragflow.response-timeout")))
                .onErrorMap((ex) -> !(ex instanceof RagflowException), (ex) -> failed(operation, ex))
                .switchIfEmpty(Mono.error(() -> error(
                        operation,
                        "there is no API key. Set ragflow.api-key, define an ApiKeyProvider, or put a key into the"
                                + " Reactor context with ApiKeyProvider.use(…).")))
                .doOnNext(ApiKeys::check);
    }

    /** Returns the error of a provider that did not emit a key in time. The server is not to blame: it got no request. */
    static RagflowAuthenticationException timedOut(Operation operation, String timeoutProperty) {
        return error(operation, "the ApiKeyProvider did not return a key within " + timeoutProperty + ".");
    }

    /** The message of the provider may contain a secret: only the cause, which belongs to the application, has it. */
    private static RagflowAuthenticationException failed(Operation operation, Throwable error) {
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

    private static void check(String apiKey) {
        boolean valid = !apiKey.isEmpty() && apiKey.chars().allMatch((c) -> c > ' ' && c < 127);
        if (!valid) {
            throw RagflowAuthenticationException.builder(
                            "The API key is empty or contains whitespace, control characters"
                                    + " or non-ASCII characters.")
                    .build();
        }
    }
}
