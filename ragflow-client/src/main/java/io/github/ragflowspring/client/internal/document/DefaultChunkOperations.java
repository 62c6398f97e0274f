package io.github.ragflowspring.client.internal.document;

import io.github.ragflowspring.client.document.Chunk;
import io.github.ragflowspring.client.document.ChunkOperations;
import io.github.ragflowspring.client.document.ChunkQuery;
import io.github.ragflowspring.client.document.ChunkUpdate;
import io.github.ragflowspring.client.document.NewChunk;
import io.github.ragflowspring.client.document.SwitchResult;
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
import io.github.ragflowspring.client.model.PageRequest;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;

/** The chunks of one document over an {@link Exchange}. */
final class DefaultChunkOperations implements ChunkOperations {

    private final Exchange exchange;

    private final String datasetId;

    private final String documentId;

    DefaultChunkOperations(Exchange exchange, String datasetId, String documentId) {
        this.exchange = exchange;
        this.datasetId = datasetId;
        this.documentId = Ids.check("documentId", documentId);
    }

    @Override
    public Mono<Chunk> create(NewChunk chunk) {
        return call(Operation.CHUNK_CREATE)
                .body(ChunkWriter.write(chunk))
                .read((envelope) -> ChunkReader.chunk(envelope.fields().fields("chunk")));
    }

    @Override
    public Mono<Chunk> get(String chunkId) {
        // The list with a filter has the same response on every release. The route of one chunk, which newer releases
        // have,
        // uses the names of the index and does not contain whether the chunk is available.
        return call(Operation.CHUNK_GET)
                .query("id", Ids.check("chunkId", chunkId))
                .readFirst(DefaultChunkOperations::chunks);
    }

    @Override
    public Flux<Chunk> list(ChunkQuery query) {
        return list(query, Pages.SIZE);
    }

    private Flux<Chunk> list(ChunkQuery query, int pageSize) {
        Flux<Chunk> chunks = Pages.walk((number) -> page(query, PageRequest.of(number, pageSize)));
        Boolean available = query.available();
        return this.exchange.observe(
                Operation.CHUNK_LIST,
                Map.of("dataset_id", this.datasetId),
                (available != null) ? chunks.filter((chunk) -> chunk.available() == available) : chunks);
    }

    @Override
    public Mono<Page<Chunk>> page(ChunkQuery query, PageRequest page) {
        return call(Operation.CHUNK_LIST)
                .query("page", page.number())
                .query("page_size", page.size())
                .query("keywords", query.keywords())
                .query("available", query.available())
                .query(query.additional())
                .read((envelope) ->
                        Page.of(chunks(envelope), page, envelope.fields().longValue("total")));
    }

    @Override
    public Mono<Chunk> update(String chunkId, ChunkUpdate update) {
        Ids.check("chunkId", chunkId);
        Map<String, @Nullable Object> changes = ChunkWriter.write(update);
        if (changes.isEmpty()) {
            return get(chunkId);
        }
        return send(chunkId, changes)
                .then(Mono.defer(() -> get(chunkId)))
                .as((result) -> observe(Operation.CHUNK_UPDATE, result));
    }

    private Mono<JsonNode> send(String chunkId, Map<String, @Nullable Object> changes) {
        return call(Operation.CHUNK_UPDATE)
                .path("chunk_id", chunkId)
                .body(changes)
                .read(Envelope::root);
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
                .as((result) -> observe(Operation.CHUNK_SWITCH, result));
    }

    private Mono<Void> switchTogether(List<String> ids, boolean available) {
        return call(Operation.CHUNK_SWITCH)
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
        return BulkDelete.delete(() -> call(Operation.CHUNK_DELETE), "chunkIds", "chunk_ids", chunkIds);
    }

    @Override
    public Mono<DeleteResult> deleteAll() {
        return BulkDelete.deleteAll(
                        this.exchange,
                        () -> call(Operation.CHUNK_DELETE),
                        "chunk_ids",
                        list(ChunkQuery.all(), BulkDelete.BATCH).map(Chunk::id))
                .as((result) -> observe(Operation.CHUNK_DELETE, result));
    }

    private static List<Chunk> chunks(Envelope envelope) {
        return ChunkReader.chunks(envelope.fields().get("chunks"));
    }

    private Call call(Operation operation) {
        return this.exchange.call(operation).path("dataset_id", this.datasetId).path("document_id", this.documentId);
    }

    private <T> Mono<T> observe(Operation operation, Mono<T> result) {
        return this.exchange.observe(operation, Map.of("dataset_id", this.datasetId), result);
    }
}
