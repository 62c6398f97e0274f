package io.github.ragflowspring.batch;

import io.github.ragflowspring.client.dataset.Dataset;
import io.github.ragflowspring.client.dataset.DatasetOperations;
import io.github.ragflowspring.client.dataset.DatasetQuery;
import io.github.ragflowspring.client.model.Page;
import io.github.ragflowspring.client.model.PageRequest;
import reactor.core.publisher.Mono;

/**
 * Reads datasets, and continues after a restart where the last committed chunk ended.
 *
 * @since 0.1.0
 */
public final class RagflowDatasetItemReader extends PageItemReader<Dataset> {

    private final DatasetOperations datasets;

    private final DatasetQuery query;

    /**
     * Create a reader.
     *
     * @param datasets the datasets
     * @param query the selection and the order
     */
    public RagflowDatasetItemReader(DatasetOperations datasets, DatasetQuery query) {
        super("ragflowDatasetItemReader");
        this.datasets = datasets;
        this.query = query;
    }

    @Override
    Mono<Page<Dataset>> page(PageRequest page) {
        return this.datasets.page(this.query, page);
    }
}
