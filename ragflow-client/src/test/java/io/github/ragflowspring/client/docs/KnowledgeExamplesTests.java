package io.github.ragflowspring.client.docs;

import static io.github.ragflowspring.client.retrieval.MetadataCondition.allOf;
import static io.github.ragflowspring.client.retrieval.MetadataField.field;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.ragflowspring.client.RagflowClient;
import io.github.ragflowspring.client.TestClients;
import io.github.ragflowspring.client.dataset.Dataset;
import io.github.ragflowspring.client.dataset.DatasetPermission;
import io.github.ragflowspring.client.dataset.DatasetQuery;
import io.github.ragflowspring.client.dataset.DatasetTag;
import io.github.ragflowspring.client.dataset.DatasetUpdate;
import io.github.ragflowspring.client.dataset.EmbeddingCheck;
import io.github.ragflowspring.client.dataset.ExtractedField;
import io.github.ragflowspring.client.dataset.IndexTask;
import io.github.ragflowspring.client.dataset.IngestionLog;
import io.github.ragflowspring.client.dataset.IngestionOperations;
import io.github.ragflowspring.client.dataset.IngestionQuery;
import io.github.ragflowspring.client.dataset.IngestionSummary;
import io.github.ragflowspring.client.dataset.KnowledgeGraphOperations;
import io.github.ragflowspring.client.dataset.MetadataChange;
import io.github.ragflowspring.client.dataset.MetadataExtraction;
import io.github.ragflowspring.client.dataset.MetadataOperations;
import io.github.ragflowspring.client.dataset.MetadataResult;
import io.github.ragflowspring.client.dataset.NewDataset;
import io.github.ragflowspring.client.dataset.TagOperations;
import io.github.ragflowspring.client.document.ChunkMethod;
import io.github.ragflowspring.client.document.ChunkOperations;
import io.github.ragflowspring.client.document.Document;
import io.github.ragflowspring.client.document.DocumentQuery;
import io.github.ragflowspring.client.document.DocumentStatus;
import io.github.ragflowspring.client.document.DocumentUpload;
import io.github.ragflowspring.client.document.EnableResult;
import io.github.ragflowspring.client.document.GraphRagConfig;
import io.github.ragflowspring.client.document.IngestOptions;
import io.github.ragflowspring.client.document.IngestProgress;
import io.github.ragflowspring.client.document.NewChunk;
import io.github.ragflowspring.client.document.ParseOptions;
import io.github.ragflowspring.client.document.ParseResult;
import io.github.ragflowspring.client.document.ParserConfig;
import io.github.ragflowspring.client.document.RaptorConfig;
import io.github.ragflowspring.client.document.SwitchResult;
import io.github.ragflowspring.client.document.UploadOutcome;
import io.github.ragflowspring.client.document.UploadResult;
import io.github.ragflowspring.client.model.DeleteResult;
import io.github.ragflowspring.client.model.OrderBy;
import io.github.ragflowspring.client.model.Page;
import io.github.ragflowspring.client.model.PageRequest;
import io.github.ragflowspring.client.retrieval.RetrievalQuery;
import io.github.ragflowspring.client.retrieval.RetrievalResult;
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
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Runs the examples of {@code docs/knowledge.md}. */
class KnowledgeExamplesTests {

    private static final String RELEASE = "v0.27.0";

    private final ReplayServer server = ReplayServer.start();

    private final RagflowClient ragflow = TestClients.client(this.server, RELEASE);

    private final String datasetId = "d1";

    private final String documentId = "a1";

