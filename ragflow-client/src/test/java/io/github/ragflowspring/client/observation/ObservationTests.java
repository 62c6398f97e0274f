package io.github.ragflowspring.client.observation;

import static io.micrometer.observation.tck.TestObservationRegistryAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.ragflowspring.client.RagflowClient;
import io.github.ragflowspring.client.TestClients;
import io.github.ragflowspring.client.answer.AnswerEvent;
import io.github.ragflowspring.client.auth.ApiKeyProvider;
import io.github.ragflowspring.client.chat.ChatQuestion;
import io.github.ragflowspring.client.error.RagflowAuthenticationException;
import io.github.ragflowspring.client.error.RagflowException;
import io.github.ragflowspring.client.error.RagflowNotFoundException;
import io.github.ragflowspring.client.error.RagflowStreamException;
import io.github.ragflowspring.client.internal.dialect.Operation;
import io.github.ragflowspring.client.internal.support.Pages;
import io.github.ragflowspring.client.internal.transport.Exchange;
import io.github.ragflowspring.client.model.Page;
import io.github.ragflowspring.client.model.PageRequest;
import io.github.ragflowspring.client.model.ReportsTokenUsage;
import io.github.ragflowspring.client.model.TokenUsage;
import io.github.ragflowspring.client.observation.RagflowClientObservationContext.Outcome;
import io.github.ragflowspring.client.settings.RagflowClientSettings;
import io.github.ragflowspring.client.settings.RetrySettings;
import io.github.ragflowspring.client.system.ServerVersion;
import io.github.ragflowspring.fixtures.Recordings;
import io.github.ragflowspring.fixtures.ReplayServer;
import io.github.ragflowspring.fixtures.Reply;
import io.micrometer.common.KeyValue;
import io.micrometer.common.KeyValues;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import io.micrometer.observation.contextpropagation.ObservationThreadLocalAccessor;
import io.micrometer.observation.tck.TestObservationRegistry;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.web.reactive.function.client.ClientRequestObservationContext;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

/** Each call of an operation has one observation, which is stopped before the subscriber is notified. */
class ObservationTests {

    private static final String PING = "/api/v1/system/ping";

    private static final String STREAM = "/api/v1/chat/completions";

    private final ReplayServer server = ReplayServer.start();

    private final TestObservationRegistry registry = TestObservationRegistry.create();

    private final List<Observation.Context> stopped = new CopyOnWriteArrayList<>();

    private final RagflowClient client;

    ObservationTests() {
        this.registry.observationConfig().observationHandler(new ObservationHandler<>() {

            @Override
            public void onStop(Observation.Context context) {
                ObservationTests.this.stopped.add(context);
            }

            @Override
            public boolean supportsContext(Observation.Context context) {
                return true;
            }
        });
        this.client = builder().build();
    }

    @AfterEach
    void stopServer() {
        this.server.close();
    }

    @Test
    void recordsSuccessForResult() {
        this.server.replay(Recordings.recording("v0.27.0", "system", "version"));

        this.client.system().version().block(TestClients.PATIENCE);

        assertThat(this.registry)
                .hasNumberOfObservationsWithNameEqualTo("ragflow.client.operation", 1)
                .hasObservationWithNameEqualTo("ragflow.client.operation")
                .that()
                .hasBeenStarted()
                .hasBeenStopped()
                .hasContextualNameEqualTo("ragflow system.version")
                .hasLowCardinalityKeyValue("operation", "system.version")
                .hasLowCardinalityKeyValue("outcome", "SUCCESS")
                .hasLowCardinalityKeyValue("code", "0")
                .hasHighCardinalityKeyValue("ragflow.release", "v0.27.0");
    }

    @Test
    void recordsSuccessForEmptyResult() {
        this.server.on("GET", PING, Reply.status(200).piece("pong"));

        StepVerifier.create(this.client.system().ping()).expectComplete().verify(TestClients.PATIENCE);

        assertThat(only().outcome()).isEqualTo(Outcome.SUCCESS);
    }

    @Test
    void recordsErrorWithCode() {
        this.server.on("POST", STREAM, Reply.json("{\"code\":102,\"message\":\"Chat not found!\"}"));

        assertThatExceptionOfType(RagflowNotFoundException.class)
                .isThrownBy(() ->
                        this.client.chats().ask("c1", ChatQuestion.of("?")).block(TestClients.PATIENCE));

        RagflowClientObservationContext context = only();
        assertThat(context.getLowCardinalityKeyValues())
                .containsExactlyInAnyOrder(
                        KeyValue.of("client", "default"),
                        KeyValue.of("operation", "chat.ask"),
                        KeyValue.of("outcome", "ERROR"),
                        KeyValue.of("code", "102"));
        assertThat(context.getError()).isInstanceOf(RagflowNotFoundException.class);
    }

