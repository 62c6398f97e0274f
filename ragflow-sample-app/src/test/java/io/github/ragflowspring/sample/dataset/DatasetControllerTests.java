package io.github.ragflowspring.sample.dataset;

import static org.mockito.BDDMockito.given;
import static org.mockito.BDDMockito.then;
import static org.mockito.Mockito.mock;

import io.github.ragflowspring.client.dataset.Dataset;
import io.github.ragflowspring.client.dataset.DatasetOperations;
import io.github.ragflowspring.client.dataset.DatasetStatistics;
import io.github.ragflowspring.client.error.RagflowConnectionException;
import io.github.ragflowspring.client.retrieval.RetrievalOperations;
import io.github.ragflowspring.client.retrieval.RetrievalQuery;
import io.github.ragflowspring.client.retrieval.RetrievalResult;
import io.github.ragflowspring.client.retrieval.RetrievedChunk;
import io.github.ragflowspring.client.retrieval.RetrievedDocument;
import io.github.ragflowspring.sample.ProblemAdvice;
import java.util.List;
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
    void listsDatasetsWithCounts() {
        Dataset dataset = Dataset.builder()
                .id("dataset-1")
                .name("Books")
                .statistics(DatasetStatistics.builder()
                        .documentCount(3)
                        .chunkCount(14)
                        .build())
                .build();
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
    void searchesDatasetWithHighlights() {
        RetrievalQuery query =
                RetrievalQuery.of("Why?", "dataset-1").highlight(true).limit(10);
        RetrievedChunk chunk = RetrievedChunk.builder()
                .id("chunk-1")
                .content("Because.")
                .document(RetrievedDocument.builder()
                        .id("document-1")
                        .name("book.md")
                        .build())
                .datasetId("dataset-1")
                .similarity(0.7)
                .vectorSimilarity(0.6)
                .termSimilarity(0.8)
                .highlight("<em>Because</em>.")
                .build();
        given(this.retrieval.search(query))
                .willReturn(Mono.just(RetrievalResult.builder()
                        .chunks(List.of(chunk))
                        .total(1L)
                        .build()));
        search("Why?").expectStatus().isOk().expectBody().json("""
                        [{"number": 0, "document": "book.md", "text": "Because.", "highlight": "<em>Because</em>.",
                          "similarity": 0.7, "vectorSimilarity": 0.6, "termSimilarity": 0.8}]
                        """, JsonCompareMode.STRICT);
    }

    @Test
    void reportsThatRagflowIsUnreachable() {
        given(this.datasets.list())
                .willReturn(
                        Flux.error(RagflowConnectionException.builder("Refused").build()));
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
    void refusesInvalidDatasetId() {
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
