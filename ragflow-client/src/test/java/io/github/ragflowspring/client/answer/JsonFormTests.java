package io.github.ragflowspring.client.answer;

import static io.github.ragflowspring.client.json.JsonForms.assertForm;
import static io.github.ragflowspring.client.json.JsonForms.assertRead;

import io.github.ragflowspring.client.model.TokenUsage;
import io.github.ragflowspring.client.retrieval.DocumentCount;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The JSON forms of answers, their events and messages. */
class JsonFormTests {

    private static final Instant TIME = Instant.parse("2026-11-26T14:00:00Z");

    private static final References REFERENCES = References.builder()
            .chunks(List.of(Chunks.chunk("k1", "d1", "a.txt")))
            .documents(List.of(DocumentCount.builder()
                    .documentId("d1")
                    .documentName("a.txt")
                    .count(1)
                    .build()))
            .total(1L)
            .additional(Map.of("new", 1))
            .build();

    private static final String CHUNK = """
            {'id': 'k1', 'content': '', 'documentId': 'd1', 'documentName': 'a.txt', 'datasetId': 's1', 'similarity': null,
             'vectorSimilarity': null, 'termSimilarity': null, 'positions': [], 'imageId': null, 'url': null,
             'highlight': null, 'importantKeywords': [], 'tags': [], 'type': null, 'documentMetadata': {}}""";

    private static final String WRITTEN_REFERENCES = "{'chunks': [" + CHUNK + "], 'citationNumbers': [0],"
            + " 'documents': [{'documentId': 'd1', 'documentName': 'a.txt', 'count': 1}], 'total': 1}";

    private static final String NO_REFERENCES = "{'chunks': [], 'citationNumbers': [], 'documents': [], 'total': null}";

    private static final String CITATIONS = "[{'start': 3, 'end': 9, 'numbers': [0]}]";

    private static final String SOURCES =
            "[{'documentId': 'd1', 'documentName': 'a.txt', 'datasetId': 's1', 'numbers': [0]}]";

    private static final String USAGE =
            "{'promptTokens': 1, 'completionTokens': 2, 'totalTokens': 3, 'reasoningTokens': 1, 'calls': null}";

    private static final Answer ANSWER = Answer.builder()
            .text("So [ID:0]")
            .reasoning("Hm.")
            .references(REFERENCES)
            .sessionId("s1")
            .messageId("m1")
            .model("qwen")
            .finishReason("stop")
            .usage(TokenUsage.builder()
                    .promptTokens(1L)
                    .completionTokens(2L)
                    .totalTokens(3L)
                    .reasoningTokens(1L)
                    .build())
            .createdAt(TIME)
            .prompt("secret")
            .additional(Map.of("new", 1))
            .build();

    private static final String WRITTEN_ANSWER = "{'text': 'So [ID:0]', 'reasoning': 'Hm.', 'references': "
            + WRITTEN_REFERENCES + ", 'citations': " + CITATIONS + ", 'sources': " + SOURCES
            + ", 'sessionId': 's1', 'messageId': 'm1', 'model': 'qwen', 'finishReason': 'stop', 'usage': " + USAGE
            + ", 'createdAt': '2026-11-26T14:00:00Z'}";

    @Test
    void writesAnswer() {
        assertForm(ANSWER, WRITTEN_ANSWER);
        assertForm(
                Answer.builder().text("So").build(),
                "{'text': 'So', 'reasoning': '', 'references': " + NO_REFERENCES + ", 'citations': [], 'sources': [],"
                        + " 'sessionId': null, 'messageId': null, 'model': null, 'finishReason': null, 'usage': null,"
                        + " 'createdAt': null}");
    }

    @Test
    void writesEvents() {
        assertForm(AnswerEvent.started("s1", null), "{'type': 'started', 'sessionId': 's1', 'messageId': null}");
        assertForm(AnswerEvent.delta("So"), "{'type': 'delta', 'text': 'So'}");
        assertForm(AnswerEvent.reasoning("Hm."), "{'type': 'reasoning', 'text': 'Hm.'}");
        assertForm(AnswerEvent.replace("So"), "{'type': 'replace', 'text': 'So'}");
        assertForm(
                AnswerEvent.referenced(REFERENCES), "{'type': 'referenced', 'references': " + WRITTEN_REFERENCES + "}");
        assertForm(AnswerEvent.completed(ANSWER), "{'type': 'completed', 'answer': " + WRITTEN_ANSWER + "}");
        assertForm(AnswerEvent.unknown("{}"), "{'type': 'unknown'}");
    }

    @Test
    void writesMessage() {
        assertForm(
                Message.builder()
                        .id("m1")
                        .role(MessageRole.ASSISTANT)
                        .text("So [ID:0]")
                        .reasoning("Hm.")
                        .rawContent("<think>Hm.</think>So [ID:0]")
                        .references(REFERENCES)
                        .createdAt(TIME)
                        .feedback(Feedback.bad("short"))
                        .additional(Map.of("new", 1))
                        .build(),
                "{'id': 'm1', 'role': 'assistant', 'text': 'So [ID:0]', 'reasoning': 'Hm.', 'references': "
                        + WRITTEN_REFERENCES + ", 'citations': " + CITATIONS + ", 'sources': " + SOURCES
                        + ", 'createdAt': '2026-11-26T14:00:00Z', 'feedback': {'helpful': false, 'comment': 'short'}}");
    }

    @Test
    void writesCitationAndSource() {
        assertForm(ANSWER.citations(), CITATIONS);
        assertForm(ANSWER.sources(), SOURCES);
    }

    @Test
    void writesUsage() {
        assertForm(ANSWER.usage(), USAGE);
    }

    @Test
    void readsWhatBrowsersSend() {
        assertRead("{'helpful': false, 'comment': 'short'}", Feedback.bad("short"));
        assertRead("{'helpful': true}", Feedback.good());
        assertRead("'assistant'", MessageRole.ASSISTANT);
    }
}