    @Test
    void limitsUnknownCodesToOther() {
        this.server.on("POST", STREAM, Reply.json("{\"code\":31337,\"message\":\"?\"}"));

        assertThatExceptionOfType(RagflowException.class)
                .isThrownBy(() ->
                        this.client.chats().ask("c1", ChatQuestion.of("?")).block(TestClients.PATIENCE));

        assertThat(only().code()).isEqualTo("other");
    }

    @Test
    void observesErrorBeforeRequest() {
        RagflowClient keyless = RagflowClient.builder()
                .baseUrl(this.server.url())
                .settings((settings) -> settings.serverVersion("v0.27.0"))
                .observationRegistry(this.registry)
                .build();

        assertThatExceptionOfType(RagflowAuthenticationException.class)
                .isThrownBy(() -> keyless.system().checkApiKey().block(TestClients.PATIENCE));

        assertThat(only().code()).isEqualTo("none");
        assertThat(only().outcome()).isEqualTo(Outcome.ERROR);
    }

    @Test
    void observesStreamUntilItsEnd() {
        this.server.replay(Recordings.recording("v0.27.0", "completions", "v27_stream"));

        List<?> events = this.client.chats().stream("c1", ChatQuestion.of("?").sessionId("s1"))
                .collectList()
                .block(TestClients.PATIENCE);

        RagflowClientObservationContext context = only();
        assertThat(context.streamEvents()).isEqualTo(events.size()).isPositive();
        assertThat(context.timeToFirstEvent()).isPositive();
        assertThat(context.outcome()).isEqualTo(Outcome.SUCCESS);
        assertThat(context.getHighCardinalityKeyValues())
                .contains(KeyValue.of("ragflow.stream.events", "" + events.size()));
    }

    @Test
    void recordsErrorOfBrokenStreamWithItsEvents() {
        this.server.on(
                "POST",
                STREAM,
                Reply.stream()
                        .piece("data:{\"code\":0,\"data\":{\"answer\":\"Half\",\"final\":false}}\n\n")
                        .cut());

        StepVerifier.create(
                        this.client.chats().stream("c1", ChatQuestion.of("?").sessionId("s1")))
                .thenConsumeWhile(
                        (event) -> this.stopped.stream().noneMatch(RagflowClientObservationContext.class::isInstance))
                .expectErrorSatisfies((ex) -> assertThat(only().outcome()).isEqualTo(Outcome.ERROR))
                .verify(TestClients.PATIENCE);

        assertThat(only().streamEvents()).isPositive();
        assertThat(only().getError()).isInstanceOf(RagflowStreamException.class);
    }

    @Test
    void recordsCancellationOfStream() {
        this.server.on(
                "POST",
                STREAM,
                Reply.stream()
                        .piece("data:{\"code\":0,\"data\":{\"answer\":\"Half\",\"final\":false}}\n\n")
                        .silence());

        this.client.chats().stream("c1", ChatQuestion.of("?").sessionId("s1"))
                .take(1)
                .blockLast(TestClients.PATIENCE);

        assertThat(only().outcome()).isEqualTo(Outcome.CANCELLED);
        assertThat(only().code()).isEqualTo("none");
        this.server.awaitDisconnect(TestClients.PATIENCE);
    }

    @Test
    void succeedsWithLastEventOfStream() {
        this.server.on(
                "POST",
                STREAM,
                Reply.stream()
                        .piece("data:{\"code\":0,\"data\":{\"answer\":\"Whole\",\"final\":true}}\n\n")
                        .piece("data:{\"code\":0,\"data\":true}\n\n")
                        .silence());

        this.client.chats().stream("c1", ChatQuestion.of("?").sessionId("s1"))
                .takeUntil(AnswerEvent.Completed.class::isInstance)
                .blockLast(TestClients.PATIENCE);

        assertThat(only().outcome()).isEqualTo(Outcome.SUCCESS);
        this.server.awaitDisconnect(TestClients.PATIENCE);
    }

