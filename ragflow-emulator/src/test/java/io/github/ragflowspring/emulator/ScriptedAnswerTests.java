package io.github.ragflowspring.emulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNoException;

import io.github.ragflowspring.emulator.script.Fault;
import io.github.ragflowspring.emulator.script.ScriptedAnswer;
import io.github.ragflowspring.fixtures.Recordings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** Scripted answers and search results in the format of each release. */
@TestInstance(Lifecycle.PER_CLASS)
class ScriptedAnswerTests {

    private static final String PASSAGE = "Reranking reads question and chunk together";

    private static final String OPENAI = "/api/v1/chats_openai/" + Seed.GUIDE_ID + "/chat/completions";

    private static final String RUN = "/api/v1/agents/" + Seed.RESEARCHER_ID + "/completions";

    private static final ScriptedAnswer FULL = ScriptedAnswer.of("One two three four five six.")
            .thinking("Let me see now.")
            .citing(PASSAGE)
            .usage(11, 7);

    private static final String TEXT = "One two three four five six. [ID:0]";

    private final Map<String, RagflowEmulator> emulators = new HashMap<>();

    @BeforeAll
    void start() {
        for (String release : WireFidelityTests.RELEASES) {
            this.emulators.put(
                    release, RagflowEmulator.builder().release(release).atOnce().start());
        }
    }

    @BeforeEach
    void reset() {
        this.emulators.values().forEach(RagflowEmulator::reset);
    }

    @AfterAll
    void stop() {
        this.emulators.values().forEach(RagflowEmulator::close);
    }

    static List<String> releasesWithAgents() {
        return AgentTests.releases();
    }

    /** Earlier releases report other texts, or lose the answer. */
    static List<String> releasesWithFailuresInText() {
        return Recordings.releases();
    }

    static List<String> releases() {
        return WireFidelityTests.RELEASES;
    }

    @ParameterizedTest
    @MethodSource("releases")
    void answersWithoutStream(String release) {
        emulator(release).script().answer(FULL);
        JsonNode data = ask(release, "Whatever?").path("data");
        assertThat(data.path("answer").stringValue()).isEqualTo(TEXT);
        assertReference(data.path("reference").path("chunks"));
    }

    @ParameterizedTest
    @MethodSource("releases")
    void streamsInFormatOfRelease(String release) {
        List<String> usual = kinds(stream(release, "What is reranking? #think"));
        emulator(release).script().answer(FULL);
        List<JsonNode> events = stream(release, "Whatever?");
        assertThat(kinds(events)).isEqualTo(usual);
        StringBuilder all = new StringBuilder();
        events.forEach((event) ->
                all.append(event.path("data").path("answer").asString("")).append('|'));
        assertThat(all.toString().replaceAll("</?think>", "").replace("|", ""))
                .contains("Let me see now.")
                .contains(TEXT);
        JsonNode last = events.get(events.size() - 2);
        assertReference(last.path("data").path("reference").path("chunks"));
        emulator(release).script().verify();
    }

    @ParameterizedTest
    @MethodSource("releases")
    void answersOpenAiCompatible(String release) {
        emulator(release).script().answer(FULL).answer(FULL);
        JsonNode plain = caller(release).json("POST", OPENAI, openAi(false));
        assertThat(plain.path("choices").path(0).path("message").path("content").stringValue())
                .isEqualTo(TEXT);
        assertUsage(plain.path("usage"));
        List<JsonNode> events = dataEvents(caller(release).text("POST", OPENAI, openAi(true)));
        StringBuilder thoughts = new StringBuilder();
        events.forEach((event) -> thoughts.append(event.path("choices")
                .path(0)
                .path("delta")
                .path("reasoning_content")
                .asString("")));
        assertThat(thoughts).hasToString("Let me see now.");
        assertUsage(events.get(events.size() - 1).path("usage"));
    }

    @ParameterizedTest
    @MethodSource("releasesWithAgents")
    void answersForModelOfAgent(String release) {
        emulator(release).script().answer(FULL);
        String session = openForm(release);
        assertThat(emulator(release).script().unused()).hasSize(1);
        List<JsonNode> events = dataEvents(caller(release).text("POST", RUN, filled(session, true)));
        List<String> messages = events.stream()
                .filter((event) -> event.path("event").asString("").equals("message"))
                .map((event) -> event.path("data"))
                .map((data) -> data.path("start_to_think").asBoolean(false)
                        ? "<"
                        : data.path("end_to_think").asBoolean(false)
                                ? ">"
                                : data.path("content").stringValue())
                .toList();
        String said = String.join("", messages);
        assertThat(said).matches("(?s).*<Let me see now\\.>One two three four five six\\. \\[ID:\\d+].*");
        JsonNode chunks = events.stream()
                .filter((event) -> event.path("event").asString("").equals("message_end"))
                .findFirst()
                .orElseThrow()
                .path("data")
                .path("reference")
                .path("chunks");
        assertThat(chunks).hasSize(1);
        assertThat(chunks.path(said.replaceAll("(?s).*\\[ID:(\\d+)].*", "$1"))
                        .path("content")
                        .stringValue())
                .contains(PASSAGE);
        emulator(release).script().verify();
    }

