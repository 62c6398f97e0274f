package io.github.ragflowspring.client.chat;

import io.github.ragflowspring.client.model.DeleteResult;
import io.github.ragflowspring.client.model.Page;
import java.util.Collection;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * The sessions of one chat assistant ({@code /api/v1/chats/{chat_id}/sessions}).
 *
 * <p>Every method fails with a {@link io.github.ragflowspring.client.error.RagflowNotFoundException} if the assistant does
 * not exist.
 */
public interface ChatSessionOperations {

    /**
     * Makes a session. RAGFlow cuts a name after 255 characters.
     *
     * @param name its name, not blank
     * @return the session with the greeting of the assistant
     */
    Mono<ChatSession> create(String name);

    /**
     * Returns a session with its messages and their references.
     *
     * @param sessionId the id
     * @return the session, or a {@link io.github.ragflowspring.client.error.RagflowNotFoundException}
     */
    Mono<ChatSession> get(String sessionId);

    /**
     * Returns all sessions with their messages, the newest first. A page is fetched when one of its sessions is asked
     * for.
     *
     * @return the sessions
     */
    default Flux<ChatSession> list() {
        return list(ChatSessionQuery.all());
    }

    /**
     * Returns the sessions of a query from its page on. A page is fetched when one of its sessions is asked for.
     *
     * @param query which sessions
     * @return the sessions
     */
    Flux<ChatSession> list(ChatSessionQuery query);

    /**
     * Returns one page of sessions. No release tells how many there are in all.
     *
     * @param query which sessions
     * @return the page
     */
    Mono<Page<ChatSession>> page(ChatSessionQuery query);

    /**
     * Gives a session another name.
     *
     * @param sessionId the id
     * @param name the new name, not blank
     * @return the session as it is then
     */
    Mono<ChatSession> update(String sessionId, String name);

    /**
     * Deletes sessions. Without ids nothing is sent and nothing deleted.
     *
     * @param sessionIds their ids
     * @return what was deleted; an error if none of several was
     */
    Mono<DeleteResult> delete(Collection<String> sessionIds);

    /**
     * Deletes all sessions of the assistant. Before v0.25 they are listed first and deleted by their ids.
     *
     * @return empty when it is done
     */
    Mono<Void> deleteAll();
}
