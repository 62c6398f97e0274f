package io.github.ragflowspring.client.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ragflowspring.client.RagflowClient;
import io.github.ragflowspring.client.TestClients;
import io.github.ragflowspring.client.dataset.Dataset;
import io.github.ragflowspring.client.dataset.DatasetPermission;
import io.github.ragflowspring.client.dataset.IndexTask;
import io.github.ragflowspring.client.dataset.MetadataChange;
import io.github.ragflowspring.client.dataset.MetadataResult;
import io.github.ragflowspring.client.dataset.NewDataset;
import io.github.ragflowspring.client.document.ChunkMethod;
import io.github.ragflowspring.client.document.Document;
import io.github.ragflowspring.client.document.DocumentQuery;
import io.github.ragflowspring.client.document.IngestOptions;
import io.github.ragflowspring.client.document.IngestProgress;
import io.github.ragflowspring.client.document.NewChunk;
import io.github.ragflowspring.client.document.ParserConfig;
import io.github.ragflowspring.client.document.RunStatus;
import io.github.ragflowspring.client.document.UploadResult;
import io.github.ragflowspring.client.retrieval.MetadataCondition;
import io.github.ragflowspring.client.retrieval.MetadataOperator;
import io.github.ragflowspring.client.retrieval.References;
import io.github.ragflowspring.client.retrieval.RetrievalQuery;
import io.github.ragflowspring.client.transfer.UploadSource;
import io.github.ragflowspring.fixtures.Recordings;
import io.github.ragflowspring.fixtures.ReplayServer;
import io.github.ragflowspring.fixtures.Reply;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The examples of {@code docs/knowledge.md}: each stands here as it stands there, and runs. */
class KnowledgeExamplesTests {

    private static final String RELEASE = "v0.27.0";

    private final ReplayServer server = ReplayServer.start();

    private final RagflowClient ragflow = TestClients.client(this.server, RELEASE);

    private final String datasetId = "d1";

    private final String documentId = "a1";

    @BeforeEach
    void serve() {
        on("POST", "/api/v1/datasets", "datasets", "create_minimal");
        on("POST", "/api/v1/datasets/{id}/documents", "documents", "upload_several");
        on("POST", "/api/v1/datasets/{id}/chunks", "documents", "parse");
        on("GET", "/api/v1/datasets/{id}/documents", "documents", "list_done");
        on("GET", "/api/v1/datasets/{id}/documents/{id}", "documents", "download");
        on("POST", "/api/v1/datasets/{id}/documents/{id}/chunks", "chunks", "add_full");
        on("PATCH", "/api/v1/datasets/{id}/documents/{id}/chunks", "chunks", "switch_patch_bool_v27");
        on("POST", "/api/v1/retrieval", "retrieval", "hits");
        on("POST", "/api/v1/datasets/{id}/metadata/update", "metadata", "update_by_ids");
        on("POST", "/api/v1/datasets/{id}/index", "graph", "run_graphrag");
        on("GET", "/api/v1/datasets/{id}/index", "graph", "trace_raptor_later");
    }

    @AfterEach
    void stopServer() {
        this.server.close();
    }

    @Test
    void everyExampleOfTheTextIsOneOfThisClass() throws IOException {
        String source = flat(Files.readString(
                Path.of("src/test/java/io/github/ragflowspring/client/docs/KnowledgeExamplesTests.java")));
        List<String> examples = Stream.of(
                        Files.readString(Path.of("../docs/knowledge.md")).split("```java\n", -1))
                .skip(1)
                .map((text) -> text.substring(0, text.indexOf("```")))
                .toList();
        assertThat(examples)
                .hasSizeGreaterThan(5)
                .allSatisfy((example) -> assertThat(source).contains(flat(example)));
    }

    @Test
    void createsADataset() {
        Mono<Dataset> dataset = ragflow.datasets()
                .create(NewDataset.named("Manuals")
                        .permission(DatasetPermission.TEAM)
                        .chunkMethod(ChunkMethod.NAIVE)
                        .parserConfig(ParserConfig.naive(256, "\n").raptor(false)));

        assertThat(dataset.block(TestClients.PATIENCE).id()).isNotEmpty();
    }