    @BeforeEach
    void serve() {
        on("POST", "/api/v1/datasets", "datasets", "create_minimal");
        on("GET", "/api/v1/datasets", "datasets", "list_default");
        on("PUT", "/api/v1/datasets/{id}", "datasets", "update_name");
        on("DELETE", "/api/v1/datasets", "datasets", "delete_one");
        on("POST", "/api/v1/datasets/{id}/documents", "documents", "upload_several");
        on("POST", "/api/v1/datasets/{id}/chunks", "documents", "parse");
        on("POST", "/api/v1/documents/ingest", "pipelines", "ingest_apply_kb");
        on("GET", "/api/v1/datasets/{id}/documents", "documents", "list_done");
        on("GET", "/api/v1/datasets/{id}/documents/{id}", "documents", "download");
        on("POST", "/api/v1/datasets/{id}/documents/{id}/chunks", "chunks", "add_full");
        on("PATCH", "/api/v1/datasets/{id}/documents/{id}/chunks", "chunks", "switch_patch_bool_v27");
        on("POST", "/api/v1/retrieval", "retrieval", "hits");
        on("POST", "/api/v1/datasets/{id}/metadata/update", "metadata", "update_by_ids");
        on("GET", "/api/v1/datasets/{id}/tags", "dataset_extras", "tags_list");
        on("PUT", "/api/v1/datasets/{id}/tags", "dataset_extras", "tags_rename");
        on("PUT", "/api/v1/datasets/{id}/metadata/config", "dataset_extras", "metaconfig_put");
        on("GET", "/api/v1/datasets/{id}/ingestions", "dataset_extras", "ingestions_file");
        on("GET", "/api/v1/datasets/{id}/ingestions/summary", "dataset_extras", "summary");
        on("POST", "/api/v1/datasets/{id}/embedding/check", "dataset_extras", "embedding_check");
        on("POST", "/api/v1/datasets/{id}/documents/batch-update-status", "dataset_extras", "batch_status_0");
        on("GET", "/api/v1/datasets/metadata/flattened", "dataset_extras", "flattened");
        on("POST", "/api/v1/datasets/{id}/index", "graph", "run_graphrag");
        on("GET", "/api/v1/datasets/{id}/index", "graph", "trace_raptor_later");
    }

    @AfterEach
    void stopServer() {
        this.server.close();
    }

    @Test
    void createsDataset() {
        Mono<Dataset> dataset = this.ragflow
                .datasets()
                .create(NewDataset.named("Manuals")
                        .permission(DatasetPermission.TEAM)
                        .chunkMethod(ChunkMethod.NAIVE)
                        .parserConfig(ParserConfig.none()
                                .chunkTokenNum(256)
                                .delimiter("\n")
                                .raptor(RaptorConfig.of(false))));

        assertThat(dataset.block(TestClients.PATIENCE).id()).isNotEmpty();
    }

    @Test
    void updatesDataset() {
        Mono<Dataset> renamed = this.ragflow
                .datasets()
                .update(
                        this.datasetId,
                        DatasetUpdate.none().name("Manuals 2026").removeDescription());

        assertThat(renamed.block(TestClients.PATIENCE).id()).isNotEmpty();
        assertThat(this.server.requests().get(0).text()).isEqualTo("{\"name\":\"Manuals 2026\",\"description\":null}");
    }

    @Test
    void listsDatasets() {
        Flux<Dataset> all = this.ragflow.datasets().list();
        Mono<Page<Dataset>> second =
                this.ragflow.datasets().page(DatasetQuery.all().orderBy(OrderBy.UPDATED), PageRequest.of(2, 50));

        assertThat(all.blockFirst(TestClients.PATIENCE)).isNotNull();
        assertThat(second.block(TestClients.PATIENCE).number()).isEqualTo(2);
        assertThat(this.server.requests().get(1).query())
                .containsEntry("orderby", List.of("update_time"))
                .containsEntry("page_size", List.of("50"));
    }

    @Test
    void deletesDatasets() {
        List<String> datasetIds = List.of("d1");

        Mono<DeleteResult> deleted = this.ragflow.datasets().delete(datasetIds).map(DeleteResult::orThrow);

        assertThat(deleted.block(TestClients.PATIENCE).deleted()).isEqualTo(1);
    }

    @Test
    void uploadsEachFileWithMetadata(@TempDir Path folder) throws IOException {
        List<Path> files = List.of(Files.writeString(folder.resolve("a.txt"), "words"));
        this.server.on(
                "PATCH",
                "/api/v1/datasets/{id}/documents/{id}",
                Reply.json("{\"code\":0,\"data\":{\"id\":\"a1\",\"meta_fields\":{\"tenant\":\"acme\"}}}"));

        Flux<UploadOutcome> outcomes = this.ragflow
                .datasets()
                .documents(this.datasetId)
                .uploadEach(
                        Flux.fromIterable(files)
                                .map((file) ->
                                        DocumentUpload.of(UploadSource.of(file)).metadata(Map.of("tenant", "acme"))),
                        4);
        Flux<UploadOutcome> toCheck = outcomes.filter((outcome) -> !outcome.isStored());

        assertThat(toCheck.collectList().block(TestClients.PATIENCE)).isEmpty();
        assertThat(this.server.requests().get(1).text()).isEqualTo("{\"meta_fields\":{\"tenant\":\"acme\"}}");
    }

