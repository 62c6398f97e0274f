package io.github.ragflowspring.emulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** The content of OpenAI-compatible answers. {@link WireFidelityTests} compares their format with the recordings. */
@TestInstance(Lifecycle.PER_CLASS)
class OpenAiTests {

    private static final String CHAT = "/api/v1/chats_openai/" + Seed.GUIDE_ID + "/chat/completions";

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

    static List<String> releases() {
        return WireFidelityTests.RELEASES;
    }

    @ParameterizedTest
    @MethodSource("releases")
    void streamsSameAnswerAsWithoutStream(String release) {
        JsonNode plain = caller(release).json("POST", CHAT, body("What is reranking?", false));
        String text =
                plain.path("choices").path(0).path("message").path("content").stringValue();
        assertThat(text).startsWith("Reranking reads").contains("[ID:0]");
        String streamed = text(stream(release, "What is reranking?"), "content");
        assertThat(streamed).isEqualTo(release.equals("v0.25.6") ? text + text : text);
    }

    @ParameterizedTest
    @MethodSource("releases")
    void sendsReasoningInSeparateField(String release) {
        List<JsonNode> events = stream(release, "What is reranking? #think");
        assertThat(text(events, "reasoning_content"))
                .startsWith("I am asked: “What is reranking?”")
                .endsWith("after each sentence.");
        assertThat(text(events, "content")).startsWith("Reranking reads");
    }

    @ParameterizedTest
    @MethodSource("releases")
    void endsWithReferencesAndUsage(String release) {
        List<JsonNode> events = stream(release, "What is reranking? #nocite");
        JsonNode last = events.get(events.size() - 1);
        JsonNode delta = last.path("choices").path(0).path("delta");
        assertThat(delta.path("final_content").stringValue()).contains("[ID:0]");
        assertThat(delta.path("reference").path(0).path("content").stringValue())
                .contains("Reranking reads");
        assertThat(last.path("usage").path("total_tokens").intValue())
                .isEqualTo(last.path("usage").path("prompt_tokens").intValue()
                        + last.path("usage").path("completion_tokens").intValue());
    }

    @ParameterizedTest
    @MethodSource("releases")
    void streamsByDefaultUpToV25(String release) {
        String answer = caller(release)
                .text("POST", CHAT, body("What is reranking?", true).replace("true}", "1}"));
        assertThat(answer).startsWith("data:");
        String byDefault = caller(release)
                .text("POST", CHAT, body("What is reranking?", true).replace("\"stream\"", "\"x\""));
        assertThat(byDefault.startsWith("data:")).isEqualTo(release.compareTo("v0.26") < 0);
    }

    @ParameterizedTest
    @MethodSource("releases")
    void cutsConnection(String release) {
        for (boolean stream : new boolean[] {true, false}) {
            assertThatExceptionOfType(UncheckedIOException.class)
                    .isThrownBy(() -> caller(release).text("POST", CHAT, body("What is reranking? #cut", stream)));
        }
    }

    @Test
    void selectsDocumentsByMetadata() {
        String condition = "{\"conditions\": [{\"name\": \"author\", \"comparison_operator\": \"is\","
                + " \"value\": \"Nobody\"}]}";
        String body = body("What is reranking?", false)
                .replace("\"reference\": true", "\"reference\": true, \"metadata_condition\": " + condition);
        JsonNode message = caller("v0.27.0")
                .json("POST", CHAT, body)
                .path("choices")
                .path(0)
                .path("message");
        assertThat(message.path("content").stringValue()).startsWith("The handbook says nothing");
        assertThat(message.path("reference")).isEmpty();
    }

    private EmulatorCaller caller(String release) {
        return new EmulatorCaller(Objects.requireNonNull(this.emulators.get(release)));
    }

    private List<JsonNode> stream(String release, String question) {
        return Stream.of(
                        caller(release).text("POST", CHAT, body(question, true)).split("\n\n", -1))
                .filter((block) -> block.startsWith("data:{"))
                .map((block) -> JsonShape.parse(block.substring("data:".length())))
                .toList();
    }

    private static String text(List<JsonNode> events, String field) {
        return events.stream()
                .map((event) ->
                        event.path("choices").path(0).path("delta").path(field).asString(""))
                .collect(Collectors.joining());
    }

    private static String body(String question, boolean stream) {
        return "{\"model\": \"model\", \"messages\": [{\"role\": \"user\", \"content\": \"" + question
                + "\"}], \"reference\": true, \"extra_body\": {\"reference\": true}, \"stream\": " + stream + "}";
    }
}
