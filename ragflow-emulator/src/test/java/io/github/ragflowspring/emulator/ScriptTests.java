package io.github.ragflowspring.emulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNoException;

import io.github.ragflowspring.emulator.junit.RagflowEmulatorExtension;
import io.github.ragflowspring.emulator.script.Fault;
import io.github.ragflowspring.emulator.script.Operation;
import io.github.ragflowspring.emulator.script.Script;
import io.github.ragflowspring.emulator.script.ScriptedAnswer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** The matching of script entries with requests, and the effect of each fault on a client. */
class ScriptTests {

    private static final String DATASETS = "/api/v1/datasets";

    private static final String HANDBOOK_CHUNKS = "/api/v1/retrieval";

    private static final String SEARCH =
            "{\"question\": \"What is reranking?\", \"dataset_ids\": [\"" + Seed.HANDBOOK_ID + "\"]}";

    private static final String END_OF_CHUNKS = "\r\n0\r\n\r\n";

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @RegisterExtension
    static final RagflowEmulatorExtension RAGFLOW = new RagflowEmulatorExtension();

    private final RagflowEmulator emulator = RAGFLOW.emulator();

    private final Script script = this.emulator.script();

    private final EmulatorCaller caller = new EmulatorCaller(this.emulator);

    @Test
    void appliesEntryToOneRequest() {
        this.script.fail(Fault.status(503));
        assertThat(status(DATASETS)).isEqualTo(503);
        assertThat(status(DATASETS)).isEqualTo(200);
    }

    @Test
    void usesEntriesInOrder() {
        this.script
                .fail(Fault.status(503))
                .fail(Fault.status(502))
                .answer("One.")
                .answer("Two.");
        assertThat(status(DATASETS)).isEqualTo(503);
        assertThat(status(DATASETS)).isEqualTo(502);
        assertThat(answer("First?")).isEqualTo("One.");
        assertThat(answer("Second?")).isEqualTo("Two.");
        this.script.verify();
    }

    @Test
    void usesAnswerBeforeFault() {
        String session = this.caller.newSession(Seed.GUIDE_ID);
        this.script.answer("One.").onQuestions().fail(Fault.error(102, "No."));
        assertThat(this.caller
                        .ask(Seed.GUIDE_ID, session, "First?")
                        .path("data")
                        .path("answer")
                        .stringValue())
                .isEqualTo("One.");
        assertThat(this.caller
                        .ask(Seed.GUIDE_ID, session, "Second?")
                        .path("code")
                        .intValue())
                .isEqualTo(102);
        this.script.verify();
    }

    @Test
    void appliesEntryToOneOperation() {
        this.script.on(Operation.RETRIEVAL_SEARCH).times(2).fail(Fault.status(504));
        assertThat(status(DATASETS)).isEqualTo(200);
        assertThat(search().statusCode()).isEqualTo(504);
        assertThat(this.script.unused()).containsExactly("RETRIEVAL_SEARCH: status 504");
        assertThat(search().statusCode()).isEqualTo(504);
        assertThat(search().statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"v0.23.1", "v0.24.0", "v0.25.6", "v0.26.4", "v0.27.0"})
    void matchesOperationOnEveryRoute(String release) {
        try (RagflowEmulator old =
                RagflowEmulator.builder().release(release).atOnce().start()) {
            EmulatorCaller old1 = new EmulatorCaller(old);
            String session = old1.newSession(Seed.GUIDE_ID);
            old.script().on(Operation.CHAT_ASK).always().answer("One.");
            assertThat(old1.ask(Seed.GUIDE_ID, session, "What?")
                            .path("data")
                            .path("answer")
                            .stringValue())
                    .isEqualTo("One.");
            if (release.compareTo("v0.25") > 0) {
                String body = EmulatorCaller.body(session, "What?", false)
                        .replace("{", "{\"chat_id\": \"" + Seed.GUIDE_ID + "\", ");
                assertThat(old1.json("POST", "/api/v1/chat/completions", body)
                                .path("data")
                                .path("answer")
                                .stringValue())
                        .isEqualTo("One.");
            }
        }
    }

    @Test
    void appliesEntryToMatchingRequests() {
        this.script.on((request) -> request.query().containsKey("page")).fail(Fault.status(500));
        assertThat(status(DATASETS)).isEqualTo(200);
        assertThat(status(DATASETS + "?page=1")).isEqualTo(500);
        assertThat(status(DATASETS + "?page=1")).isEqualTo(200);
    }

    @Test
    void usesLimitedEntriesFirstAndLatestPermanentEntryNext() {
        this.script.onQuestions().always().answer("Always.");
        this.script.onQuestions().always().answer("Still.");
        this.script.onQuestions().times(2).answer("Twice.");
        assertThat(List.of(answer("1?"), answer("2?"), answer("3?"), answer("4?")))
                .containsExactly("Twice.", "Twice.", "Still.", "Still.");
        assertThatNoException().isThrownBy(this.script::verify);
    }

