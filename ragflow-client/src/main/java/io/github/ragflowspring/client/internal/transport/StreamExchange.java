package io.github.ragflowspring.client.internal.transport;

import reactor.core.publisher.Flux;

/**
 * The exchange of a call whose response is emitted while it arrives.
 *
 * @param <T> the type of an element
 */
@FunctionalInterface
interface StreamExchange<T> {

    /**
     * Sends a request and emits its response.
     *
     * @param attempt the attempt
     * @return the elements
     */
    Flux<T> send(Attempt attempt);
}
