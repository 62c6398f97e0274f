package io.github.ragflowspring.boot.autoconfigure.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ragflowspring.client.RagflowClient;
import io.github.ragflowspring.client.agent.AgentDsl;
import io.github.ragflowspring.client.agent.AgentEvent;
import io.github.ragflowspring.client.agent.AgentRunAccumulator;
import io.github.ragflowspring.client.agent.AgentRunRequest;
import io.github.ragflowspring.client.agent.NewAgent;
import io.github.ragflowspring.client.answer.AnswerAccumulator;
import io.github.ragflowspring.client.answer.AnswerEvent;
import io.github.ragflowspring.client.chat.ChatQuestion;
import io.github.ragflowspring.client.chat.NewChatAssistant;
import io.github.ragflowspring.client.dataset.Dataset;
import io.github.ragflowspring.client.dataset.NewDataset;
import io.github.ragflowspring.client.document.DocumentOperations;
import io.github.ragflowspring.client.error.RagflowException;
import io.github.ragflowspring.client.transfer.UploadSource;
import io.github.ragflowspring.emulator.RagflowEmulator;
import io.github.ragflowspring.emulator.Seed;
import io.netty.util.ResourceLeakDetector;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.springframework.http.client.reactive.ReactorClientHttpConnector;
import org.springframework.util.ClassUtils;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import reactor.netty.http.client.HttpClient;
import reactor.netty.resources.ConnectionPoolMetrics;
import reactor.netty.resources.ConnectionProvider;

/**
 * Hundreds of concurrent calls of several tenants over connections that break: no failure without its type, no answer of
 * another tenant, no event that is lost or doubled, no leak, and no blocked thread if BlockHound is present. {@code
 * -Dragflow.chaos.duration} enables it and sets the duration.
 */
@EnabledIfSystemProperty(named = "ragflow.chaos.duration", matches = "PT.+")
@Timeout(value = 1, unit = TimeUnit.DAYS)
class ChaosIntegrationTests {

    private static final Duration DURATION = Duration.parse(System.getProperty("ragflow.chaos.duration", "PT10S"));

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private static final int TENANTS = 8;

    private static final int AT_A_TIME = 300;

    private final List<ConnectionPoolMetrics> pools = new CopyOnWriteArrayList<>();

    private final ConnectionProvider connections = ConnectionProvider.builder("chaos")
            .maxConnections(AT_A_TIME)
            .pendingAcquireMaxCount(-1)
            .metrics(true, () -> (pool, id, address, metrics) -> this.pools.add(metrics))
            .build();

    private final BufferLeaks bufferLeaks = new BufferLeaks();

    private final AtomicLong calls = new AtomicLong();

    private final AtomicLong succeeded = new AtomicLong();

    private final Map<String, AtomicLong> failures = new ConcurrentSkipListMap<>();

    private final ConcurrentLinkedQueue<String> findings = new ConcurrentLinkedQueue<>();

    private RagflowEmulator emulator;

    private FaultProxy proxy;

    private final List<Tenant> tenants = new ArrayList<>();

    @BeforeEach
    void start() throws Exception {
        this.bufferLeaks.start();
        ResourceLeakDetector.setLevel(ResourceLeakDetector.Level.PARANOID);
        Seed seed = Seed.guide();
        for (int i = 1; i < TENANTS; i++) {
            seed = seed.withTenant("key-of-tenant-" + i, Seed.empty());
        }
        this.emulator = RagflowEmulator.builder()
                .pace(Duration.ofMillis(1))
                .parsingTime(Duration.ZERO)
                .seed(seed)
                .start();
        this.proxy = new FaultProxy(URI.create(this.emulator.baseUrl()).getPort());
        RagflowClient direct = client(this.emulator.baseUrl());
        RagflowClient client = client(this.proxy.url());
        AgentDsl workflow =
                direct.agents().get(Seed.RESEARCHER_ID).block(PATIENCE).dsl();
        for (int i = 1; i < TENANTS; i++) {
            String key = "key-of-tenant-" + i;
            this.tenants.add(tenant(i, direct.withApiKey(key), client.withApiKey(key), workflow));
        }
    }

