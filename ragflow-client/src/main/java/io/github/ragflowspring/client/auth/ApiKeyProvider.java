package io.github.ragflowspring.client.auth;

import io.github.ragflowspring.client.internal.support.Origin;
import java.net.URI;
import java.util.function.Function;
import org.springframework.lang.CheckReturnValue;
import org.springframework.util.Assert;
import reactor.core.publisher.Mono;
import reactor.util.context.Context;

/**
 * Provides the RAGFlow API key of a call.
 *
 * <p>Called once for each call of the application, when the caller subscribes: on the thread of the subscriber, inside its
 * reactive pipeline and before anything else happens, such as the detection of the release. An implementation can therefore
 * read the current tenant from a thread-local of the caller, such as the security context of a servlet application, as well
 * as from the Reactor context. All HTTP exchanges of the call use that key: its retries, all pages of a list, and all
 * requests of an operation that needs several. An operation that never needs a key, such as a health check, does not call
 * the provider.
 *
 * <p>A call that an operator of the application subscribes to, such as {@code flatMap}, {@code then} or {@code retryWhen}, is a
 * separate call, and its subscriber is a thread of the HTTP client: a thread-local has another value there, and an {@link
 * InheritableThreadLocal} may have that of another tenant. Read the tenant before the first call then, and pass its key with
 * {@link #use(String)} or {@code RagflowClient.withApiKey(String)}.
 *
 * <p>An empty {@code Mono} means that there is no key; a call that needs one then fails with a {@link
 * io.github.ragflowspring.client.error.RagflowAuthenticationException} before anything is sent.
 *
 * <p>A provider that fails, or returns no key within {@code ragflow.response-timeout}, fails the call in the same way, and the
 * call is not retried. No other call is affected. The error of the provider is the cause; a {@code RagflowException} is passed
 * on as it is. A call that sends a key only if there is one, such as the request for the version, is sent without a key if
 * the provider fails.
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
     * Return the API key for a call, by default {@link #apiKey()}. The library calls only this method. A provider that
     * implements it decides by the operation, or by the assistant, agent or dataset that the call names.
     *
     * @param request the call
     * @return the API key without {@code Bearer}, or an empty {@code Mono} if there is none. Must not block
     */
    default Mono<String> apiKey(ApiKeyRequest request) {
        return apiKey();
    }

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
     * <p>The key belongs to the first server that is called with it, and is never sent to another one: a client of another
     * server uses its own key. If a pipeline calls several servers, name the server with {@link #use(URI, String)}.
     *
     * @param apiKey the API key, not blank
     */
    static Function<Context, Context> use(String apiKey) {
        FixedApiKeyProvider key = new FixedApiKeyProvider(apiKey);
        return (context) -> context.put(ApiKeyProvider.class, new ContextApiKey(key, null));
    }

    /**
     * Return a function that sets the API key of the calls upstream in a reactive pipeline that reach the given server. It
     * takes precedence over any configured key. Clients of another server use their own key.
     *
     * @param baseUrl the base URL of the client; its scheme, host and port identify the server
     * @param apiKey the API key, not blank
     * @throws IllegalArgumentException if the URL is not an absolute HTTP URL
     */
    static Function<Context, Context> use(URI baseUrl, String apiKey) {
        FixedApiKeyProvider key = new FixedApiKeyProvider(apiKey);
        Assert.isTrue(
                baseUrl.getScheme() != null && baseUrl.getHost() != null,
                "'baseUrl' must be an absolute http or https URL");
        Origin server = Origin.of(baseUrl);
        return (context) -> context.put(ApiKeyProvider.class, new ContextApiKey(key, server));
    }
}
