package io.github.ragflowspring.sample.dataset;

import io.github.ragflowspring.client.dataset.Dataset;
import io.github.ragflowspring.client.dataset.DatasetOperations;
import io.github.ragflowspring.client.retrieval.RetrievalOperations;
import io.github.ragflowspring.client.retrieval.RetrievalQuery;
import io.github.ragflowspring.sample.Source;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Lists and searches datasets for the page. */
@RestController
@RequestMapping("/api/datasets")
class DatasetController {

    private static final int SHOWN_HITS = 10;

    private final DatasetOperations datasets;

    private final RetrievalOperations retrieval;

    DatasetController(DatasetOperations datasets, RetrievalOperations retrieval) {
        this.datasets = datasets;
        this.retrieval = retrieval;
    }

    @GetMapping
    Flux<Summary> datasets() {
        return this.datasets.list().map(Summary::of);
    }

    @GetMapping("/{datasetId}/search")
    Mono<List<Source>> search(@PathVariable String datasetId, @RequestParam String question) {
        RetrievalQuery query =
                RetrievalQuery.of(question, datasetId).highlight(true).limit(SHOWN_HITS);
        return this.retrieval.search(query).map(Source::of);
    }

    /**
     * A dataset and the size of its content.
     *
     * @param id the id
     * @param name the name
     * @param description the description, or {@code null} if there is none
     * @param documents the number of documents
     * @param chunks the number of chunks of all documents
     */
    record Summary(String id, String name, @Nullable String description, int documents, int chunks) {

        static Summary of(Dataset dataset) {
            return new Summary(
                    dataset.id(),
                    dataset.name(),
                    dataset.description(),
                    dataset.statistics().documentCount(),
                    dataset.statistics().chunkCount());
        }
    }
}