    @Test
    void recordsCancellationOfCall() {
        this.server.on("GET", PING, Reply.never());

        StepVerifier.create(this.client.system().ping())
                .then(() -> this.server.takeRequest(TestClients.PATIENCE))
                .thenCancel()
                .verify(TestClients.PATIENCE);

        assertThat(only().outcome()).isEqualTo(Outcome.CANCELLED);
    }

    @Test
    void stopsObservationBeforeSubscriberIsNotified() {
        this.server.replay(Recordings.recording("v0.27.0", "system", "version"));
        this.server.replay(Recordings.recording("v0.27.0", "completions", "v27_stream"));
        AtomicBoolean stoppedOnValue = new AtomicBoolean();
        AtomicBoolean stoppedOnComplete = new AtomicBoolean();

        this.client
                .system()
                .version()
                .doOnNext((value) -> stoppedOnValue.set(isStopped("system.version")))
                .block(TestClients.PATIENCE);
        this.client.chats().stream("c1", ChatQuestion.of("?").sessionId("s1"))
                .doOnComplete(() -> stoppedOnComplete.set(isStopped("chat.stream")))
                .blockLast(TestClients.PATIENCE);

        assertThat(stoppedOnValue).isTrue();
        assertThat(stoppedOnComplete).isTrue();
    }

    @Test
    void observesEachSubscription() {
        this.server.replay(Recordings.recording("v0.27.0", "system", "version"));
        Mono<ServerVersion> version = this.client.system().version();
        assertThat(this.registry).doesNotHaveAnyObservation();

        version.block(TestClients.PATIENCE);
        version.block(TestClients.PATIENCE);

        assertThat(operations()).hasSize(2);
    }

    @Test
    void countsRetriesWithinOneObservation() {
        this.server.once((request) -> true, Reply.json(503, "{}"), Reply.json(503, "{}"));
        this.server.replay(Recordings.recording("v0.27.0", "system", "version"));

        RagflowClient patient = builder()
                .settings((settings) -> settings.retry(RetrySettings.defaults()
                        .maxRetries(2)
                        .delay(Duration.ofMillis(1))
                        .maxDelay(Duration.ofMillis(1))
                        .jitter(0)))
                .build();
        patient.system().version().block(TestClients.PATIENCE);

        assertThat(only().retries()).isEqualTo(2);
        assertThat(only().outcome()).isEqualTo(Outcome.SUCCESS);
        assertThat(this.stopped.stream().filter(ClientRequestObservationContext.class::isInstance))
                .as("HTTP exchanges")
                .hasSize(3)
                .allSatisfy((http) ->
                        assertThat(http.getParentObservation().getContextView()).isSameAs(only()));
    }

    @Test
    void observesSeveralCallsAsOneOperation() {
        this.server.on("POST", "/api/v1/chats/{id}/sessions", Reply.json("{\"code\":0,\"data\":{\"id\":\"s1\"}}"));
        this.server.on("POST", STREAM, Reply.json("{\"code\":102,\"message\":\"Chat not found!\"}"));
        Exchange exchange = exchange();
        Mono<Object> composed = exchange.call(Operation.CHAT_SESSION_CREATE)
                .path("chat_id", "c1")
                .read((envelope) -> envelope)
                .flatMap((session) -> exchange.call(Operation.CHAT_ASK)
                        .path("session_id", "s1")
                        .read((envelope) -> (Object) envelope))
                .as((result) -> exchange.observe(Operation.CHAT_ASK, Map.of("chat_id", "c1"), result));

        assertThatExceptionOfType(RagflowException.class).isThrownBy(() -> composed.block(TestClients.PATIENCE));

        RagflowClientObservationContext context = only();
        assertThat(context.operation()).isEqualTo("chat.ask");
        assertThat(context.ids()).isEqualTo(Map.of("chat_id", "c1", "session_id", "s1"));
        assertThat(context.getHighCardinalityKeyValues())
                .contains(KeyValue.of("ragflow.chat.id", "c1"), KeyValue.of("ragflow.session.id", "s1"));
        assertThat(this.stopped.stream().filter(ClientRequestObservationContext.class::isInstance))
                .hasSize(2);
    }