    @Test
    void ingestsFiles(@TempDir Path folder) throws IOException {
        Path report = Files.writeString(folder.resolve("report.txt"), "text");

        Flux<IngestProgress> progress = ragflow.datasets()
                .documents(datasetId)
                .ingest(
                        List.of(UploadSource.of(report)),
                        IngestOptions.defaults().concurrency(8).timeout(Duration.ofMinutes(30)));

        assertThat(progress.blockLast(TestClients.PATIENCE).phase()).isEqualTo(IngestProgress.Phase.DONE);
    }

    @Test
    void uploadsFiles(@TempDir Path folder) throws IOException {
        Path report = Files.writeString(folder.resolve("germany.txt"), "text");
        Path notes = Files.writeString(folder.resolve("notes.md"), "text");

        Mono<UploadResult> result = ragflow.datasets()
                .documents(datasetId)
                .upload(List.of(UploadSource.of(report), UploadSource.of(notes)));

        assertThat(result.block(TestClients.PATIENCE).stored()).hasSize(2);
    }

    @Test
    void findsAndDownloadsDocuments(@TempDir Path folder) {
        Flux<Document> failed = ragflow.datasets()
                .documents(datasetId)
                .list(DocumentQuery.all().status(RunStatus.FAIL).suffix("pdf"));
        Mono<Path> file = ragflow.datasets().documents(datasetId).download(documentId).toFile(folder);

        assertThat(failed.blockFirst(TestClients.PATIENCE)).isNotNull();
        assertThat(file.block(TestClients.PATIENCE)).isRegularFile().hasParent(folder);
    }

    @Test
    void curatesChunks() {
        Mono<Void> curated = ragflow.datasets()
                .documents(datasetId)
                .chunks(documentId)
                .create(NewChunk.of("The Seine flows through Paris.").questions(List.of("Which river is in Paris?")))
                .flatMap((chunk) -> ragflow.datasets()
                        .documents(datasetId)
                        .chunks(documentId)
                        .switchAvailable(List.of(chunk.id()), false));

        curated.block(TestClients.PATIENCE);
        assertThat(this.server.requests()).hasSize(2);
    }

    @Test
    void searches() {
        Mono<References> found = ragflow.retrieval()
                .search(RetrievalQuery.of("What is the capital of France?", datasetId)
                        .size(5)
                        .similarityThreshold(0.3)
                        .highlight(true)
                        .where(MetadataCondition.where("author", MetadataOperator.IS, "Alice")
                                .and("year", MetadataOperator.AT_LEAST, 2024)));

        assertThat(found.block(TestClients.PATIENCE).chunks()).isNotEmpty();
    }

    @Test
    void changesMetadata() {
        Mono<MetadataResult> changed = ragflow.datasets()
                .metadata(datasetId)
                .update(MetadataChange.where(MetadataCondition.where("city", MetadataOperator.IS, "Paris"))
                        .set("country", "France")
                        .delete("draft"));

        assertThat(changed.block(TestClients.PATIENCE).updated()).isEqualTo(2);
    }

    @Test
    void buildsAGraph() {
        Flux<IndexTask> building = ragflow.datasets()
                .knowledgeGraph(datasetId)
                .run()
                .thenMany(ragflow.datasets().knowledgeGraph(datasetId).watch());

        assertThat(building.blockLast(TestClients.PATIENCE).isDone()).isTrue();
    }

    private void on(String method, String path, String area, String name) {
        this.server.on(method, path, Reply.of(Recordings.recording(RELEASE, area, name)));
    }

    private static String flat(String text) {
        return text.replaceAll("\\s+", "");
    }

    @Test
    void theExamplesSendWhatTheySay() {
        searches();
        assertThat(this.server
                        .requests()
                        .get(0)
                        .json()
                        .path("metadata_condition")
                        .path("conditions"))
                .hasSize(2);
        assertThat(Map.of("page_size", 5))
                .containsEntry(
                        "page_size",
                        this.server.requests().get(0).json().path("page_size").asInt());
    }
}
