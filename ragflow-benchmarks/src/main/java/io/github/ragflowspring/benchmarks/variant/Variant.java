package io.github.ragflowspring.benchmarks.variant;

import io.github.ragflowspring.benchmarks.scenario.Receipt;
import reactor.core.publisher.Mono;

/** One way to send the request of a scenario and to read its response. */
public interface Variant extends AutoCloseable {

    /**
     * Sends the request.
     *
     * @param receipt records the response
     * @return completes when all of the response was read
     */
    Mono<Void> run(Receipt receipt);

    @Override
    default void close() {}
}
