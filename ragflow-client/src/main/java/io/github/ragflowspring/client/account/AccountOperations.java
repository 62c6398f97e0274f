package io.github.ragflowspring.client.account;

import org.springframework.lang.CheckReturnValue;
import reactor.core.publisher.Mono;

/**
 * Describes the account of the API key. Requires v0.24.0.
 *
 * <p>Nothing is sent before the result is subscribed to. Errors are {@link
 * io.github.ragflowspring.client.error.RagflowException}s.
 *
 * <p>Implemented by the library only; methods may be added in a minor release.
 *
 * @since 0.1.0
 */
@CheckReturnValue
public interface AccountOperations {

    /**
     * Return the user to whom the API key belongs ({@code GET /api/v1/users/me}, before v0.25.1 {@code GET
     * /v1/user/info}).
     *
     * @return the user
     */
    Mono<AccountUser> user();

    /**
     * Return the tenant of the API key with its default models ({@code GET /api/v1/users/me/models}, before v0.25.1 {@code
     * GET /v1/user/tenant_info}).
     *
     * @return the tenant
     */
    Mono<Tenant> tenant();

    /** Return the operations on the API keys of the tenant. */
    ApiTokenOperations tokens();
}
