package io.github.ragflowspring.boot.autoconfigure;

import io.github.ragflowspring.client.RagflowClient;

/**
 * The client of the properties, from which all others are derived. It is not a bean, so that applications can define their
 * own client with a {@link RagflowClient.Builder}.
 *
 * @param client the client
 */
record ConfiguredClient(RagflowClient client) {}