    @Test
    void observesWalkedPagesAsOneOperation() {
        this.server.replay(Recordings.recording("v0.27.0", "system", "version"));
        Exchange exchange = exchange();
        Flux<String> list = Pages.walk(
                        (number) -> exchange.call(Operation.SYSTEM_VERSION)
                                .read((envelope) -> Page.of(
                                        List.of(envelope.data().asString() + number), PageRequest.of(number, 1), 3L)),
                        Function.identity())
                .as((result) -> exchange.observe(Operation.CHAT_SESSION_LIST, Map.of(), result));

        assertThat(list.collectList().block(TestClients.PATIENCE)).hasSize(3);

        assertThat(only().operation()).isEqualTo("chat.session.list");
        assertThat(only().isStream()).isFalse();
        assertThat(only().streamEvents()).isZero();
        assertThat(this.server.requests()).hasSize(3);
    }

    @Test
    void recordsReportedTokens() {
        record Counted(TokenUsage tokenUsage) implements ReportsTokenUsage {}
        Flux<Object> events = Flux.just(
                "a",
                new Counted(TokenUsage.builder()
                        .promptTokens(7L)
                        .completionTokens(3L)
                        .totalTokens(10L)
                        .build()),
                new Counted(null));

        exchange()
                .observeStream(Operation.CHAT_STREAM, Map.of(), AnswerEvent.Completed.class, events)
                .blockLast(TestClients.PATIENCE);

        assertThat(only().inputTokens()).isEqualTo(7);
        assertThat(only().outputTokens()).isEqualTo(3);
        assertThat(only().getHighCardinalityKeyValues())
                .contains(KeyValue.of("ragflow.tokens.input", "7"), KeyValue.of("ragflow.tokens.output", "3"));
    }

    @Test
    void usesParentOfReactorContext() {
        this.server.on("GET", PING, Reply.status(200).piece("pong"));
        Observation outer = Observation.start("outer", this.registry);

        this.client
                .system()
                .ping()
                .contextWrite((context) -> context.put(ObservationThreadLocalAccessor.KEY, outer))
                .block(TestClients.PATIENCE);

        assertThat(only().getParentObservation()).isSameAs(outer);
        assertThat(http().getParentObservation().getContextView()).isSameAs(only());
    }

    @Test
    void usesParentOfBlockingThread() {
        this.server.on("GET", PING, Reply.status(200).piece("pong"));
        Observation outer = Observation.start("outer", this.registry);

        try (Observation.Scope scope = outer.openScope()) {
            this.client.system().ping().block(TestClients.PATIENCE);
            assertThat(scope.getCurrentObservation()).isSameAs(outer);
        }

        assertThat(only().getParentObservation()).isSameAs(outer);
        assertThat(http().getParentObservation().getContextView()).isSameAs(only());
    }

    @Test
    void emitsImmediateValueAfterObservation() {
        List<Observation> current = new ArrayList<>();

        String value = exchange()
                .observe(Operation.SYSTEM_VERSION, Map.of(), Mono.just("here"))
                .doOnNext((it) -> current.add(this.registry.getCurrentObservation()))
                .block(TestClients.PATIENCE);

        assertThat(value).isEqualTo("here");
        assertThat(current).containsExactly((Observation) null);
        assertThat(only().outcome()).isEqualTo(Outcome.SUCCESS);
    }

    @Test
    void closesScopeBeforeSubscriberContinues() {
        RagflowClient keyless = RagflowClient.builder()
                .baseUrl(this.server.url())
                .settings((settings) -> settings.serverVersion("v0.27.0"))
                .observationRegistry(this.registry)
                .build();
        List<Observation> current = new ArrayList<>();

        keyless.system()
                .checkApiKey()
                .onErrorResume((ex) -> {
                    current.add(this.registry.getCurrentObservation());
                    return Mono.empty();
                })
                .block(TestClients.PATIENCE);
        current.add(this.registry.getCurrentObservation());

        assertThat(current).containsExactly(null, null);
    }

    @Test
    void observesSuccessiveOperationsSeparately() {
        this.server.on("GET", PING, Reply.status(200).piece("pong"));
        this.server.replay(Recordings.recording("v0.27.0", "system", "version"));

        this.client
                .system()
                .version()
                .flatMap((version) -> this.client.system().ping())
                .block(TestClients.PATIENCE);

        assertThat(operations())
                .extracting(RagflowClientObservationContext::operation)
                .containsExactlyInAnyOrder("system.version", "system.ping");
        assertThat(operations())
                .allSatisfy(
                        (context) -> assertThat(context.getParentObservation()).isNull());
    }

