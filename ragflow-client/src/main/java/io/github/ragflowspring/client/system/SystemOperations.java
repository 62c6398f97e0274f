package io.github.ragflowspring.client.system;

import reactor.core.publisher.Mono;

/**
 * Asks RAGFlow how it is.
 *
 * <p>{@link #health()}, {@link #ping()}, {@link #version()} and {@link #configuration()} need no API key. The checks are
 * made once and never repeated, so that they tell how the server is now.
 */
public interface SystemOperations {

    /**
     * Returns the health of the server and of what it depends on ({@code GET /v1/system/healthz}, from v0.25.0 on {@code
     * GET /api/v1/system/healthz}). Needs no API key.
     *
     * <p>RAGFlow answers with HTTP status 500 if a component is down: that is a result, not an error. Which of the two
     * routes is taken follows from the release, which is asked for once.
     *
     * @return the health, or a {@link io.github.ragflowspring.client.error.RagflowException} if the server gives no such
     *     answer at all
     */
    Mono<SystemHealth> health();

    /**
     * Returns whether the server answers at all ({@code GET /v1/system/ping}, from v0.25.0 on {@code GET
     * /api/v1/system/ping}). Needs no API key.
     *
     * @return empty if it does, or the error
     */
    Mono<Void> ping();

    /**
     * Returns the version of the server ({@code GET /api/v1/system/version}, from v0.25.0 on). Needs no API key but on
     * v0.25.0 and v0.25.1.
     *
     * @return the version as the server writes it, such as {@code v0.26.4}; on older servers, which do not tell, the
     *     release that this client takes them for
     */
    Mono<String> version();

    /**
     * Returns the state of the server's components and task executors in detail ({@code GET /v1/system/status}, from
     * v0.25.1 on {@code GET /api/v1/system/status}; not on v0.23). Needs an API key.
     *
     * <p>Unlike {@link #health()} it does not tell an overall state.
     *
     * @return the status
     */
    Mono<SystemStatus> status();

    /**
     * Returns what the server tells everyone about its configuration ({@code GET /v1/system/config}, from v0.25.1 on
     * {@code GET /api/v1/system/config}). Needs no API key.
     *
     * @return the configuration
     */
    Mono<SystemConfiguration> configuration();

    /**
     * Checks that the server accepts the API key, by listing one dataset ({@code GET /api/v1/datasets?page=1&page_size=1}).
     *
     * @return empty if it does, or a {@link io.github.ragflowspring.client.error.RagflowAuthenticationException} if it does
     *     not or there is no key
     */
    Mono<Void> checkApiKey();
}
