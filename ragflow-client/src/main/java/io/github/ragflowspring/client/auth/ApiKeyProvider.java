package io.github.ragflowspring.client.auth;

import java.util.function.Function;
import reactor.core.publisher.Mono;
import reactor.util.context.Context;

/**
 * Gives the RAGFlow API key of a call.
 *
 * <p>Asked once per HTTP exchange, inside the caller's reactive pipeline: an implementation can read the current tenant
 * from the Reactor context. An empty {@code Mono} means that there is no key; a call that needs one then fails with a
 * {@link io.github.ragflowspring.client.error.RagflowAuthenticationException} before anything is sent.
 *
 * <p>A provider that fails, or gives no key within {@code ragflow.response-timeout}, fails the call in the same way, and the
 * call is not repeated. Its error is the cause; a {@code RagflowException} is handed on as it is. What needs no key but
 * sends one if there is any, as asking for the version does, is sent without one where the provider fails.
 */
@FunctionalInterface
public interface ApiKeyProvider {

    /**
     * Returns the API key. Must not block.
     *
     * @return the key without {@code Bearer}, or empty if there is none
     */
    Mono<String> apiKey();

    /**
     * Returns a provider that always gives the same key.
     *
     * @param apiKey the key, not blank
     * @return a provider whose {@code toString()} does not show the key
     */
    static ApiKeyProvider of(String apiKey) {
        return new FixedApiKeyProvider(apiKey);
    }

    /**
     * Sets the API key of the calls above in a reactive pipeline, before any configured key.
     *
     * <pre>{@code
     * chats.ask(chatId, question).contextWrite(ApiKeyProvider.use(tenant.ragflowKey()))
     * }</pre>
     *
     * @param apiKey the key, not blank
     * @return a function for {@link Mono#contextWrite(Function)} and its {@code Flux} counterpart
     */
    static Function<Context, Context> use(String apiKey) {
        ApiKeyProvider provider = of(apiKey);
        return (context) -> context.put(ApiKeyProvider.class, provider);
    }
}
