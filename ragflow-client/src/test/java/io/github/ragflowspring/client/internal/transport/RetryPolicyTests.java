package io.github.ragflowspring.client.internal.transport;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ragflowspring.client.error.RagflowConnectionException;
import io.github.ragflowspring.client.error.RagflowErrorDetails;
import io.github.ragflowspring.client.error.RagflowException;
import io.github.ragflowspring.client.error.RagflowInvalidRequestException;
import io.github.ragflowspring.client.error.RagflowRateLimitedException;
import io.github.ragflowspring.client.error.RagflowServerException;
import io.github.ragflowspring.client.internal.dialect.Operation;
import io.github.ragflowspring.client.internal.dialect.Release;
import io.github.ragflowspring.client.settings.RetrySettings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.http.HttpMethod;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import reactor.test.StepVerifier;
import reactor.test.scheduler.VirtualTimeScheduler;

/** Tests of {@link RetryPolicy}, in virtual time. */
class RetryPolicyTests {

    private static final Duration LIMIT = Duration.ofMinutes(1);

    private static final RagflowErrorDetails UNAVAILABLE = RagflowErrorDetails.builder("test")
            .method("GET")
            .uriTemplate("/")
            .status(503)
            .build();

    private final RagflowException broken =
            RagflowConnectionException.builder("broken").build();

    /** The times of the attempts, in milliseconds of virtual time. */
    private final List<Long> attempts = new ArrayList<>();

    @Test
    void doublesDelayUpToMaximum() {
        Settings settings = settings().attempts(6).backoff(200, 1000);
        StepVerifier.withVirtualTime(() -> failing(settings, this.broken))
                .thenAwait(LIMIT)
                .verifyErrorSatisfies((error) -> assertThat(error).isSameAs(this.broken));
        assertThat(waits()).containsExactly(200L, 400L, 800L, 1000L, 1000L);
    }

    @Test
    void keepsDelayWithinJitterAndMaximum() {
        for (int i = 0; i < 50; i++) {
            this.attempts.clear();
            Settings settings = settings().attempts(4).backoff(200, 800).jitter(0.5);
            StepVerifier.withVirtualTime(() -> failing(settings, this.broken))
                    .thenAwait(LIMIT)
                    .verifyError(RagflowConnectionException.class);
            assertThat(waits().get(0)).isBetween(100L, 300L);
            assertThat(waits().get(1)).isBetween(200L, 600L);
            assertThat(waits().get(2)).isBetween(400L, 800L);
        }
    }

    static Stream<RagflowException> errorsThatSayHowLongToWait() {
        Duration asked = Duration.ofSeconds(3);
        return Stream.of(
                RagflowRateLimitedException.builder("slow down")
                        .retryAfter(asked)
                        .build(),
                RagflowServerException.builder("restarting")
                        .details(UNAVAILABLE)
                        .retryAfter(asked)
                        .build());
    }

    @ParameterizedTest
    @MethodSource("errorsThatSayHowLongToWait")
    void repeatsCallAfterDelayOfServer(RagflowException error) {
        StepVerifier.withVirtualTime(() -> failing(settings().attempts(3).backoff(1, 5000), error))
                .thenAwait(LIMIT)
                .verifyErrorSatisfies((last) -> assertThat(last).isSameAs(error));
        assertThat(waits()).containsExactly(3000L, 3000L);
    }

    @ParameterizedTest
    @MethodSource("errorsThatSayHowLongToWait")
    void stopsIfRequestedDelayExceedsMaximum(RagflowException error) {
        StepVerifier.withVirtualTime(() -> failing(settings().attempts(3).backoff(1, 2999), error))
                .expectSubscription()
                .verifyErrorSatisfies((last) -> assertThat(last).isSameAs(error));
        assertThat(this.attempts).hasSize(1);
    }

    @ParameterizedTest
    @MethodSource("errorsThatSayHowLongToWait")
    void stopsIfDelayExceedsTimeoutOfCall(RagflowException error) {
        StepVerifier.withVirtualTime(
                        () -> failing(settings().attempts(3).backoff(1, 5000).limit(3000), error))
                .expectSubscription()
                .verifyErrorSatisfies((last) -> assertThat(last).isSameAs(error));
        assertThat(this.attempts).hasSize(1);
    }

    @Test
    void includesAttemptsAndDelaysInTimeoutOfCall() {
        Settings settings = settings().attempts(10).backoff(1000, 1000).limit(9000);
        StepVerifier.withVirtualTime(() -> policy(settings)
                        .apply(
                                Operation.CHAT_GET,
                                Mono.delay(Duration.ofSeconds(2)).then(attempt(this.broken)),
                                settings.limit))
                .thenAwait(LIMIT)
                .verifyErrorSatisfies((error) -> assertThat(error).isSameAs(this.broken));
        // An attempt takes two seconds, a delay one: the delay after the third would end at the timeout.
        assertThat(this.attempts).containsExactly(2000L, 5000L, 8000L);
    }

