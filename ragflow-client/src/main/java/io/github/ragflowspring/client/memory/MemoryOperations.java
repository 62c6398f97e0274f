package io.github.ragflowspring.client.memory;

import io.github.ragflowspring.client.model.DeleteResult;
import io.github.ragflowspring.client.model.Page;
import io.github.ragflowspring.client.model.PageRequest;
import java.util.Collection;
import java.util.List;
import org.springframework.lang.CheckReturnValue;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Manages the memories of RAGFlow, adds conversations to them and recalls them.
 *
 * <p>Nothing is sent before the result is subscribed to, and each subscription sends the request again.
 *
 * <p>Unless stated otherwise, a method works on all releases from v0.24.0 on, and fails with a {@link
 * io.github.ragflowspring.client.error.RagflowException}: with a {@link
 * io.github.ragflowspring.client.error.RagflowNotFoundException} if the memory does not exist or belongs to another user,
 * and with a {@link io.github.ragflowspring.client.error.RagflowUnsupportedException} on older releases. Invalid arguments
 * are refused with an {@link IllegalArgumentException} before anything is sent.
 *
 * <p>Implemented by the library only; methods may be added in a minor release.
 *
 * @since 0.1.0
 */
@CheckReturnValue
public interface MemoryOperations {

    /**
     * Create a memory ({@code POST /api/v1/memories}).
     *
     * @param memory the memory to create
     * @return the memory with its id
     */
    Mono<Memory> create(NewMemory memory);

    /**
     * Return a memory with its settings ({@code GET /api/v1/memories/{memory_id}/config}).
     *
     * @param memoryId the id
     * @return the memory
     */
    Mono<Memory> get(String memoryId);

    /**
     * Return all memories, the newest first, without most of their settings. A page is fetched when one of its memories is
     * requested.
     *
     * @return the memories
     */
    default Flux<Memory> list() {
        return list(MemoryQuery.all());
    }

    /**
     * Return the memories that match a query, without most of their settings ({@code GET /api/v1/memories}). A page is
     * fetched when one of its memories is requested.
     *
     * @param query the query
     * @return the memories
     */
    Flux<Memory> list(MemoryQuery query);

    /**
     * Return one page of memories, without most of their settings ({@code GET /api/v1/memories}).
     *
     * @param query the query
     * @param page the page; RAGFlow refuses sizes above 100 on some releases
     * @return the page, with the total
     */
    Mono<Page<Memory>> page(MemoryQuery query, PageRequest page);

    /**
     * Change a memory ({@code PUT /api/v1/memories/{memory_id}}). Properties that are not set are not changed. Without
     * changes, the memory is only read.
     *
     * @param memoryId the id
     * @param update the changes
     * @return the updated memory, or a {@link io.github.ragflowspring.client.error.RagflowInvalidRequestException} if RAGFlow
     *     refuses a value, or if the types or the embedding model of a memory with messages would change
     */
    Mono<Memory> update(String memoryId, MemoryUpdate update);

    /**
     * Delete a memory with its messages ({@code DELETE /api/v1/memories/{memory_id}}).
     *
     * @param memoryId the id
     * @return the result; an unknown id is a failure in it
     */
    default Mono<DeleteResult> delete(String memoryId) {
        return delete(List.of(memoryId));
    }

    /**
     * Delete memories with their messages one by one ({@code DELETE /api/v1/memories/{memory_id}}). Without ids, nothing is
     * sent. An error other than an unknown id ends the deletion; memories before it are deleted.
     *
     * @param memoryIds the ids
     * @return the result; unknown ids are failures in it
     */
    Mono<DeleteResult> delete(Collection<String> memoryIds);

    /**
     * Add a conversation to a memory. See {@link #add(NewMemoryMessage, Collection)}.
     *
     * @param message the conversation
     * @param memoryId the id of the memory
     * @return empty when RAGFlow has accepted it
     */
    default Mono<Void> add(NewMemoryMessage message, String memoryId) {
        return add(message, List.of(memoryId));
    }

    /**
     * Add a conversation to memories ({@code POST /api/v1/messages}). RAGFlow accepts it at once and stores it in the
     * background: messages appear a few seconds later, those that a model extracts after that.
     *
     * @param message the conversation
     * @param memoryIds the ids of the memories, at least one. RAGFlow ignores unknown ones among several
     * @return empty when RAGFlow has accepted it, or a {@link
     *     io.github.ragflowspring.client.error.RagflowNotFoundException} if a memory that was needed does not exist
     */
    Mono<Void> add(NewMemoryMessage message, Collection<String> memoryIds);

    /**
     * Search for messages by their meaning ({@code GET /api/v1/messages/search}).
     *
     * @param search the search
     * @return the messages with their content, the best match first, unmodifiable; empty if a memory does not exist
     */
    Mono<List<MemoryMessage>> search(MemorySearch search);

    /**
     * Return the newest messages ({@code GET /api/v1/messages}).
     *
     * @param recent the request
     * @return the messages with their content, the newest first, unmodifiable; empty if a memory does not exist
     */
    Mono<List<MemoryMessage>> recent(RecentMessages recent);

    /**
     * Return the operations on the messages of a memory.
     *
     * @param memoryId the id of the memory
     * @return the operations
     */
    MemoryMessageOperations messages(String memoryId);
}
