package io.github.ragflowspring.client.internal.transport;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ragflowspring.client.RagflowClient;
import io.github.ragflowspring.client.TestClients;
import io.github.ragflowspring.client.chat.ChatSession;
import io.github.ragflowspring.client.error.RagflowServerException;
import io.github.ragflowspring.client.error.RagflowTimeoutException;
import io.github.ragflowspring.client.settings.RetrySettings;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpStatus;
import org.springframework.web.reactive.function.client.ClientResponse;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

/** Tests that the response timeout includes all attempts and delays of a call, in virtual time. */
class TotalTimeTests {

    private final AtomicInteger attempts = new AtomicInteger();

    @Test
    void endsAttemptWithTimeoutOfCall() {
        StepVerifier.withVirtualTime(() -> call(Duration.ofSeconds(4), Duration.ofMillis(500)))
                .expectSubscription()
                .expectNoEvent(Duration.ofMillis(9_999))
                .thenAwait(Duration.ofMillis(1))
                .verifyErrorSatisfies((error) -> assertThat(error)
                        .isInstanceOf(RagflowTimeoutException.class)
                        .hasMessageContaining("'responseTimeout'"));
        assertThat(this.attempts).hasValue(3);
    }

    @Test
    void doesNotStartDelayBeyondTimeout() {
        StepVerifier.withVirtualTime(() -> call(Duration.ofMillis(2_999), Duration.ofMillis(4_001)))
                .expectSubscription()
                // The second attempt fails a millisecond before the timeout: no time is left for a delay.
                .expectNoEvent(Duration.ofMillis(9_998))
                .thenAwait(Duration.ofMillis(1))
                .verifyError(RagflowServerException.class);
        assertThat(this.attempts).hasValue(2);
    }

    private Mono<ChatSession> call(Duration eachTakes, Duration backoff) {
        WebClient.Builder unavailable = WebClient.builder().exchangeFunction((request) -> {
            this.attempts.incrementAndGet();
            return Mono.delay(eachTakes)
                    .thenReturn(ClientResponse.create(HttpStatus.SERVICE_UNAVAILABLE)
                            .build());
        });
        return RagflowClient.builder()
                .apiKey(TestClients.API_KEY)
                .webClientBuilder(unavailable)
                .settings((settings) -> settings.serverVersion("v0.27.0")
                        .responseTimeout(Duration.ofSeconds(10))
                        .retry(RetrySettings.defaults()
                                .maxRetries(4)
                                .delay(backoff)
                                .maxDelay(backoff)
                                .jitter(0)))
                .build()
                .chats()
                .sessions("c1")
                .get("s1");
    }
}
