package io.github.ragflowspring.client.observation;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ragflowspring.client.RagflowClient;
import io.github.ragflowspring.client.TestClients;
import io.github.ragflowspring.client.chat.ChatQuestion;
import io.github.ragflowspring.fixtures.RecordedRequest;
import io.github.ragflowspring.fixtures.Recordings;
import io.github.ragflowspring.fixtures.ReplayServer;
import io.github.ragflowspring.fixtures.Reply;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.tracing.handler.DefaultTracingObservationHandler;
import io.micrometer.tracing.handler.PropagatingSenderTracingObservationHandler;
import io.micrometer.tracing.otel.bridge.OtelCurrentTraceContext;
import io.micrometer.tracing.otel.bridge.OtelPropagator;
import io.micrometer.tracing.otel.bridge.OtelTracer;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.propagation.ContextPropagators;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Spans of a real tracer: OpenTelemetry through the bridge of Micrometer Tracing. */
class TracingTests {

    private final ReplayServer server = ReplayServer.start();

    private final InMemorySpanExporter spans = InMemorySpanExporter.create();

    private final SdkTracerProvider provider = SdkTracerProvider.builder()
            .addSpanProcessor(SimpleSpanProcessor.create(this.spans))
            .build();

    private final ObservationRegistry registry = ObservationRegistry.create();

    private final RagflowClient client = TestClients.builder(this.server, "v0.27.0")
            .observationRegistry(this.registry)
            .build();

    TracingTests() {
        io.opentelemetry.api.trace.Tracer otel = this.provider.get("test");
        OtelTracer tracer = new OtelTracer(otel, new OtelCurrentTraceContext(), (event) -> {});
        OtelPropagator propagator =
                new OtelPropagator(ContextPropagators.create(W3CTraceContextPropagator.getInstance()), otel);
        this.registry
                .observationConfig()
                .observationHandler(new ObservationHandler.FirstMatchingCompositeObservationHandler(
                        new PropagatingSenderTracingObservationHandler<>(tracer, propagator),
                        new DefaultTracingObservationHandler(tracer)));
    }

    @AfterEach
    void stop() {
        this.provider.close();
        this.server.close();
    }

    @Test
    void createsExchangeSpanWithinOperationAndPropagatesIt() {
        this.server.replay(Recordings.recording("v0.27.0", "completions", "v27_stream"));

        this.client.chats().stream("c1", ChatQuestion.of("Secret question").sessionId("s1"))
                .blockLast(TestClients.PATIENCE);

        SpanData operation = span("ragflow chat.stream");
        SpanData http = span("http post");
        assertThat(http.getParentSpanId()).isEqualTo(operation.getSpanId());
        assertThat(http.getTraceId()).isEqualTo(operation.getTraceId());
        RecordedRequest request = this.server.requests().get(0);
        assertThat(request.header("traceparent"))
                .startsWith("00-" + operation.getTraceId() + "-" + http.getSpanId() + "-");
        assertThat(operation.getAttributes().get(AttributeKey.stringKey("operation")))
                .isEqualTo("chat.stream");
        assertThat(operation.getAttributes().get(AttributeKey.stringKey("outcome")))
                .isEqualTo("SUCCESS");
        assertThat(operation.getEvents()).extracting((event) -> event.getName()).containsExactly("first event");
        assertThat(operation.getStatus().getStatusCode()).isNotEqualTo(StatusCode.ERROR);
        assertThat(operation.getEndEpochNanos()).isGreaterThanOrEqualTo(http.getEndEpochNanos());
        assertThat(operation.toString()).doesNotContain("Secret question").doesNotContain(TestClients.API_KEY);
        assertThat(http.toString()).doesNotContain("Secret question").doesNotContain(TestClients.API_KEY);
    }

    @Test
    void createsOperationSpanWithinSpanOfCaller() {
        this.server.on("GET", "/api/v1/system/ping", Reply.status(200).piece("pong"));
        Observation outer = Observation.start("outer", this.registry);

        try (Observation.Scope scope = outer.openScope()) {
            this.client.system().ping().block(TestClients.PATIENCE);
            assertThat(scope).isNotNull();
        }
        outer.stop();

        SpanData operation = span("ragflow system.ping");
        assertThat(operation.getParentSpanId()).isEqualTo(span("outer").getSpanId());
        assertThat(span("http get").getParentSpanId()).isEqualTo(operation.getSpanId());
    }

    @Test
    void marksSpanOfFailure() {
        this.server.on("GET", "/api/v1/datasets", Reply.json("{\"code\":109,\"message\":\"no\"}"));

        this.client.system().checkApiKey().onErrorComplete().block(TestClients.PATIENCE);

        SpanData operation = span("ragflow system.check_api_key");
        assertThat(operation.getStatus().getStatusCode()).isEqualTo(StatusCode.ERROR);
        assertThat(operation.getAttributes().get(AttributeKey.stringKey("code")))
                .isEqualTo("109");
        assertThat(span("http get").getStatus().getStatusCode())
                .as("HTTP 200 with an error in its body")
                .isNotEqualTo(StatusCode.ERROR);
    }

    private SpanData span(String name) {
        assertThat(this.spans.getFinishedSpanItems())
                .extracting(SpanData::getName)
                .contains(name);
        return this.spans.getFinishedSpanItems().stream()
                .filter((span) -> span.getName().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
