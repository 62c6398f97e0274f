package io.github.ragflowspring.client.internal.transport;

import io.github.ragflowspring.client.internal.dialect.Capability;
import java.util.function.Supplier;
import reactor.core.publisher.Mono;

/**
 * A check before a request that a resource belongs to the tenant of the API key.
 *
 * @param unchecked the capability of the releases that do not check it themselves
 * @param id the id of the resource
 * @param read reads something that only the owner can read, or else fails
 */
record OwnerCheck(Capability unchecked, String id, Supplier<? extends Mono<?>> read) {}
