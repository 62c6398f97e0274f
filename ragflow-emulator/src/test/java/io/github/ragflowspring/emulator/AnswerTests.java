package io.github.ragflowspring.emulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.ragflowspring.fixtures.Recordings;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The content of answers. {@link WireFidelityTests} compares their format with the recordings. */
@TestInstance(Lifecycle.PER_CLASS)
class AnswerTests {

    private static final Pattern QUOTE = Pattern.compile("([^.。]+?) \\[ID:(\\d+)][.。]");

    /** The releases whose last event contains the whole answer. */
    private static final Set<String> WHOLE_ANSWER_LAST =
            Set.of("v0.20.5", "v0.21.1", "v0.22.0", "v0.22.1", "v0.23.1", "v0.25.6");

    private final Map<String, RagflowEmulator> emulators = new HashMap<>();

    @BeforeAll
    void start() {
        for (String release : WireFidelityTests.RELEASES) {
            RagflowEmulator.Builder builder = RagflowEmulator.builder().release(release);
            this.emulators.put(
                    release, builder.pace(Duration.ZERO).slowPace(Duration.ZERO).start());
        }
    }

    @AfterAll
    void stop() {
        this.emulators.values().forEach(RagflowEmulator::close);
    }

    /** Earlier releases lose the answer. */
    static List<String> releasesWithFailuresInText() {
        return Recordings.releases();
    }

    static List<String> releases() {
        return WireFidelityTests.RELEASES;
    }

    @ParameterizedTest
    @MethodSource("releases")
    void quotesCitedChunks(String release) {
        JsonNode data = ask(release, "How big should a chunk be?").path("data");
        assertQuotes(data.path("answer").stringValue(), data.path("reference").path("chunks"));
    }

    @ParameterizedTest
    @MethodSource("releases")
    void answersChineseQuestionsFromChineseText(String release) {
        JsonNode data = ask(release, "什么是检索增强生成？").path("data");
        assertThat(data.path("answer").stringValue()).startsWith("检索增强生成是一种先查找、后回答的技术 [ID:0]。");
        assertQuotes(data.path("answer").stringValue(), data.path("reference").path("chunks"));
    }

    @ParameterizedTest
    @MethodSource("releases")
    void answersFromGivenDocumentsOnly(String release) {
        EmulatorCaller caller = caller(release);
        String session = caller.newSession(Seed.GUIDE_ID);
        Set<String> all = documentIds(caller.ask(Seed.GUIDE_ID, session, "What is RAGFlow?"));
        assertThat(all).hasSizeGreaterThan(1);
        String chosen = all.stream().sorted().findFirst().orElseThrow();
        ObjectNode body =
                (ObjectNode) JsonMapper.shared().readTree(EmulatorCaller.body(session, "What is RAGFlow?", false));
        JsonNode answer = caller.json(
                "POST",
                EmulatorCaller.completions(Seed.GUIDE_ID),
                body.put("doc_ids", chosen).toString());
        assertThat(documentIds(answer)).containsExactly(chosen);
        body.putArray("doc_ids").add(chosen);
        assertThat(caller.json("POST", EmulatorCaller.completions(Seed.GUIDE_ID), body.toString())
                        .path("message")
                        .stringValue())
                .contains("'list' object has no attribute 'split'");
    }

    private static Set<String> documentIds(JsonNode answer) {
        Set<String> ids = new HashSet<>();
        answer.path("data")
                .path("reference")
                .path("chunks")
                .forEach((chunk) -> ids.add(chunk.path("document_id").stringValue()));
        return ids;
    }

    private static void assertQuotes(String answer, JsonNode chunks) {
        Matcher quotes = QUOTE.matcher(answer);
        assertThat(quotes.find()).isTrue();
        quotes.results().forEach((quote) -> {
            int number = Integer.parseInt(quote.group(2));
            String content = chunks.path(number).path("content").stringValue();
            assertThat(content.replace("\n", " ")).contains(quote.group(1).strip());
        });
    }

    @ParameterizedTest
    @MethodSource("releases")
    void streamsSameAnswerAsWithoutStream(String release) {
        String plain =
                ask(release, "What is reranking?").path("data").path("answer").stringValue();
        List<JsonNode> events = stream(release, "What is reranking?");
        assertThat(text(release, events)).isEqualTo(plain);
    }

    @ParameterizedTest
    @MethodSource("releases")
    void thinksOnRequest(String release) {
        for (String question : List.of("What is reranking? #think", "Explain reranking step by step")) {
            String stored = storedAfterStream(release, question);
            assertThat(stored).startsWith("<think>I am asked: “").contains("</think>Reranking reads");
        }
        assertThat(ask(release, "What is reranking? #think")
                        .path("data")
                        .path("answer")
                        .stringValue())
                .startsWith("Reranking reads");
    }

    @ParameterizedTest
    @MethodSource("releasesWithFailuresInText")
    void reportsFailingModelAsText(String release) {
        assertThat(storedAfterStream(release, "What is reranking? #fail-model"))
                .startsWith("**ERROR**: MAX_RETRIES_EXCEEDED - ");
        assertThat(storedAfterStream(release, "What is reranking? #fail-mid"))
                .startsWith("Reranking reads")
                .contains(" **ERROR**: CONNECTION_ERROR - ");
        assertThat(ask(release, "#fail-mid").path("data").path("answer").stringValue())
                .startsWith("**ERROR**: CONNECTION_ERROR - ");
    }

