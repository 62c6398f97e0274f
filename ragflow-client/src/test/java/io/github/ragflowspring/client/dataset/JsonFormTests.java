package io.github.ragflowspring.client.dataset;

import static io.github.ragflowspring.client.json.JsonForms.assertForm;
import static io.github.ragflowspring.client.json.JsonForms.assertRead;

import io.github.ragflowspring.client.document.ChunkMethod;
import io.github.ragflowspring.client.document.Chunking;
import io.github.ragflowspring.client.document.DocumentStatus;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The JSON forms of datasets and the results of their operations. */
class JsonFormTests {

    @Test
    void writesDataset() {
        Dataset dataset = Dataset.builder()
                .id("s1")
                .name("Manuals")
                .description("All manuals")
                .embeddingModel("bge-m3@Ollama")
                .permission(DatasetPermission.TEAM)
                .chunking(Chunking.builder().method(ChunkMethod.BOOK).build())
                .ranking(DatasetRanking.builder()
                        .pagerank(5)
                        .similarityThreshold(0.2)
                        .vectorSimilarityWeight(0.3)
                        .build())
                .statistics(DatasetStatistics.builder()
                        .documentCount(1)
                        .chunkCount(2)
                        .tokenCount(3)
                        .build())
                .tenantId("t1")
                .createdBy("u1")
                .createdAt(Instant.parse("2026-01-02T03:04:05.678Z"))
                .additional(Map.of("nickname", "x"))
                .build();
        assertForm(dataset, """
                {'id': 's1', 'name': 'Manuals', 'description': 'All manuals', 'avatar': null, 'language': null,
                 'embeddingModel': 'bge-m3@Ollama', 'permission': 'team',
                 'chunking': {'method': 'book', 'pipelineId': null,
                     'parserConfig': {'chunkTokenNum': null, 'delimiter': null, 'layoutRecognize': null,
                         'html4excel': null, 'autoKeywords': null, 'autoQuestions': null, 'tagDatasetIds': null,
                         'topTags': null, 'raptor': {'enabled': null, 'prompt': null, 'maxToken': null, 'threshold': null,
                             'maxCluster': null, 'randomSeed': null},
                         'graphRag': {'enabled': null, 'entityTypes': null, 'method': null, 'community': null,
                             'resolution': null},
                         'taskPageSize': null}},
                 'ranking': {'pagerank': 5, 'similarityThreshold': 0.2, 'vectorSimilarityWeight': 0.3},
                 'statistics': {'documentCount': 1, 'chunkCount': 2, 'tokenCount': 3},
                 'tenantId': 't1', 'createdBy': 'u1', 'createdAt': '2026-01-02T03:04:05.678Z', 'updatedAt': null}""");
    }

    @Test
    void writesIndexTask() {
        IndexTask task = IndexTask.builder()
                .id("t1")
                .type("graphrag")
                .progress(0.5)
                .message("half")
                .duration(Duration.ofSeconds(90))
                .additional(Map.of("priority", 0))
                .build();
        assertForm(task, """
                {'id': 't1', 'type': 'graphrag', 'progress': 0.5, 'message': 'half', 'beganAt': null,
                 'duration': 'PT1M30S'}""");
    }

    @Test
    void writesKnowledgeGraph() {
        KnowledgeGraph graph = KnowledgeGraph.builder()
                .nodes(List.of(GraphNode.builder()
                        .id("ALICE")
                        .name("Alice")
                        .type("PERSON")
                        .description("A person")
                        .pagerank(0.5)
                        .documentIds(List.of("d1"))
                        .build()))
                .edges(List.of(GraphEdge.builder()
                        .source("ALICE")
                        .target("BOB")
                        .description("knows")
                        .keywords(List.of("friend"))
                        .weight(9.0)
                        .build()))
                .build();
        assertForm(graph, """
                {'nodes': [{'id': 'ALICE', 'name': 'Alice', 'type': 'PERSON', 'description': 'A person', 'pagerank': 0.5,
                            'documentIds': ['d1']}],
                 'edges': [{'source': 'ALICE', 'target': 'BOB', 'description': 'knows', 'keywords': ['friend'],
                            'weight': 9.0, 'documentIds': []}],
                 'mindMap': {}}""");
    }

