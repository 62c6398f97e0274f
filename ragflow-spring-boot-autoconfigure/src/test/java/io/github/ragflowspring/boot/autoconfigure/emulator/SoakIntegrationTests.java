package io.github.ragflowspring.boot.autoconfigure.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ragflowspring.client.RagflowClient;
import io.github.ragflowspring.client.agent.AgentRunRequest;
import io.github.ragflowspring.client.chat.ChatQuestion;
import io.github.ragflowspring.client.chat.ChatSession;
import io.github.ragflowspring.client.document.Document;
import io.github.ragflowspring.client.document.DocumentOperations;
import io.github.ragflowspring.client.error.RagflowNotFoundException;
import io.github.ragflowspring.client.retrieval.RetrievalQuery;
import io.github.ragflowspring.client.settings.RetrySettings;
import io.github.ragflowspring.client.transfer.UploadSource;
import io.github.ragflowspring.emulator.RagflowEmulator;
import io.github.ragflowspring.emulator.Seed;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.client.reactive.ReactorClientHttpConnector;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.SynchronousSink;
import reactor.netty.http.client.HttpClient;
import reactor.netty.resources.ConnectionPoolMetrics;
import reactor.netty.resources.ConnectionProvider;

/**
 * Thousands of calls and cancelled streams must not leak memory, connections, buffers or threads. {@code
 * -Dragflow.soak.duration} sets the duration.
 */
@Timeout(value = 1, unit = TimeUnit.DAYS)
class SoakIntegrationTests {

    private static final Duration DURATION = Duration.parse(System.getProperty("ragflow.soak.duration", "PT5S"));

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** Minimum number of calls, even on a slow machine. */
    private static final int MIN_CALLS = 1000;

    private static final int AT_A_TIME = 8;

    /** Tolerance for garbage that is not collected yet and for caches of libraries. */
    private static final long HEAP_TOLERANCE = 8L << 20;

    private static final int THREAD_TOLERANCE = 4;

    private final List<ConnectionPoolMetrics> pools = new CopyOnWriteArrayList<>();

    private final ConnectionProvider connections = ConnectionProvider.builder("soak")
            .maxConnections(AT_A_TIME)
            .metrics(true, () -> (pool, id, address, metrics) -> this.pools.add(metrics))
            .build();

    private final BufferLeaks bufferLeaks = new BufferLeaks();

    private final AtomicLong calls = new AtomicLong();

    private final AtomicLong cancelled = new AtomicLong();

    private RagflowEmulator emulator;

    private RagflowClient client;

    @BeforeEach
    void start() {
        this.bufferLeaks.start();
        this.emulator = RagflowEmulator.builder()
                .pace(Duration.ofMillis(1))
                .parsingTime(Duration.ZERO)
                .start();
        this.client = RagflowClient.builder()
                .baseUrl(this.emulator.baseUrl())
                .apiKey(this.emulator.apiKey())
                .webClientBuilder(WebClient.builder()
                        .clientConnector(new ReactorClientHttpConnector(HttpClient.create(this.connections))))
                // A retry must not hide that one call broke another.
                .settings((settings) -> settings.retry(RetrySettings.none()))
                .build();
    }

    @AfterEach
    void stop() {
        this.connections.disposeLater().block(PATIENCE);
        this.emulator.close();
        this.bufferLeaks.stop();
    }

    @Test
    void leaksNothingAfterThousandsOfCallsAndCancelledStreams() {
        use(DURATION.dividedBy(5), MIN_CALLS / 5);
        settle();
        long heap = heap();
        long threads = threads();

        use(DURATION, MIN_CALLS);
        settle();

        assertThat(this.cancelled).as("cancelled streams").hasValueGreaterThan(MIN_CALLS / 20);
        assertThat(this.pools).isNotEmpty().allSatisfy((pool) -> {
            assertThat(pool.acquiredSize()).as("connections in use").isZero();
            assertThat(pool.pendingAcquireSize()).as("pending calls").isZero();
            assertThat(pool.allocatedSize()).as("connections").isLessThanOrEqualTo(AT_A_TIME);
        });
        assertSoon(() -> threads() <= threads + THREAD_TOLERANCE, () -> "threads: " + threads + ", then " + threads());
        assertSoon(() -> heap() <= heap + HEAP_TOLERANCE, () -> "bytes of heap: " + heap + ", then " + heap());
        this.bufferLeaks.leakOnPurpose();
        assertSoon(this.bufferLeaks::collect, () -> "the leak on purpose is reported");
        assertThat(this.bufferLeaks.reports())
                .as("leak reports, except that of the buffer leaked on purpose")
                .hasSize(1);
    }

