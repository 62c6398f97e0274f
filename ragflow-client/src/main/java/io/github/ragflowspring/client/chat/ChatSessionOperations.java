package io.github.ragflowspring.client.chat;

import io.github.ragflowspring.client.model.DeleteResult;
import io.github.ragflowspring.client.model.Page;
import io.github.ragflowspring.client.model.PageRequest;
import java.util.Collection;
import java.util.List;
import org.springframework.lang.CheckReturnValue;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Manages the sessions of a chat assistant ({@code /api/v1/chats/{chat_id}/sessions}).
 *
 * <p>Every method fails with a {@link io.github.ragflowspring.client.error.RagflowNotFoundException} if the assistant does
 * not exist.
 *
 * <p>Implemented by the library only; methods may be added in a minor release.
 *
 * @since 0.1.0
 */
@CheckReturnValue
public interface ChatSessionOperations {

    /**
     * Create a session ({@code POST …/sessions}).
     *
     * @param name the name, not blank. RAGFlow truncates it to 255 characters
     * @return the session with the greeting of the assistant
     */
    default Mono<ChatSession> create(String name) {
        return create(NewChatSession.named(name));
    }

    /**
     * Create a session ({@code POST …/sessions}).
     *
     * @param session the session to create
     * @return the session with the greeting of the assistant. If it has a user, from v0.25.6 on, where RAGFlow replaces the
     *     user by the owner of the API key, the user is {@linkplain SessionOwners remembered by the application}, or else an
     *     error: {@link io.github.ragflowspring.client.error.RagflowUnsupportedException}
     */
    Mono<ChatSession> create(NewChatSession session);

    /**
     * Return a session with its messages and their references ({@code GET …/sessions?id=…}, from v0.25 on {@code GET
     * …/sessions/{session_id}}).
     *
     * @param sessionId the id
     * @return the session, or a {@link io.github.ragflowspring.client.error.RagflowNotFoundException}
     */
    Mono<ChatSession> get(String sessionId);

    /**
     * Return a session if it belongs to a user of the application, like {@link #get(String)}.
     *
     * <p>Before v0.25.6 RAGFlow keeps the user with which the session was created. From then on {@link SessionOwners} knows the
     * users, and {@link ChatSession#userId()} is the owner of the API key nevertheless. Deletions and changes do not check the
     * user: get the session first.
     *
     * @param sessionId the id
     * @param userId the id of the user as the application knows it, not blank
     * @return the session, or an error: {@link io.github.ragflowspring.client.error.RagflowNotFoundException}, the same whether
     *     it does not exist or belongs to another user or has no user, or from v0.25.6 on without {@link SessionOwners} {@link
     *     io.github.ragflowspring.client.error.RagflowUnsupportedException}
     * @throws IllegalArgumentException if an id is blank
     */
    Mono<ChatSession> get(String sessionId, String userId);

    /**
     * Return all sessions with their messages, the newest first. A page is fetched when one of its sessions is requested.
     *
     * @return the sessions
     */
    default Flux<ChatSession> list() {
        return list(ChatSessionQuery.all());
    }

    /**
     * Return the sessions that match a query ({@code GET …/sessions}). A page is fetched when one of its sessions is
     * requested.
     *
     * @param query the query
     * @return the sessions
     */
    Flux<ChatSession> list(ChatSessionQuery query);

    /**
     * Return one page of sessions ({@code GET …/sessions}).
     *
     * @param query the query
     * @param page the page; RAGFlow refuses sizes above 100 on some releases
     * @return the page, without a total on any release
     */
    Mono<Page<ChatSession>> page(ChatSessionQuery query, PageRequest page);

    /**
     * Change a session ({@code PUT}, from v0.25 on {@code PATCH …/sessions/{session_id}}). Properties that are not set are
     * not changed.
     *
     * @param sessionId the id
     * @param update the changes
     * @return the updated session
     */
    Mono<ChatSession> update(String sessionId, ChatSessionUpdate update);

    /**
     * Delete a session ({@code DELETE …/sessions}).
     *
     * @param sessionId the id
     * @return the result; an unknown id is a failure in it
     */
    default Mono<DeleteResult> delete(String sessionId) {
        return delete(List.of(sessionId));
    }

    /**
     * Delete sessions ({@code DELETE …/sessions}). Without ids, nothing is sent.
     *
     * @param sessionIds the ids
     * @return the result; unknown ids are failures in it
     */
    Mono<DeleteResult> delete(Collection<String> sessionIds);

    /**
     * Delete all sessions of the assistant. Before v0.25 the library lists them first and deletes them by their ids.
     *
     * @return the result
     */
    Mono<DeleteResult> deleteAll();

    /**
     * Delete the sessions of a query: those that {@link #list(ChatSessionQuery)} returns, without skipping any that move to another
     * page meanwhile. A session with another name, ignoring case, or of another user is never deleted. They are listed first, deleted by their ids and listed again until there are none left; the ids
     * of all of them must fit into {@code max-in-memory-size}.
     *
     * @param query the selection, with at least one condition; its order does not matter
     * @return the result; sessions that are deleted elsewhere meanwhile are its failures. Like the list, an error if the
     *     connected release would ignore the condition, and then nothing is deleted
     * @throws IllegalArgumentException if the query has no condition, a blank one, or additional fields, which RAGFlow may ignore
     */
    Mono<DeleteResult> deleteAll(ChatSessionQuery query);

    /**
     * Return the operations on the messages of a session.
     *
     * @param sessionId the id of the session
     * @return the operations
     */
    ChatMessageOperations messages(String sessionId);

    /**
     * Continue a conversation.
     *
     * @param sessionId the id of the session that stores it
     * @return the conversation
     */
    ChatConversation conversation(String sessionId);
}
