package io.github.ragflowspring.client.retrieval;

import static io.github.ragflowspring.client.json.JsonForms.assertForm;

import io.github.ragflowspring.client.model.Position;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The JSON forms of the results of a search. */
class JsonFormTests {

    private static final String EMPTY_CHUNK = """
            {'id': '', 'content': '', 'document': {'id': '', 'name': null, 'url': null, 'metadata': {}},
             'datasetId': '', 'similarity': null,
             'vectorSimilarity': null, 'termSimilarity': null, 'positions': [], 'imageId': null,
             'highlight': null, 'importantKeywords': [], 'tags': [], 'type': null}""";

    @Test
    void writesResult() {
        RetrievalResult result = RetrievalResult.builder()
                .chunks(List.of(RetrievedChunk.builder().build()))
                .documents(List.of(DocumentCount.builder()
                        .documentId("a1")
                        .documentName("france.txt")
                        .count(1)
                        .additional(Map.of("x", 1))
                        .build()))
                .labels(Map.of("comet", 1.0))
                .total(1L)
                .additional(Map.of("x", 1))
                .build();

        assertForm(result, """
                {'chunks': [%s], 'documents': [{'documentId': 'a1', 'documentName': 'france.txt', 'count': 1}],
                 'labels': {'comet': 1.0}, 'total': 1}""".formatted(EMPTY_CHUNK));
    }

    @Test
    void writesChunk() {
        RetrievedChunk chunk = RetrievedChunk.builder()
                .id("k1")
                .content("Paris.")
                .document(RetrievedDocument.builder()
                        .id("a1")
                        .name("france.txt")
                        .url("https://example.org")
                        .metadata(Map.of("year", 2024))
                        .build())
                .datasetId("d1")
                .similarity(0.7)
                .vectorSimilarity(0.6)
                .termSimilarity(0.8)
                .positions(List.of(Position.of(1, 2, 3, 4, 5)))
                .imageId("i1")
                .highlight("<em>Paris</em>.")
                .importantKeywords(List.of("capital"))
                .tags(List.of("city"))
                .type("text")
                .additional(Map.of("x", 1))
                .build();

        assertForm(chunk, """
                {'id': 'k1', 'content': 'Paris.', 'datasetId': 'd1',
                 'document': {'id': 'a1', 'name': 'france.txt', 'url': 'https://example.org',
                              'metadata': {'year': 2024}},
                 'similarity': 0.7, 'vectorSimilarity': 0.6, 'termSimilarity': 0.8,
                 'positions': [{'page': 1, 'left': 2, 'right': 3, 'top': 4, 'bottom': 5}], 'imageId': 'i1',
                 'highlight': '<em>Paris</em>.', 'importantKeywords': ['capital'],
                 'tags': ['city'], 'type': 'text'}""");
    }
}
