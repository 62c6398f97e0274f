package io.github.ragflowspring.client.chat;

import static io.github.ragflowspring.client.json.JsonForms.assertForm;

import io.github.ragflowspring.client.answer.Message;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The JSON forms of assistants and sessions. */
class JsonFormTests {

    private static final Instant TIME = Instant.parse("2026-11-26T14:00:00Z");

    @Test
    void writesAssistant() {
        ChatSettings settings = ChatSettings.none()
                .datasetIds(List.of("d1"))
                .model((model) -> model.name("qwen").temperature(0.1).additional("new", 1))
                .prompt((prompt) ->
                        prompt.variables(List.of(ChatVariable.KNOWLEDGE)).quote(true))
                .search((search) -> search.topN(8));
        assertForm(
                ChatAssistant.builder()
                        .id("c1")
                        .name("Support")
                        .settings(settings)
                        .createdAt(TIME)
                        .additional(Map.of("new", 1))
                        .build(),
                """
                {'id': 'c1', 'name': 'Support', 'description': null, 'avatar': null,
                 'settings': {
                   'datasetIds': ['d1'],
                   'model': {'name': 'qwen', 'temperature': 0.1, 'topP': null, 'presencePenalty': null,
                             'frequencyPenalty': null, 'maxTokens': null, 'vision': null},
                   'prompt': {'system': null, 'opener': null, 'emptyResponse': null,
                              'variables': [{'name': 'knowledge', 'optional': false}], 'quote': true,
                              'refineMultiturn': null, 'speech': null, 'deepResearch': null},
                   'search': {'similarityThreshold': null, 'vectorSimilarityWeight': null, 'topN': 8, 'topK': null,
                              'rerankModel': null, 'useKnowledgeGraph': null, 'keyword': null, 'crossLanguages': null,
                              'tableOfContents': null, 'metadataFilter': null}},
                 'createdAt': '2026-11-26T14:00:00Z', 'updatedAt': null}""");
    }

    @Test
    void writesSession() {
        assertForm(
                ChatSession.builder()
                        .id("s1")
                        .chatId("c1")
                        .name("New session")
                        .messages(List.of(Message.user("Hi")))
                        .updatedAt(TIME)
                        .additional(Map.of("new", 1))
                        .build(),
                """
                {'id': 's1', 'chatId': 'c1', 'name': 'New session', 'userId': null,
                 'messages': [{'id': null, 'role': 'user', 'text': 'Hi', 'reasoning': '',
                               'references': {'chunks': [], 'citationNumbers': [], 'documents': [], 'total': null},
                               'citations': [], 'sources': [], 'createdAt': null, 'feedback': null}],
                 'createdAt': null, 'updatedAt': '2026-11-26T14:00:00Z'}""");
    }
}