    @Test
    void writesMetadata() {
        MetadataKey author = MetadataKey.builder()
                .type("string")
                .values(List.of(
                        MetadataValue.builder().value("Alice").documentCount(2).build()))
                .build();
        assertForm(
                MetadataSummary.builder().keys(Map.of("author", author)).build(),
                "{'keys': {'author': {'type': 'string', 'values': [{'value': 'Alice', 'documentCount': 2}]}}}");
        assertForm(MetadataResult.builder().matched(2).updated(1).build(), "{'matched': 2, 'updated': 1}");
    }

    @Test
    void writesExtraction() {
        assertForm(
                MetadataExtraction.of(ExtractedField.list("topic")
                                .description("Subjects")
                                .values("comet", "tea"))
                        .builtInFields(ExtractedField.time("update_time")),
                """
                {'fields': [{'key': 'topic', 'type': 'list', 'description': 'Subjects', 'values': ['comet', 'tea']}],
                 'builtInFields': [{'key': 'update_time', 'type': 'time', 'description': null, 'values': []}]}""");
    }

    @Test
    void writesIngestion() {
        assertForm(
                IngestionSummary.builder()
                        .documentCount(6)
                        .chunkCount(7)
                        .tokenCount(8)
                        .waiting(1)
                        .running(1)
                        .cancelled(1)
                        .done(2)
                        .failed(1)
                        .build(),
                """
                {'documentCount': 6, 'chunkCount': 7, 'tokenCount': 8, 'waiting': 1, 'running': 1, 'cancelled': 1,
                 'done': 2, 'failed': 1}""");
        assertForm(
                IngestionLog.builder()
                        .id("l1")
                        .datasetId("d1")
                        .documentId("a1")
                        .documentName("halley.txt")
                        .taskType("Parse")
                        .chunkMethod(ChunkMethod.NAIVE)
                        .pipelineTitle("naive")
                        .status(DocumentStatus.DONE)
                        .progress(1.0)
                        .message("Task done")
                        .beganAt(LocalDateTime.of(2026, 1, 2, 3, 4, 5))
                        .duration(Duration.ofSeconds(5))
                        .createdAt(Instant.parse("2026-01-02T03:04:05.678Z"))
                        .build(),
                """
                {'id': 'l1', 'datasetId': 'd1', 'documentId': 'a1', 'documentName': 'halley.txt', 'taskType': 'Parse',
                 'chunkMethod': 'naive', 'pipelineId': null, 'pipelineTitle': 'naive', 'status': 'DONE', 'progress': 1.0,
                 'message': 'Task done', 'beganAt': '2026-01-02T03:04:05', 'duration': 'PT5S',
                 'createdAt': '2026-01-02T03:04:05.678Z'}""");
    }

    @Test
    void writesEmbeddingCheck() {
        assertForm(
                EmbeddingCheck.builder()
                        .compatible(true)
                        .model("bge-m3@Ollama")
                        .averageSimilarity(0.95)
                        .minSimilarity(0.9)
                        .maxSimilarity(1.0)
                        .sampledChunks(5)
                        .comparedChunks(4)
                        .build(),
                """
                {'compatible': true, 'model': 'bge-m3@Ollama', 'averageSimilarity': 0.95, 'minSimilarity': 0.9,
                 'maxSimilarity': 1.0, 'sampledChunks': 5, 'comparedChunks': 4}""");
    }

    @Test
    void writesTag() {
        assertForm(DatasetTag.builder().value("sky").chunkCount(2).build(), "{'value': 'sky', 'chunkCount': 2}");
    }

    @Test
    void readsValues() {
        assertRead("'team'", DatasetPermission.TEAM);
        assertRead("'world'", DatasetPermission.of("world"));
    }
}
