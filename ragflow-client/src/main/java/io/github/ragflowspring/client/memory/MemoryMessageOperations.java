package io.github.ragflowspring.client.memory;

import io.github.ragflowspring.client.model.Page;
import io.github.ragflowspring.client.model.PageRequest;
import org.springframework.lang.CheckReturnValue;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Lists and changes the messages of one memory. See {@link MemoryOperations}.
 *
 * <p>Implemented by the library only; methods may be added in a minor release.
 *
 * @since 0.1.0
 */
@CheckReturnValue
public interface MemoryMessageOperations {

    /**
     * Return all conversations of the memory without their content, the newest first, each with the messages extracted from it. A
     * page is fetched when one of its messages is requested.
     *
     * @return the messages
     */
    default Flux<MemoryMessage> list() {
        return list(MemoryMessageQuery.all());
    }

    /**
     * Return the conversations that match a query, without their content ({@code GET /api/v1/memories/{memory_id}}). A page
     * is fetched when one of its messages is requested.
     *
     * @param query the query
     * @return the messages
     */
    Flux<MemoryMessage> list(MemoryMessageQuery query);

    /**
     * Return one page of conversations, without their content ({@code GET /api/v1/memories/{memory_id}}).
     *
     * @param query the query
     * @param page the page; RAGFlow refuses sizes above 100 on some releases
     * @return the page, with the total
     */
    Mono<Page<MemoryMessage>> page(MemoryMessageQuery query, PageRequest page);

    /**
     * Return a message with its content ({@code GET /api/v1/messages/{memory_id}:{message_id}/content}).
     *
     * @param messageId the number of the message, 0 or greater
     * @return the message; its embedding is in {@link MemoryMessage#additional()}
     */
    Mono<MemoryMessage> get(long messageId);

    /**
     * Forget a message ({@code DELETE /api/v1/messages/{memory_id}:{message_id}}): searches and recent messages no longer
     * contain it. It stays in the list, and so do the messages extracted from it.
     *
     * @param messageId the number of the message, 0 or greater
     * @return empty, even if the message does not exist
     */
    Mono<Void> forget(long messageId);

    /**
     * Make a message active or inactive ({@code PUT /api/v1/messages/{memory_id}:{message_id}}). Searches do not find an
     * inactive message.
     *
     * @param messageId the number of the message, 0 or greater
     * @param active whether searches find it
     * @return empty, even if the message does not exist
     */
    Mono<Void> switchActive(long messageId, boolean active);
}