    @Test
    void emitsPermanentErrorImmediately() {
        RagflowException staying = RagflowInvalidRequestException.builder("no").build();
        StepVerifier.withVirtualTime(() -> failing(settings().attempts(3), staying))
                .expectSubscription()
                .verifyErrorSatisfies((error) -> assertThat(error).isSameAs(staying));
        assertThat(this.attempts).hasSize(1);
    }

    @Test
    void doesNotRepeatUnknownError() {
        StepVerifier.withVirtualTime(() -> failing(settings().attempts(3), new IllegalStateException("bug")))
                .expectSubscription()
                .verifyError(IllegalStateException.class);
        assertThat(this.attempts).hasSize(1);
    }

    @Test
    void doesNotCountCancelledDelayAsAttempt() {
        VirtualTimeScheduler clock = VirtualTimeScheduler.getOrSet();
        try {
            Disposable call = failing(settings().attempts(3).backoff(1000, 1000), this.broken)
                    .subscribe((result) -> {}, (error) -> {});
            clock.advanceTimeBy(Duration.ofMillis(999));
            call.dispose();
            clock.advanceTimeBy(LIMIT);
        } finally {
            VirtualTimeScheduler.reset();
        }
        assertThat(this.attempts).hasSize(1);
    }

    @Test
    void sendsCallOnceWithoutRetries() {
        RetryPolicy none = new RetryPolicy(RetrySettings.none());
        StepVerifier.create(none.apply(Operation.CHAT_GET, attempt(this.broken), LIMIT))
                .verifyError(RagflowConnectionException.class);
        assertThat(this.attempts).hasSize(1);
    }

    @Test
    void countsRetriesInObservation() {
        CallObservationContext observed = new CallObservationContext("default", "chat.get", false);
        StepVerifier.withVirtualTime(() -> failing(settings().attempts(3), this.broken)
                        .contextWrite((context) -> context.put(CallObservationContext.class, observed)))
                .thenAwait(LIMIT)
                .verifyError(RagflowConnectionException.class);
        assertThat(observed.retries()).isEqualTo(2);
    }

    @ParameterizedTest
    @EnumSource
    void repeatsOnlyReads(Operation operation) {
        boolean reads = Stream.of(
                        Release.V0_20_0,
                        Release.V0_23_1,
                        Release.V0_24_0,
                        Release.V0_25_0,
                        Release.V0_25_1,
                        Release.V0_25_2,
                        Release.V0_27_0)
                .map(operation::route)
                .filter(Objects::nonNull)
                .allMatch((route) -> route.method().equals(HttpMethod.GET));
        // Probes are not repeated, and a conversation of the legacy API is created with GET.
        boolean others = Set.of(
                        Operation.SYSTEM_CHECK_API_KEY,
                        Operation.SYSTEM_HEALTH,
                        Operation.SYSTEM_PING,
                        Operation.LEGACY_CONVERSATION_CREATE)
                .contains(operation);
        // They read with POST: the list of search apps on v0.24 only.
        boolean queries = Set.of(
                        Operation.RETRIEVAL_SEARCH,
                        Operation.SEARCH_APP_PASSAGES,
                        Operation.SEARCH_APP_LIST,
                        Operation.LEGACY_DOCUMENT_LIST,
                        Operation.LEGACY_CHUNK_LIST)
                .contains(operation);
        assertThat(operation.isRepeatable()).isEqualTo(queries || (reads && !others));
    }

    private Mono<String> failing(Settings settings, Throwable error) {
        return policy(settings).apply(Operation.CHAT_GET, attempt(error), settings.limit);
    }

    private static RetryPolicy policy(Settings settings) {
        return new RetryPolicy(settings.retry);
    }

    private Mono<String> attempt(Throwable error) {
        return Mono.defer(() -> {
            this.attempts.add(Schedulers.parallel().now(TimeUnit.MILLISECONDS));
            return Mono.error(error);
        });
    }

    private List<Long> waits() {
        List<Long> waits = new ArrayList<>();
        for (int i = 1; i < this.attempts.size(); i++) {
            waits.add(this.attempts.get(i) - this.attempts.get(i - 1));
        }
        return waits;
    }

    private static Settings settings() {
        return new Settings(
                RetrySettings.defaults()
                        .maxRetries(2)
                        .delay(Duration.ofMillis(1))
                        .maxDelay(Duration.ofMillis(1))
                        .jitter(0),
                LIMIT);
    }

    /** The settings of a test. */
    private record Settings(RetrySettings retry, Duration limit) {

        Settings attempts(int attempts) {
            return new Settings(this.retry.maxRetries(attempts - 1), this.limit);
        }

        Settings backoff(long minMillis, long maxMillis) {
            return new Settings(
                    this.retry.delay(Duration.ofMillis(minMillis)).maxDelay(Duration.ofMillis(maxMillis)), this.limit);
        }

        Settings jitter(double jitter) {
            return new Settings(this.retry.jitter(jitter), this.limit);
        }

        Settings limit(long millis) {
            return new Settings(this.retry, Duration.ofMillis(millis));
        }
    }
}
