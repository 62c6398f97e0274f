package io.github.ragflowspring.client.auth;

import java.util.function.Function;
import org.springframework.lang.CheckReturnValue;
import reactor.core.publisher.Mono;
import reactor.util.context.Context;

/**
 * Provides the RAGFlow API key of a call.
 *
 * <p>Called once per HTTP exchange, inside the caller's reactive pipeline: an implementation can read the current tenant from
 * the Reactor context. An empty {@code Mono} means that there is no key; a call that needs one then fails with a {@link
 * io.github.ragflowspring.client.error.RagflowAuthenticationException} before anything is sent.
 *
 * <p>A provider that fails, or returns no key within {@code ragflow.response-timeout}, fails the call in the same way, and the
 * call is not retried. The error of the provider is the cause; a {@code RagflowException} is passed on as it is. A call that
 * sends a key only if there is one, such as the request for the version, is sent without a key if the provider fails.
 *
 * <p>Applications may implement this interface.
 *
 * @since 0.1.0
 */
@FunctionalInterface
@CheckReturnValue
public interface ApiKeyProvider {

    /** Return the API key without {@code Bearer}, or an empty {@code Mono} if there is none. Must not block. */
    Mono<String> apiKey();

    /**
     * Return a provider that always returns the given key. Its {@code toString()} does not show the key.
     *
     * @param apiKey the API key, not blank
     */
    static ApiKeyProvider of(String apiKey) {
        return new FixedApiKeyProvider(apiKey);
    }

    /**
     * Return a function that sets the API key of the calls upstream in a reactive pipeline. It takes precedence over any
     * configured key.
     *
     * <pre>{@code
     * chats.ask(chatId, question).contextWrite(ApiKeyProvider.use(tenant.ragflowKey()))
     * }</pre>
     *
     * @param apiKey the API key, not blank
     */
    static Function<Context, Context> use(String apiKey) {
        ApiKeyProvider provider = of(apiKey);
        return (context) -> context.put(ApiKeyProvider.class, provider);
    }
}
