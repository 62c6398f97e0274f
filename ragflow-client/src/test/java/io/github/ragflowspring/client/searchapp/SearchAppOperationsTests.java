package io.github.ragflowspring.client.searchapp;

import static io.github.ragflowspring.client.retrieval.MetadataCondition.allOf;
import static io.github.ragflowspring.client.retrieval.MetadataField.field;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.ragflowspring.client.MemoryServer;
import io.github.ragflowspring.client.TestClients;
import io.github.ragflowspring.client.error.RagflowInvalidRequestException;
import io.github.ragflowspring.client.error.RagflowUnsupportedException;
import io.github.ragflowspring.client.model.PageRequest;
import io.github.ragflowspring.client.retrieval.MetadataFilter;
import io.github.ragflowspring.client.retrieval.RetrievalResult;
import io.github.ragflowspring.fixtures.Reply;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SearchAppOperationsTests {

    private final MemoryServer server = new MemoryServer();

    @Test
    void readsNameBeforeUpdateWithoutName() {
        this.server.on((request) -> true, Reply.json("{\"code\":0,\"data\":{\"id\":\"s1\",\"name\":\"Manuals\"}}"));

        searches("v0.27.0").update("s1", SearchAppUpdate.none().description("")).block(TestClients.PATIENCE);

        assertThat(this.server.requests()).extracting("method").containsExactly("GET", "PUT");
        assertThat(this.server.requests().get(1).json())
                .hasToString("{\"name\":\"Manuals\",\"description\":\"\",\"search_config\":{}}");
    }

    @ParameterizedTest
    @CsvSource({
        "v0.24.0, /v1/chunk/retrieval_test, kb_id",
        "v0.25.0, /v1/chunk/retrieval_test, kb_id",
        "v0.25.2, /api/v1/datasets/search, dataset_ids",
        "v0.27.0, /api/v1/datasets/search, dataset_ids"
    })
    void searchesWithSettings(String release, String path, String datasets) {
        this.server
                .on(
                        (request) -> request.path().equals(path),
                        Reply.json("{\"code\":0,\"data\":{\"chunks\":[],\"labels\":{\"sky\":2},\"total\":0}}"))
                .on(
                        (request) -> true,
                        Reply.json("{\"code\":0,\"data\":{\"id\":\"s1\",\"search_config\":{\"kb_ids\":[\"d1\",\"d2\"],"
                                + "\"doc_ids\":[\"a1\"],\"similarity_threshold\":0.1,\"vector_similarity_weight\":0.4,"
                                + "\"top_k\":50,\"rerank_id\":\"r1\"}}}"));

        RetrievalResult result =
                searches(release).search("s1", "q", PageRequest.of(2, 5)).block(TestClients.PATIENCE);

        assertThat(result.labels()).containsOnlyKeys("sky");
        assertThat(this.server.requests())
                .last()
                .satisfies((request) -> assertThat(request.path()).isEqualTo(path))
                .satisfies((request) -> assertThat(request.text())
                        .isEqualTo("{\"question\":\"q\",\"" + datasets + "\":[\"d1\",\"d2\"],\"doc_ids\":[\"a1\"],"
                                + "\"search_id\":\"s1\",\"page\":2,\"size\":5,\"similarity_threshold\":0.1,"
                                + "\"vector_similarity_weight\":0.4,\"top_k\":50,\"rerank_id\":\"r1\"}"));
    }

    @Test
    void refusesSearchWithoutDatasets() {
        this.server.on(
                (request) -> true,
                Reply.json("{\"code\":0,\"data\":{\"id\":\"s1\",\"search_config\":{\"kb_ids\":[]}}}"));
        Supplier<?> search = () -> searches("v0.27.0").search("s1", "q").block(TestClients.PATIENCE);
        assertThatExceptionOfType(RagflowInvalidRequestException.class)
                .isThrownBy(search::get)
                .withMessageContaining("name no datasets");
        assertThat(this.server.requests()).hasSize(1);
        Supplier<?> unsupported = () -> searches("v0.25.1").search("s1", "q").block(TestClients.PATIENCE);
        assertThatExceptionOfType(RagflowInvalidRequestException.class).isThrownBy(unsupported::get);
        Supplier<?> blank = () -> searches("v0.27.0").search("s1", " ");
        assertThatIllegalArgumentException().isThrownBy(blank::get);
    }

    @Test
    void onlyReadsForEmptyUpdate() {
        this.server.on((request) -> true, Reply.json("{\"code\":0,\"data\":{\"id\":\"s1\",\"name\":\"x\"}}"));

        searches("v0.27.0").update("s1", SearchAppUpdate.none()).block(TestClients.PATIENCE);

        assertThat(this.server.requests()).extracting("method").containsExactly("GET");
    }

    @Test
    void namesSearchAppInBodyOnOldRelease() {
        this.server
                .on(
                        (request) -> request.path().equals("/v1/search/list"),
                        Reply.json("{\"code\":0,\"data\":{\"search_apps\":[],\"total\":0}}"))
                .on(
                        (request) -> true,
                        Reply.json("{\"code\":0,\"data\":{\"id\":\"s1\",\"name\":\"x\",\"tenant_id\":\"t1\"}}"));
        SearchAppOperations searches = searches("v0.24.0");

        searches.get("s1").block(TestClients.PATIENCE);
        searches.list().collectList().block(TestClients.PATIENCE);
        searches.update("s1", SearchAppUpdate.none().name("y")).block(TestClients.PATIENCE);
        searches.delete("s1").block(TestClients.PATIENCE);

        assertThat(this.server.requests())
                .extracting((request) -> request.method() + " " + request.path())
                .containsExactly(
                        "GET /v1/search/detail",
                        "POST /v1/search/list",
                        "GET /v1/search/detail",
                        "POST /v1/search/update",
                        "POST /v1/search/rm");
        assertThat(this.server.requests().get(0).query()).containsEntry("search_id", List.of("s1"));
        assertThat(this.server.requests().get(3).json())
                .hasToString("{\"search_id\":\"s1\",\"tenant_id\":\"t1\",\"name\":\"y\",\"search_config\":{}}");
        assertThat(this.server.requests().get(4).json()).hasToString("{\"search_id\":\"s1\"}");
    }

    @Test
    void asksInConversationOnOldRelease() {
        this.server
                .on(
                        (request) -> request.method().equals("GET"),
                        Reply.json(
                                "{\"code\":0,\"data\":{\"id\":\"s1\",\"name\":\"x\",\"search_config\":{\"kb_ids\":[\"d1\"]}}}"))
                .on((request) -> true, Reply.stream().piece("""
                                        data:{"code":0,"data":{"answer":"yes","reference":{},"final":false}}

                                        data:{"code":0,"data":true}

                                        """));

        assertThat(searches("v0.24.0")
                        .ask("s1", "q")
                        .block(TestClients.PATIENCE)
                        .text())
                .isEqualTo("yes");

        assertThat(this.server.requests().get(1).path()).isEqualTo("/v1/conversation/ask");
        assertThat(this.server.requests().get(1).json())
                .hasToString("{\"question\":\"q\",\"kb_ids\":[\"d1\"],\"search_id\":\"s1\"}");
    }

    @Test
    void doesNotAskOnReleaseWithoutRoute() {
        assertThatExceptionOfType(RagflowUnsupportedException.class)
                .isThrownBy(() -> searches("v0.25.0").ask("s1", "q").block(TestClients.PATIENCE))
                .withMessageContaining("v0.25.1");
        assertThatExceptionOfType(RagflowUnsupportedException.class)
                .isThrownBy(() -> searches("v0.23.1").list().blockLast(TestClients.PATIENCE))
                .withMessageContaining("v0.24.0");
        assertThat(this.server.requests()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"v0.24.0", "v0.25.6", "v0.27.0"})
    void readsFilterAsWritten(String release) {
        MetadataFilter filter = MetadataFilter.manual(allOf(
                field("year").atLeast(2024),
                field("author").equalTo("x"),
                field("tag").oneOf("a", "b")));
        this.server.on(
                (request) -> request.method().equals("POST"),
                Reply.json("{\"code\":0,\"data\":{\"search_id\":\"s1\"}}"));
        this.server.on((request) -> true, Reply.json("{\"code\":0,\"data\":{\"id\":\"s1\",\"name\":\"x\"}}"));
        searches(release)
                .create(NewSearchApp.named("x").settings((settings) -> settings.metadataFilter(filter)))
                .block(TestClients.PATIENCE);
        String config =
                this.server.requests().get(0).json().path("search_config").toString();

        MemoryServer second = new MemoryServer()
                .on(
                        (request) -> true,
                        Reply.json("{\"code\":0,\"data\":{\"id\":\"s1\",\"name\":\"x\",\"search_config\":" + config
                                + "}}"));
        SearchApp read =
                TestClients.client(second, release).searches().get("s1").block(TestClients.PATIENCE);

        assertThat(read.settings().metadataFilter()).isEqualTo(filter);
    }

    @Test
    void readsFiltersOfAllForms() {
        assertThat(filter("{}")).isNull();
        assertThat(filter("{\"method\":\"auto\"}")).isEqualTo(MetadataFilter.automatic());
        assertThat(filter("{\"method\":\"disabled\"}")).isEqualTo(MetadataFilter.off());
        assertThat(filter("{\"method\":\"semi_auto\",\"semi_auto\":[\"a\",{\"key\":\"b\",\"op\":\"=\"}]}"))
                .isEqualTo(MetadataFilter.semiAutomatic("a", "b"));
        assertThat(filter("{\"method\":\"manual\",\"manual\":[{\"key\":\"a\",\"op\":\"empty\",\"value\":\"\"}]}"))
                .isEqualTo(MetadataFilter.manual(allOf(field("a").isEmpty())));
        assertThat(filter("{\"method\":\"manual\",\"manual\":[{\"op\":\"=\"},7]}"))
                .isEqualTo(MetadataFilter.of("manual"));
        assertThat(filter("{\"method\":\"new\"}")).isEqualTo(MetadataFilter.of("new"));
    }

    @Test
    void refusesInvalidArguments() {
        SearchAppOperations searches = searches("v0.27.0");
        for (Supplier<?> call : List.<Supplier<?>>of(
                () -> searches.get("a/b"),
                () -> searches.stream("s1", " "),
                () -> searches.ask(" ", "q"),
                () -> searches.mindMap("s1", ""),
                () -> NewSearchApp.named(" "),
                () -> SearchAppUpdate.none().name(" "),
                () -> SearchAppSettings.none().similarityThreshold(2.0),
                () -> SearchAppSettings.none().topK(0),
                () -> SearchAppSettings.none().datasetIds(List.of("a b")),
                () -> SearchAppSettings.none().additional("kb_ids", List.of()))) {
            assertThatIllegalArgumentException().isThrownBy(call::get);
        }
        assertThat(this.server.requests()).isEmpty();
    }

    private static MetadataFilter filter(String json) {
        MemoryServer server = new MemoryServer()
                .on(
                        (request) -> true,
                        Reply.json("{\"code\":0,\"data\":{\"id\":\"s1\",\"search_config\":{\"meta_data_filter\":" + json
                                + "}}}"));
        return TestClients.client(server, "v0.27.0")
                .searches()
                .get("s1")
                .block(TestClients.PATIENCE)
                .settings()
                .metadataFilter();
    }

    private SearchAppOperations searches(String release) {
        return TestClients.client(this.server, release).searches();
    }
}