    @ParameterizedTest
    @MethodSource("releasesWithFailuresInText")
    void endsAgentWhoseModelFails(String release) {
        emulator(release).script().answer(ScriptedAnswer.of("One two").thenFailing());
        String session = openForm(release);
        JsonNode data =
                caller(release).json("POST", RUN, filled(session, false)).path("data");
        assertThat(data.path("data").path("content").asString("")).contains("One two");
        assertThat(data.toString()).doesNotContain("ERROR");
    }

    @ParameterizedTest
    @MethodSource("releasesWithFailuresInText")
    void failsBeforeFirstToken(String release) {
        emulator(release)
                .script()
                .answer(ScriptedAnswer.failing("RATE_LIMIT_EXCEEDED", "Too many tokens."))
                .answer(ScriptedAnswer.failing());
        assertThat(ask(release, "Whatever?").path("data").path("answer").stringValue())
                .isEqualTo("**ERROR**: RATE_LIMIT_EXCEEDED - Too many tokens.");
        assertThat(text(stream(release, "Whatever?"))).startsWith("**ERROR**: MAX_RETRIES_EXCEEDED - ");
    }

    @ParameterizedTest
    @MethodSource("releasesWithFailuresInText")
    void failsAfterText(String release) {
        ScriptedAnswer answer = ScriptedAnswer.of("One two three.").thenFailing("CONNECTION_ERROR", "Gone.");
        emulator(release).script().answer(answer).answer(answer);
        assertThat(ask(release, "Whatever?").path("data").path("answer").stringValue())
                .isEqualTo("**ERROR**: CONNECTION_ERROR - Gone.");
        assertThat(text(stream(release, "Whatever?")))
                .contains("One two three.")
                .contains("**ERROR**: CONNECTION_ERROR - Gone.");
    }

    @ParameterizedTest
    @MethodSource("releases")
    void failsInRagflow(String release) {
        emulator(release).script().answer(ScriptedAnswer.serverFailing()).answer(ScriptedAnswer.serverFailing());
        assertThat(ask(release, "Whatever?").path("code").intValue()).isEqualTo(100);
        assertThat(stream(release, "Whatever?").get(0).path("code").intValue()).isEqualTo(500);
    }

    @ParameterizedTest
    @MethodSource("releases")
    void findsNothing(String release) {
        emulator(release).script().answer(ScriptedAnswer.nothingFound()).answer(ScriptedAnswer.nothingFound());
        assertThat(ask(release, "What is reranking?")
                        .path("data")
                        .path("answer")
                        .stringValue())
                .startsWith("The handbook says nothing about that.");
        assertThat(retrieve(release).path("chunks")).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("releases")
    void findsGivenChunks(String release) {
        ScriptedAnswer answer = ScriptedAnswer.finding("Chunking cuts a document", PASSAGE);
        emulator(release).script().answer(answer).answer(answer);
        List<String> names = new ArrayList<>();
        retrieve(release)
                .path("chunks")
                .forEach((chunk) -> names.add(chunk.path("document_keyword").stringValue()));
        assertThat(names).containsExactly("chunking.md", "retrieval.md");
        JsonNode data = ask(release, "What is an agent?").path("data");
        assertThat(data.path("answer").stringValue()).contains("Chunking cuts a document");
        assertThat(data.path("reference").path("chunks")).hasSize(2);
    }

    @Test
    void doesNotApplyTextToSearch() {
        emulator("v0.27.0").script().answer("One two.");
        assertThat(retrieve("v0.27.0").path("chunks")).isNotEmpty();
        assertThat(emulator("v0.27.0").script().unused()).hasSize(1);
    }

    @Test
    void sendsTextEvenIfNothingIsFound() {
        emulator("v0.27.0").script().answer("One two.");
        JsonNode data = ask("v0.27.0", "Xylophone?").path("data");
        assertThat(data.path("answer").stringValue()).isEqualTo("One two.");
        assertThat(data.path("reference").path("total").intValue()).isZero();
    }

    @Test
    void ignoresTriggerWordsInQuestion() {
        emulator("v0.27.0").script().answer("One two.");
        assertThat(ask("v0.27.0", "What is reranking? #fail-model")
                        .path("data")
                        .path("answer")
                        .stringValue())
                .isEqualTo("One two.");
    }

    @Test
    void reportsPassageWithoutChunk() {
        emulator("v0.27.0").script().answer(ScriptedAnswer.of("One.").citing("no such text"));
        JsonNode answer = ask("v0.27.0", "What is reranking?");
        assertThat(answer.path("code").intValue()).isEqualTo(100);
        assertThat(answer.path("message").stringValue()).contains("no such text", "matches 0");
    }

    @Test
    void keepsCitationsInText() {
        emulator("v0.27.0")
                .script()
                .answer(ScriptedAnswer.of("One [ID:1]. Two [ID:0].").citing(PASSAGE, "Chunking cuts a document"));
        JsonNode data = ask("v0.27.0", "What is reranking?").path("data");
        assertThat(data.path("answer").stringValue()).isEqualTo("One [ID:1]. Two [ID:0].");
        assertThat(data.path("reference").path("chunks").path(1).path("content").stringValue())
                .contains("Chunking cuts a document");
    }

    @Test
    void changesPaceOfUsualAnswer() {
        try (RagflowEmulator slow =
                RagflowEmulator.builder().pace(Duration.ofDays(1)).start()) {
            slow.script().answer(ScriptedAnswer.asUsual().pace(Duration.ZERO));
            EmulatorCaller caller = new EmulatorCaller(slow);
            assertThat(caller.ask(Seed.GUIDE_ID, caller.newSession(Seed.GUIDE_ID), "What is reranking?")
                            .path("data")
                            .path("answer")
                            .stringValue())
                    .startsWith("Reranking reads");
        }
    }

    @Test
    void rejectsFaultThatReplacesAnswer() {
        ScriptedAnswer answer = ScriptedAnswer.of("One.");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> answer.with(Fault.status(500)))
                .withMessageContaining("status 500");
        assertThatNoException().isThrownBy(() -> answer.with(Fault.noEndMark()));
    }

