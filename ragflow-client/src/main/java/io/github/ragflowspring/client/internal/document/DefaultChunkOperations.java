package io.github.ragflowspring.client.internal.document;

import io.github.ragflowspring.client.document.Chunk;
import io.github.ragflowspring.client.document.ChunkOperations;
import io.github.ragflowspring.client.document.ChunkQuery;
import io.github.ragflowspring.client.document.ChunkUpdate;
import io.github.ragflowspring.client.document.NewChunk;
import io.github.ragflowspring.client.document.SwitchResult;
import io.github.ragflowspring.client.internal.dialect.Capability;
import io.github.ragflowspring.client.internal.dialect.Operation;
import io.github.ragflowspring.client.internal.json.JsonValue;
import io.github.ragflowspring.client.internal.resource.ListResource;
import io.github.ragflowspring.client.internal.resource.ListedDelete;
import io.github.ragflowspring.client.internal.support.Ids;
import io.github.ragflowspring.client.internal.transport.Exchange;
import io.github.ragflowspring.client.internal.wire.Envelope;
import io.github.ragflowspring.client.model.DeleteResult;
import io.github.ragflowspring.client.model.Page;
import io.github.ragflowspring.client.model.PageRequest;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The chunks of one document over an {@link Exchange}. */
final class DefaultChunkOperations implements ChunkOperations {

    private static final ListResource.Kind<Chunk> KIND = new ListResource.Kind<>(
            Operation.CHUNK_GET,
            Operation.CHUNK_LIST,
            Operation.CHUNK_DELETE,
            "chunk_id",
            "chunkId",
            "chunk_ids",
            Chunk::id,
            (envelope) -> ChunkReader.chunk(envelope.fields()),
            (envelope) -> ChunkReader.chunks(envelope.fields().get("chunks")));

    private final Exchange exchange;

    private final ListResource<Chunk> chunks;

    DefaultChunkOperations(Exchange exchange, String datasetId, String documentId) {
        this.exchange = exchange;
        this.chunks = new ListResource<>(
                exchange, Map.of("dataset_id", datasetId, "document_id", Ids.check("documentId", documentId)), KIND);
    }

    @Override
    public Mono<Chunk> create(NewChunk chunk) {
        return this.chunks
                .call(Operation.CHUNK_CREATE)
                .body(ChunkWriter.write(chunk))
                .read((envelope) -> ChunkReader.chunk(envelope.fields().fields("chunk")));
    }

    @Override
    public Mono<Chunk> get(String chunkId) {
        // The table of operations has no route of one chunk: its response uses the names of the index and does not
        // contain
        // whether the chunk is available.
        return this.chunks.get(chunkId);
    }

    @Override
    public Flux<Chunk> list(ChunkQuery query) {
        Flux<Chunk> chunks = this.chunks.list((page) -> page(query, page));
        Boolean available = query.available();
        return (available != null) ? chunks.filter((chunk) -> chunk.available() == available) : chunks;
    }

    @Override
    public Mono<Page<Chunk>> page(ChunkQuery query, PageRequest page) {
        return this.chunks.page(
                page, ChunkWriter.write(query), (envelope) -> envelope.fields().longValue("total"));
    }

    @Override
    public Mono<Chunk> update(String chunkId, ChunkUpdate update) {
        Map<String, @Nullable Object> changes = ChunkWriter.write(update);
        if (changes.isEmpty()) {
            return get(chunkId);
        }
        return send(chunkId, changes)
                .then(Mono.defer(() -> get(chunkId)))
                .as((result) -> this.chunks.observe(Operation.CHUNK_UPDATE, result));
    }

    private Mono<JsonValue> send(String chunkId, Map<String, @Nullable Object> changes) {
        return this.chunks.call(Operation.CHUNK_UPDATE, chunkId).body(changes).read(Envelope::root);
    }

    @Override
    public Mono<SwitchResult> switchAvailable(Collection<String> chunkIds, boolean available) {
        List<String> ids = Ids.checkAll("chunkIds", chunkIds);
        SwitchResult done = SwitchResult.of(ids, available);
        if (ids.isEmpty()) {
            return Mono.just(done);
        }
        return this.exchange
                .dialect()
                .flatMap((dialect) -> dialect.has(Capability.CHUNK_SWITCH_ROUTE)
                        ? switchTogether(ids, available)
                        : switchEach(ids, available))
                .thenReturn(done)
                .as((result) -> this.chunks.observe(Operation.CHUNK_SWITCH, result));
    }

    private Mono<Void> switchTogether(List<String> ids, boolean available) {
        return this.chunks
                .call(Operation.CHUNK_SWITCH)
                .body(Map.of("chunk_ids", ids, "available", available))
                .read(Envelope::root)
                .then();
    }

    private Mono<Void> switchEach(List<String> ids, boolean available) {
        Map<String, @Nullable Object> change =
                ChunkWriter.write(ChunkUpdate.none().available(available));
        return Flux.fromIterable(ids).concatMap((id) -> send(id, change)).then();
    }

    @Override
    public Mono<DeleteResult> delete(Collection<String> chunkIds) {
        return this.chunks.delete(chunkIds);
    }

    @Override
    public Mono<DeleteResult> deleteAll() {
        return this.chunks.deleteAll((page) -> page(ChunkQuery.all(), page));
    }

    @Override
    public Mono<DeleteResult> deleteAll(ChunkQuery query) {
        ListedDelete.check(query.additional(), query.keywords(), query.available());
        return this.chunks.deleteAll(list(query), this::delete);
    }
}
