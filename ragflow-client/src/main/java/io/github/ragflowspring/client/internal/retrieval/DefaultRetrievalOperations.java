package io.github.ragflowspring.client.internal.retrieval;

import io.github.ragflowspring.client.internal.dialect.Operation;
import io.github.ragflowspring.client.internal.transport.Exchange;
import io.github.ragflowspring.client.model.PageRequest;
import io.github.ragflowspring.client.retrieval.RetrievalOperations;
import io.github.ragflowspring.client.retrieval.RetrievalQuery;
import io.github.ragflowspring.client.retrieval.RetrievalResult;
import org.jspecify.annotations.Nullable;
import org.springframework.util.Assert;
import reactor.core.publisher.Mono;

/** Searches over an {@link Exchange}. */
public final class DefaultRetrievalOperations implements RetrievalOperations {

    private static final int MAX_SIZE = 100;

    private final Exchange exchange;

    public DefaultRetrievalOperations(Exchange exchange) {
        this.exchange = exchange;
    }

    @Override
    public Mono<RetrievalResult> search(RetrievalQuery query) {
        return request(query, null);
    }

    @Override
    public Mono<RetrievalResult> search(RetrievalQuery query, PageRequest page) {
        Assert.isTrue(page.size() <= MAX_SIZE, "the size of 'page' must not exceed 100");
        return request(query, page);
    }

    private Mono<RetrievalResult> request(RetrievalQuery query, @Nullable PageRequest page) {
        return this.exchange
                .call(Operation.RETRIEVAL_SEARCH)
                .body((dialect) -> RetrievalQueryWriter.write(query, page, dialect))
                .read((envelope) -> RetrievalResultReader.result(envelope.fields()));
    }
}