    @Test
    void reportsUnusedEntries() {
        this.script.answer("One.").on(Operation.CHAT_LIST).times(3).fail(Fault.status(429, Duration.ofSeconds(1)));
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(this.script::verify)
                .withMessageContainingAll("“One.”", "CHAT_LIST: status 429 (3 times)");
        this.script.clear();
        assertThatNoException().isThrownBy(this.script::verify);
    }

    @Test
    void keepsUnneededAnswer() {
        this.script.answer("One.");
        assertThat(this.caller
                        .ask(Seed.GUIDE_ID, "no-such-session", "What?")
                        .path("code")
                        .intValue())
                .isNotZero();
        assertThat(answer("What?")).isEqualTo("One.");
    }

    @Test
    void rejectsZeroTimes() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> this.script.onQuestions().times(0))
                .withMessageContaining("0");
    }

    @ParameterizedTest
    @CsvSource({
        "413, Request Entity Too Large",
        "429, Too Many Requests",
        "500, Internal Server Error",
        "502, Bad Gateway",
        "503, Service Temporarily Unavailable",
        "504, Gateway Time-out",
        "599, Error"
    })
    void answersWithGatewayPage(int status, String reason) {
        this.script.fail(Fault.status(status));
        HttpResponse<String> response = get(DATASETS);
        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(response.headers().firstValue("Content-Type")).hasValue("text/html");
        assertThat(response.headers().firstValue("Server")).hasValue("nginx");
        assertThat(response.headers().firstValue("Retry-After")).isEmpty();
        assertThat(response.body()).contains("<h1>" + status + " " + reason + "</h1>");
    }

    @Test
    void answersWithGatewayPageWithoutKey() {
        this.script.fail(Fault.status(502));
        HttpRequest request = this.caller
                .request("GET", DATASETS, null)
                .setHeader("Authorization", "wrong")
                .build();
        assertThat(EmulatorCaller.send(request).statusCode()).isEqualTo(502);
    }

    @Test
    void sendsRetryAfter() {
        this.script.fail(Fault.status(429, Duration.ofSeconds(7)));
        assertThat(get(DATASETS).headers().firstValue("Retry-After")).hasValue("7");
    }

    @Test
    void rejectsStatusOfSuccess() {
        assertThatIllegalArgumentException().isThrownBy(() -> Fault.status(200)).withMessageContaining("200");
    }

    @Test
    void doesNotProcessReplacedRequest() {
        this.script.on(Operation.DATASET_CREATE).fail(Fault.error(101, "Not today."));
        JsonNode answer = this.caller.json("POST", DATASETS, "{\"name\": \"New\"}");
        assertThat(answer.path("code").intValue()).isEqualTo(101);
        assertThat(answer.path("message").stringValue()).isEqualTo("Not today.");
        assertThat(this.caller.get(DATASETS).path("data")).hasSize(1);
    }

    @Test
    void processesRequestWithAlteredAnswer() {
        this.script.on(Operation.DATASET_CREATE).fail(Fault.cutAfter(0));
        assertThatExceptionOfType(UncheckedIOException.class)
                .isThrownBy(() -> this.caller.json("POST", DATASETS, "{\"name\": \"New\"}"));
        assertThat(this.caller.get(DATASETS).path("data")).hasSize(2);
    }

    @Test
    void sendsGivenResponse() {
        this.script.fail(Fault.answer(418, "text/plain", "short and stout"));
        HttpResponse<String> response = get(DATASETS);
        assertThat(response.statusCode()).isEqualTo(418);
        assertThat(response.body()).isEqualTo("short and stout");
    }

    @Test
    void closesConnectionBeforeHeaders() {
        // A client may retry on its own if a reused connection is closed.
        this.script.on(Operation.DATASET_LIST).always().fail(Fault.disconnect());
        assertThatExceptionOfType(UncheckedIOException.class).isThrownBy(() -> get(DATASETS));
    }

    @Test
    void closesConnectionAfterHeaders() throws Exception {
        this.script.fail(Fault.cutAfter(0));
        HttpResponse<InputStream> response =
                EmulatorCaller.open(this.caller.request("GET", DATASETS, null).build());
        assertThat(response.statusCode()).isEqualTo(200);
        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> response.body().readAllBytes());
    }

    @Test
    void closesStreamAfterHeaders() throws Exception {
        HttpResponse<InputStream> response = openStream(Fault.cutAfter(0));
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("Content-Type").orElse("")).startsWith("text/event-stream");
        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> response.body().readAllBytes());
    }

    @Test
    void cutsStreamAfterEvents() throws Exception {
        String question = question(true);
        this.script.onQuestions().fail(Fault.cutAfter(2));
        String stream = this.caller.raw("POST", EmulatorCaller.completions(Seed.GUIDE_ID), question);
        assertThat(stream.split("data:", -1)).hasSize(3);
        assertThat(stream).doesNotEndWith(END_OF_CHUNKS);
    }

    @Test
    void cutsStreamBeforeEndMarkAtTheLatest() {
        this.script.onQuestions().fail(Fault.cutAfter(1_000_000));
        assertThatExceptionOfType(UncheckedIOException.class)
                .isThrownBy(() -> this.caller.text("POST", EmulatorCaller.completions(Seed.GUIDE_ID), question(true)));
    }

    @Test
    void endsStreamWithoutEndMark() {
        this.script.onQuestions().fail(Fault.noEndMark());
        List<JsonNode> events = EmulatorCaller.events(
                this.caller.text("POST", EmulatorCaller.completions(Seed.GUIDE_ID), question(true)));
        assertThat(events).isNotEmpty().allMatch((event) -> event.path("data").isObject());
    }

    @Test
    void truncatesAnswer() {
        this.script.on(Operation.DATASET_LIST).fail(Fault.malformed());
        HttpResponse<String> response = get(DATASETS);
        assertThat(response.statusCode()).isEqualTo(200);
        assertThatExceptionOfType(JacksonException.class).isThrownBy(() -> JsonShape.parse(response.body()));
    }

    @Test
    void truncatesEvent() {
        this.script.onQuestions().fail(Fault.malformed());
        String stream = this.caller.text("POST", EmulatorCaller.completions(Seed.GUIDE_ID), question(true));
        List<String> events = List.of(stream.split("\n\n"));
        assertThatExceptionOfType(JacksonException.class)
                .isThrownBy(() -> JsonShape.parse(events.get(0).substring("data:".length())));
        assertThat(JsonShape.parse(events.get(events.size() - 1).substring("data:".length()))
                        .path("data")
                        .booleanValue())
                .isTrue();
    }

    @Test
    void sendsEmptyAnswer() {
        this.script.on(Operation.DATASET_LIST).fail(Fault.empty());
        assertThat(get(DATASETS).body()).isEmpty();
        this.script.onQuestions().fail(Fault.empty());
        HttpResponse<String> stream = EmulatorCaller.send(this.caller
                .request("POST", EmulatorCaller.completions(Seed.GUIDE_ID), question(true))
                .build());
        assertThat(stream.statusCode()).isEqualTo(200);
        assertThat(stream.body()).isEmpty();
    }

    @Test
    void delaysAnswer() {
        this.script.fail(Fault.delay(Duration.ofMillis(200)));
        long start = System.nanoTime();
        assertThat(status(DATASETS)).isEqualTo(200);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofMillis(100));
    }

    @Test
    void staysSilentUntilReset() throws Exception {
        this.script.fail(Fault.silence());
        // A client does not retry this on its own.
        CompletableFuture<String> call =
                CompletableFuture.supplyAsync(() -> this.caller.text("POST", DATASETS, "{\"name\": \"New\"}"));
        assertThat(this.emulator.takeRequest(PATIENCE).operation()).isEqualTo(Operation.DATASET_CREATE);
        assertThat(call).isNotDone();
        this.emulator.reset();
        assertThat(call).failsWithin(PATIENCE);
    }

    @Test
    void appliesScriptBeforeRequestIsRecorded() {
        this.script.on((request) -> this.emulator.requests().isEmpty()).fail(Fault.status(503));
        assertThat(status(DATASETS)).isEqualTo(503);
        assertThat(this.emulator.requests()).hasSize(1);
    }

    @Test
    void combinesFaultWithScriptedAnswer() throws Exception {
        this.script.answer(ScriptedAnswer.of("One two three four five six seven eight nine.")
                .with(Fault.cutAfter(1)));
        String stream = this.caller.raw("POST", EmulatorCaller.completions(Seed.GUIDE_ID), question(true));
        assertThat(stream.split("data:", -1)).hasSize(2);
        assertThat(stream).contains("\"answer\": \"One two three four \"").doesNotEndWith(END_OF_CHUNKS);
    }

    @Test
    void completesOtherAnswers() throws Exception {
        assertThat(this.caller.raw("POST", EmulatorCaller.completions(Seed.GUIDE_ID), question(true)))
                .endsWith(END_OF_CHUNKS);
    }

    private HttpResponse<InputStream> openStream(Fault fault) throws Exception {
        HttpRequest request = this.caller
                .request("POST", EmulatorCaller.completions(Seed.GUIDE_ID), question(true))
                .build();
        this.script.onQuestions().fail(fault);
        return EmulatorCaller.open(request);
    }

    private String question(boolean stream) {
        return EmulatorCaller.body(this.caller.newSession(Seed.GUIDE_ID), "What is reranking?", stream);
    }

    private String answer(String question) {
        return this.caller
                .ask(Seed.GUIDE_ID, this.caller.newSession(Seed.GUIDE_ID), question)
                .path("data")
                .path("answer")
                .stringValue();
    }

    private HttpResponse<String> search() {
        return EmulatorCaller.send(
                this.caller.request("POST", HANDBOOK_CHUNKS, SEARCH).build());
    }

    private HttpResponse<String> get(String target) {
        return EmulatorCaller.send(this.caller.request("GET", target, null).build());
    }

    private int status(String target) {
        return get(target).statusCode();
    }
}
