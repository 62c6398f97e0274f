package io.github.ragflowspring.client.internal.memory;

import io.github.ragflowspring.client.internal.dialect.Operation;
import io.github.ragflowspring.client.internal.json.Fields;
import io.github.ragflowspring.client.internal.support.Pages;
import io.github.ragflowspring.client.internal.transport.Call;
import io.github.ragflowspring.client.internal.transport.Exchange;
import io.github.ragflowspring.client.internal.wire.Envelope;
import io.github.ragflowspring.client.memory.MemoryMessage;
import io.github.ragflowspring.client.memory.MemoryMessageOperations;
import io.github.ragflowspring.client.memory.MemoryMessageQuery;
import io.github.ragflowspring.client.model.Page;
import io.github.ragflowspring.client.model.PageRequest;
import java.util.Map;
import org.springframework.util.Assert;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The messages of a memory over an {@link Exchange}. */
final class DefaultMemoryMessageOperations implements MemoryMessageOperations {

    private final Exchange exchange;

    private final String memoryId;

    DefaultMemoryMessageOperations(Exchange exchange, String memoryId) {
        this.exchange = exchange;
        this.memoryId = memoryId;
    }

    @Override
    public Flux<MemoryMessage> list(MemoryMessageQuery query) {
        return Pages.walk((number) -> page(query, PageRequest.of(number, this.exchange.pageSize())), MemoryMessage::id)
                .as((found) -> this.exchange.observe(
                        Operation.MEMORY_MESSAGE_LIST, Map.of("memory_id", this.memoryId), found));
    }

    @Override
    public Mono<Page<MemoryMessage>> page(MemoryMessageQuery query, PageRequest page) {
        return call(Operation.MEMORY_MESSAGE_LIST)
                .query("page", page.number())
                .query("page_size", page.size())
                .query(MemoryWriter.query(query))
                .read((envelope) -> {
                    Fields messages = envelope.fields().fields("messages");
                    return Page.of(
                            messages.list(MemoryReader::message, "message_list"),
                            page,
                            messages.longValue("total_count"));
                });
    }

    @Override
    public Mono<MemoryMessage> get(long messageId) {
        return call(Operation.MEMORY_MESSAGE_GET, messageId)
                .read((envelope) -> MemoryReader.message(envelope.fields()));
    }

    @Override
    public Mono<Void> forget(long messageId) {
        return call(Operation.MEMORY_MESSAGE_FORGET, messageId)
                .read(Envelope::root)
                .then();
    }

    @Override
    public Mono<Void> switchActive(long messageId, boolean active) {
        return call(Operation.MEMORY_MESSAGE_SWITCH, messageId)
                .body(Map.of("status", active))
                .read(Envelope::root)
                .then();
    }

    private Call call(Operation operation) {
        return this.exchange.call(operation).path("memory_id", this.memoryId);
    }

    private Call call(Operation operation, long messageId) {
        Assert.isTrue(messageId >= 0, "'messageId' must be 0 or greater");
        return call(operation).path("message_id", Long.toString(messageId));
    }
}
