package io.github.ragflowspring.client.blocking;

import io.github.ragflowspring.client.account.AccountOperations;
import io.github.ragflowspring.client.account.AccountUser;
import io.github.ragflowspring.client.account.Tenant;
import org.springframework.lang.CheckReturnValue;

/**
 * The blocking form of {@link AccountOperations}, with the same requests and errors.
 *
 * <p>The {@linkplain io.github.ragflowspring.client.blocking package} describes waiting, interruption and streams.
 *
 * <p>Implemented by the library only; methods may be added in a minor release.
 *
 * @since 0.1.0
 */
@CheckReturnValue
public interface BlockingAccountOperations {

    /** See {@link AccountOperations#user()}. */
    AccountUser user();

    /** See {@link AccountOperations#tenant()}. */
    Tenant tenant();

    /** See {@link AccountOperations#tokens()}. */
    BlockingApiTokenOperations tokens();

    /**
     * Create the blocking form of operations, such as those of a test or a decorator.
     *
     * @param operations the operations to wait for
     */
    static BlockingAccountOperations of(AccountOperations operations) {
        return BlockingProxy.create(BlockingAccountOperations.class, AccountOperations.class, operations);
    }
}
