package io.github.ragflowspring.client.docs;

import static io.github.ragflowspring.client.retrieval.MetadataCondition.allOf;
import static io.github.ragflowspring.client.retrieval.MetadataField.field;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.ragflowspring.client.TestClients;
import io.github.ragflowspring.client.answer.Answer;
import io.github.ragflowspring.client.answer.AnswerEvent;
import io.github.ragflowspring.client.answer.MindMap;
import io.github.ragflowspring.client.model.DeleteResult;
import io.github.ragflowspring.client.retrieval.MetadataFilter;
import io.github.ragflowspring.client.retrieval.RetrievalResult;
import io.github.ragflowspring.client.searchapp.NewSearchApp;
import io.github.ragflowspring.client.searchapp.SearchApp;
import io.github.ragflowspring.client.searchapp.SearchAppOperations;
import io.github.ragflowspring.client.searchapp.SearchAppQuery;
import io.github.ragflowspring.client.searchapp.SearchAppUpdate;
import io.github.ragflowspring.fixtures.Recordings;
import io.github.ragflowspring.fixtures.ReplayServer;
import io.github.ragflowspring.fixtures.Reply;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Runs the examples of {@code docs/searches.md}. */
class SearchExamplesTests {

    private static final String RELEASE = "v0.27.0";

    private final ReplayServer server = ReplayServer.start();

    private final SearchAppOperations searches =
            TestClients.client(this.server, RELEASE).searches();

    private final String searchAppId = "s1";

    private final String datasetId = "d1";

    @AfterEach
    void stopServer() {
        this.server.close();
    }

    @Test
    void createsSearchApp() {
        on("POST", "/searches", "create_full");
        on("GET", "/searches/", "get_full");

        Mono<SearchApp> created = this.searches.create(NewSearchApp.named("Manuals")
                .description("Finds answers in the manuals")
                .settings((settings) -> settings.datasetIds(List.of(this.datasetId))
                        .model((model) -> model.name("qwen-plus@Tongyi-Qianwen"))
                        .similarityThreshold(0.2)
                        .metadataFilter(
                                MetadataFilter.manual(allOf(field("year").atLeast(2024))))));

        assertThat(created.block(TestClients.PATIENCE).settings().datasetIds()).hasSize(1);
        assertThat(this.server.requests().get(0).json().path("search_config").path("meta_data_filter"))
                .hasToString("{\"method\":\"manual\",\"logic\":\"and\","
                        + "\"manual\":[{\"key\":\"year\",\"op\":\"≥\",\"value\":\"2024\"}]}");
    }

    @Test
    void asksSearchApp() {
        on("POST", "/completions", "completions");

        Flux<AnswerEvent> events = this.searches.stream(this.searchAppId, "How is the pump installed?");
        Mono<Answer> answer = this.searches.ask(this.searchAppId, "How is the pump installed?");
        Flux<String> text = this.searches.streamText(this.searchAppId, "How is the pump installed?");

        assertThat(events.blockLast(TestClients.PATIENCE)).isInstanceOf(AnswerEvent.Completed.class);
        assertThat(answer.block(TestClients.PATIENCE).citations()).isNotEmpty();
        assertThat(text.blockLast(TestClients.PATIENCE)).contains("comet");
    }

    @Test
    void searches() {
        on("GET", "/searches/", "get_full");
        this.server.on(
                (request) -> request.path().equals("/api/v1/datasets/search"),
                Reply.of(Recordings.recording(RELEASE, "dataset_extras", "search_many")));

        Mono<RetrievalResult> found = this.searches.search(this.searchAppId, "How is the pump installed?");

        assertThat(found.block(TestClients.PATIENCE).chunks()).hasSize(1);
    }

    @Test
    void suggestsQuestionsAndMapsTopics() {
        on("POST", "/recommendation", "recommendation");
        on("POST", "/mindmap", "mindmap_search_id");

        Mono<List<String>> next = this.searches.relatedQuestions(this.searchAppId, "How is the pump installed?");
        Mono<MindMap> map = this.searches.mindMap(this.searchAppId, "How is the pump installed?");

        assertThat(next.block(TestClients.PATIENCE)).hasSize(5);
        assertThat(map.block(TestClients.PATIENCE).children())
                .extracting(MindMap::topic)
                .containsExactly("Halley", "Other");
    }

    @Test
    void listsChangesAndDeletes() {
        on("GET", "/searches", "list_keywords");
        on("GET", "/searches/", "get_full");
        on("PUT", "/searches/", "update_merge");
        on("DELETE", "/searches/", "delete");

        Flux<SearchApp> found = this.searches.list(SearchAppQuery.all().keywords("Manuals"));
        Mono<SearchApp> updated = this.searches.update(
                this.searchAppId, SearchAppUpdate.none().settings((settings) -> settings.topK(512)));
        Mono<DeleteResult> deleted = this.searches.delete(this.searchAppId);

        assertThat(found.collectList().block(TestClients.PATIENCE)).hasSize(1);
        assertThat(updated.block(TestClients.PATIENCE).settings().topK()).isEqualTo(512);
        assertThat(deleted.block(TestClients.PATIENCE).deleted()).isEqualTo(1);
    }

    private void on(String method, String path, String recording) {
        this.server.on(
                (request) -> request.method().equals(method)
                        && (path.endsWith("/")
                                ? request.path().contains(path)
                                : request.path().endsWith(path)),
                Reply.of(Recordings.recording(RELEASE, "search_apps", recording)));
    }
}