    private void use(Duration duration, int minCalls) {
        List<Supplier<Mono<Void>>> steps = List.of(
                this::chat,
                this::cancelledChat,
                this::agent,
                this::cancelledAgent,
                this::ask,
                this::documents,
                this::read,
                this::timedOut,
                this::timedOutStream,
                this::unknown);
        long end = System.nanoTime() + duration.toNanos();
        long lastCall = this.calls.get() + minCalls;
        Flux.generate(() -> 0, (Integer turn, SynchronousSink<Integer> sink) -> {
                    if (System.nanoTime() < end || this.calls.get() < lastCall) {
                        sink.next(turn);
                    } else {
                        sink.complete();
                    }
                    return turn + 1;
                })
                .flatMap((turn) -> steps.get(turn % steps.size()).get(), AT_A_TIME)
                .blockLast(duration.plus(PATIENCE).plus(PATIENCE));
    }

    private Mono<Void> chat() {
        return inSession((session) -> this.client.chats().stream(
                        Seed.GUIDE_ID, ChatQuestion.of("What is chunking?").sessionId(session.id()))
                .then());
    }

    private Mono<Void> cancelledChat() {
        long events = 1 + this.cancelled.incrementAndGet() % 7;
        return inSession((session) -> this.client.chats().stream(
                        Seed.GUIDE_ID, ChatQuestion.of("What is retrieval?").sessionId(session.id()))
                .take(events)
                .then());
    }

    private Mono<Void> ask() {
        return inSession((session) -> this.client
                .chats()
                .ask(Seed.GUIDE_ID, ChatQuestion.of("What is RAGFlow?").sessionId(session.id()))
                .then());
    }

    private Mono<Void> agent() {
        this.calls.incrementAndGet();
        return this.client.agents().stream(Seed.RESEARCHER_ID, AgentRunRequest.of("What is chunking?"))
                .then();
    }

    private Mono<Void> cancelledAgent() {
        this.calls.incrementAndGet();
        return this.client.agents().stream(Seed.RESEARCHER_ID, AgentRunRequest.of("What is reranking?"))
                .take(1 + this.cancelled.incrementAndGet() % 5)
                .then();
    }

    private Mono<Void> documents() {
        this.calls.addAndGet(4);
        DocumentOperations documents = this.client.datasets().documents(Seed.HANDBOOK_ID);
        return documents
                .upload(UploadSource.of("soak.txt", new byte[100_000]))
                .map(Document::id)
                .flatMap((id) -> documents
                        .download(id)
                        .body()
                        .doOnNext(DataBufferUtils::release)
                        .then(documents
                                .download(id)
                                .body()
                                .take(1)
                                .doOnNext(DataBufferUtils::release)
                                .then())
                        .then(documents.delete(List.of(id)))
                        .then());
    }

    private Mono<Void> read() {
        this.calls.addAndGet(3);
        return this.client
                .retrieval()
                .search(RetrievalQuery.of("chunks", Seed.HANDBOOK_ID))
                .then(this.client.datasets().list().then())
                .then(this.client.system().health())
                .then();
    }

    /** Cancelled immediately, after a short time, or shortly before the answer is complete. */
    private Mono<Void> timedOut() {
        return timedOut(this.client
                .retrieval()
                .search(RetrievalQuery.of("chunks", Seed.HANDBOOK_ID))
                .flux());
    }

    private Mono<Void> timedOutStream() {
        return timedOut(this.client.agents().stream(Seed.RESEARCHER_ID, AgentRunRequest.of("What is a chunk?")));
    }

    private Mono<Void> timedOut(Flux<?> call) {
        long micros = this.calls.incrementAndGet() % 4000;
        return call.then()
                .timeout(Duration.ofNanos(TimeUnit.MICROSECONDS.toNanos(micros)))
                .onErrorComplete(TimeoutException.class);
    }

    private Mono<Void> unknown() {
        this.calls.incrementAndGet();
        return this.client
                .chats()
                .get("unknown")
                .onErrorComplete(RagflowNotFoundException.class)
                .then();
    }

    private Mono<Void> inSession(Function<ChatSession, Mono<Void>> use) {
        this.calls.addAndGet(3);
        return Mono.usingWhen(
                this.client.chats().sessions(Seed.GUIDE_ID).create("soak"),
                use,
                (session) -> this.client.chats().sessions(Seed.GUIDE_ID).delete(List.of(session.id())));
    }

    /** Restores the emulator, which keeps its data and recorded requests in memory. */
    private void settle() {
        assertSoon(
                () -> this.pools.stream().allMatch((pool) -> pool.acquiredSize() == 0),
                () -> "connections are still in use");
        // Before the reset, which clears the counts.
        assertSoon(() -> this.emulator.activeStreams() == 0, () -> "active streams: " + this.emulator.activeStreams());
        this.emulator.reset();
    }

    private static void assertSoon(BooleanSupplier condition, Supplier<String> description) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean() && System.nanoTime() < end) {
            Thread.onSpinWait();
        }
        assertThat(condition.getAsBoolean()).as(description).isTrue();
    }

    private static long heap() {
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }

    /** Excludes the emulator's threads: its pool keeps idle threads for a minute. */
    private static long threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter((thread) -> !thread.getName().startsWith("ragflow-emulator-"))
                .count();
    }
}