    @Test
    void deletesDocumentsOfQuery() {
        this.server.on(
                "DELETE", "/api/v1/datasets/{id}/documents", Reply.json("{\"code\":0,\"data\":{\"deleted\":1}}"));

        Mono<DeleteResult> deleted = this.ragflow
                .datasets()
                .documents(this.datasetId)
                .deleteAll(DocumentQuery.all()
                        .statuses(List.of(DocumentStatus.FAIL))
                        .condition(allOf(field("source").equalTo("intranet"))));

        assertThat(deleted.block(TestClients.PATIENCE).deleted()).isEqualTo(1);
        assertThat(this.server.requests().get(0).query()).containsEntry("run", List.of("FAIL"));
    }

    @Test
    void ingestsFiles(@TempDir Path folder) throws IOException {
        Path report = Files.writeString(folder.resolve("report.txt"), "text");

        Flux<IngestProgress> progress = this.ragflow
                .datasets()
                .documents(this.datasetId)
                .ingest(
                        List.of(UploadSource.of(report)),
                        IngestOptions.defaults().concurrency(8).documentTimeout(Duration.ofMinutes(30)));

        assertThat(progress.blockLast(TestClients.PATIENCE).phase()).isEqualTo(IngestProgress.Phase.DONE);
    }

    @Test
    void uploadsFiles(@TempDir Path folder) throws IOException {
        Path report = Files.writeString(folder.resolve("germany.txt"), "text");
        Path notes = Files.writeString(folder.resolve("notes.md"), "text");

        Mono<UploadResult> result = this.ragflow
                .datasets()
                .documents(this.datasetId)
                .upload(List.of(UploadSource.of(report), UploadSource.of(notes)));

        assertThat(result.block(TestClients.PATIENCE).stored()).hasSize(2);
    }

    @Test
    void findsAndDownloadsDocuments(@TempDir Path folder) {
        Flux<Document> failed = this.ragflow
                .datasets()
                .documents(this.datasetId)
                .list(DocumentQuery.all().statuses(DocumentStatus.FAIL).suffixes("pdf"));
        Mono<Path> file = this.ragflow
                .datasets()
                .documents(this.datasetId)
                .download(this.documentId)
                .toFile(folder);

        assertThat(failed.blockFirst(TestClients.PATIENCE)).isNotNull();
        assertThat(file.block(TestClients.PATIENCE)).isRegularFile().hasParent(folder);
    }

    @Test
    void startsAndWatchesParsing() {
        Mono<ParseResult> started =
                this.ragflow.datasets().documents(this.datasetId).parsing().start(this.documentId);
        Flux<IngestProgress> watched = this.ragflow
                .datasets()
                .documents(this.datasetId)
                .parsing()
                .watch(List.of(this.documentId), IngestOptions.defaults());

        assertThat(started.block(TestClients.PATIENCE).started()).isEqualTo(1);
        assertThat(watched.blockLast(TestClients.PATIENCE).phase()).isEqualTo(IngestProgress.Phase.DONE);
    }

    @Test
    void findsDataset() {
        Mono<Dataset> manuals = this.ragflow
                .datasets()
                .findByName("Manuals")
                .switchIfEmpty(this.ragflow.datasets().create("Manuals"));

        assertThat(manuals.block(TestClients.PATIENCE).id()).isNotEmpty();
    }

    @Test
    void parsesAgain() {
        Mono<ParseResult> again = this.ragflow
                .datasets()
                .documents(this.datasetId)
                .parsing()
                .start(
                        List.of(this.documentId),
                        ParseOptions.defaults().keepChunks(true).datasetSettings(true));

        assertThat(again.block(TestClients.PATIENCE).started()).isEqualTo(1);
    }

    @Test
    void curatesChunks() {
        ChunkOperations chunks =
                this.ragflow.datasets().documents(this.datasetId).chunks(this.documentId);
        Mono<SwitchResult> curated = chunks.create(
                        NewChunk.of("The Seine flows through Paris.").questions(List.of("Which river is in Paris?")))
                .flatMap((chunk) -> chunks.switchAvailable(chunk.id(), false));

        assertThat(curated.block(TestClients.PATIENCE).available()).isFalse();
        assertThat(this.server.requests()).hasSize(2);
    }

    @Test
    void searches() {
        Mono<RetrievalResult> found = this.ragflow
                .retrieval()
                .search(RetrievalQuery.of("What is the capital of France?", this.datasetId)
                        .limit(5)
                        .similarityThreshold(0.3)
                        .highlight(true)
                        .condition(allOf(
                                field("author").equalTo("Alice"), field("year").atLeast(2024))));

        assertThat(found.block(TestClients.PATIENCE).chunks()).isNotEmpty();
    }

