package io.github.ragflowspring.client.internal.retrieval;

import io.github.ragflowspring.client.answer.References;
import io.github.ragflowspring.client.internal.dialect.Capability;
import io.github.ragflowspring.client.internal.dialect.Dialect;
import io.github.ragflowspring.client.internal.dialect.Operation;
import io.github.ragflowspring.client.internal.transport.Exchange;
import io.github.ragflowspring.client.retrieval.MetadataCondition;
import io.github.ragflowspring.client.retrieval.RetrievalOperations;
import io.github.ragflowspring.client.retrieval.RetrievalQuery;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** Searches over an {@link Exchange}. */
public final class DefaultRetrievalOperations implements RetrievalOperations {

    private final Exchange exchange;

    public DefaultRetrievalOperations(Exchange exchange) {
        this.exchange = exchange;
    }

    @Override
    public Mono<References> search(RetrievalQuery query) {
        return this.exchange
                .call(Operation.RETRIEVAL_SEARCH)
                .body((dialect) -> body(query, dialect))
                .read((envelope) -> ReferenceReader.references(envelope.items()));
    }

    private static Map<String, @Nullable Object> body(RetrievalQuery query, Dialect dialect) {
        Map<String, @Nullable Object> body = new LinkedHashMap<>(query.fields());
        if (Boolean.FALSE.equals(body.get(RetrievalQuery.HIGHLIGHT)) && !dialect.has(Capability.BOOLEAN_HIGHLIGHT)) {
            body.put(RetrievalQuery.HIGHLIGHT, "false");
        }
        if (body.get(RetrievalQuery.CONDITION) instanceof MetadataCondition condition) {
            body.put(RetrievalQuery.CONDITION, MetadataConditionWriter.write(condition));
        }
        return body;
    }
}
