package io.github.ragflowspring.client.document;

import io.github.ragflowspring.client.model.DeleteResult;
import io.github.ragflowspring.client.model.Page;
import io.github.ragflowspring.client.model.PageRequest;
import java.util.Collection;
import java.util.List;
import org.springframework.lang.CheckReturnValue;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Operations on the chunks of one document ({@code /api/v1/datasets/{dataset_id}/documents/{document_id}/chunks}).
 *
 * <p>RAGFlow keeps chunks in an index that is refreshed about once a second: lists and searches show changes only after
 * that. Every method fails with a {@link io.github.ragflowspring.client.error.RagflowNotFoundException} if the dataset or
 * the document does not exist.
 *
 * <p>Implemented by the library only; methods may be added in a minor release.
 *
 * @since 0.1.0
 */
@CheckReturnValue
public interface ChunkOperations {

    /**
     * Add a chunk with the given text ({@code POST …/chunks}).
     *
     * @param content the text, not blank
     * @return the added chunk
     */
    default Mono<Chunk> create(String content) {
        return create(NewChunk.of(content));
    }

    /**
     * Add a chunk ({@code POST …/chunks}). Its id is derived from its text: the same text is the same chunk.
     *
     * @param chunk the chunk
     * @return the added chunk
     */
    Mono<Chunk> create(NewChunk chunk);

    /**
     * Return a chunk ({@code GET …/chunks?id=…}).
     *
     * @param chunkId the id
     * @return the chunk, or a {@link io.github.ragflowspring.client.error.RagflowNotFoundException} if it does not exist
     */
    Mono<Chunk> get(String chunkId);

    /**
     * Return all chunks in the order of the document ({@code GET …/chunks}). A page is fetched when one of its chunks is
     * requested.
     *
     * @return the chunks
     */
    default Flux<Chunk> list() {
        return list(ChunkQuery.all());
    }

    /**
     * Return the chunks of a query ({@code GET …/chunks}). A page is fetched when one of its chunks is requested.
     *
     * @param query the selection
     * @return the chunks
     */
    Flux<Chunk> list(ChunkQuery query);

    /**
     * Return one page of chunks ({@code GET …/chunks}).
     *
     * @param query the selection
     * @param page the page
     * @return the page with the total
     */
    Mono<Page<Chunk>> page(ChunkQuery query, PageRequest page);

    /**
     * Update a chunk ({@code PATCH …/chunks/{chunk_id}}, {@code PUT} before v0.25.1), and read it again, because RAGFlow does
     * not return it.
     *
     * @param chunkId the id
     * @param update the changes; without changes, the chunk is only read
     * @return the updated chunk, or a {@link io.github.ragflowspring.client.error.RagflowNotFoundException} if it does not
     *     exist
     */
    Mono<Chunk> update(String chunkId, ChunkUpdate update);

    /**
     * Switch a chunk on or off ({@code PATCH …/chunks}).
     *
     * @param chunkId the id
     * @param available whether a search finds the chunk
     * @return the result
     */
    default Mono<SwitchResult> switchAvailable(String chunkId, boolean available) {
        return switchAvailable(List.of(chunkId), available);
    }

    /**
     * Switch chunks on or off ({@code PATCH …/chunks}). Before v0.25.1, each chunk is updated by a separate call.
     *
     * @param chunkIds the ids; if empty, nothing is sent
     * @param available whether a search finds the chunks
     * @return the result
     */
    Mono<SwitchResult> switchAvailable(Collection<String> chunkIds, boolean available);

    /**
     * Delete a chunk ({@code DELETE …/chunks}).
     *
     * @param chunkId the id
     * @return the result; an id that does not exist is one of its failures
     */
    default Mono<DeleteResult> delete(String chunkId) {
        return delete(List.of(chunkId));
    }

    /**
     * Delete chunks ({@code DELETE …/chunks}).
     *
     * @param chunkIds the ids; if empty, nothing is sent and nothing deleted
     * @return the result; ids that do not exist are its failures
     */
    Mono<DeleteResult> delete(Collection<String> chunkIds);

    /**
     * Delete all chunks of the document ({@code DELETE …/chunks}). Before v0.25 they are listed first and deleted by their
     * ids.
     *
     * @return the result
     */
    Mono<DeleteResult> deleteAll();

    /**
     * Delete the chunks of a query: those that {@link #list(ChunkQuery)} returns, without skipping any that move to another
     * page meanwhile. They are listed first, deleted by their ids and listed again until there are none left; the ids
     * of all of them must fit into {@code max-in-memory-size}.
     *
     * @param query the selection, with at least one condition; its order does not matter
     * @return the result; chunks that are deleted elsewhere meanwhile are its failures. Like the list, an error if the
     *     connected release would ignore the condition, and then nothing is deleted
     * @throws IllegalArgumentException if the query has no condition, a blank one, or additional fields, which RAGFlow may ignore
     */
    Mono<DeleteResult> deleteAll(ChunkQuery query);
}
