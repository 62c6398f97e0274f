package io.github.ragflowspring.client.observation;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ragflowspring.client.TestClients;
import io.github.ragflowspring.client.auth.ApiKeyProvider;
import io.github.ragflowspring.client.chat.ChatQuestion;
import io.github.ragflowspring.client.internal.dialect.Operation;
import io.github.ragflowspring.client.internal.transport.Call;
import io.github.ragflowspring.client.internal.transport.Exchange;
import io.github.ragflowspring.client.model.ReportsTokenUsage;
import io.github.ragflowspring.client.model.TokenUsage;
import io.github.ragflowspring.client.settings.RagflowClientSettings;
import io.github.ragflowspring.client.settings.RetrySettings;
import io.github.ragflowspring.fixtures.Recordings;
import io.github.ragflowspring.fixtures.ReplayServer;
import io.github.ragflowspring.fixtures.Reply;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.observation.DefaultMeterObservationHandler;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import io.micrometer.observation.ObservationRegistry;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.client.ClientResponse;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The meters of operations and the small number of their tags. */
class MeterTests {

    private static final String STREAM = "/api/v1/chat/completions";

    private static final ChatQuestion QUESTION = ChatQuestion.of("?").sessionId("s1");

    private final ReplayServer server = ReplayServer.start();

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

    private final ObservationRegistry registry = ObservationRegistry.create();

    MeterTests() {
        this.registry
                .observationConfig()
                .observationHandler(new DefaultMeterObservationHandler(this.meters))
                .observationHandler(new RagflowClientMeterObservationHandler(this.meters));
    }

    @AfterEach
    void stopServer() {
        this.server.close();
    }

    @Test
    void timesOperation() {
        this.server.replay(Recordings.recording("v0.27.0", "system", "version"));

        TestClients.builder(this.server, "v0.27.0")
                .observationRegistry(this.registry)
                .build()
                .system()
                .version()
                .block(TestClients.PATIENCE);

        assertThat(this.meters
                        .get("ragflow.client.operation")
                        .tags("operation", "system.version", "outcome", "SUCCESS", "error", "none", "code", "0")
                        .timer()
                        .count())
                .isEqualTo(1);
    }

    @Test
    void countsEventsAndTimesFirstEvent() throws InterruptedException {
        CountDownLatch latch = new CountDownLatch(1);
        CountDownLatch first = new CountDownLatch(1);
        CountDownLatch end = new CountDownLatch(1);
        AtomicReference<RagflowClientObservationContext> started = new AtomicReference<>();
        this.registry.observationConfig().observationHandler(new ObservationHandler<RagflowClientObservationContext>() {

            @Override
            public boolean supportsContext(Observation.Context context) {
                return context instanceof RagflowClientObservationContext;
            }

            @Override
            public void onStart(RagflowClientObservationContext context) {
                started.set(context);
            }
        });
        this.server.on(
                "POST",
                STREAM,
                Reply.stream()
                        .piece("data:{\"code\":0,\"data\":{\"answer\":\"Ha\",\"final\":false}}\n\n")
                        .piece("data:{\"code\":0,\"data\":{\"answer\":\"lf\",\"final\":false}}\n\n")
                        .await(latch)
                        .piece("data:{\"code\":0,\"data\":true}\n\n"));

        TestClients.builder(this.server, "v0.27.0").observationRegistry(this.registry).build().chats().stream(
                        "c1", QUESTION)
                .doOnNext((event) -> first.countDown())
                .doOnTerminate(end::countDown)
                .subscribe();
        await(first);

        Duration timeToFirstEvent = started.get().timeToFirstEvent();
        assertThat(timeToFirstEvent).isPositive();
        assertThat(active()).isEqualTo(1);
        latch.countDown();
        await(end);
        assertThat(active()).isZero();
        assertThat(this.meters
                        .get("ragflow.client.time.to.first.event")
                        .tags("operation", "chat.stream")
                        .timer()
                        .totalTime(TimeUnit.NANOSECONDS))
                .isEqualTo((double) timeToFirstEvent.toNanos());
        assertThat(this.meters
                        .get("ragflow.client.stream.events")
                        .tags("operation", "chat.stream", "outcome", "SUCCESS")
                        .summary()
                        .totalAmount())
                .isGreaterThanOrEqualTo(3);
    }