    @Test
    void findsDocumentsByMetadata() {
        Mono<List<String>> documents = this.ragflow
                .datasets()
                .documentIdsByMetadata(List.of(this.datasetId))
                .map((index) -> index.getOrDefault("author", Map.of()).getOrDefault("Ada", List.of()));

        assertThat(documents.block(TestClients.PATIENCE)).hasSize(1);
    }

    @Test
    void extractsMetadata() {
        MetadataOperations metadata = this.ragflow.datasets().metadata(this.datasetId);
        Mono<Void> extracting = metadata.updateExtraction(MetadataExtraction.of(
                        ExtractedField.text("author").description("Who wrote it"),
                        ExtractedField.list("topic").values("comet", "tea")))
                .then(metadata.switchExtraction(true));

        assertThat(extracting.thenReturn("done").block(TestClients.PATIENCE)).isEqualTo("done");
    }

    @Test
    void readsIngestions() {
        IngestionOperations ingestions = this.ragflow.datasets().ingestions(this.datasetId);
        Mono<IngestionSummary> summary = ingestions.summary();
        Flux<IngestionLog> failed = ingestions.list(IngestionQuery.ofDocuments().statuses(DocumentStatus.FAIL));

        assertThat(summary.block(TestClients.PATIENCE).done()).isEqualTo(3);
        assertThat(failed.collectList().block(TestClients.PATIENCE)).isNotEmpty();
    }

    @Test
    void changesEmbeddingModel() {
        Mono<Dataset> changed = this.ragflow
                .datasets()
                .checkEmbedding(this.datasetId, "bge-m3@Ollama")
                .filter(EmbeddingCheck::compatible)
                .flatMap((check) -> this.ragflow
                        .datasets()
                        .update(this.datasetId, DatasetUpdate.none().embeddingModel(check.model())));

        assertThat(changed.block(TestClients.PATIENCE)).isNotNull();
    }

    @Test
    void disablesDocuments() {
        Mono<EnableResult> disabled =
                this.ragflow.datasets().documents(this.datasetId).switchEnabled(List.of(this.documentId), false);

        assertThat(disabled.block(TestClients.PATIENCE).failures()).containsOnlyKeys(this.documentId);
    }

    @Test
    void filtersDocuments() {
        Flux<Document> pictures = this.ragflow
                .datasets()
                .documents(this.datasetId)
                .list(DocumentQuery.all().types(List.of("visual")));

        assertThat(pictures.collectList().block(TestClients.PATIENCE)).isNotNull();
    }

    @Test
    void configuresIndexes() {
        ParserConfig config = ParserConfig.none()
                .raptor(RaptorConfig.of(true).maxToken(256).maxCluster(64))
                .graphRag(GraphRagConfig.of(true).method("general").entityTypes(List.of("person", "organization")));
        Mono<Dataset> configured = this.ragflow
                .datasets()
                .update(this.datasetId, DatasetUpdate.none().parserConfig(config));

        assertThat(configured.block(TestClients.PATIENCE)).isNotNull();
    }

    @Test
    void renamesTag() {
        TagOperations tags = this.ragflow.datasets().tags(this.datasetId);
        Mono<List<DatasetTag>> renamed = tags.rename("sky", "heaven").then(tags.list());

        assertThat(renamed.block(TestClients.PATIENCE)).hasSize(6);
    }

    @Test
    void changesMetadata() {
        Mono<MetadataResult> changed = this.ragflow
                .datasets()
                .metadata(this.datasetId)
                .update(MetadataChange.where(allOf(field("city").equalTo("Paris")))
                        .set("country", "France")
                        .delete("draft"));

        assertThat(changed.block(TestClients.PATIENCE).updated()).isEqualTo(2);
    }

    @Test
    void buildsGraph() {
        KnowledgeGraphOperations graph = this.ragflow.datasets().knowledgeGraph(this.datasetId);
        Flux<IndexTask> building = graph.run().thenMany(graph.watch());

        assertThat(building.blockLast(TestClients.PATIENCE).isDone()).isTrue();
    }

    private void on(String method, String path, String area, String name) {
        this.server.on(method, path, Reply.of(Recordings.recording(RELEASE, area, name)));
    }

    @Test
    void sendsConditionAndLimitOfSearch() {
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
