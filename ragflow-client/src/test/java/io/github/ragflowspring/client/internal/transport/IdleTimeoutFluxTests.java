package io.github.ragflowspring.client.internal.transport;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ragflowspring.client.error.RagflowServerException;
import io.github.ragflowspring.client.internal.stream.FrameReader;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.Unpooled;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.core.io.buffer.NettyDataBufferFactory;
import reactor.core.publisher.BaseSubscriber;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;
import reactor.test.publisher.TestPublisher;

/** Tests of {@link IdleTimeoutFlux}. */
class IdleTimeoutFluxTests {

    private static final Duration IDLE = Duration.ofSeconds(10);

    @Test
    void timesOutBeforeFirstEvent() {
        AtomicBoolean cancelled = new AtomicBoolean();
        StepVerifier.withVirtualTime(
                        () -> guarded(Flux.<String>never().doOnCancel(() -> cancelled.set(true)), new Reader()))
                .expectSubscription()
                .expectNoEvent(IDLE.minusMillis(1))
                .thenAwait(Duration.ofMillis(1))
                .verifyError(TimeoutException.class);
        assertThat(cancelled).isTrue();
    }

    @Test
    void timesOutBetweenEvents() {
        StepVerifier.withVirtualTime(() -> guarded(
                        Flux.concat(
                                Flux.just("a").delaySequence(Duration.ofSeconds(9)),
                                Flux.just("b").delaySequence(Duration.ofSeconds(9)),
                                Flux.never()),
                        new Reader()))
                .thenAwait(Duration.ofSeconds(18))
                .expectNext("a", "b")
                .expectNoEvent(IDLE.minusMillis(1))
                .thenAwait(Duration.ofMillis(1))
                .verifyError(TimeoutException.class);
    }

    @Test
    void doesNotTimeOutForSlowSubscriber() {
        StepVerifier.withVirtualTime(() -> guarded(Flux.just("a", "b", "c"), new Reader()), 1)
                .expectNext("a")
                .thenAwait(IDLE.multipliedBy(5))
                .thenRequest(1)
                .expectNext("b")
                .thenAwait(IDLE.multipliedBy(5))
                .thenRequest(1)
                .expectNext("c")
                .verifyComplete();
    }

    @Test
    void startsTimeoutAtRequestOfSlowSubscriber() {
        StepVerifier.withVirtualTime(() -> guarded(Flux.just("a").concatWith(Flux.never()), new Reader()), 1)
                .expectNext("a")
                .thenAwait(IDLE.multipliedBy(5))
                .thenRequest(1)
                .expectNoEvent(IDLE.minusMillis(1))
                .thenAwait(IDLE)
                .verifyError(TimeoutException.class);
    }

    @Test
    void completesSoonAfterEndMarkIfServerDoesNotClose() {
        Reader reader = new Reader();
        AtomicBoolean cancelled = new AtomicBoolean();
        StepVerifier.withVirtualTime(() -> guarded(
                        Flux.just("a", "last")
                                .doOnNext((event) -> reader.done = event.equals("last"))
                                .concatWith(Flux.never())
                                .doOnCancel(() -> cancelled.set(true)),
                        reader))
                .expectNext("a", "last")
                .thenAwait(IdleTimeoutFlux.GRACE)
                .verifyComplete();
        assertThat(reader.ends).isEqualTo(1);
        assertThat(cancelled).isTrue();
    }

    @Test
    void emitsHeldErrorIfServerDoesNotCloseStream() {
        Reader reader = new Reader();
        reader.failure = new IllegalStateException("the model failed");
        StepVerifier.withVirtualTime(() -> guarded(
                        Flux.just("last")
                                .doOnNext((event) -> reader.done = true)
                                .concatWith(Flux.never()),
                        reader))
                .expectNext("last")
                .thenAwait(IdleTimeoutFlux.GRACE)
                .verifyErrorMessage("the model failed");
    }

    @Test
    void detectsEndMarkWithoutEventImmediately() {
        Reader reader = new Reader();
        StepVerifier.withVirtualTime(() -> endingWithoutEvent(Duration.ofSeconds(4), reader))
                .expectNext("a")
                .expectNoEvent(Duration.ofSeconds(4).plus(IdleTimeoutFlux.GRACE).minusMillis(1))
                .thenAwait(Duration.ofMillis(1))
                .verifyComplete();
        assertThat(reader.ends).isEqualTo(1);
    }

    @Test
    void emitsHeldErrorSoonAfterEndMarkWithoutEvent() {
        Reader reader = new Reader();
        reader.failure = new IllegalStateException("the model failed");
        StepVerifier.withVirtualTime(() -> endingWithoutEvent(Duration.ofSeconds(4), reader))
                .expectNext("a")
                .thenAwait(Duration.ofSeconds(4).plus(IdleTimeoutFlux.GRACE))
                .verifyErrorMessage("the model failed");
    }

