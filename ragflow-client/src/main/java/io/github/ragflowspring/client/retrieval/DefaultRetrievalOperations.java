package io.github.ragflowspring.client.retrieval;

import io.github.ragflowspring.client.http.Dialect;
import io.github.ragflowspring.client.http.Exchange;
import io.github.ragflowspring.client.http.Operation;
import io.github.ragflowspring.client.http.Trait;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** Searches over an {@link Exchange}. */
final class DefaultRetrievalOperations implements RetrievalOperations {

    private final Exchange exchange;

    DefaultRetrievalOperations(Exchange exchange) {
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
        if (Boolean.FALSE.equals(body.get(RetrievalQuery.HIGHLIGHT)) && !dialect.has(Trait.BOOLEAN_HIGHLIGHT)) {
            body.put(RetrievalQuery.HIGHLIGHT, "false");
        }
        return body;
    }
}