    @ParameterizedTest
    @MethodSource("releases")
    void failsWithoutStoringTurn(String release) {
        EmulatorCaller caller = caller(release);
        String session = caller.newSession(Seed.GUIDE_ID);
        List<JsonNode> events = caller.stream(Seed.GUIDE_ID, session, "What is reranking? #fail-server");
        assertThat(events.get(0).path("code").intValue()).isEqualTo(500);
        assertThat(caller.ask(Seed.GUIDE_ID, session, "#fail-server")
                        .path("code")
                        .intValue())
                .isEqualTo(100);
        assertThat(caller.session(Seed.GUIDE_ID, session).path("messages")).hasSize(1);
    }

    @ParameterizedTest
    @MethodSource("releases")
    void cutsConnectionWithoutStoringTurn(String release) {
        EmulatorCaller caller = caller(release);
        String session = caller.newSession(Seed.GUIDE_ID);
        for (boolean stream : new boolean[] {true, false}) {
            String body = EmulatorCaller.body(session, "What is reranking? #cut", stream);
            assertThatExceptionOfType(UncheckedIOException.class)
                    .isThrownBy(() -> caller.text("POST", EmulatorCaller.completions(Seed.GUIDE_ID), body));
        }
        assertThat(caller.session(Seed.GUIDE_ID, session).path("messages")).hasSize(1);
    }

    @Test
    void insertsCitationsIntoLastEventOfOldestRelease() {
        List<String> answers = answers(stream("v0.23.1", "What is reranking? #nocite"));
        String last = answers.get(answers.size() - 1);
        assertThat(answers.subList(0, answers.size() - 1)).noneMatch((answer) -> answer.contains("[ID:"));
        assertThat(last).contains(" [ID:0].");
        assertThat(last.replace(" [ID:0]", "")).isEqualTo(answers.get(answers.size() - 2));
    }

    @Test
    void repeatsWholeAnswerWithInsertedCitationsInV25() {
        List<String> answers = answers(stream("v0.25.6", "What is reranking? #nocite"));
        String deltas = String.join("", answers.subList(0, answers.size() - 1));
        assertThat(deltas).doesNotContain("[ID:");
        assertThat(answers.get(answers.size() - 1).replace(" [ID:0]", "")).isEqualTo(deltas);
    }

    @Test
    void omitsInsertedCitationsInStreamsOfLatestRelease() {
        assertThat(String.join("", answers(stream("v0.27.0", "What is reranking? #nocite"))))
                .startsWith("Reranking reads")
                .doesNotContain("[ID:");
        assertThat(ask("v0.27.0", "What is reranking? #nocite")
                        .path("data")
                        .path("answer")
                        .stringValue())
                .contains("[ID:0]");
    }

    @Test
    void sendsWholeTextsForLegacyFlag() {
        EmulatorCaller caller = caller("v0.27.0");
        String body = "{\"question\": \"What is reranking? #think\", \"legacy\": true}";
        List<String> answers =
                answers(EmulatorCaller.events(caller.text("POST", EmulatorCaller.completions(Seed.GUIDE_ID), body)));
        assertThat(answers.get(0)).isEqualTo("<think>");
        assertThat(answers.get(answers.size() - 1)).contains("</think>Reranking reads");
    }

    @Test
    void dropsQuestionWithoutSessionInOldReleases() {
        String body = "{\"question\": \"What is reranking?\", \"stream\": false}";
        JsonNode old = caller("v0.23.1").json("POST", EmulatorCaller.completions(Seed.GUIDE_ID), body);
        assertThat(old.path("data").path("answer").stringValue()).startsWith("Hi! I know a small handbook");
        JsonNode young = caller("v0.27.0").json("POST", EmulatorCaller.completions(Seed.GUIDE_ID), body);
        assertThat(young.path("data").path("answer").stringValue()).startsWith("Reranking reads");
        assertThat(caller("v0.27.0")
                        .session(
                                Seed.GUIDE_ID,
                                young.path("data").path("session_id").stringValue())
                        .path("messages"))
                .hasSize(3);
    }

    @Test
    void answersWithoutAssistant() {
        JsonNode answer = caller("v0.27.0")
                .json(
                        "POST",
                        "/api/v1/chat/completions",
                        "{\"messages\": [{\"role\": \"user\", \"content\": \"Hello\"}], \"stream\": false}");
        assertThat(answer.path("data").path("answer").stringValue()).contains("You said: “Hello”");
        assertThat(answer.path("data").has("chat_id")).isFalse();
    }

    private EmulatorCaller caller(String release) {
        return new EmulatorCaller(this.emulators.get(release));
    }

    private JsonNode ask(String release, String question) {
        EmulatorCaller caller = caller(release);
        return caller.ask(Seed.GUIDE_ID, caller.newSession(Seed.GUIDE_ID), question);
    }

    private List<JsonNode> stream(String release, String question) {
        EmulatorCaller caller = caller(release);
        return caller.stream(Seed.GUIDE_ID, caller.newSession(Seed.GUIDE_ID), question);
    }

    private String storedAfterStream(String release, String question) {
        EmulatorCaller caller = caller(release);
        String session = caller.newSession(Seed.GUIDE_ID);
        caller.stream(Seed.GUIDE_ID, session, question);
        JsonNode messages = caller.session(Seed.GUIDE_ID, session).path("messages");
        assertThat(messages.path(1).path("content").stringValue()).isEqualTo(question);
        assertThat(messages.path(1).path("id")).isEqualTo(messages.path(2).path("id"));
        return messages.path(2).path("content").stringValue();
    }

    private static List<String> answers(List<JsonNode> events) {
        return events.stream()
                .filter((event) -> event.path("data").isObject())
                .map((event) -> event.path("data").path("answer").stringValue())
                .toList();
    }

    /** Reads a stream like a client of the release. */
    private static String text(String release, List<JsonNode> events) {
        List<String> answers = answers(events);
        return WHOLE_ANSWER_LAST.contains(release) ? answers.get(answers.size() - 1) : String.join("", answers);
    }
}
