package io.github.ragflowspring.client.internal.transport;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpStatus;
import org.springframework.web.reactive.function.client.ClientResponse;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.netty.channel.AbortedException;
import reactor.test.StepVerifier;
import reactor.test.publisher.TestPublisher;

class ResponseSubscriberTests {

    private static final ClientResponse RESPONSE =
            ClientResponse.create(HttpStatus.OK).build();

    private final AtomicInteger sent = new AtomicInteger();

    private final TestPublisher<String> body = TestPublisher.create();

    @Test
    void sendsUnsentRequestThreeTimesAtMost() {
        StepVerifier.create(exchange(failing(3), (response) -> Flux.just("a", "b")), 1)
                .expectError(AbortedException.class)
                .verify();
        assertThat(this.sent).hasValue(3);
    }

    @Test
    void keepsDemandAcrossRepetitions() {
        StepVerifier.create(exchange(failing(2), (response) -> Flux.just("a", "b")), 1)
                .expectNext("a")
                .thenRequest(1)
                .expectNext("b")
                .verifyComplete();
        assertThat(this.sent).hasValue(3);
    }

    @Test
    void doesNotRepeatOtherFailures() {
        Mono<ClientResponse> request = Mono.defer(() -> {
            this.sent.incrementAndGet();
            return Mono.error(new IOException("reset"));
        });
        StepVerifier.create(exchange(request, (response) -> Flux.empty()))
                .expectError(IOException.class)
                .verify();
        assertThat(this.sent).hasValue(1);
    }

    @Test
    void doesNotRepeatAfterResponse() {
        StepVerifier.create(exchange(failing(0), (response) -> this.body.flux()))
                .then(() -> this.body.error(AbortedException.beforeSend()))
                .expectError(AbortedException.class)
                .verify();
        assertThat(this.sent).hasValue(1);
    }

    @Test
    void passesOnErrorOfReader() {
        StepVerifier.create(exchange(failing(0), (response) -> {
                    throw new IllegalStateException("unreadable");
                }))
                .expectErrorMessage("unreadable")
                .verify();
    }

    @Test
    void cancelsResponse() {
        exchange(failing(0), (response) -> this.body.flux()).subscribe().dispose();
        this.body.assertCancelled();
    }

    @Test
    void cancelsRequest() {
        TestPublisher<ClientResponse> request = TestPublisher.create();
        exchange(request.mono(), (response) -> this.body.flux()).subscribe().dispose();
        request.assertCancelled();
        this.body.assertWasNotSubscribed();
    }

    @Test
    void completesWithoutResponse() {
        StepVerifier.create(exchange(Mono.empty(), (response) -> this.body.flux()))
                .verifyComplete();
    }

    private Mono<ClientResponse> failing(int times) {
        return Mono.defer(() -> (this.sent.getAndIncrement() < times)
                ? Mono.error(AbortedException.beforeSend())
                : Mono.just(RESPONSE));
    }

    private static Flux<String> exchange(Mono<ClientResponse> request, Function<ClientResponse, Flux<String>> reader) {
        return new Flux<>() {

            @Override
            public void subscribe(CoreSubscriber<? super String> actual) {
                new ResponseSubscriber<>(actual, request, reader, AbortedException.class::isInstance).subscribe();
            }
        };
    }
}
