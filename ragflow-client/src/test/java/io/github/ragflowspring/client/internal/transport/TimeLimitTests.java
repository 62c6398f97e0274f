package io.github.ragflowspring.client.internal.transport;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;
import reactor.test.publisher.TestPublisher;
import reactor.test.scheduler.VirtualTimeScheduler;

class TimeLimitTests {

    private static final Duration LIMIT = Duration.ofSeconds(10);

    private final VirtualTimeScheduler time = VirtualTimeScheduler.getOrSet();

    private final SharedTimer timer = new SharedTimer(LIMIT);

    @AfterEach
    void restoreSchedulers() {
        VirtualTimeScheduler.reset();
    }

    @Test
    void cancelsCallAndTranslatesErrorAtLimit() {
        TestPublisher<String> source = TestPublisher.create();
        StepVerifier.create(limited(source.mono()))
                .then(() -> this.time.advanceTimeBy(LIMIT.minusNanos(1)))
                .then(source::assertNotCancelled)
                .then(() -> this.time.advanceTimeBy(Duration.ofNanos(1)))
                .verifyErrorSatisfies((error) -> assertThat(error)
                        .isInstanceOf(IllegalStateException.class)
                        .hasCauseInstanceOf(TimeoutException.class)
                        .hasMessageContaining("No result within PT10S"));
        source.assertWasCancelled();
    }

    @Test
    void limitsEachCallByItself() {
        TestPublisher<String> first = TestPublisher.create();
        TestPublisher<String> second = TestPublisher.create();
        StepVerifier firstCall = StepVerifier.create(limited(first.mono()))
                .expectError(IllegalStateException.class)
                .verifyLater();
        this.time.advanceTimeBy(Duration.ofSeconds(4));
        StepVerifier secondCall = StepVerifier.create(limited(second.mono()))
                .expectNext("result")
                .expectComplete()
                .verifyLater();
        this.time.advanceTimeBy(Duration.ofSeconds(6));
        firstCall.verify();
        second.assertNotCancelled();
        this.time.advanceTimeBy(Duration.ofSeconds(3));
        second.emit("result");
        secondCall.verify();
    }

    @Test
    void schedulesOneTaskForCallsInARow() {
        for (int i = 0; i < 5; i++) {
            StepVerifier.create(limited(Mono.just("result")))
                    .expectNext("result")
                    .verifyComplete();
        }
        StepVerifier.create(limited(Mono.never())).thenCancel().verify();
        assertThat(this.time.getScheduledTaskCount()).isEqualTo(1);
        this.time.advanceTimeBy(LIMIT);
        assertThat(this.time.getScheduledTaskCount()).isEqualTo(1);
    }

    @Test
    void endsCallAtItsOwnLimit() {
        TestPublisher<String> source = TestPublisher.create();
        StepVerifier.create(new TimeLimit<>(source.mono(), SharedTimer.ofOne(LIMIT), (error) -> error))
                .then(() -> this.time.advanceTimeBy(LIMIT))
                .verifyErrorSatisfies((error) ->
                        assertThat(error).isInstanceOf(TimeoutException.class).hasMessage("No result within PT10S"));
    }

    @Test
    void forwardsErrorTranslated() {
        StepVerifier.create(limited(Mono.error(new IllegalArgumentException("refused"))))
                .verifyErrorSatisfies((error) -> assertThat(error).hasCauseInstanceOf(IllegalArgumentException.class));
    }

    private <T> Mono<T> limited(Mono<T> source) {
        return new TimeLimit<>(source, this.timer, IllegalStateException::new);
    }
}