    @Test
    void usesGivenConvention() {
        this.server.on("GET", PING, Reply.status(200).piece("pong"));
        RagflowClientObservationConvention convention = new DefaultRagflowClientObservationConvention("my.ragflow") {
            @Override
            public KeyValues getLowCardinalityKeyValues(RagflowClientObservationContext context) {
                return super.getLowCardinalityKeyValues(context).and("team", "search");
            }
        };

        builder().observationConvention(convention).build().system().ping().block(TestClients.PATIENCE);

        assertThat(this.registry)
                .hasObservationWithNameEqualTo("my.ragflow")
                .that()
                .hasLowCardinalityKeyValue("team", "search")
                .hasLowCardinalityKeyValue("operation", "system.ping");
    }

    @Test
    void failsWhenObservationCannotStart() {
        this.server.on("GET", PING, Reply.status(200).piece("pong"));
        RagflowClient client = builder()
                .observationConvention(new FailingConvention((context) -> true))
                .build();

        StepVerifier.create(client.system().ping())
                .expectErrorMessage("The convention fails")
                .verify(TestClients.PATIENCE);
        StepVerifier.create(client.chats().stream("c1", ChatQuestion.of("?").sessionId("s1")))
                .expectErrorMessage("The convention fails")
                .verify(TestClients.PATIENCE);
        assertThat(this.server.connectionCount()).isZero();
    }

    @Test
    void emitsResultWhenObservationCannotStop() {
        this.server.replay(Recordings.recording("v0.27.0", "system", "version"));
        RagflowClient client = builder()
                .observationConvention(new FailingConvention((context) -> context.outcome() == Outcome.SUCCESS))
                .build();

        StepVerifier.create(client.system().version())
                .expectNextCount(1)
                .expectComplete()
                .verifyThenAssertThat(TestClients.PATIENCE)
                .hasDroppedErrorWithMessage("The convention fails");
    }

    @Test
    void emitsErrorWhenObservationCannotStop() {
        this.server.on("GET", "/api/v1/datasets", Reply.json("{\"code\":109,\"message\":\"The key is unknown\"}"));
        RagflowClient client = builder()
                .observationConvention(new FailingConvention((context) -> context.outcome() == Outcome.ERROR))
                .build();

        StepVerifier.create(client.system().checkApiKey())
                .expectError(RagflowException.class)
                .verifyThenAssertThat(TestClients.PATIENCE)
                .hasDroppedErrorWithMessage("The convention fails");
    }

