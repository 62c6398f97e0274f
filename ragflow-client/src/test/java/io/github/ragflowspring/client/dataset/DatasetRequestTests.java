package io.github.ragflowspring.client.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.ragflowspring.client.TestClients;
import io.github.ragflowspring.client.document.ChunkMethod;
import io.github.ragflowspring.client.document.GraphRagConfig;
import io.github.ragflowspring.client.document.ParserConfig;
import io.github.ragflowspring.client.document.RaptorConfig;
import io.github.ragflowspring.client.model.OrderBy;
import io.github.ragflowspring.client.model.PageRequest;
import io.github.ragflowspring.fixtures.RecordedRequest;
import io.github.ragflowspring.fixtures.ReplayServer;
import io.github.ragflowspring.fixtures.Reply;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Tests of the requests for datasets and metadata. */
class DatasetRequestTests {

    private final ReplayServer server = ReplayServer.start();

    private final DatasetOperations datasets =
            TestClients.client(this.server, "v0.27.0").datasets();

    @AfterEach
    void stopServer() {
        this.server.close();
    }

    @Test
    void sendsAdditionalFields() {
        this.server.on((request) -> true, Reply.json("{\"code\":0,\"data\":{\"id\":\"d1\"}}"));
        this.datasets
                .create(NewDataset.named("x").additional("later", List.of(1)).additional("none", null))
                .block(TestClients.PATIENCE);
        this.datasets
                .update("d1", DatasetUpdate.none().additional("later", true))
                .block(TestClients.PATIENCE);
        this.datasets
                .metadata("d1")
                .update(MetadataChange.ofDocuments(List.of("a1")).delete("k").additional("later", 1))
                .block(TestClients.PATIENCE);
        assertThat(this.server.requests())
                .extracting(RecordedRequest::text)
                .containsExactly(
                        "{\"name\":\"x\",\"later\":[1],\"none\":null}",
                        "{\"later\":true}",
                        "{\"selector\":{\"document_ids\":[\"a1\"]},\"deletes\":[{\"key\":\"k\"}],\"later\":1}");
    }

    @Test
    void sendsAdditionalParametersOfQuery() {
        this.server.on((request) -> true, Reply.json("{\"code\":0,\"data\":[]}"));
        this.datasets
                .page(
                        DatasetQuery.all().orderBy(OrderBy.of("rank")).additional("include_parsing_status", true),
                        PageRequest.of(2, 50))
                .block(TestClients.PATIENCE);
        assertThat(this.server.requests().get(0).query())
                .containsEntry("include_parsing_status", List.of("true"))
                .containsEntry("orderby", List.of("rank"))
                .containsEntry("desc", List.of("true"))
                .containsEntry("page", List.of("2"))
                .containsEntry("page_size", List.of("50"));
    }

    @Test
    void sendsUnknownPermissionAndChunkMethod() {
        this.server.on((request) -> true, Reply.json("{\"code\":0,\"data\":{\"id\":\"d1\",\"permission\":\"world\"}}"));
        Dataset dataset = this.datasets
                .create(NewDataset.named("x")
                        .permission(DatasetPermission.of("world"))
                        .chunkMethod(ChunkMethod.of("poem")))
                .block(TestClients.PATIENCE);
        assertThat(dataset.permission()).isEqualTo(DatasetPermission.of("world"));
        assertThat(this.server.requests().get(0).text())
                .isEqualTo("{\"name\":\"x\",\"permission\":\"world\",\"chunk_method\":\"poem\"}");
    }

    @Test
    void sendsPipeline() {
        this.server.on((request) -> true, Reply.json("{\"code\":0,\"data\":{\"id\":\"d1\"}}"));
        this.datasets.create(NewDataset.named("x").pipeline("p1", 2)).block(TestClients.PATIENCE);
        assertThat(this.server.requests().get(0).text())
                .isEqualTo("{\"name\":\"x\",\"parse_type\":2,\"pipeline_id\":\"p1\"}");
    }