    private static Tenant tenant(int number, RagflowClient direct, RagflowClient client, AgentDsl workflow) {
        String name = "Tenant " + number;
        return new Tenant(
                number,
                client,
                direct.datasets().create(NewDataset.named(name)).block(PATIENCE).id(),
                direct.chats()
                        .create(NewChatAssistant.named(name))
                        .block(PATIENCE)
                        .id(),
                direct.agents()
                        .create(NewAgent.of(name, workflow))
                        .block(PATIENCE)
                        .id());
    }

    private RagflowClient client(String url) {
        return RagflowClient.builder()
                .baseUrl(url)
                .apiKey(this.emulator.apiKey())
                .webClientBuilder(WebClient.builder()
                        .clientConnector(new ReactorClientHttpConnector(HttpClient.create(this.connections))))
                .settings((settings) ->
                        settings.responseTimeout(Duration.ofSeconds(20)).streamIdleTimeout(Duration.ofSeconds(10)))
                .build();
    }

    @AfterEach
    void stop() throws Exception {
        this.connections.disposeLater().block(PATIENCE);
        if (this.proxy != null) {
            this.proxy.close();
        }
        this.emulator.close();
        this.bufferLeaks.stop();
    }

    @Test
    void keepsPromisesOverBrokenConnections() {
        assertDetectsBlocking();
        long end = System.nanoTime() + DURATION.toNanos();
        Flux.range(0, Integer.MAX_VALUE)
                .takeWhile((turn) -> System.nanoTime() < end)
                .flatMap(this::step, AT_A_TIME)
                .blockLast(DURATION.plus(PATIENCE));

        System.out.printf(
                Locale.ROOT,
                "Chaos of %s: %d calls, %d succeeded, %d connections with faults, failures %s%n",
                DURATION,
                this.calls.get(),
                this.succeeded.get(),
                this.proxy.faults(),
                new TreeMap<>(this.failures));
        assertThat(this.findings).isEmpty();
        assertThat(this.succeeded.get()).isGreaterThan(this.calls.get() / 4);
        assertThat(this.failures).isNotEmpty();
        assertSoon(() -> this.pools.stream().allMatch((pool) -> pool.acquiredSize() == 0));
        assertSoon(() -> this.emulator.activeStreams() == 0);
        this.bufferLeaks.leakOnPurpose();
        assertSoon(this.bufferLeaks::collect);
        assertThat(this.bufferLeaks.reports())
                .as("leak reports, except that of the buffer leaked on purpose")
                .hasSize(1);
    }

    /** With BlockHound, a blocked thread of Netty or Reactor is an error of the call, which is a finding. */
    private static void assertDetectsBlocking() {
        if (ClassUtils.isPresent("reactor.blockhound.BlockHound", null)) {
            Mono<Long> blocking = Mono.<Long>fromCallable(() -> {
                        TimeUnit.MILLISECONDS.sleep(1);
                        return 1L;
                    })
                    .subscribeOn(Schedulers.parallel())
                    .onErrorReturn((error) -> error.getClass().getSimpleName().equals("BlockingOperationError"), -1L);
            assertThat(blocking.block(PATIENCE)).as("BlockHound is installed").isEqualTo(-1L);
        }
    }

    private Mono<Void> step(int turn) {
        Tenant tenant = this.tenants.get(turn % this.tenants.size());
        List<Function<Integer, Mono<Void>>> steps = List.of(
                (number) -> chat(tenant),
                (number) -> cancelledChat(tenant, number),
                (number) -> agent(tenant),
                (number) -> cancelledAgent(tenant, number),
                (number) -> file(tenant, number),
                (number) -> list(tenant),
                (number) -> ask(tenant));
        this.calls.incrementAndGet();
        return steps.get(turn / this.tenants.size() % steps.size())
                .apply(turn)
                .doOnSuccess((done) -> this.succeeded.incrementAndGet())
                .onErrorResume(this::failed);
    }

