package io.github.ragflowspring.client.account;

import org.springframework.lang.CheckReturnValue;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Manages the API keys of a tenant. Requires v0.24.0.
 *
 * <p>The keys are secrets: the library neither logs nor observes them, and no exception contains one.
 *
 * <p>Implemented by the library only; methods may be added in a minor release.
 *
 * @since 0.1.0
 */
@CheckReturnValue
public interface ApiTokenOperations {

    /**
     * Create an API key, which does not expire ({@code POST /api/v1/system/tokens}, on v0.24 {@code POST
     * /v1/system/new_token}).
     *
     * @return the API key
     */
    Mono<ApiToken> create();

    /**
     * Return all API keys of the tenant ({@code GET /api/v1/system/tokens}, on v0.24 {@code GET /v1/system/token_list}).
     *
     * @return the API keys
     */
    Flux<ApiToken> list();

    /**
     * Delete an API key, which is refused from then on ({@code DELETE /api/v1/system/tokens/{token}}, on v0.24 {@code DELETE
     * /v1/system/token/{token}}). RAGFlow confirms the deletion of an unknown key, too.
     *
     * <p>The path of the request contains the API key. The client does not observe the HTTP exchange of this operation; an
     * access log of a proxy may still contain it.
     *
     * @param token the {@linkplain ApiToken#value() API key}
     * @return empty when RAGFlow has confirmed it
     */
    Mono<Void> delete(String token);
}
