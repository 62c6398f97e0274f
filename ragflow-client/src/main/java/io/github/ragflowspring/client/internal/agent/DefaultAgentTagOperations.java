package io.github.ragflowspring.client.internal.agent;

import io.github.ragflowspring.client.agent.AgentTagOperations;
import io.github.ragflowspring.client.internal.dialect.Operation;
import io.github.ragflowspring.client.internal.json.Fields;
import io.github.ragflowspring.client.internal.json.JsonValue;
import io.github.ragflowspring.client.internal.support.Ids;
import io.github.ragflowspring.client.internal.transport.Exchange;
import io.github.ragflowspring.client.internal.wire.Envelope;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.util.Assert;
import reactor.core.publisher.Mono;

/** Labels agents over an {@link Exchange}. */
final class DefaultAgentTagOperations implements AgentTagOperations {

    private final Exchange exchange;

    DefaultAgentTagOperations(Exchange exchange) {
        this.exchange = exchange;
    }

    @Override
    public Mono<Map<String, Long>> counts() {
        return this.exchange.call(Operation.AGENT_TAG_LIST).read((envelope) -> counts(envelope.items()));
    }

    private static Map<String, Long> counts(JsonValue items) {
        Map<String, Long> counts = new LinkedHashMap<>();
        for (JsonValue item : items) {
            Fields tag = Fields.of(item);
            Long count = tag.longValue("count");
            counts.put(tag.textOrEmpty("tag"), (count != null) ? count : 0);
        }
        return Collections.unmodifiableMap(counts);
    }

    @Override
    public Mono<Void> replace(String agentId, Collection<String> tags) {
        List<String> values = List.copyOf(tags);
        for (String tag : values) {
            Assert.hasText(tag, "'tags' must not contain blank elements");
            Assert.isTrue(tag.indexOf(',') < 0, "'tags' must not contain commas, which separate tags");
        }
        return this.exchange
                .call(Operation.AGENT_TAG_REPLACE)
                .path("agent_id", Ids.check("agentId", agentId))
                .body(Map.of("tags", values))
                .read(Envelope::root)
                .then();
    }
}