    @ParameterizedTest
    @ValueSource(strings = {"onError", "onEvent", "onScopeClosed", "onStop"})
    void emitsSignalsWhenHandlerFails(String method) {
        this.server.replay(Recordings.recording("v0.27.0", "completions", "v27_stream"));
        AtomicInteger failures = new AtomicInteger();
        this.registry.observationConfig().observationHandler(failingHandler(method, failures));

        StepVerifier.create(
                        this.client.chats().stream("c1", ChatQuestion.of("?").sessionId("s1")))
                .thenConsumeWhile((event) -> true)
                .expectComplete()
                .verifyThenAssertThat(TestClients.PATIENCE)
                .hasNotDroppedElements();
        StepVerifier.create(this.client.datasets().get("none"))
                .expectError(RagflowException.class)
                .verifyThenAssertThat(TestClients.PATIENCE)
                .hasNotDroppedElements();
        assertThat(failures).hasPositiveValue();
        assertThat(this.registry.getCurrentObservationScope()).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"onStart", "onScopeOpened"})
    void failsWhenHandlerFailsAtStart(String method) {
        this.registry.observationConfig().observationHandler(failingHandler(method, new AtomicInteger()));

        StepVerifier.create(this.client.system().ping())
                .expectErrorMessage("The handler fails")
                .verify(TestClients.PATIENCE);
        assertThat(this.server.connectionCount()).isZero();
        assertThat(this.registry.getCurrentObservationScope()).isNull();
    }

    @Test
    void stopsObservationWithoutScope() {
        this.registry.observationConfig().observationHandler(failingHandler("onScopeOpened", new AtomicInteger()));

        StepVerifier.create(this.client.system().ping())
                .expectErrorMessage("The handler fails")
                .verify(TestClients.PATIENCE);

        assertThat(only().outcome()).isEqualTo(Outcome.ERROR);
    }

    @Test
    void namesClient() {
        this.server.on("GET", PING, Reply.status(200).piece("pong"));
        RagflowClient archive = builder().name("archive").build();

        Flux.just(archive, archive.withApiKey("another"), archive.mutate().build(), this.client)
                .concatMap((it) -> it.system().ping())
                .blockLast(TestClients.PATIENCE);

        assertThat(this.stopped.stream()
                        .filter(RagflowClientObservationContext.class::isInstance)
                        .map((context) -> context.getLowCardinalityKeyValue("client")))
                .containsExactly(
                        KeyValue.of("client", "archive"),
                        KeyValue.of("client", "archive"),
                        KeyValue.of("client", "archive"),
                        KeyValue.of("client", "default"));
        assertThat(archive.name()).isEqualTo("archive");
        assertThat(archive.mutate().name("other").build().name()).isEqualTo("other");
    }

    @Test
    void keepsConventionInDerivedClient() {
        this.server.on("GET", PING, Reply.status(200).piece("pong"));

        builder()
                .observationConvention(new DefaultRagflowClientObservationConvention("my.ragflow"))
                .build()
                .mutate()
                .apiKeyProvider(ApiKeyProvider.of("another"))
                .build()
                .system()
                .ping()
                .block(TestClients.PATIENCE);

        assertThat(this.registry).hasObservationWithNameEqualTo("my.ragflow");
    }

    @Test
    void observesNothingWithoutRegistry() {
        this.server.on("GET", PING, Reply.status(200).piece("pong"));

        TestClients.client(this.server, "v0.27.0").system().ping().block(TestClients.PATIENCE);

        assertThat(this.stopped).isEmpty();
    }

    @Test
    void hidesKeyInObservations() {
        this.server.on(
                "GET",
                "/api/v1/datasets",
                Reply.json("{\"code\":109,\"message\":\"" + TestClients.API_KEY + " is unknown\"}"));

        assertThatExceptionOfType(RagflowException.class)
                .isThrownBy(() -> this.client.system().checkApiKey().block(TestClients.PATIENCE));

        Predicate<KeyValue> leaks = (keyValue) -> keyValue.getValue().contains(TestClients.API_KEY);
        List<KeyValue> all = new ArrayList<>();
        this.stopped.forEach((context) -> context.getAllKeyValues().forEach(all::add));
        assertThat(all).isNotEmpty().noneMatch(leaks);
        assertThat(only().getError()).hasMessageNotContaining(TestClients.API_KEY);
    }

    private RagflowClient.Builder builder() {
        return TestClients.builder(this.server, "v0.27.0").observationRegistry(this.registry);
    }

    private Exchange exchange() {
        return new Exchange(
                WebClient.builder().observationRegistry(this.registry).build(),
                RagflowClientSettings.defaults()
                        .baseUrl(URI.create(this.server.url()))
                        .serverVersion("v0.27.0"),
                ApiKeyProvider.of(TestClients.API_KEY),
                this.registry,
                null);
    }

    private boolean isStopped(String operation) {
        return operations().stream().anyMatch((context) -> context.operation().equals(operation));
    }

    private List<RagflowClientObservationContext> operations() {
        return this.stopped.stream()
                .filter(RagflowClientObservationContext.class::isInstance)
                .map(RagflowClientObservationContext.class::cast)
                .toList();
    }

    private RagflowClientObservationContext only() {
        assertThat(operations()).hasSize(1);
        return operations().get(0);
    }

    private Observation.Context http() {
        return this.stopped.stream()
                .filter(ClientRequestObservationContext.class::isInstance)
                .findFirst()
                .orElseThrow();
    }

    /** Returns a handler that fails in the method with the given name. */
    private static ObservationHandler<?> failingHandler(String method, AtomicInteger failures) {
        return (ObservationHandler<?>) Proxy.newProxyInstance(
                ObservationHandler.class.getClassLoader(),
                new Class<?>[] {ObservationHandler.class},
                (proxy, called, arguments) -> {
                    if (called.getName().equals(method)) {
                        failures.incrementAndGet();
                        throw new IllegalStateException("The handler fails");
                    }
                    return called.getName().equals("supportsContext")
                            ? arguments[0] instanceof RagflowClientObservationContext
                            : null;
                });
    }

    /** Fails where the key values are determined. */
    private static final class FailingConvention extends DefaultRagflowClientObservationConvention {

        private final Predicate<RagflowClientObservationContext> when;

        FailingConvention(Predicate<RagflowClientObservationContext> when) {
            this.when = when;
        }

        @Override
        public KeyValues getLowCardinalityKeyValues(RagflowClientObservationContext context) {
            if (this.when.test(context)) {
                throw new IllegalStateException("The convention fails");
            }
            return super.getLowCardinalityKeyValues(context);
        }
    }
}
