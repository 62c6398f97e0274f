package io.github.ragflowspring.client.openai;

import static io.github.ragflowspring.client.json.JsonForms.assertForm;

import io.github.ragflowspring.client.model.TokenUsage;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The JSON forms of OpenAI-compatible answers. */
class JsonFormTests {

    private static final Instant TIME = Instant.parse("2026-11-26T14:00:00Z");

    private static final TokenUsage USAGE =
            TokenUsage.builder().totalTokens(3L).additional(Map.of("new", 1)).build();

    private static final String WRITTEN_USAGE = "{'promptTokens': null, 'completionTokens': null, 'totalTokens': 3,"
            + " 'reasoningTokens': null, 'calls': null}";

    @Test
    void writesCompletion() {
        assertForm(
                OpenAiCompletion.builder()
                        .id("x")
                        .model("qwen")
                        .content("So")
                        .reasoning("Hm")
                        .finishReason("stop")
                        .usage(USAGE)
                        .createdAt(TIME)
                        .additional(Map.of("new", 1))
                        .build(),
                "{'id': 'x', 'model': 'qwen', 'content': 'So', 'reasoning': 'Hm', 'references': {'chunks': [], 'citationNumbers': [],"
                        + " 'documents': [], 'total': null}, 'finishReason': 'stop', 'usage': " + WRITTEN_USAGE
                        + ", 'createdAt': '2026-11-26T14:00:00Z'}");
    }

    @Test
    void writesChunk() {
        assertForm(
                OpenAiChunk.builder()
                        .id("x")
                        .content("So")
                        .usage(USAGE)
                        .createdAt(TIME)
                        .additional(Map.of("new", 1))
                        .build(),
                "{'id': 'x', 'model': null, 'content': 'So', 'reasoning': '', 'references': null, 'finalContent': null,"
                        + " 'finishReason': null, 'usage': " + WRITTEN_USAGE
                        + ", 'createdAt': '2026-11-26T14:00:00Z'}");
    }
}
