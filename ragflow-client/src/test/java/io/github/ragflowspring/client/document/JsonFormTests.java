package io.github.ragflowspring.client.document;

import static io.github.ragflowspring.client.json.JsonForms.assertForm;
import static io.github.ragflowspring.client.json.JsonForms.assertRead;

import io.github.ragflowspring.client.document.IngestProgress.Phase;
import io.github.ragflowspring.client.error.RagflowInvalidRequestException;
import io.github.ragflowspring.client.model.Position;
import io.github.ragflowspring.client.transfer.UploadSource;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The JSON forms of documents, chunks and the results of their operations. */
class JsonFormTests {

    private static final UploadSource SOURCE = UploadSource.of("a.txt", new byte[] {1});

    private static final Document DOCUMENT = Document.builder()
            .id("d1")
            .datasetId("s1")
            .name("a(1).txt")
            .file(DocumentFile.builder()
                    .size(3)
                    .suffix("txt")
                    .type("doc")
                    .location("a.txt")
                    .sourceType("local")
                    .build())
            .chunking(Chunking.builder()
                    .method(ChunkMethod.NAIVE)
                    .parserConfig(ParserConfig.none()
                            .chunkTokenNum(256)
                            .raptor(RaptorConfig.of(false).maxCluster(64))
                            .additional("pages", null))
                    .build())
            .parsing(DocumentParsing.builder()
                    .status(DocumentStatus.DONE)
                    .progress(1)
                    .message("queued\ndone")
                    .beganAt(LocalDateTime.of(2026, 1, 2, 3, 4, 5))
                    .duration(Duration.ofMillis(1500))
                    .build())
            .chunkCount(7)
            .tokenCount(900)
            .metadata(Map.of("author", "Alice"))
            .createdBy("u1")
            .createdAt(Instant.parse("2026-01-02T03:04:05Z"))
            .additional(Map.of("thumbnail", "t1"))
            .build();

    private static final String DOCUMENT_FORM = """
            {'id': 'd1', 'datasetId': 's1', 'name': 'a(1).txt', 'enabled': true,
             'file': {'size': 3, 'suffix': 'txt', 'type': 'doc', 'location': 'a.txt', 'sourceType': 'local',
                      'contentHash': null},
             'chunking': {'method': 'naive', 'pipelineId': null,
                 'parserConfig': {'chunkTokenNum': 256, 'delimiter': null, 'layoutRecognize': null, 'html4excel': null,
                     'autoKeywords': null, 'autoQuestions': null, 'tagDatasetIds': null, 'topTags': null,
                     'raptor': {'enabled': false, 'prompt': null, 'maxToken': null, 'threshold': null,
                         'maxCluster': 64, 'randomSeed': null},
                     'graphRag': {'enabled': null, 'entityTypes': null, 'method': null, 'community': null,
                         'resolution': null},
                     'taskPageSize': null}},
             'parsing': {'status': 'DONE', 'progress': 1.0, 'message': 'queued\\ndone',
                         'beganAt': '2026-01-02T03:04:05', 'duration': 'PT1.5S'},
             'chunkCount': 7, 'tokenCount': 900, 'metadata': {'author': 'Alice'}, 'createdBy': 'u1',
             'createdAt': '2026-01-02T03:04:05Z', 'updatedAt': null}""";

    @Test
    void writesDocument() {
        assertForm(DOCUMENT, DOCUMENT_FORM);
    }

    @Test
    void writesChunk() {
        Chunk chunk = Chunk.builder()
                .id("c1")
                .content("text")
                .documentId("d1")
                .datasetId("s1")
                .importantKeywords(List.of("k"))
                .questions(List.of("q"))
                .tags(List.of("t"))
                .positions(List.of(Position.of(1, 2, 3, 4, 5)))
                .additional(Map.of("doc_type_kwd", ""))
                .build();
        assertForm(chunk, """
                {'id': 'c1', 'content': 'text', 'documentId': 'd1', 'datasetId': 's1', 'documentName': null,
                 'available': true, 'importantKeywords': ['k'], 'questions': ['q'], 'tags': ['t'],
                 'positions': [{'page': 1, 'left': 2, 'right': 3, 'top': 4, 'bottom': 5}],
                 'imageId': null, 'createdAt': null}""");
    }

    @Test
    void writesUploadResult() {
        UploadResult result = UploadResult.of(
                List.of(StoredUpload.of(SOURCE, DOCUMENT)),
                List.of(RefusedUpload.of(
                        SOURCE,
                        RagflowInvalidRequestException.builder("not supported").build())));
        assertForm(
                result,
                "{'stored': [{'fileName': 'a.txt', 'document': " + DOCUMENT_FORM
                        + "}], 'refused': [{'fileName': 'a.txt', 'message': 'not supported'}]}");
    }

    @Test
    void writesUploadOutcome() {
        assertForm(
                UploadOutcome.notUpdated(
                        DocumentUpload.of(SOURCE),
                        DOCUMENT,
                        RagflowInvalidRequestException.builder("refused").build()),
                "{'fileName': 'a.txt', 'status': 'NOT_UPDATED', 'document': " + DOCUMENT_FORM
                        + ", 'message': 'refused'}");
    }

    @Test
    void writesIngestProgress() {
        IngestProgress progress = IngestProgress.builder()
                .source(SOURCE)
                .documentId("d1")
                .phase(Phase.FAILED)
                .fraction(0.5)
                .message("not supported")
                .error(RagflowInvalidRequestException.builder("not supported").build())
                .build();
        assertForm(progress, """
                {'fileName': 'a.txt', 'documentId': 'd1', 'phase': 'FAILED', 'fraction': 0.5,
                 'message': 'not supported', 'document': null}""");
    }

    @Test
    void writesResultsOfParsing() {
        List<ParsingFailure> failures = List.of(ParsingFailure.of(null, "idle"));
        String form = "[{'documentId': null, 'message': 'idle'}]";
        assertForm(ParseResult.of(2, failures), "{'started': 2, 'failures': " + form + "}");
        assertForm(StopResult.of(1, failures), "{'stopped': 1, 'failures': " + form + "}");
    }

    @Test
    void writesSwitchResult() {
        assertForm(SwitchResult.of(List.of("c1"), false), "{'chunkIds': ['c1'], 'available': false}");
    }

    @Test
    void readsValues() {
        assertRead("'DONE'", DocumentStatus.DONE);
        assertRead("'someday'", DocumentStatus.of("someday"));
        assertRead("'qa'", ChunkMethod.QA);
    }

    @Test
    void writesEnableResult() {
        assertForm(
                EnableResult.builder()
                        .documentIds(List.of("a1"))
                        .enabled(true)
                        .failures(Map.of("a2", "unknown"))
                        .build(),
                "{'documentIds': ['a1'], 'enabled': true, 'failures': {'a2': 'unknown'}}");
    }
}
