package io.github.ragflowspring.client.internal.memory;

import io.github.ragflowspring.client.error.RagflowNotFoundException;
import io.github.ragflowspring.client.error.RagflowServerException;
import io.github.ragflowspring.client.internal.dialect.Operation;
import io.github.ragflowspring.client.internal.resource.BulkDelete;
import io.github.ragflowspring.client.internal.support.Ids;
import io.github.ragflowspring.client.internal.support.Pages;
import io.github.ragflowspring.client.internal.transport.Call;
import io.github.ragflowspring.client.internal.transport.Exchange;
import io.github.ragflowspring.client.internal.wire.Envelope;
import io.github.ragflowspring.client.memory.Memory;
import io.github.ragflowspring.client.memory.MemoryMessage;
import io.github.ragflowspring.client.memory.MemoryMessageOperations;
import io.github.ragflowspring.client.memory.MemoryOperations;
import io.github.ragflowspring.client.memory.MemoryQuery;
import io.github.ragflowspring.client.memory.MemorySearch;
import io.github.ragflowspring.client.memory.MemoryUpdate;
import io.github.ragflowspring.client.memory.NewMemory;
import io.github.ragflowspring.client.memory.NewMemoryMessage;
import io.github.ragflowspring.client.memory.RecentMessages;
import io.github.ragflowspring.client.model.DeleteResult;
import io.github.ragflowspring.client.model.Page;
import io.github.ragflowspring.client.model.PageRequest;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.springframework.util.Assert;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Manages memories over an {@link Exchange}. */
public final class DefaultMemoryOperations implements MemoryOperations {

    private static final String ID = "memory_id";

    private final Exchange exchange;

    public DefaultMemoryOperations(Exchange exchange) {
        this.exchange = exchange;
    }

    @Override
    public Mono<Memory> create(NewMemory memory) {
        return this.exchange
                .call(Operation.MEMORY_CREATE)
                .body(MemoryWriter.creation(memory))
                .read((envelope) -> MemoryReader.memory(envelope.fields()));
    }

    @Override
    public Mono<Memory> get(String memoryId) {
        return call(Operation.MEMORY_GET, memoryId).read((envelope) -> MemoryReader.memory(envelope.fields()));
    }

    @Override
    public Flux<Memory> list(MemoryQuery query) {
        return Pages.walk((number) -> page(query, PageRequest.of(number, this.exchange.pageSize())), Memory::id)
                .as((found) -> this.exchange.observe(Operation.MEMORY_LIST, Map.of(), found));
    }

    @Override
    public Mono<Page<Memory>> page(MemoryQuery query, PageRequest page) {
        return this.exchange
                .call(Operation.MEMORY_LIST)
                .query("page", page.number())
                .query("page_size", page.size())
                .query(MemoryWriter.query(query))
                .read((envelope) -> Page.of(
                        MemoryReader.memories(envelope.fields()),
                        page,
                        envelope.fields().longValue("total_count")));
    }

    @Override
    public Mono<Memory> update(String memoryId, MemoryUpdate update) {
        if (update.isEmpty()) {
            return get(memoryId);
        }
        return call(Operation.MEMORY_UPDATE, memoryId)
                .body(MemoryWriter.update(update))
                .read((envelope) -> MemoryReader.memory(envelope.fields()));
    }

    @Override
    public Mono<DeleteResult> delete(Collection<String> memoryIds) {
        Mono<DeleteResult> deleted = BulkDelete.deleteEach(
                "memoryIds",
                memoryIds,
                (memoryId) -> call(Operation.MEMORY_DELETE, memoryId).read(Envelope::root));
        return memoryIds.isEmpty() ? deleted : this.exchange.withKey(Operation.MEMORY_DELETE, deleted);
    }

    @Override
    public Mono<Void> add(NewMemoryMessage message, Collection<String> memoryIds) {
        List<String> ids = Ids.checkAll("memoryIds", memoryIds);
        Assert.notEmpty(ids, "'memoryIds' must not be empty");
        return this.exchange
                .call(Operation.MEMORY_MESSAGE_ADD)
                .body(MemoryWriter.message(message, ids))
                .read(Envelope::root)
                .onErrorResume(RagflowServerException.class, (error) -> explain(ids, error))
                .then()
                .as((added) -> this.exchange.observe(Operation.MEMORY_MESSAGE_ADD, Map.of(), added));
    }

    /** Finds out whether adding failed because none of the memories exists, which the server reports as an internal failure. */
    private <T> Mono<T> explain(List<String> memoryIds, RagflowServerException error) {
        return Flux.fromIterable(memoryIds)
                .concatMap(this::get)
                .onErrorMap((ex) -> (ex instanceof RagflowNotFoundException) ? ex : error)
                .then(Mono.error(error));
    }

    @Override
    public Mono<List<MemoryMessage>> search(MemorySearch search) {
        return this.exchange
                .call(Operation.MEMORY_MESSAGE_SEARCH)
                .query(MemoryWriter.search(search))
                .read((envelope) -> MemoryReader.messages(envelope.items()));
    }

    @Override
    public Mono<List<MemoryMessage>> recent(RecentMessages recent) {
        return this.exchange
                .call(Operation.MEMORY_MESSAGE_RECENT)
                .query(MemoryWriter.recent(recent))
                .read((envelope) -> MemoryReader.messages(envelope.items()));
    }

    @Override
    public MemoryMessageOperations messages(String memoryId) {
        return new DefaultMemoryMessageOperations(this.exchange, Ids.check("memoryId", memoryId));
    }

    private Call call(Operation operation, String memoryId) {
        return this.exchange.call(operation).path(ID, Ids.check("memoryId", memoryId));
    }
}
