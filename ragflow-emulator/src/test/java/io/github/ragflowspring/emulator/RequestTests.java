package io.github.ragflowspring.emulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.github.ragflowspring.emulator.internal.release.Operation;
import io.github.ragflowspring.emulator.junit.RagflowEmulatorExtension;
import io.github.ragflowspring.emulator.script.Fault;
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

/** What an emulator remembers of what it was asked, and how it forgets. */
class RequestTests {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @RegisterExtension
    static final RagflowEmulatorExtension RAGFLOW = new RagflowEmulatorExtension();

    private final RagflowEmulator emulator = RAGFLOW.emulator();

    private final Emulated caller = new Emulated(emulator);

    @Test
    void aRequestIsRemembered() {
        caller.json("POST", "/api/v1/datasets?x=%C3%A4&x=2&y", "{\"name\": \"Näme\"}");
        assertThat(emulator.requests()).singleElement().satisfies(request -> {
            assertThat(request).hasToString("POST /api/v1/datasets");
            assertThat(request.operation()).isEqualTo(Operation.CREATE_DATASET);
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
    void itsKeyIsToldToNobody() {
        caller.get("/api/v1/datasets");
        RecordedRequest request = emulator.requests().get(0);
        assertThat(request.header("Authorization")).isEqualTo("Bearer ***");
        assertThat(request.headers().toString()).doesNotContain(emulator.apiKey());
        assertThat(request.hasApiKey(emulator.apiKey())).isTrue();
        assertThat(request.hasApiKey("key")).isFalse();
    }

    @Test
    void requestsThatNobodyAnswersAreRememberedToo() {
        emulator.script().fail(Fault.status(502));
        caller.text("GET", "/api/v1/datasets", null);
        caller.text("GET", "/no/such/route", null);
        assertThat(emulator.requests())
                .extracting(RecordedRequest::operation)
                .containsExactly(Operation.LIST_DATASETS, null);
    }

    @Test
    void aBodyThatIsNoJsonIsSaidToBeNone() {
        caller.text("POST", "/api/v1/datasets", "{nonsense");
        RecordedRequest request = emulator.requests().get(0);
        assertThatIllegalStateException().isThrownBy(request::json).withMessageContaining("{nonsense");
    }

    @Test
    void requestsAreFoundByWhatTheyAskFor() {
        caller.get("/api/v1/datasets");
        caller.ask(Seed.GUIDE_ID, caller.newSession(Seed.GUIDE_ID), "What is a chunk?");
        assertThat(emulator.requests()).hasSize(3);
        assertThat(emulator.requests(Operation.ASK))
                .extracting(request -> request.json().path("question").stringValue())
                .containsExactly("What is a chunk?");
        assertThat(emulator.requests(Operation.LIST_DATASETS, Operation.CREATE_SESSION))
                .hasSize(2);
        emulator.clearRequests();
        assertThat(emulator.requests()).isEmpty();
    }

    @Test
    void requestsAreTakenOneAfterTheOther() throws Exception {
        caller.get("/api/v1/datasets");
        caller.get("/api/v1/chats");
        caller.get("/api/v1/agents");
        assertThat(emulator.takeRequest(Operation.LIST_CHATS, PATIENCE).path()).isEqualTo("/api/v1/chats");
        assertThat(emulator.takeRequest(PATIENCE).path()).isEqualTo("/api/v1/datasets");
        assertThat(emulator.takeRequest(PATIENCE).path()).isEqualTo("/api/v1/agents");
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> emulator.takeRequest(Duration.ZERO))
                .withMessageContaining("GET /api/v1/chats");
    }

    @Test
    void aRequestIsWaitedFor() throws Exception {
        CompletableFuture<JsonNode> call = CompletableFuture.supplyAsync(() -> caller.get("/api/v1/datasets"));
        assertThat(emulator.takeRequest(Operation.LIST_DATASETS, PATIENCE).method())
                .isEqualTo("GET");
        assertThat(call.get(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isNotNull();
    }

    @Test
    void aResetBringsTheSeedBackAndForgetsTheRest() {
        emulator.script().answer("One.").onQuestions().always().fail(Fault.status(500));
        String baseUrl = emulator.baseUrl();
        caller.json("POST", "/api/v1/datasets", "{\"name\": \"New\"}");
        caller.json("DELETE", "/api/v1/datasets", "{\"ids\": [\"" + Seed.HANDBOOK_ID + "\"]}");
        String session = caller.newSession(Seed.PLAIN_CHAT_ID);
        emulator.reset();
        assertThat(emulator.requests()).isEmpty();
        assertThat(emulator.baseUrl()).isEqualTo(baseUrl);
        assertThat(caller.get("/api/v1/datasets").path("data"))
                .singleElement()
                .satisfies(
                        dataset -> assertThat(dataset.path("id").stringValue()).isEqualTo(Seed.HANDBOOK_ID));
        assertThat(caller.sessionIds(Seed.PLAIN_CHAT_ID, "")).doesNotContain(session);
        assertThat(caller.ask(Seed.GUIDE_ID, caller.newSession(Seed.GUIDE_ID), "What is reranking?")
                        .path("data")
                        .path("answer")
                        .stringValue())
                .startsWith("Reranking reads");
    }

    @Test
    void aResetCutsWhatIsRunning() throws Exception {
        try (RagflowEmulator slow =
                RagflowEmulator.builder().slowPace(Duration.ofDays(1)).start()) {
            Emulated asking = new Emulated(slow);
            String body = Emulated.body(asking.newSession(Seed.GUIDE_ID), "What is an agent? #slow", true);
            HttpResponse<InputStream> stream =
                    Emulated.open(asking.request("POST", Emulated.completions(Seed.GUIDE_ID), body)
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
    void aBuilderThatChangesChangesNoEmulator() {
        RagflowEmulator.Builder builder = RagflowEmulator.builder();
        try (RagflowEmulator started = builder.start()) {
            builder.seed(Seed.empty());
            started.reset();
            assertThat(new Emulated(started).get("/api/v1/datasets").path("data"))
                    .hasSize(1);
        }
    }
}
