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
     * Makes a session that belongs to a user of the application.
     *
     * @param name its name, not blank
     * @param userId the id of the user as the application knows it, not blank
     * @return the session, or from v0.25.6 on a {@link
     *     io.github.ragflowspring.client.error.RagflowUnsupportedException}: there RAGFlow puts the owner of the API key
     *     in the place of the user
     */
    Mono<ChatSession> create(String name, String userId);

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
     * Deletes a question and its answer from a session ({@code DELETE …/sessions/{session_id}/messages/{message_id}},
     * from v0.25.0 on; a {@link io.github.ragflowspring.client.error.RagflowUnsupportedException} before).
     *
     * @param sessionId the id of the session
     * @param messageId the id of the turn, which its question and its answer share
     * @return the session as it is then; also if there was no such turn
     */
    Mono<ChatSession> deleteMessage(String sessionId, String messageId);

    /**
     * Rates an answer ({@code PUT …/sessions/{session_id}/messages/{message_id}/feedback}, from v0.25.0 on; a {@link
     * io.github.ragflowspring.client.error.RagflowUnsupportedException} before). RAGFlow may rank the chunks of the
     * answer by it.
     *
     * @param sessionId the id of the session
     * @param messageId the id of the turn
     * @param feedback the rating; replaces an earlier one
     * @return the session as it is then, or a {@link io.github.ragflowspring.client.error.RagflowNotFoundException}
     */
    Mono<ChatSession> rateMessage(String sessionId, String messageId, ChatFeedback feedback);

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
