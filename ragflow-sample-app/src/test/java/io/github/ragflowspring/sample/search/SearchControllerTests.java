package io.github.ragflowspring.sample.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.mock;

import io.github.ragflowspring.client.account.AccountOperations;
import io.github.ragflowspring.client.account.Tenant;
import io.github.ragflowspring.client.answer.Answer;
import io.github.ragflowspring.client.answer.AnswerEvent;
import io.github.ragflowspring.client.dataset.Dataset;
import io.github.ragflowspring.client.dataset.DatasetOperations;
import io.github.ragflowspring.client.llm.ModelType;
import io.github.ragflowspring.client.searchapp.NewSearchApp;
import io.github.ragflowspring.client.searchapp.SearchApp;
import io.github.ragflowspring.client.searchapp.SearchAppOperations;
import io.github.ragflowspring.sample.ProblemAdvice;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.http.MediaType;
import org.springframework.test.json.JsonCompareMode;
import org.springframework.test.web.reactive.server.WebTestClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

class SearchControllerTests {

    private final SearchAppOperations searches = mock(SearchAppOperations.class);

    private final DatasetOperations datasets = mock(DatasetOperations.class);

    private final AccountOperations account = mock(AccountOperations.class);

    private final WebTestClient page = WebTestClient.bindToController(
                    new SearchController(this.searches, this.datasets, this.account))
            .controllerAdvice(new ProblemAdvice())
            .build();

    @Test
    void listsSearches() {
        given(this.searches.list())
                .willReturn(
                        Flux.just(SearchApp.builder().id("s1").name("Handbook").build()));

        this.page
                .get()
                .uri("/api/searches")
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody()
                .json("[{\"id\": \"s1\", \"name\": \"Handbook\", \"description\": null}]", JsonCompareMode.STRICT);
    }

    @Test
    void savesSearchOfNewestDataset() {
        given(this.datasets.list())
                .willReturn(Flux.just(Dataset.builder().id("d1").build()));
        given(this.account.tenant())
                .willReturn(Mono.just(Tenant.builder()
                        .defaultModels(Map.of(ModelType.CHAT, "qwen-plus@Tongyi-Qianwen"))
                        .build()));
        given(this.searches.create(any())).willAnswer((call) -> {
            NewSearchApp created = call.getArgument(0);
            assertThat(created.settings().datasetIds()).isEqualTo(List.of("d1"));
            assertThat(created.settings().model().name()).isEqualTo("qwen-plus@Tongyi-Qianwen");
            return Mono.just(SearchApp.builder().id("s1").name(created.name()).build());
        });

        create().expectStatus()
                .isCreated()
                .expectBody()
                .json("{\"id\": \"s1\", \"name\": \"Handbook\", \"description\": null}", JsonCompareMode.STRICT);
    }

    @Test
    void refusesSearchWithoutDataset() {
        given(this.datasets.list()).willReturn(Flux.empty());
        given(this.account.tenant())
                .willReturn(Mono.just(Tenant.builder()
                        .defaultModels(Map.of(ModelType.CHAT, "x"))
                        .build()));

        create().expectStatus().isEqualTo(409);
    }

    @Test
    void streamsAnswer() {
        given(this.searches.stream("s1", "Why?"))
                .willReturn(Flux.just(
                        AnswerEvent.started(null, null),
                        AnswerEvent.delta("Because."),
                        AnswerEvent.completed(Answer.builder().build())));

        stream("{\"text\": \" Why? \"}")
                .expectStatus()
                .isOk()
                .expectBodyList(new ParameterizedTypeReference<Map<String, Object>>() {})
                .value((events) -> assertThat(events)
                        .extracting((event) -> event.get("type"))
                        .containsExactly("started", "delta", "completed"));
    }

    @Test
    void refusesBlankQuestion() {
        stream("{\"text\": \" \"}").expectStatus().isBadRequest();
    }

    private WebTestClient.ResponseSpec create() {
        return this.page
                .post()
                .uri("/api/searches")
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue("{\"name\": \"Handbook\"}")
                .exchange();
    }

    private WebTestClient.ResponseSpec stream(String body) {
        return this.page
                .post()
                .uri("/api/searches/s1/stream")
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue(body)
                .exchange();
    }
}
