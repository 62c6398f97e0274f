package io.github.ragflowspring.boot.autoconfigure;

import io.github.ragflowspring.client.RagflowClient;

/**
 * Callback interface to customize the builder of the auto-configured {@link RagflowClient}, after the properties have been
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
}
