package io.github.ragflowspring.client.internal.support;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

/** Tests of {@link Polling}. */
class PollingTests {

    @Test
    void increasesIntervalUpToMaximum() {
        StepVerifier.withVirtualTime(() -> Polling.poll(Mono.just("x"), Duration.ofSeconds(2), Duration.ofSeconds(4)))
                .expectSubscription()
                .expectNoEvent(Duration.ofSeconds(2))
                .expectNext("x")
                .expectNoEvent(Duration.ofSeconds(3))
                .expectNext("x")
                .expectNoEvent(Duration.ofSeconds(4))
                .expectNext("x")
                .expectNoEvent(Duration.ofSeconds(4))
                .expectNext("x")
                .thenCancel()
                .verify();
    }

    @Test
    void acceptsUnlimitedInterval() {
        Duration forEver = ChronoUnit.FOREVER.getDuration();
        StepVerifier.withVirtualTime(() -> Polling.poll(Mono.just("x"), Duration.ofSeconds(2), forEver))
                .expectSubscription()
                .expectNoEvent(Duration.ofSeconds(2))
                .expectNext("x")
                .expectNoEvent(Duration.ofSeconds(3))
                .expectNext("x")
                .thenCancel()
                .verify();
        StepVerifier.withVirtualTime(() -> Polling.poll(Mono.just("x"), forEver, forEver))
                .expectSubscription()
                .expectNoEvent(Duration.ofDays(36_499))
                .thenCancel()
                .verify();
    }
}
