package io.github.ragflowspring.client.internal.support;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DefaultDataBufferFactory;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;
import reactor.test.publisher.PublisherProbe;
import reactor.test.publisher.TestPublisher;
import reactor.test.scheduler.VirtualTimeScheduler;

/** Tests of {@link OpenBody}. */
class OpenBodyTests {

    private static final Duration LIMIT = Duration.ofMinutes(5);

    private final TestPublisher<DataBuffer> content = TestPublisher.create();

    @Test
    void requestsNothingBeforeBodyIsSubscribedTo() {
        OpenBody body = open().block();

        this.content.assertSubscribers(1);
        this.content.assertWasNotRequested();
        StepVerifier.create(body.map(OpenBodyTests::text), 0)
                .then(this.content::assertWasNotRequested)
                .thenRequest(1)
                .then(() -> this.content.next(buffer("a")))
                .expectNext("a")
                .thenRequest(1)
                .then(() -> this.content.next(buffer("b")).complete())
                .expectNext("b")
                .verifyComplete();
    }

    @Test
    void emitsErrorIfContentFailsBeforeItIsOpen() {
        Mono<OpenBody> opened = OpenBody.open((onOpen) -> this.content.flux(), LIMIT, (name, body) -> body);

        StepVerifier.create(opened)
                .then(() -> this.content.error(new IllegalStateException("refused")))
                .verifyErrorMessage("refused");
    }

    @Test
    void passesErrorToBodyThatIsSubscribedToLater() {
        OpenBody body = open().block();
        this.content.error(new IllegalStateException("broken"));

        StepVerifier.create(body).verifyErrorMessage("broken");
    }

    @Test
    void completesBodyThatIsSubscribedToAfterTheEnd() {
        OpenBody body = open().block();
        this.content.complete();

        StepVerifier.create(body).verifyComplete();
    }

    @Test
    void cancelsContentWithBody() {
        OpenBody body = open().block();

        StepVerifier.create(body).thenCancel().verify();

        this.content.assertCancelled();
    }

    @Test
    void cancelsContentIfResultIsCancelledBeforeItIsOpen() {
        StepVerifier.create(OpenBody.open((onOpen) -> this.content.flux(), LIMIT, (name, body) -> body))
                .thenCancel()
                .verify();

        this.content.assertCancelled();
    }

    @Test
    void cancelsContentIfReaderFails() {
        Mono<Object> opened = OpenBody.open(this::opening, LIMIT, (name, body) -> {
            throw new IllegalStateException("unreadable");
        });

        StepVerifier.create(opened).verifyErrorMessage("unreadable");
        this.content.assertCancelled();
    }

    @Test
    void discardsBodyThatIsNotSubscribedToInTime() {
        VirtualTimeScheduler time = VirtualTimeScheduler.getOrSet();
        try {
            OpenBody body = open().block();

            time.advanceTimeBy(LIMIT.minusNanos(1));
            this.content.assertNotCancelled();
            time.advanceTimeBy(Duration.ofNanos(1));

            this.content.assertCancelled();
            StepVerifier.create(body)
                    .verifyErrorSatisfies((ex) -> assertThat(ex)
                            .isInstanceOf(IllegalStateException.class)
                            .hasMessageContaining("discarded"));
        } finally {
            VirtualTimeScheduler.reset();
        }
    }

    @Test
    void keepsBodyThatIsSubscribedToInTime() {
        VirtualTimeScheduler time = VirtualTimeScheduler.getOrSet();
        try {
            OpenBody body = open().block();

            StepVerifier.create(body)
                    .then(() -> time.advanceTimeBy(LIMIT.multipliedBy(2)))
                    .then(this.content::complete)
                    .verifyComplete();
            this.content.assertNotCancelled();
        } finally {
            VirtualTimeScheduler.reset();
        }
    }

    @Test
    void allowsOneSubscriber() {
        OpenBody body = open().block();
        this.content.complete();
        body.blockLast();

        StepVerifier.create(body).verifyErrorMessage("The body of a download can be subscribed to only once");
    }

    @Test
    void opensContentForEachSubscription() {
        AtomicInteger opened = new AtomicInteger();
        Mono<String> text = OpenBody.<String, Mono<String>>open(
                        (onOpen) -> Flux.defer(() -> {
                            onOpen.accept("name" + opened.incrementAndGet());
                            return Flux.just(buffer("x"));
                        }),
                        LIMIT,
                        (name, body) -> body.map(OpenBodyTests::text).last().map((value) -> name + value))
                .flatMap((value) -> value);

        assertThat(text.block()).isEqualTo("name1x");
        assertThat(text.block()).isEqualTo("name2x");
    }

    @Test
    void passesContextOfResultToContent() {
        PublisherProbe<DataBuffer> probe = PublisherProbe.empty();
        Mono<String> name = OpenBody.<String, String>open(
                (onOpen) -> Flux.deferContextual((context) -> {
                    onOpen.accept(context.get("key"));
                    return probe.flux();
                }),
                LIMIT,
                (value, body) -> value);

        assertThat(name.contextWrite((context) -> context.put("key", "value")).block())
                .isEqualTo("value");
        probe.assertWasSubscribed();
    }

    private Mono<OpenBody> open() {
        return OpenBody.open(this::opening, LIMIT, (name, body) -> body);
    }

    private Flux<DataBuffer> opening(Consumer<String> onOpen) {
        return this.content.flux().doOnSubscribe((subscription) -> onOpen.accept("name"));
    }

    private static DataBuffer buffer(String text) {
        return DefaultDataBufferFactory.sharedInstance.wrap(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String text(DataBuffer buffer) {
        return buffer.toString(StandardCharsets.UTF_8);
    }
}
