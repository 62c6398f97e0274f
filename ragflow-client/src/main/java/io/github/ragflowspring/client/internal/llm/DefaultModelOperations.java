package io.github.ragflowspring.client.internal.llm;

import io.github.ragflowspring.client.answer.MindMap;
import io.github.ragflowspring.client.internal.answer.MindMapReader;
import io.github.ragflowspring.client.internal.dialect.Operation;
import io.github.ragflowspring.client.internal.support.Ids;
import io.github.ragflowspring.client.internal.transport.Exchange;
import io.github.ragflowspring.client.internal.wire.Fields;
import io.github.ragflowspring.client.llm.ModelOperations;
import java.util.Collection;
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

    @Override
    public Mono<MindMap> mindMap(String question, Collection<String> datasetIds) {
        Assert.hasText(question, "'question' must not be blank");
        List<String> ids = Ids.checkAll("datasetIds", datasetIds);
        Assert.notEmpty(ids, "'datasetIds' must not be empty");
        return this.exchange
                .call(Operation.CHAT_MIND_MAP)
                .answeredByModel()
                .body(Map.of("question", question, "kb_ids", ids))
                .read((envelope) -> MindMapReader.mindMap(envelope.fields()));
    }
}