    @Test
    void limitsBytesOfName() {
        assertThat(NewDataset.named("\u5b57".repeat(42) + "ab").name()).hasSize(44);
        assertThat(NewDataset.named("  " + "x".repeat(128) + " ").name()).hasSize(131);
        for (String name : List.of("\u5b57".repeat(43), "x".repeat(129))) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> NewDataset.named(name))
                    .withMessage("'name' must not be longer than 128 bytes in UTF-8");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> DatasetUpdate.none().name(name))
                    .withMessage("'name' must not be longer than 128 bytes in UTF-8");
        }
    }

    @Test
    void sendsParseTypeWithWhichReleasesRunPipeline() {
        this.server.on((request) -> true, Reply.json("{\"code\":0,\"data\":{\"id\":\"d1\"}}"));
        for (NewDataset dataset : List.of(
                NewDataset.named("x").pipeline("p1"), NewDataset.named("x").pipeline("p1", 1))) {
            this.datasets.create(dataset).block(TestClients.PATIENCE);
        }
        assertThat(this.server.requests())
                .extracting((request) -> request.text())
                .containsOnly("{\"name\":\"x\",\"parse_type\":2,\"pipeline_id\":\"p1\"}");
    }

    @Test
    void treatsNullAsUnset() {
        assertThat(NewDataset.named("x")
                        .description("d")
                        .description(null)
                        .pipeline("p", 1)
                        .pipeline(null, 0))
                .isEqualTo(NewDataset.named("x"))
                .hasSameHashCodeAs(NewDataset.named("x"));
        assertThat(DatasetUpdate.none()
                        .pagerank(1)
                        .pagerank(null)
                        .removeAvatar()
                        .avatar(null))
                .isEqualTo(DatasetUpdate.none());
        assertThat(DatasetQuery.all().name("x").name(null)).isEqualTo(DatasetQuery.all());
    }

    @Test
    void refusesInvalidValues() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> NewDataset.named(" "))
                .withMessage("'name' must not be blank");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DatasetUpdate.none().name(""))
                .withMessage("'name' must not be blank");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DatasetUpdate.none().pagerank(101))
                .withMessage("'pagerank' must be from 0 to 100");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> NewDataset.named("x").additional("pagerank", 1))
                .withMessageContaining("'pagerank'");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> MetadataChange.ofAll().set(" ", 1))
                .withMessage("'key' must not be blank");
    }

    @Test
    void sendsSettingsOfIndexes() {
        this.server.on((request) -> true, Reply.json("{\"code\":0,\"data\":{\"id\":\"d1\"}}"));
        this.datasets
                .update(
                        "d1",
                        DatasetUpdate.none()
                                .parserConfig(ParserConfig.none()
                                        .taskPageSize(12)
                                        .raptor(RaptorConfig.of(true)
                                                .prompt("Summarize {cluster_content}")
                                                .maxToken(256)
                                                .threshold(0.1)
                                                .maxCluster(64)
                                                .randomSeed(0)
                                                .additional("scope", "file"))
                                        .graphRag(GraphRagConfig.of(true)
                                                .entityTypes(List.of("person"))
                                                .method("general")
                                                .community(true)
                                                .resolution(false))))
                .block(TestClients.PATIENCE);
        assertThat(this.server.requests().get(0).text())
                .isEqualTo("{\"parser_config\":{\"task_page_size\":12,\"raptor\":{\"use_raptor\":true,"
                        + "\"prompt\":\"Summarize {cluster_content}\",\"max_token\":256,\"threshold\":0.1,"
                        + "\"max_cluster\":64,\"random_seed\":0,\"scope\":\"file\"},\"graphrag\":{"
                        + "\"use_graphrag\":true,\"entity_types\":[\"person\"],\"method\":\"general\","
                        + "\"community\":true,\"resolution\":false}}}");
    }
}