    private Mono<Void> failed(Throwable error) {
        if (!(error instanceof RagflowException)) {
            this.findings.add("without a type: " + error);
        }
        this.failures
                .computeIfAbsent(error.getClass().getSimpleName(), (name) -> new AtomicLong())
                .incrementAndGet();
        return Mono.empty();
    }

    private Mono<Void> chat(Tenant tenant) {
        AnswerAccumulator received = new AnswerAccumulator();
        return tenant.client.chats().stream(tenant.chatId, ChatQuestion.of("What is chunking?"))
                .doOnNext((event) -> {
                    if (event instanceof AnswerEvent.Completed completed) {
                        expect(
                                received.text().equals(completed.answer().text()),
                                () -> "events of a chat: '" + received.text() + "' for '"
                                        + completed.answer().text() + "'");
                    } else {
                        received.add(event);
                    }
                })
                .then();
    }

    private Mono<Void> cancelledChat(Tenant tenant, int number) {
        return tenant.client.chats().stream(tenant.chatId, ChatQuestion.of("What is retrieval?"))
                .take(1 + number % 9)
                .then();
    }

    private Mono<Void> agent(Tenant tenant) {
        AgentRunAccumulator received = new AgentRunAccumulator();
        return tenant.client.agents().stream(tenant.agentId, AgentRunRequest.of("What is chunking?"))
                .doOnNext((event) -> {
                    if (event instanceof AgentEvent.Completed completed) {
                        expect(
                                received.text().equals(completed.result().text()),
                                () -> "events of an agent: '" + received.text() + "' for '"
                                        + completed.result().text() + "'");
                    } else {
                        received.add(event);
                    }
                })
                .then();
    }

    private Mono<Void> cancelledAgent(Tenant tenant, int number) {
        return tenant.client.agents().stream(tenant.agentId, AgentRunRequest.of("What is reranking?"))
                .take(1 + number % 7)
                .then();
    }

    private Mono<Void> ask(Tenant tenant) {
        return tenant.client
                .chats()
                .ask(tenant.chatId, ChatQuestion.of("What is RAGFlow?"))
                .doOnNext((answer) -> expect(!answer.text().isEmpty(), () -> "an answer without a text"))
                .then();
    }

    private Mono<Void> list(Tenant tenant) {
        return tenant.client
                .datasets()
                .list()
                .map(Dataset::name)
                .collectList()
                .doOnNext((names) ->
                        expect(names.equals(List.of("Tenant " + tenant.number)), () -> tenant + " received " + names))
                .then();
    }

    private Mono<Void> file(Tenant tenant, int number) {
        DocumentOperations documents = tenant.client.datasets().documents(tenant.datasetId);
        String line = "tenant " + tenant.number + ", file " + number + "\n";
        byte[] bytes = line.repeat(1000).getBytes(StandardCharsets.UTF_8);
        return documents
                .upload(UploadSource.of("file-" + number + ".txt", bytes))
                .flatMap((document) -> documents
                        .download(document.id())
                        .toBytes(1 << 20)
                        .doOnNext((content) -> expect(
                                new String(content, StandardCharsets.UTF_8).equals(line.repeat(1000)),
                                () -> "a file of " + content.length + " bytes"))
                        .then(documents.delete(List.of(document.id()))))
                .then();
    }

    private void expect(boolean condition, Supplier<String> finding) {
        if (!condition) {
            this.findings.add(finding.get());
        }
    }

    private static void assertSoon(BooleanSupplier condition) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean() && System.nanoTime() < end) {
            Thread.onSpinWait();
        }
        assertThat(condition.getAsBoolean()).isTrue();
    }

    /** A tenant, whose own dataset has its number. */
    private record Tenant(int number, RagflowClient client, String datasetId, String chatId, String agentId) {}
}
