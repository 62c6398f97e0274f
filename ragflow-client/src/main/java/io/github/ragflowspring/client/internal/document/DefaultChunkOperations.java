package io.github.ragflowspring.client.internal.document;

import io.github.ragflowspring.client.document.Chunk;
import io.github.ragflowspring.client.document.ChunkOperations;
import io.github.ragflowspring.client.document.ChunkQuery;
import io.github.ragflowspring.client.document.ChunkUpdate;
import io.github.ragflowspring.client.document.NewChunk;
import io.github.ragflowspring.client.internal.dialect.Capability;
import io.github.ragflowspring.client.internal.dialect.Operation;
import io.github.ragflowspring.client.internal.resource.BulkDelete;
import io.github.ragflowspring.client.internal.support.Ids;
import io.github.ragflowspring.client.internal.support.Pages;
import io.github.ragflowspring.client.internal.transport.Call;
import io.github.ragflowspring.client.internal.transport.Exchange;
import io.github.ragflowspring.client.internal.wire.Envelope;
import io.github.ragflowspring.client.model.DeleteResult;
import io.github.ragflowspring.client.model.Page;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The chunks of one document over an {@link Exchange}. */
public final class DefaultChunkOperations implements ChunkOperations {

    private final Exchange exchange;

    private final String datasetId;

    private final String documentId;

    public DefaultChunkOperations(Exchange exchange, String datasetId, String documentId) {
        this.exchange = exchange;
        this.datasetId = datasetId;
        this.documentId = Ids.check("documentId", documentId);
    }

    @Override
    public Mono<Chunk> create(NewChunk chunk) {
        return call(Operation.CHUNK_CREATE)
                .body(chunk.fields())
                .read((envelope) -> ChunkReader.chunk(envelope.fields().fields("chunk")));
    }

    @Override
    public Mono<Chunk> get(String chunkId) {
        // The list with a filter answers the same on every release; the route of one chunk, which newer releases have,
        // answers under the names of the index and does not tell whether the chunk is available.
        return call(Operation.CHUNK_GET)
                .query("id", Ids.check("chunkId", chunkId))
                .readFirst(DefaultChunkOperations::chunks);
    }

    @Override
    public Flux<Chunk> list(ChunkQuery query) {
        Flux<Chunk> chunks = Pages.walk((number) -> page(query.page(query.page() + number - 1)));
        Boolean available = query.available();
        return this.exchange.observe(
                Operation.CHUNK_LIST,
                Map.of("dataset_id", this.datasetId),
                (available != null) ? chunks.filter((chunk) -> chunk.available() == available) : chunks);
    }

    @Override
    public Mono<Page<Chunk>> page(ChunkQuery query) {
        return call(Operation.CHUNK_LIST)
                .query("page", query.page())
                .query("page_size", query.size())
                .query("keywords", query.keywords())
                .query("available", query.available())
                .read((envelope) -> Page.of(
                        chunks(envelope),
                        query.page(),
                        query.size(),
                        envelope.fields().longValue("total")));
    }

    @Override
    public Mono<Void> update(String chunkId, ChunkUpdate update) {
        Ids.check("chunkId", chunkId);
        if (update.fields().isEmpty()) {
            return Mono.empty();
        }
        return call(Operation.CHUNK_UPDATE)
                .path("chunk_id", chunkId)
                .body(update.fields())
                .read(Envelope::root)
                .then();
    }

    @Override
    public Mono<Void> switchAvailable(Collection<String> chunkIds, boolean available) {
        List<String> ids = Ids.checkAll("chunkIds", chunkIds);
        if (ids.isEmpty()) {
            return Mono.empty();
        }
        return this.exchange
                .dialect()
                .flatMap((dialect) -> dialect.has(Capability.CHUNK_SWITCH_ROUTE)
                        ? call(Operation.CHUNK_SWITCH)
                                .body(Map.of("chunk_ids", ids, "available", available))
                                .read(Envelope::root)
                                .then()
                        : Flux.fromIterable(ids)
                                .concatMap(
                                        (id) -> update(id, ChunkUpdate.nothing().available(available)))
                                .then())
                .as((result) ->
                        this.exchange.observe(Operation.CHUNK_SWITCH, Map.of("dataset_id", this.datasetId), result));
    }

    @Override
    public Mono<DeleteResult> delete(Collection<String> chunkIds) {
        return BulkDelete.delete(() -> call(Operation.CHUNK_DELETE), "chunkIds", "chunk_ids", chunkIds);
    }

    @Override
    public Mono<Void> deleteAll() {
        return BulkDelete.deleteAll(
                        this.exchange,
                        () -> call(Operation.CHUNK_DELETE),
                        "chunk_ids",
                        list(ChunkQuery.all().size(BulkDelete.BATCH)).map(Chunk::id))
                .then()
                .as((done) ->
                        this.exchange.observe(Operation.CHUNK_DELETE, Map.of("dataset_id", this.datasetId), done));
    }

    private static List<Chunk> chunks(Envelope envelope) {
        return ChunkReader.chunks(envelope.fields().get("chunks"));
    }

    private Call call(Operation operation) {
        return this.exchange.call(operation).path("dataset_id", this.datasetId).path("document_id", this.documentId);
    }
}
