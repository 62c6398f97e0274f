package io.github.ragflowspring.boot.autoconfigure;

import io.github.ragflowspring.client.RagflowClient;

/**
 * Callback interface to customize the builder of each auto-configured {@link RagflowClient}, after the properties have been
 * applied to it. All beans of this type are called in order. Applications implement this interface.
 *
 * @since 0.1.0
 */
@FunctionalInterface
public interface RagflowClientCustomizer {

    /**
     * Customize the builder.
     *
     * @param builder the builder to customize
     */
    void customize(RagflowClient.Builder builder);

    /**
     * Customize the builder of the client with the given name. By default, all clients are customized in the same way.
     *
     * @param name the name of the client: {@code default}, or the one in {@code ragflow.clients}
     * @param builder the builder to customize
     */
    default void customize(String name, RagflowClient.Builder builder) {
        customize(builder);
    }
}