    private static void assertReference(JsonNode chunks) {
        assertThat(chunks).hasSize(1);
        assertThat(chunks.path(0).path("content").stringValue()).contains(PASSAGE);
        assertThat(chunks.path(0).path("document_name").stringValue()).isEqualTo("retrieval.md");
    }

    private static void assertUsage(JsonNode usage) {
        assertThat(usage.path("prompt_tokens").intValue()).isEqualTo(11);
        assertThat(usage.path("completion_tokens").intValue()).isEqualTo(7);
        assertThat(usage.path("total_tokens").intValue()).isEqualTo(18);
    }

    private static String openAi(boolean stream) {
        return "{\"model\": \"model\", \"messages\": [{\"role\": \"user\", \"content\": \"Whatever?\"}], \"stream\": "
                + stream + "}";
    }

    private String openForm(String release) {
        return caller(release)
                .json("POST", RUN, "{\"question\": \"\", \"stream\": false}")
                .path("data")
                .path("session_id")
                .stringValue();
    }

    private static String filled(String session, boolean stream) {
        return "{\"question\": \"\", \"stream\": " + stream + ", \"session_id\": \"" + session
                + "\", \"inputs\": {\"topic\": {\"type\": \"line\", \"value\": \"What is a chunk?\"}}}";
    }

    private JsonNode retrieve(String release) {
        return caller(release)
                .json(
                        "POST",
                        "/api/v1/retrieval",
                        "{\"question\": \"What is reranking?\", \"dataset_ids\": [\"" + Seed.HANDBOOK_ID + "\"]}")
                .path("data");
    }

    /** Returns the kinds of events: their keys and whether they have text. Consecutive equal kinds count once. */
    private static List<String> kinds(List<JsonNode> events) {
        List<String> kinds = new ArrayList<>();
        for (JsonNode event : events) {
            JsonNode data = event.path("data");
            String kind = data.isObject()
                    ? new ArrayList<>(data.propertyNames()) + " "
                            + !data.path("answer").asString("").isEmpty()
                    : data.toString();
            if (kinds.isEmpty() || !kinds.get(kinds.size() - 1).equals(kind)) {
                kinds.add(kind);
            }
        }
        return kinds;
    }

    private static String text(List<JsonNode> events) {
        StringBuilder text = new StringBuilder();
        events.forEach((event) -> text.append(event.path("data").path("answer").asString("")));
        return text.toString();
    }

    private static List<JsonNode> dataEvents(String stream) {
        return EmulatorCaller.events(stream.replace("data:[DONE]\n\n", ""));
    }

    private JsonNode ask(String release, String question) {
        EmulatorCaller caller = caller(release);
        return caller.ask(Seed.GUIDE_ID, caller.newSession(Seed.GUIDE_ID), question);
    }

    private List<JsonNode> stream(String release, String question) {
        EmulatorCaller caller = caller(release);
        return caller.stream(Seed.GUIDE_ID, caller.newSession(Seed.GUIDE_ID), question);
    }

    private RagflowEmulator emulator(String release) {
        return this.emulators.get(release);
    }

    private EmulatorCaller caller(String release) {
        return new EmulatorCaller(emulator(release));
    }
}
