package io.github.ragflowspring.sample.dataset;

import static org.mockito.BDDMockito.given;
import static org.mockito.BDDMockito.then;
import static org.mockito.Mockito.mock;

import io.github.ragflowspring.client.answer.References;
import io.github.ragflowspring.client.dataset.Dataset;
import io.github.ragflowspring.client.dataset.DatasetOperations;
import io.github.ragflowspring.client.error.RagflowConnectionException;
import io.github.ragflowspring.client.retrieval.RetrievalOperations;
import io.github.ragflowspring.client.retrieval.RetrievalQuery;
import io.github.ragflowspring.client.retrieval.RetrievedChunk;
import io.github.ragflowspring.sample.ProblemAdvice;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.test.json.JsonCompareMode;
import org.springframework.test.web.reactive.server.WebTestClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

class DatasetControllerTests {

    private final DatasetOperations datasets = mock(DatasetOperations.class);

    private final RetrievalOperations retrieval = mock(RetrievalOperations.class);

    private final WebTestClient page = WebTestClient.bindToController(
                    new DatasetController(this.datasets, this.retrieval))
            .controllerAdvice(new ProblemAdvice())
            .build();

    @Test
    void listsTheDatasetsWithTheirCounts() {
        Dataset dataset = mock();
        given(dataset.id()).willReturn("dataset-1");
        given(dataset.name()).willReturn("Books");
        given(dataset.documentCount()).willReturn(3);
        given(dataset.chunkCount()).willReturn(14);
        given(this.datasets.list()).willReturn(Flux.just(dataset));
        this.page
                .get()
                .uri("/api/datasets")
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody()
                .json("""
                        [{"id": "dataset-1", "name": "Books", "description": null, "documents": 3, "chunks": 14}]
                        """, JsonCompareMode.STRICT);
    }

    @Test
    void searchesOneDatasetAndAsksForHighlights() {
        RetrievalQuery query =
                RetrievalQuery.of("Why?", "dataset-1").highlight(true).size(10);
        RetrievedChunk chunk = new RetrievedChunk(
                "chunk-1",
                "Because.",
                "document-1",
                "book.md",
                "dataset-1",
                0.7,
                0.6,
                0.8,
                List.of(),
                null,
                null,
                "<em>Because</em>.",
                List.of(),
                List.of(),
                null,
                Map.of());
        given(this.retrieval.search(query))
                .willReturn(Mono.just(
                        References.builder().chunks(List.of(chunk)).total(1L).build()));
        search("Why?").expectStatus().isOk().expectBody().json("""
                        [{"number": 0, "document": "book.md", "text": "Because.", "highlight": "<em>Because</em>.",
                          "similarity": 0.7, "vectorSimilarity": 0.6, "termSimilarity": 0.8}]
                        """, JsonCompareMode.STRICT);
    }

    @Test
    void tellsThatRagflowCannotBeReached() {
        given(this.datasets.list()).willReturn(Flux.error(RagflowConnectionException.builder("Refused")
.build()));
        this.page
                .get()
                .uri("/api/datasets")
                .exchange()
                .expectStatus()
                .isEqualTo(502)
                .expectBody()
                .jsonPath("$.kind")
                .isEqualTo("connection")
                .jsonPath("$.title")
                .isEqualTo("RAGFlow cannot be reached.");
    }

    @Test
    void refusesWhatTheClientRefuses() {
        this.page
                .get()
                .uri("/api/datasets/{datasetId}/search?question=Why", " ")
                .exchange()
                .expectStatus()
                .isBadRequest()
                .expectBody()
                .jsonPath("$.kind")
                .isEqualTo("refused");
        then(this.retrieval).shouldHaveNoInteractions();
    }

    private WebTestClient.ResponseSpec search(String question) {
        return this.page
                .get()
                .uri("/api/datasets/{datasetId}/search?question={question}", "dataset-1", question)
                .exchange();
    }
}
