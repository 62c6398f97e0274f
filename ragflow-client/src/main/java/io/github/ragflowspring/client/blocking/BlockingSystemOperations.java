package io.github.ragflowspring.client.blocking;

import io.github.ragflowspring.client.system.ServerFeature;
import io.github.ragflowspring.client.system.ServerVersion;
import io.github.ragflowspring.client.system.SystemConfiguration;
import io.github.ragflowspring.client.system.SystemHealth;
import io.github.ragflowspring.client.system.SystemOperations;
import io.github.ragflowspring.client.system.SystemStatus;
import org.springframework.lang.CheckReturnValue;

/**
 * The blocking form of {@link SystemOperations}, with the same requests and errors.
 *
 * <p>The {@linkplain io.github.ragflowspring.client.blocking package} describes waiting, interruption and streams.
 *
 * <p>Implemented by the library only; methods may be added in a minor release.
 *
 * @since 0.1.0
 */
@CheckReturnValue
public interface BlockingSystemOperations {

    /** See {@link SystemOperations#health()}. */
    SystemHealth health();

    /** See {@link SystemOperations#ping()}. */
    void ping();

    /** See {@link SystemOperations#version()}. */
    ServerVersion version();

    /** See {@link SystemOperations#status()}. */
    SystemStatus status();

    /** See {@link SystemOperations#configuration()}. */
    SystemConfiguration configuration();

    /** See {@link SystemOperations#checkApiKey()}. */
    void checkApiKey();

    /**
     * Create the blocking form of operations, such as those of a test or a decorator.
     *
     * @param operations the operations to wait for
     */
    static BlockingSystemOperations of(SystemOperations operations) {
        return BlockingProxy.create(BlockingSystemOperations.class, SystemOperations.class, operations);
    }

    /** See {@link SystemOperations#supports(ServerFeature)}. */
    boolean supports(ServerFeature feature);
}
