package io.github.ragflowspring.client.document;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ragflowspring.client.MemoryServer;
import io.github.ragflowspring.client.TestClients;
import io.github.ragflowspring.client.document.IngestProgress.Phase;
import io.github.ragflowspring.client.error.RagflowConflictException;
import io.github.ragflowspring.client.error.RagflowInvalidRequestException;
import io.github.ragflowspring.client.error.RagflowNotFoundException;
import io.github.ragflowspring.client.error.RagflowUnsupportedException;
import io.github.ragflowspring.client.transfer.UploadSource;
import io.github.ragflowspring.fixtures.RecordedRequest;
import io.github.ragflowspring.fixtures.Reply;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.test.StepVerifier;

/** Tests of parsing with ingestion pipelines, which each release starts in a different way. */
class PipelineTests {

    private static final String REFUSAL = "{\"code\":101,\"message\":\"Datasets configured with an ingestion pipeline"
            + " cannot be parsed with `/datasets/{dataset_id}/chunks`. Use `/documents/ingest` instead.\"}";

    private final MemoryServer server = new MemoryServer();

    @ParameterizedTest
    @CsvSource({
        "v0.24.0, /v1/document/run",
        "v0.25.0, /v1/document/run",
        "v0.25.1, /api/v1/datasets/d1/documents/parse",
        "v0.25.6, /api/v1/datasets/d1/documents/parse",
        "v0.26.0, /api/v1/datasets/d1/documents/parse",
        "v0.26.3, /api/v1/datasets/d1/documents/parse",
        "v0.26.4, /api/v1/datasets/d1/documents/parse",
        "v0.27.0, /api/v1/datasets/d1/documents/parse"
    })
    void parsesByRouteThatRunsPipeline(String release, String path) {
        boolean refuses = release.compareTo("v0.26.3") >= 0;
        serveDataset(release, "5bc552a2e96c11f1b46a02fc00000001");
        serveDocuments("UNSTART");
        this.server.on((request) -> request.path().equals("/api/v1/datasets/d1/chunks"), Reply.json(REFUSAL));
        this.server.on(
                (request) -> request.path().equals(path),
                Reply.json(
                        path.startsWith("/v1")
                                ? "{\"code\":0,\"data\":true,\"message\":\"success\"}"
                                : "{\"code\":0,\"data\":{\"success_count\":2}}"));

        ParseResult result = parsing(release).start(List.of("a", "b")).block(TestClients.PATIENCE);

        assertThat(result.started()).isEqualTo(2);
        assertThat(posts()).extracting(RecordedRequest::path).last().isEqualTo(path);
        assertThat(posts()).hasSize(refuses ? 2 : 1);
        assertThat(posts().get(posts().size() - 1).text())
                .isEqualTo(
                        path.startsWith("/v1")
                                ? "{\"doc_ids\":[\"a\",\"b\"],\"run\":\"1\",\"delete\":true}"
                                : "{\"document_ids\":[\"a\",\"b\"]}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"v0.23.1", "v0.24.0", "v0.25.6", "v0.26.4", "v0.27.0"})
    void parsesDatasetWithoutPipelineByOrdinaryRoute(String release) {
        serveDataset(release, null);
        this.server.on((request) -> request.path().endsWith("/chunks"), Reply.json("{\"code\":0}"));
        ParseResult result = parsing(release).start("a").block(TestClients.PATIENCE);
        assertThat(result.started()).isEqualTo(1);
        assertThat(posts()).extracting(RecordedRequest::path).containsExactly("/api/v1/datasets/d1/chunks");
    }

    @Test
    void refusesPipelineThatReleaseWouldIgnore() {
        serveDataset("v0.23.1", "p1");
        StepVerifier.create(parsing("v0.23.1").start("a"))
                .expectErrorSatisfies((error) -> assertThat(error)
                        .isInstanceOf(RagflowUnsupportedException.class)
                        .hasMessageContaining("ingestion pipeline")
                        .hasMessageContaining("v0.24.0"))
                .verify(TestClients.PATIENCE);
        assertThat(posts()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"v0.24.0", "v0.25.6", "v0.27.0"})
    void doesNotRunPipelineTwiceAtTheSameTime(String release) {
        serveDataset(release, "p1");
        serveDocuments("RUNNING");
        this.server.on((request) -> request.path().endsWith("/chunks"), Reply.json(REFUSAL));
        StepVerifier.create(parsing(release).start("a"))
                .expectError(RagflowConflictException.class)
                .verify(TestClients.PATIENCE);
        assertThat(posts()).extracting(RecordedRequest::path).doesNotContain("/v1/document/run");
        assertThat(posts()).noneMatch((request) -> request.path().endsWith("/parse"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"v0.24.0", "v0.25.6", "v0.27.0"})
    void startsNothingIfDocumentIsUnknown(String release) {
        serveDataset(release, "p1");
        this.server.on(
                (request) -> request.method().equals("GET"),
                Reply.json("{\"code\":102,\"message\":\"You don't own the document a.\"}"));
        this.server.on((request) -> request.path().endsWith("/chunks"), Reply.json(REFUSAL));
        StepVerifier.create(parsing(release).start("a"))
                .expectError(RagflowNotFoundException.class)
                .verify(TestClients.PATIENCE);
        assertThat(posts()).noneMatch((request) -> !request.path().endsWith("/chunks"));
    }

    @Test
    void keepsRefusalOfDatasetWithoutPipeline() {
        serveDataset("v0.27.0", "");
        this.server.on(
                (request) -> request.path().endsWith("/chunks"),
                Reply.json("{\"code\":101,\"message\":\"another refusal\"}"));
        StepVerifier.create(parsing("v0.27.0").start("a"))
                .expectErrorSatisfies((error) -> assertThat(error)
                        .isInstanceOf(RagflowInvalidRequestException.class)
                        .hasMessageContaining("another refusal"))
                .verify(TestClients.PATIENCE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"v0.24.0", "v0.25.6", "v0.27.0"})
    void ingestsWithPipeline(String release) {
        serveDataset(release, "p1");
        this.server.on(
                (request) -> request.method().equals("POST") && request.path().equals("/api/v1/datasets/d1/documents"),
                Reply.json("{\"code\":0,\"data\":[" + document("UNSTART") + "]}"));
        this.server.on((request) -> request.path().endsWith("/chunks"), Reply.json(REFUSAL));
        this.server.on((request) -> request.method().equals("POST"), Reply.json("{\"code\":0,\"data\":true}"));
        this.server.on(
                (request) -> request.method().equals("GET"),
                Reply.json(documents("UNSTART")),
                Reply.json(documents("DONE")));
        StepVerifier.create(TestClients.client(this.server, release)
                        .datasets()
                        .documents("d1")
                        .ingest(
                                List.of(UploadSource.of("x.txt", new byte[] {1})),
                                IngestOptions.defaults().pollInterval(Duration.ofMillis(1), Duration.ofMillis(1)))
                        .map(IngestProgress::phase))
                .expectNext(Phase.UPLOADING, Phase.UPLOADED, Phase.DONE)
                .expectComplete()
                .verify(TestClients.PATIENCE);
        assertThat(posts().get(posts().size() - 1).path())
                .isEqualTo(release.equals("v0.24.0") ? "/v1/document/run" : "/api/v1/datasets/d1/documents/parse");
    }

    private void serveDataset(String release, String pipelineId) {
        String dataset = "{\"id\":\"d1\",\"chunk_method\":\"naive\",\"pipeline_id\":"
                + ((pipelineId != null) ? "\"" + pipelineId + "\"" : "null") + "}";
        boolean single = release.compareTo("v0.25.1") >= 0;
        this.server.on(
                (request) -> request.path().equals("/api/v1/datasets" + (single ? "/d1" : "")),
                Reply.json("{\"code\":0,\"data\":" + (single ? dataset : "[" + dataset + "]") + "}"));
    }

    @ParameterizedTest
    @CsvSource({
        "v0.24.0, /v1/document/run",
        "v0.25.0, /v1/document/run",
        "v0.25.1, /api/v1/documents/ingest",
        "v0.27.0, /api/v1/documents/ingest"
    })
    void startsParsingWithOptions(String release, String path) {
        serveDocuments("DONE");
        this.server.on((request) -> request.path().equals(path), Reply.json("{\"code\":0,\"data\":true}"));
        ParsingOperations parsing = parsing(release);

        ParseResult result = parsing.start(
                        List.of("a", "b"), ParseOptions.defaults().datasetSettings(true))
                .block(TestClients.PATIENCE);
        assertThat(parsing.start(List.of("a"), ParseOptions.defaults().keepChunks(true))
                        .block(TestClients.PATIENCE))
                .isEqualTo(ParseResult.of(1, List.of()));

        assertThat(result).isEqualTo(ParseResult.of(2, List.of()));
        assertThat(posts()).extracting(RecordedRequest::path).containsOnly(path);
        assertThat(posts())
                .extracting(RecordedRequest::text)
                .containsExactly(
                        "{\"doc_ids\":[\"a\",\"b\"],\"run\":\"1\",\"delete\":true,\"apply_kb\":true}",
                        "{\"doc_ids\":[\"a\"],\"run\":\"1\",\"delete\":false}");
    }

    @Test
    void doesNotStartWithOptionsWhileDocumentIsParsed() {
        serveDocuments("RUNNING");
        StepVerifier.create(parsing("v0.27.0")
                        .start(List.of("a"), ParseOptions.defaults().keepChunks(true)))
                .expectError(RagflowConflictException.class)
                .verify(TestClients.PATIENCE);
        StepVerifier.create(parsing("v0.23.1")
                        .start(List.of("a"), ParseOptions.defaults().keepChunks(true)))
                .expectError(RagflowUnsupportedException.class)
                .verify(TestClients.PATIENCE);
        assertThat(posts()).isEmpty();
        assertThat(parsing("v0.27.0")
                        .start(List.of(), ParseOptions.defaults().keepChunks(true))
                        .block(TestClients.PATIENCE))
                .isEqualTo(ParseResult.of(0, List.of()));
    }

    @Test
    void startsAsUsualWithDefaultOptions() {
        serveDataset("v0.23.1", null);
        this.server.on((request) -> request.path().endsWith("/chunks"), Reply.json("{\"code\":0}"));
        assertThat(parsing("v0.23.1")
                        .start(List.of("a"), ParseOptions.defaults())
                        .block(TestClients.PATIENCE)
                        .started())
                .isEqualTo(1);
    }

    private void serveDocuments(String status) {
        this.server.on((request) -> request.method().equals("GET"), Reply.json(documents(status)));
    }

    private static String documents(String status) {
        return "{\"code\":0,\"data\":{\"docs\":[" + document(status) + "],\"total\":1}}";
    }

    private static String document(String status) {
        return "{\"id\":\"a\",\"name\":\"x.txt\",\"pipeline_id\":\"p1\",\"run\":\"" + status + "\"}";
    }

    private List<RecordedRequest> posts() {
        return this.server.requests().stream()
                .filter((request) -> request.method().equals("POST"))
                .toList();
    }

    private ParsingOperations parsing(String release) {
        return TestClients.client(this.server, release)
                .datasets()
                .documents("d1")
                .parsing();
    }
}
