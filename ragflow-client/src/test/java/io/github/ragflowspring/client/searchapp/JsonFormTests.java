package io.github.ragflowspring.client.searchapp;

import static io.github.ragflowspring.client.json.JsonForms.assertForm;
import static io.github.ragflowspring.client.retrieval.MetadataCondition.anyOf;
import static io.github.ragflowspring.client.retrieval.MetadataField.field;

import io.github.ragflowspring.client.answer.MindMap;
import io.github.ragflowspring.client.retrieval.MetadataFilter;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The JSON forms of the results of operations on search apps. */
class JsonFormTests {

    @Test
    void writesSearchApp() {
        SearchApp searchApp = SearchApp.builder()
                .id("s1")
                .name("Manuals")
                .description("Pumps")
                .avatar("data:,")
                .ownerId("t1")
                .settings(SearchAppSettings.none()
                        .datasetIds(List.of("d1"))
                        .documentIds(List.of())
                        .model((model) -> model.name("m"))
                        .similarityThreshold(0.2)
                        .vectorSimilarityWeight(0.3)
                        .topK(10)
                        .rerankModel("r")
                        .metadataFilter(MetadataFilter.manual(
                                anyOf(field("year").atLeast(2024), field("tag").oneOf("a", "b"))))
                        .metadataFields(List.of("year")))
                .createdAt(Instant.parse("2026-11-21T10:00:00Z"))
                .additional(Map.of("nickname", "x"))
                .build();

        assertForm(searchApp, """
                {'id': 's1', 'name': 'Manuals', 'description': 'Pumps', 'avatar': 'data:,', 'ownerId': 't1',
                 'settings': {'datasetIds': ['d1'], 'documentIds': [],
                   'model': {'name': 'm', 'temperature': null, 'topP': null, 'presencePenalty': null,
                     'frequencyPenalty': null, 'maxTokens': null, 'vision': null},
                   'similarityThreshold': 0.2, 'vectorSimilarityWeight': 0.3, 'topK': 10, 'rerankModel': 'r',
                   'metadataFilter': {'method': 'manual', 'logic': 'ANY', 'criteria': [
                     {'field': 'year', 'operator': '≥', 'values': ['2024']},
                     {'field': 'tag', 'operator': 'in', 'values': ['a', 'b']}]},
                   'metadataFields': ['year']},
                 'createdAt': '2026-11-21T10:00:00Z', 'updatedAt': null}""");
    }

    @Test
    void writesFiltersAndMindMap() {
        assertForm(MetadataFilter.semiAutomatic("author"), "{'method': 'semi_auto', 'fields': ['author']}");
        assertForm(MetadataFilter.automatic(), "{'method': 'auto'}");
        assertForm(
                MindMap.builder()
                        .topic("Comets")
                        .children(List.of(MindMap.builder().topic("Tail").build()))
                        .build(),
                "{'topic': 'Comets', 'children': [{'topic': 'Tail', 'children': []}]}");
    }
}
