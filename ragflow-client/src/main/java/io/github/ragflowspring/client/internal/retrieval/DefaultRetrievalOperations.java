package io.github.ragflowspring.client.internal.retrieval;

import io.github.ragflowspring.client.internal.dialect.Operation;
import io.github.ragflowspring.client.internal.retrieval.MetadataConditionWriter.Place;
import io.github.ragflowspring.client.internal.support.Ids;
import io.github.ragflowspring.client.internal.transport.Exchange;
import io.github.ragflowspring.client.model.PageRequest;
import io.github.ragflowspring.client.retrieval.MetadataCondition;
import io.github.ragflowspring.client.retrieval.RetrievalOperations;
import io.github.ragflowspring.client.retrieval.RetrievalQuery;
import io.github.ragflowspring.client.retrieval.RetrievalResult;
import io.github.ragflowspring.client.transfer.Download;
import java.util.Map;
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
        MetadataCondition condition = query.condition();
        if (condition == null) {
            return send(query, page);
        }
        return this.exchange
                .dialect()
                .flatMap((dialect) -> {
                    // RAGFlow ignores the condition if the query has documents.
                    boolean reliable = query.documentIds() == null
                            && MetadataConditionWriter.isReliable(condition, Place.SEARCH, dialect);
                    return reliable ? send(query, page) : select(query, condition, page);
                })
                .as((result) -> this.exchange.observe(Operation.RETRIEVAL_SEARCH, Map.of(), result));
    }

    private Mono<RetrievalResult> select(
            RetrievalQuery query, MetadataCondition condition, @Nullable PageRequest page) {
        return new DocumentSelection(this.exchange)
                .documentIds(query.datasetIds(), condition, query.documentIds())
                // Without ids, RAGFlow would search all documents.
                .flatMap((ids) -> ids.isEmpty()
                        ? Mono.just(RetrievalResult.builder().total(0L).build())
                        : send(query.condition(null).documentIds(ids), page));
    }

    private Mono<RetrievalResult> send(RetrievalQuery query, @Nullable PageRequest page) {
        return this.exchange
                .call(Operation.RETRIEVAL_SEARCH)
                .body((dialect) -> RetrievalQueryWriter.write(
                        query, SearchWindow.of(query, page, dialect).request(), dialect))
                .read((envelope) -> SearchWindow.of(query, page, envelope.dialect())
                        .cut(RetrievalResultReader.result(envelope.fields())));
    }

    @Override
    public Download image(String imageId) {
        return this.exchange
                .call(Operation.DOCUMENT_IMAGE)
                .path("image_id", Ids.check("imageId", imageId))
                .download();
    }
}