    @Test
    void distinguishesClients() {
        this.server.on("POST", STREAM, Reply.stream().piece("data:{\"code\":0,\"data\":true}\n\n"));
        for (String name : List.of("default", "archive", "archive")) {
            TestClients.builder(this.server, "v0.27.0")
                    .name(name)
                    .observationRegistry(this.registry)
                    .build()
                    .chats()
                    .stream("c1", QUESTION)
                    .blockLast(TestClients.PATIENCE);
        }

        for (String meter : List.of(
                "ragflow.client.stream.events",
                "ragflow.client.time.to.first.event",
                "ragflow.client.streams.active")) {
            assertThat(this.meters.get(meter).meters())
                    .extracting((it) -> it.getId().getTag("client"))
                    .as(meter)
                    .containsExactlyInAnyOrder("default", "archive");
        }
        assertThat(this.meters
                        .get("ragflow.client.operation")
                        .tags("client", "archive")
                        .timer()
                        .count())
                .isEqualTo(2);
    }

    @Test
    void recordsNoFirstEventForEmptyStream() {
        this.server.on("POST", STREAM, Reply.json("{\"code\":102,\"message\":\"no\"}"));

        TestClients.builder(this.server, "v0.27.0").observationRegistry(this.registry).build().chats().stream(
                        "c1", QUESTION)
                .onErrorComplete()
                .blockLast(TestClients.PATIENCE);

        assertThat(this.meters.find("ragflow.client.time.to.first.event").timer())
                .isNull();
        assertThat(this.meters
                        .get("ragflow.client.stream.events")
                        .tags("outcome", "ERROR")
                        .summary()
                        .max())
                .isZero();
        assertThat(active()).isZero();
    }

    @Test
    void retriesAndTokensAreCounted() {
        record Counted(TokenUsage tokenUsage) implements ReportsTokenUsage {}
        this.server.once((request) -> true, Reply.json(503, "{}"), Reply.json(503, "{}"));
        this.server.replay(Recordings.recording("v0.27.0", "system", "version"));
        Exchange exchange = exchange(WebClient.builder());
        exchange.call(Operation.SYSTEM_VERSION)
                .read((envelope) ->
                        new Counted(TokenUsage.builder().promptTokens(5L).build()))
                .block(TestClients.PATIENCE);

        assertThat(this.meters
                        .get("ragflow.client.retries")
                        .tags("operation", "system.version")
                        .counter()
                        .count())
                .isEqualTo(2);
        assertThat(this.meters
                        .get("ragflow.client.tokens")
                        .tags("operation", "system.version", "type", "input")
                        .counter()
                        .count())
                .isEqualTo(5);
        assertThat(this.meters
                        .find("ragflow.client.tokens")
                        .tag("type", "output")
                        .counter())
                .isNull();
    }

