package io.github.ragflowspring.client.agent;

import io.github.ragflowspring.client.model.DeleteResult;
import io.github.ragflowspring.client.model.Page;
import io.github.ragflowspring.client.model.PageRequest;
import java.util.Collection;
import java.util.List;
import org.springframework.lang.CheckReturnValue;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * The operations on the sessions of one agent ({@code /api/v1/agents/{agent_id}/sessions}).
 *
 * <p>Nothing is sent before the result is subscribed to. Every method fails with a {@link
 * io.github.ragflowspring.client.error.RagflowNotFoundException} if the agent does not exist or belongs to another user.
 *
 * <p>Implemented by the library only; methods may be added in a minor release.
 *
 * @since 0.1.0
 */
@CheckReturnValue
public interface AgentSessionOperations {

    /**
     * Create a session without a name. See {@link #create(NewAgentSession)}.
     *
     * @return the session with the greeting of the agent
     */
    default Mono<AgentSession> create() {
        return create(NewAgentSession.unnamed());
    }

    /**
     * Create a session with a name. See {@link #create(NewAgentSession)}.
     *
     * @param name the name, which releases before v0.25.1 do not support
     * @return the session with the greeting of the agent
     */
    default Mono<AgentSession> create(String name) {
        return create(NewAgentSession.named(name));
    }

    /**
     * Create a session ({@code POST …/sessions}).
     *
     * <p>The values of the form at the beginning of the workflow are sent with each run, as {@link
     * AgentRunRequest#inputs()}: no release accepts them here, contrary to RAGFlow's documentation.
     *
     * @param session the session to create
     * @return the session with the greeting of the agent; an error if RAGFlow cannot run the workflow
     */
    Mono<AgentSession> create(NewAgentSession session);

    /**
     * Return a session with its messages, their references and its workflow ({@code GET …/sessions/{session_id}}, before
     * v0.25.1 {@code GET …/sessions?id=…}).
     *
     * @param sessionId the id
     * @return the session, or a {@link io.github.ragflowspring.client.error.RagflowNotFoundException}
     */
    Mono<AgentSession> get(String sessionId);

    /**
     * Return the form that a session waits for, for example after a page of an application was loaded again. It is in the
     * workflow of the session, which is read like {@link #get(String)}.
     *
     * <p>{@code AgentRunRequest.ofInputs(form.fill(values)).sessionId(sessionId)} continues the run.
     *
     * @param sessionId the id of the session
     * @return the form, empty if the session does not wait for input, or a {@link
     *     io.github.ragflowspring.client.error.RagflowNotFoundException}
     */
    Mono<AgentForm> pendingForm(String sessionId);

    /**
     * Return all sessions with their messages, the newest first. A page is fetched when one of its sessions is requested.
     *
     * @return the sessions
     */
    default Flux<AgentSession> list() {
        return list(AgentSessionQuery.all());
    }

    /**
     * Return the sessions that match a query ({@code GET …/sessions}). A page is fetched when one of its sessions is
     * requested.
     *
     * @param query the query
     * @return the sessions, with the errors of {@link #page}
     */
    Flux<AgentSession> list(AgentSessionQuery query);

    /**
     * Return one page of sessions ({@code GET …/sessions}).
     *
     * <p>On v0.25.6 the server fails with a {@link io.github.ragflowspring.client.error.RagflowServerException} as soon as
     * an answer of one of the sessions is based on a retrieval; {@link #get} works.
     *
     * @param query the query
     * @param page the page
     * @return the page, with the total from v0.25.1 on
     */
    Mono<Page<AgentSession>> page(AgentSessionQuery query, PageRequest page);

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
     * Delete all sessions of the agent. Before v0.25 the library lists them first and deletes them by their ids.
     *
     * @return the result
     */
    Mono<DeleteResult> deleteAll();

    /**
     * Delete the sessions of a query: those that {@link #list(AgentSessionQuery)} returns, without skipping any that move to another
     * page meanwhile. A session of another user is never deleted. They are listed first, deleted by their ids and listed again until there are none left; the ids
     * of all of them must fit into {@code max-in-memory-size}.
     *
     * @param query the selection, with at least one condition; its order does not matter
     * @return the result; sessions that are deleted elsewhere meanwhile are its failures. Like the list, an error if the
     *     connected release would ignore the condition, and then nothing is deleted
     * @throws IllegalArgumentException if the query has no condition, a blank one, or additional fields, which RAGFlow may ignore
     */
    Mono<DeleteResult> deleteAll(AgentSessionQuery query);
}
