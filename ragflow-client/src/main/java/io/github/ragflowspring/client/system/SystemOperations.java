package io.github.ragflowspring.client.system;

import org.springframework.lang.CheckReturnValue;
import reactor.core.publisher.Mono;

/**
 * Health, version and status of the RAGFlow server.
 *
 * <p>{@link #health()}, {@link #ping()}, {@link #version()} and {@link #configuration()} need no API key. The health and the
 * ping are never retried, so that they report the current state. Every method may fail with a {@link
 * io.github.ragflowspring.client.error.RagflowConnectionException}, {@link
 * io.github.ragflowspring.client.error.RagflowTimeoutException} or {@link
 * io.github.ragflowspring.client.error.RagflowServerException}.
 *
 * <p>Implemented by the library only; methods may be added in a minor release.
 *
 * @since 0.1.0
 */
@CheckReturnValue
public interface SystemOperations {

    /**
     * Return the health of the server and of its components ({@code GET /v1/system/healthz}, since v0.25.0 {@code GET
     * /api/v1/system/healthz}).
     *
     * <p>RAGFlow responds with HTTP status 500 if a component is down: that is a result, not an error. The release of the
     * server, which is requested once, decides between the two routes.
     */
    Mono<SystemHealth> health();

    /**
     * Complete if the server responds at all ({@code GET /v1/system/ping}, since v0.25.0 {@code GET /api/v1/system/ping}).
     */
    Mono<Void> ping();

    /**
     * Return the version of the server ({@code GET /api/v1/system/version}, since v0.25.0). Only v0.25.0 and v0.25.1 need an
     * API key for it. Older servers do not report their version; for them, this is the release that the client assumes.
     */
    Mono<ServerVersion> version();

    /**
     * Return whether the server has a feature. The release of the server, which is requested once, decides; nothing else is sent.
     * Whether an account may use the feature, and whether a model for it is configured, is not checked.
     *
     * @param feature the feature
     */
    Mono<Boolean> supports(ServerFeature feature);

    /**
     * Return the detailed status of the components and the task executors of the server ({@code GET /v1/system/status}, since
     * v0.25.1 {@code GET /api/v1/system/status}; not on v0.23). Needs an API key. Unlike {@link #health()} it has no overall
     * state.
     */
    Mono<SystemStatus> status();

    /**
     * Return the public part of the configuration of the server ({@code GET /v1/system/config}, since v0.25.1 {@code GET
     * /api/v1/system/config}).
     */
    Mono<SystemConfiguration> configuration();

    /**
     * Complete if the server accepts the API key, which a list of one dataset shows ({@code GET
     * /api/v1/datasets?page=1&page_size=1}). Fails with a {@link
     * io.github.ragflowspring.client.error.RagflowAuthenticationException} if the key is missing or not accepted.
     */
    Mono<Void> checkApiKey();
}
