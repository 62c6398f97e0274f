package io.github.ragflowspring.client.internal.transport;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ragflowspring.client.internal.stream.FrameReader;
import io.github.ragflowspring.client.internal.stream.SseDecoder;
import io.netty.buffer.Unpooled;
import io.netty.buffer.UnpooledByteBufAllocator;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.reactivestreams.Subscription;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.NettyDataBuffer;
import org.springframework.core.io.buffer.NettyDataBufferFactory;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.BaseSubscriber;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Operators;
import reactor.test.StepVerifier;
import reactor.test.publisher.TestPublisher;

class DecodedFluxTests {

    private final NettyDataBufferFactory factory = new NettyDataBufferFactory(UnpooledByteBufAllocator.DEFAULT);

    private final TestPublisher<DataBuffer> source = TestPublisher.create();

    @Test
    void emitsEventsOfAllBuffersAndOfEnd() {
        StepVerifier.create(events(Flux.just(buffer("data:a\n\ndata:b\n\nda"), buffer("ta:c\n\ndata:d"))))
                .expectNext("a", "b", "c", "d", "end")
                .verifyComplete();
    }

    @Test
    void completesIfSubscriberRequestedExactlyAllEvents() {
        StepVerifier.create(events(Flux.just(buffer("data:a\n\n"), buffer("data:b\n\n"))), 3)
                .expectNext("a", "b", "end")
                .verifyComplete();
    }

    @Test
    void requestsBufferWhenEventsOfPreviousOneWereEmitted() {
        List<Long> requests = new ArrayList<>();
        StepVerifier.create(events(this.source.flux().doOnRequest(requests::add)), 0)
                .expectSubscription()
                .then(() -> this.source.next(buffer("data:a\n\ndata:b\n\n")))
                .thenRequest(1)
                .expectNext("a")
                .then(() -> assertThat(requests).containsExactly(1L))
                .thenRequest(1)
                .expectNext("b")
                .then(() -> assertThat(requests).containsExactly(1L, 1L))
                .thenCancel()
                .verify();
    }

    @Test
    void emitsEventsBeforeErrorOfConnection() {
        StepVerifier.create(events(this.source.flux()), 0)
                .then(() -> this.source.next(buffer("data:a\n\n")))
                .then(() -> this.source.error(new IllegalStateException("reset")))
                .thenRequest(1)
                .expectNext("a")
                .expectErrorMessage("reset")
                .verify();
    }

    @Test
    void emitsEventsBeforeUnreadableFrameAndCancels() {
        StepVerifier.create(events(this.source.flux()))
                .then(() -> this.source.next(buffer("data:a\n\ndata:fail\n\ndata:b\n\n")))
                .expectNext("a")
                .expectErrorMessage("unreadable")
                .verify();
        this.source.assertCancelled();
    }

    @Test
    void releasesBuffers() {
        NettyDataBuffer decoded = buffer("data:a\n\n");
        NettyDataBuffer late = buffer("data:b\n\n");
        AtomicReference<CoreSubscriber<? super DataBuffer>> decoding = new AtomicReference<>();
        Flux<DataBuffer> careless = new Flux<>() {

            @Override
            public void subscribe(CoreSubscriber<? super DataBuffer> actual) {
                decoding.set(actual);
                actual.onSubscribe(Operators.emptySubscription());
            }
        };
        StepVerifier.create(events(careless))
                .then(() -> decoding.get().onNext(decoded))
                .expectNext("a")
                .thenCancel()
                .verify();
        decoding.get().onNext(late);
        assertThat(decoded.getNativeBuffer().refCnt()).isZero();
        assertThat(late.getNativeBuffer().refCnt()).isZero();
    }

    @Test
    void emitsSerially() {
        List<String> received = new ArrayList<>();
        events(Flux.just(buffer("data:a\n\ndata:b\n\n"), buffer("data:c\n\n"))).subscribe(new BaseSubscriber<>() {

            private boolean active;

            @Override
            protected void hookOnSubscribe(Subscription subscription) {
                request(1);
            }

            @Override
            protected void hookOnNext(String event) {
                assertThat(this.active).isFalse();
                this.active = true;
                received.add(event);
                request(1);
                this.active = false;
            }
        });
        assertThat(received).containsExactly("a", "b", "c", "end");
    }

    private NettyDataBuffer buffer(String text) {
        return this.factory.wrap(Unpooled.copiedBuffer(text, StandardCharsets.UTF_8));
    }

    private static Flux<String> events(Flux<DataBuffer> buffers) {
        return new DecodedFlux<>(buffers, new SseDecoder<>(new Texts(), 1000, () -> {}, () -> {}));
    }

    /** Emits each frame as a text. */
    private static final class Texts implements FrameReader<String> {

        @Override
        public void onFrame(byte[] bytes, int offset, int length, Consumer<String> sink) {
            String text = new String(bytes, offset, length, StandardCharsets.UTF_8);
            if (text.equals("fail")) {
                throw new IllegalStateException("unreadable");
            }
            sink.accept(text);
        }

        @Override
        public void onEnd(Consumer<String> sink) {
            sink.accept("end");
        }

        @Override
        public boolean isDone() {
            return false;
        }

        @Override
        public long held() {
            return 0;
        }

        @Override
        public @Nullable String partialAnswer() {
            return null;
        }
    }
}
