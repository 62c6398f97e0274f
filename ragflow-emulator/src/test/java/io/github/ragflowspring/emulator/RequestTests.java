package io.github.ragflowspring.emulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.github.ragflowspring.emulator.junit.RagflowEmulatorExtension;
import io.github.ragflowspring.emulator.script.Fault;
import io.github.ragflowspring.emulator.script.Operation;
import io.github.ragflowspring.emulator.script.RecordedRequest;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

/** The recorded requests of an emulator and their reset. */
class RequestTests {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @RegisterExtension
    static final RagflowEmulatorExtension RAGFLOW = new RagflowEmulatorExtension();

    private final RagflowEmulator emulator = RAGFLOW.emulator();

    private final EmulatorCaller caller = new EmulatorCaller(this.emulator);

    @Test
    void recordsRequest() {
        this.caller.json("POST", "/api/v1/datasets?x=%C3%A4&x=2&y", "{\"name\": \"Näme\"}");
        assertThat(this.emulator.requests()).singleElement().satisfies((request) -> {
            assertThat(request).hasToString("POST /api/v1/datasets");
            assertThat(request.operation()).isEqualTo(Operation.DATASET_CREATE);
            assertThat(request.method()).isEqualTo("POST");
            assertThat(request.path()).isEqualTo("/api/v1/datasets");
            assertThat(request.query()).containsEntry("x", List.of("ä", "2")).containsEntry("y", List.of(""));
            assertThat(request.header("content-type")).isEqualTo("application/json");
            assertThat(request.header("X-None")).isNull();
            assertThat(request.body()).isEqualTo("{\"name\": \"Näme\"}");
            assertThat(request.json().path("name").stringValue()).isEqualTo("Näme");
        });
    }

    @Test
    void masksApiKey() {
        this.caller.get("/api/v1/datasets");
        RecordedRequest request = this.emulator.requests().get(0);
        assertThat(request.header("Authorization")).isEqualTo("Bearer ***");
        assertThat(request.headers().toString()).doesNotContain(this.emulator.apiKey());
        assertThat(request.hasApiKey(this.emulator.apiKey())).isTrue();
        assertThat(request.hasApiKey("key")).isFalse();
    }

    @Test
    void recordsRequestsWithoutRoute() {
        this.emulator.script().fail(Fault.status(502));
        this.caller.text("GET", "/api/v1/datasets", null);
        this.caller.text("GET", "/no/such/route", null);
        assertThat(this.emulator.requests())
                .extracting(RecordedRequest::operation)
                .containsExactly(Operation.DATASET_LIST, null);
    }

    @Test
    void reportsBodyThatIsNotJson() {
        this.caller.text("POST", "/api/v1/datasets", "{nonsense");
        RecordedRequest request = this.emulator.requests().get(0);
        assertThatIllegalStateException().isThrownBy(request::json).withMessageContaining("{nonsense");
    }

    @Test
    void findsRequestsByOperation() {
        this.caller.get("/api/v1/datasets");
        this.caller.ask(Seed.GUIDE_ID, this.caller.newSession(Seed.GUIDE_ID), "What is a chunk?");
        assertThat(this.emulator.requests()).hasSize(3);
        assertThat(this.emulator.requests(Operation.CHAT_ASK))
                .extracting((request) -> request.json().path("question").stringValue())
                .containsExactly("What is a chunk?");
        assertThat(this.emulator.requests(Operation.DATASET_LIST, Operation.CHAT_SESSION_CREATE))
                .hasSize(2);
        this.emulator.clearRequests();
        assertThat(this.emulator.requests()).isEmpty();
    }

    @Test
    void takesRequestsInOrder() throws Exception {
        this.caller.get("/api/v1/datasets");
        this.caller.get("/api/v1/chats");
        this.caller.get("/api/v1/agents");
        assertThat(this.emulator.takeRequest(Operation.CHAT_LIST, PATIENCE).path())
                .isEqualTo("/api/v1/chats");
        assertThat(this.emulator.takeRequest(PATIENCE).path()).isEqualTo("/api/v1/datasets");
        assertThat(this.emulator.takeRequest(PATIENCE).path()).isEqualTo("/api/v1/agents");
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> this.emulator.takeRequest(Duration.ZERO))
                .withMessageContaining("GET /api/v1/chats");
    }

    @Test
    void waitsForRequest() throws Exception {
        CompletableFuture<JsonNode> call = CompletableFuture.supplyAsync(() -> this.caller.get("/api/v1/datasets"));
        assertThat(this.emulator.takeRequest(Operation.DATASET_LIST, PATIENCE).method())
                .isEqualTo("GET");
        assertThat(call.get(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isNotNull();
    }

    @Test
    void restoresSeedOnReset() {
        this.emulator.script().answer("One.").onQuestions().always().fail(Fault.status(500));
        String baseUrl = this.emulator.baseUrl();
        this.caller.json("POST", "/api/v1/datasets", "{\"name\": \"New\"}");
        this.caller.json("DELETE", "/api/v1/datasets", "{\"ids\": [\"" + Seed.HANDBOOK_ID + "\"]}");
        String session = this.caller.newSession(Seed.PLAIN_CHAT_ID);
        this.emulator.reset();
        assertThat(this.emulator.requests()).isEmpty();
        assertThat(this.emulator.baseUrl()).isEqualTo(baseUrl);
        assertThat(this.caller.get("/api/v1/datasets").path("data"))
                .singleElement()
                .satisfies((dataset) ->
                        assertThat(dataset.path("id").stringValue()).isEqualTo(Seed.HANDBOOK_ID));
        assertThat(this.caller.sessionIds(Seed.PLAIN_CHAT_ID, "")).doesNotContain(session);
        assertThat(this.caller
                        .ask(Seed.GUIDE_ID, this.caller.newSession(Seed.GUIDE_ID), "What is reranking?")
                        .path("data")
                        .path("answer")
                        .stringValue())
                .startsWith("Reranking reads");
    }

    @Test
    void cutsRunningAnswersOnReset() throws Exception {
        try (RagflowEmulator slow =
                RagflowEmulator.builder().slowPace(Duration.ofDays(1)).start()) {
            EmulatorCaller asking = new EmulatorCaller(slow);
            String body = EmulatorCaller.body(asking.newSession(Seed.GUIDE_ID), "What is an agent? #slow", true);
            HttpResponse<InputStream> stream =
                    EmulatorCaller.open(asking.request("POST", EmulatorCaller.completions(Seed.GUIDE_ID), body)
                            .build());
            assertThat(slow.activeStreams()).isEqualTo(1);
            slow.reset();
            assertThat(slow.activeStreams()).isZero();
            assertThatExceptionOfType(IOException.class)
                    .isThrownBy(() -> stream.body().readAllBytes());
            assertThat(asking.text("GET", "/api/v1/system/ping", null)).isEqualTo("pong");
        }
    }

    @Test
    void isIndependentOfLaterBuilderChanges() {
        RagflowEmulator.Builder builder = RagflowEmulator.builder();
        try (RagflowEmulator started = builder.start()) {
            builder.seed(Seed.empty());
            started.reset();
            assertThat(new EmulatorCaller(started).get("/api/v1/datasets").path("data"))
                    .hasSize(1);
        }
    }
}
