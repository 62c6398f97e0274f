package io.github.ragflowspring.client.internal.llm;

import io.github.ragflowspring.client.internal.dialect.Operation;
import io.github.ragflowspring.client.internal.transport.Exchange;
import io.github.ragflowspring.client.internal.wire.Fields;
import io.github.ragflowspring.client.llm.ModelOperations;
import java.util.List;
import java.util.Map;
import org.springframework.util.Assert;
import reactor.core.publisher.Mono;

/** Calls language models over an {@link Exchange}. */
public final class DefaultModelOperations implements ModelOperations {

    private final Exchange exchange;

    public DefaultModelOperations(Exchange exchange) {
        this.exchange = exchange;
    }

    @Override
    public Mono<List<String>> relatedQuestions(String question) {
        Assert.hasText(question, "'question' must not be blank");
        return this.exchange
                .call(Operation.CHAT_RELATED_QUESTIONS)
                .answeredByModel()
                .body(Map.of("question", question))
                .read((envelope) -> Fields.of(envelope.root()).texts("data"));
    }
}
