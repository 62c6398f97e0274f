package io.github.ragflowspring.client.document;

import io.github.ragflowspring.client.model.DeleteResult;
import io.github.ragflowspring.client.model.Page;
import java.util.Collection;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * The chunks of one document ({@code /api/v1/datasets/{dataset_id}/documents/{document_id}/chunks}).
 *
 * <p>They are kept in an index that is refreshed about once a second: what was just added, changed or deleted is found
 * as it was before until then. Every method fails with a {@link
 * io.github.ragflowspring.client.error.RagflowNotFoundException} if the dataset or the document does not exist.
 */
public interface ChunkOperations {

    /**
     * Adds a chunk. Its id is made of its text: the same text again is the same chunk.
     *
     * @param chunk the chunk
     * @return the chunk as it was added
     */
    Mono<Chunk> create(NewChunk chunk);

    /**
     * Returns a chunk.
     *
     * @param chunkId the id
     * @return the chunk, or a {@link io.github.ragflowspring.client.error.RagflowNotFoundException}
     */
    Mono<Chunk> get(String chunkId);

    /**
     * Returns all chunks in the order of the document. A page is fetched when one of its chunks is asked for.
     *
     * @return the chunks
     */
    default Flux<Chunk> list() {
        return list(ChunkQuery.all());
    }

    /**
     * Returns the chunks of a query from its page on. A page is fetched when one of its chunks is asked for.
     *
     * @param query which chunks
     * @return the chunks
     */
    Flux<Chunk> list(ChunkQuery query);

    /**
     * Returns one page of chunks with the total.
     *
     * @param query which chunks
     * @return the page
     */
    Mono<Page<Chunk>> page(ChunkQuery query);

    /**
     * Changes a chunk.
     *
     * @param chunkId the id
     * @param update what to change; without changes nothing is sent
     * @return empty when it is done, or a {@link io.github.ragflowspring.client.error.RagflowNotFoundException}
     */
    Mono<Void> update(String chunkId, ChunkUpdate update);

    /**
     * Switches chunks on or off. Before v0.25.1 each of them is a call of its own.
     *
     * @param chunkIds their ids; without any nothing is sent
     * @param available whether they are found
     * @return empty when it is done
     */
    Mono<Void> switchAvailable(Collection<String> chunkIds, boolean available);

    /**
     * Deletes chunks. Without ids nothing is sent and nothing deleted.
     *
     * @param chunkIds their ids
     * @return what was deleted, or a {@link io.github.ragflowspring.client.error.RagflowNotFoundException} if one of them
     *     does not exist; then RAGFlow has deleted the others
     */
    Mono<DeleteResult> delete(Collection<String> chunkIds);

    /**
     * Deletes all chunks of the document. Before v0.25 they are listed first and deleted by their ids.
     *
     * @return empty when it is done
     */
    Mono<Void> deleteAll();
}