    @Test
    void waitsForServerToCloseStreamAfterEndMarkWithoutEvent() {
        Reader reader = new Reader();
        StepVerifier.withVirtualTime(() -> guarded(
                        (onDone) -> Flux.just("a").concatWith(Flux.defer(() -> {
                            reader.done = true;
                            onDone.run();
                            return Flux.<String>empty().delaySubscription(IdleTimeoutFlux.GRACE.minusMillis(1));
                        })),
                        reader))
                .expectNext("a")
                .thenAwait(IdleTimeoutFlux.GRACE.multipliedBy(2))
                .verifyComplete();
        assertThat(reader.ends).isZero();
    }

    @Test
    void cancelsServerAndEmitsNothingAfterwards() {
        TestPublisher<String> source = TestPublisher.createNoncompliant(TestPublisher.Violation.DEFER_CANCELLATION);
        List<String> heard = new ArrayList<>();
        BaseSubscriber<String> subscriber = new BaseSubscriber<>() {
            @Override
            protected void hookOnNext(String event) {
                heard.add(event);
            }
        };
        guarded(source.flux(), new Reader()).subscribe(subscriber);
        source.next("a");
        subscriber.cancel();
        source.next("b");
        source.assertWasCancelled();
        assertThat(heard).containsExactly("a");
    }

    @Test
    void releasesBufferAfterCancellationOnce() {
        TestPublisher<DataBuffer> source = TestPublisher.createNoncompliant(TestPublisher.Violation.DEFER_CANCELLATION);
        ByteBuf bytes = Unpooled.buffer(8).writeLong(1).retain();
        new IdleTimeoutFlux<DataBuffer>(source.flux(), new SharedTimer(IDLE), DataBufferUtils::release)
                .doOnDiscard(DataBuffer.class, DataBufferUtils::release)
                .subscribe()
                .dispose();

        source.next(new NettyDataBufferFactory(ByteBufAllocator.DEFAULT).wrap(bytes));

        assertThat(bytes.refCnt()).isEqualTo(1);
    }

    @Test
    void completesIfConnectionBreaksAfterEndMark() {
        Reader reader = new Reader();
        StepVerifier.create(guarded(
                        Flux.just("last")
                                .doOnNext((event) -> reader.done = true)
                                .concatWith(Flux.error(new IOException("reset"))),
                        reader))
                .expectNext("last")
                .verifyComplete();
        assertThat(reader.ends).isEqualTo(1);
    }

    @Test
    void emitsErrorOfEndMark() {
        Reader reader = new Reader();
        reader.done = true;
        StepVerifier.create(guarded(
                        Flux.error(RagflowServerException.builder("the model failed")
                                .build()),
                        reader))
                .verifyErrorMessage("the model failed");
    }

    @Test
    void continuesWhileServerShowsThatItIsAlive() {
        StepVerifier.withVirtualTime(() -> guarded(
                        (signals) -> Flux.just("a")
                                .concatWith(Flux.interval(IDLE.dividedBy(2))
                                        .take(10)
                                        .doOnNext((tick) -> signals.alive())
                                        .thenMany(Flux.never())),
                        new Reader()))
                .expectNext("a")
                .expectNoEvent(IDLE.dividedBy(2).multipliedBy(12).minusMillis(1))
                .thenAwait(Duration.ofMillis(1))
                .verifyError(TimeoutException.class);
    }

    @Test
    void forwardsErrorAndCompletion() {
        StepVerifier.create(
                        guarded(Flux.just("a").concatWith(Flux.error(new IllegalStateException("x"))), new Reader()))
                .expectNext("a")
                .verifyErrorMessage("x");
        StepVerifier.create(guarded(Flux.just("a"), new Reader()))
                .expectNext("a")
                .verifyComplete();
    }

    /** Emits an event and later the end mark, and keeps the connection open. */
    private static Flux<String> endingWithoutEvent(Duration after, Reader reader) {
        return guarded(
                (onDone) -> Flux.just("a")
                        .concatWith(Mono.delay(after)
                                .doOnNext((tick) -> {
                                    reader.done = true;
                                    onDone.run();
                                })
                                .thenMany(Flux.never())),
                reader);
    }

    private static Flux<String> guarded(Flux<String> source, Reader reader) {
        return guarded((onDone) -> source, reader);
    }

    private static Flux<String> guarded(Function<IdleTimeoutFlux.Signals, Flux<String>> source, Reader reader) {
        return new IdleTimeoutFlux<>(
                source,
                new SharedTimer(IDLE),
                new SharedTimer(IdleTimeoutFlux.GRACE),
                reader,
                UnaryOperator.identity());
    }

    private static final class Reader implements FrameReader<String> {

        private volatile boolean done;

        private int ends;

        private RuntimeException failure;

        @Override
        public void onFrame(byte[] bytes, int offset, int length, Consumer<String> sink) {}

        @Override
        public void onEnd(Consumer<String> sink) {
            this.ends++;
            if (this.failure != null) {
                throw this.failure;
            }
        }

        @Override
        public boolean isDone() {
            return this.done;
        }

        @Override
        public long held() {
            return 0;
        }

        @Override
        public String partialAnswer() {
            return "";
        }
    }
}