    @Test
    void countsErrorInStreamByItsCode() {
        this.server.on(
                "POST", STREAM, Reply.stream().piece("data:{\"code\":500,\"message\":\"boom\",\"data\":false}\n\n"));

        TestClients.builder(this.server, "v0.27.0").observationRegistry(this.registry).build().chats().stream(
                        "c1", QUESTION)
                .onErrorComplete()
                .blockLast(TestClients.PATIENCE);

        assertThat(this.meters
                        .get("ragflow.client.operation")
                        .tags("operation", "chat.stream", "code", "500", "error", "RagflowStreamException")
                        .timer()
                        .count())
                .isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({
        // Agents report a total without its parts.
        "0, 0, 46, , , 46",
        ", , 46, , , 46",
        "7, 5, 12, 7, 5, ",
        "7, , 12, 7, , 5",
        "0, 0, 0, 0, 0, ",
        "-1, 5, 1000000000000000000, 0, 5, "
    })
    void countsEveryReportedToken(
            Long prompt, Long completion, Long total, Double input, Double output, Double unspecified) {
        record Counted(TokenUsage tokenUsage) implements ReportsTokenUsage {}
        this.server.replay(Recordings.recording("v0.27.0", "system", "version"));
        exchange(WebClient.builder())
                .call(Operation.SYSTEM_VERSION)
                .read((envelope) -> new Counted(TokenUsage.builder()
                        .promptTokens(prompt)
                        .completionTokens(completion)
                        .totalTokens(total)
                        .build()))
                .block(TestClients.PATIENCE);

        assertThat(tokens("input")).isEqualTo(input);
        assertThat(tokens("output")).isEqualTo(output);
        assertThat(tokens("unspecified")).isEqualTo(unspecified);
    }

    private Double tokens(String type) {
        Counter counter =
                this.meters.find("ragflow.client.tokens").tag("type", type).counter();
        return (counter != null) ? counter.count() : null;
    }

    /** Every operation there is, with a dozen ids at a time, as a call and as a stream, with success and odd failures. */
    @Test
    void keepsIdsOutOfTags() {
        int rounds = 100;
        Map<Operation, Integer> routes = Flux.fromArray(Operation.values())
                .collectMap((it) -> it, (it) -> 0)
                .block();
        WebClient.Builder web = WebClient.builder().exchangeFunction((request) -> {
            String id = request.url().getPath() + request.url().getQuery();
            int code = (id.hashCode() % 3 == 0) ? id.hashCode() : 0;
            return Mono.just(ClientResponse.create(HttpStatus.OK)
                    .header(HttpHeaders.CONTENT_TYPE, MediaType.APPLICATION_JSON_VALUE)
                    .body("{\"code\":" + code + ",\"data\":{\"id\":1},\"message\":\"" + id + "\"}")
                    .build());
        });
        Exchange exchange = exchange(web);

        for (Operation operation : routes.keySet()) {
            for (int i = 0; i < rounds; i++) {
                Flux.merge(
                                call(exchange, operation, i)
                                        .read((envelope) -> envelope)
                                        .onErrorComplete(),
                                call(exchange, operation, i).stream((errors) -> {
                                            throw errors.notFound();
                                        })
                                        .onErrorComplete())
                        .blockLast(TestClients.PATIENCE);
            }
        }

        List<Meter> all = this.meters.getMeters();
        Map<String, Set<String>> values = all.stream()
                .flatMap((meter) -> meter.getId().getTags().stream())
                .collect(Collectors.groupingBy(Tag::getKey, Collectors.mapping(Tag::getValue, Collectors.toSet())));
        assertThat(values).containsOnlyKeys("client", "operation", "outcome", "error", "code");
        assertThat(values.get("operation"))
                .isEqualTo(routes.keySet().stream()
                        .map(Operation::operationName)
                        .collect(Collectors.toCollection(TreeSet::new)));
        assertThat(values.get("outcome")).isSubsetOf("SUCCESS", "ERROR", "UNKNOWN");
        assertThat(values.get("code")).hasSizeLessThan(20);
        assertThat(values.get("error")).hasSizeLessThan(10);
        assertThat(all).hasSizeLessThan(routes.size() * 12);
        assertThat(this.meters.get("ragflow.client.operation").timers().stream()
                        .mapToLong((timer) -> timer.count())
                        .sum())
                .isEqualTo(2L * rounds * routes.size());
    }

    private static Call call(Exchange exchange, Operation operation, int i) {
        Call call = exchange.call(operation);
        for (String variable : List.of(
                "chat_id",
                "session_id",
                "agent_id",
                "dataset_id",
                "document_id",
                "chunk_id",
                "file_id",
                "message_id",
                "memory_id",
                "search_id",
                "attachment_id",
                "id")) {
            call = call.path(variable, variable + i);
        }
        return call.query("i", i);
    }

    private Exchange exchange(WebClient.Builder web) {
        return new Exchange(
                web.build(),
                RagflowClientSettings.defaults()
                        .baseUrl(URI.create(this.server.url()))
                        .serverVersion("v0.27.0")
                        .retry(RetrySettings.defaults()
                                .maxRetries(2)
                                .delay(Duration.ofMillis(1))
                                .maxDelay(Duration.ofMillis(1))
                                .jitter(0)),
                ApiKeyProvider.of(TestClients.API_KEY),
                this.registry,
                null);
    }

    private double active() {
        Gauge gauge = this.meters
                .get("ragflow.client.streams.active")
                .tags("operation", "chat.stream")
                .gauge();
        return gauge.value();
    }

    private static void await(CountDownLatch latch) throws InterruptedException {
        assertThat(latch.await(TestClients.PATIENCE.toSeconds(), TimeUnit.SECONDS))
                .isTrue();
    }
}
