package io.github.ragflowspring.boot.autoconfigure;

import io.github.ragflowspring.client.RagflowClient;

/**
 * Changes the builder of the auto-configured {@link RagflowClient} after all properties were applied to it. All beans of
 * this type are called in their order.
 */
@FunctionalInterface
public interface RagflowClientCustomizer {

    /**
     * Changes the builder.
     *
     * @param builder the builder
     */
    void customize(RagflowClient.Builder builder);
}
