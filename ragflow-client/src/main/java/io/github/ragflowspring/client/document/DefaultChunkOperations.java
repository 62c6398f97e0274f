package io.github.ragflowspring.client.document;

import io.github.ragflowspring.client.http.Call;
import io.github.ragflowspring.client.http.Deletions;
import io.github.ragflowspring.client.http.Envelope;
import io.github.ragflowspring.client.http.Exchange;
import io.github.ragflowspring.client.http.Operation;
import io.github.ragflowspring.client.http.Pages;
import io.github.ragflowspring.client.http.Trait;
import io.github.ragflowspring.client.model.DeleteResult;
import io.github.ragflowspring.client.model.Page;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The chunks of one document over an {@link Exchange}. */
final class DefaultChunkOperations implements ChunkOperations {

    private final Exchange exchange;

    private final String datasetId;

    private final String documentId;

    DefaultChunkOperations(Exchange exchange, String datasetId, String documentId) {
        this.exchange = exchange;
        this.datasetId = datasetId;
        this.documentId = Call.checkId("documentId", documentId);
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
                .query("id", Call.checkId("chunkId", chunkId))
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
                .read((envelope) -> new Page<>(
                        chunks(envelope),
                        query.page(),
                        query.size(),
                        envelope.fields().number("total")));
    }

    @Override
    public Mono<Void> update(String chunkId, ChunkUpdate update) {
        Call.checkId("chunkId", chunkId);
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
        List<String> ids = Call.checkIds("chunkIds", chunkIds);
        if (ids.isEmpty()) {
            return Mono.empty();
        }
        return this.exchange
                .dialect()
                .flatMap((dialect) -> dialect.has(Trait.CHUNK_SWITCH_ROUTE)
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
        return Deletions.delete(() -> call(Operation.CHUNK_DELETE), "chunkIds", "chunk_ids", chunkIds);
    }

    @Override
    public Mono<Void> deleteAll() {
        return Deletions.deleteAll(
                        this.exchange,
                        () -> call(Operation.CHUNK_DELETE),
                        "chunk_ids",
                        list(ChunkQuery.all().size(Deletions.BATCH)).map(Chunk::id))
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
