package io.github.ragflowspring.client.agent;

import io.github.ragflowspring.client.model.DeleteResult;
import io.github.ragflowspring.client.model.Page;
import java.util.Collection;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * The sessions of one agent ({@code /api/v1/agents/{agent_id}/sessions}).
 *
 * <p>Every method fails with a {@link io.github.ragflowspring.client.error.RagflowNotFoundException} if the agent does not
 * exist or belongs to somebody else.
 */
public interface AgentSessionOperations {

    /**
     * Makes a session without a name.
     *
     * @return the session with the greeting of the agent
     */
    default Mono<AgentSession> create() {
        return create(AgentSessionDraft.blank());
    }

    /**
     * Makes a session. Fails if the workflow of the agent is none that RAGFlow can run.
     *
     * <p>What the workflow wants to be given at its beginning goes with each run, as {@link AgentRequest#inputs()}: no
     * release takes it here, whatever RAGFlow's documentation says.
     *
     * @param draft whose session it is and what it is called
     * @return the session with the greeting of the agent
     */
    Mono<AgentSession> create(AgentSessionDraft draft);

    /**
     * Returns a session with its messages, their references and its workflow ({@code GET …/sessions/{session_id}}, before
     * v0.25.1 {@code GET …/sessions?id=…}).
     *
     * @param sessionId the id
     * @return the session, or a {@link io.github.ragflowspring.client.error.RagflowNotFoundException}
     */
    Mono<AgentSession> get(String sessionId);

    /**
     * Returns all sessions with their messages, the newest first. A page is fetched when one of its sessions is asked
     * for.
     *
     * @return the sessions
     */
    default Flux<AgentSession> list() {
        return list(AgentSessionQuery.all());
    }

    /**
     * Returns the sessions of a query from its page on. A page is fetched when one of its sessions is asked for.
     *
     * @param query which sessions
     * @return the sessions
     */
    Flux<AgentSession> list(AgentSessionQuery query);

    /**
     * Returns one page of sessions.
     *
     * <p>On v0.25.6 the server fails with a {@link io.github.ragflowspring.client.error.RagflowServerException} as soon as
     * an answer of one of the sessions rests on a retrieval; {@link #get} works.
     *
     * @param query which sessions
     * @return the page, with the total from v0.25.1 on
     */
    Mono<Page<AgentSession>> page(AgentSessionQuery query);

    /**
     * Deletes sessions. Without ids nothing is sent and nothing deleted.
     *
     * @param sessionIds their ids
     * @return what was deleted; an error if none of several was
     */
    Mono<DeleteResult> delete(Collection<String> sessionIds);

    /**
     * Deletes all sessions of the agent. Before v0.25 they are listed first and deleted by their ids.
     *
     * @return empty when it is done
     */
    Mono<Void> deleteAll();
}
