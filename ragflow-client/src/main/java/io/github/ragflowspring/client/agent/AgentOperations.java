package io.github.ragflowspring.client.agent;

import io.github.ragflowspring.client.model.Page;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Manages and runs the agents of RAGFlow.
 *
 * <p>Nothing is sent before the result is subscribed to, and each subscription asks anew. Unless told otherwise a method
 * holds for all releases from v0.23.1 on, and fails with a {@link
 * io.github.ragflowspring.client.error.RagflowException}: with a {@link
 * io.github.ragflowspring.client.error.RagflowNotFoundException} if the agent does not exist or belongs to somebody else.
 */
public interface AgentOperations {

    /**
     * Makes an agent ({@code POST /api/v1/agents}).
     *
     * <p>RAGFlow stores any workflow; whether it is one turns out when it is run. Up to v0.25.0 the server does not answer
     * with the agent, which is then looked up by its title.
     *
     * @param draft the agent
     * @return the agent with its id, or a {@link io.github.ragflowspring.client.error.RagflowConflictException} if there is
     *     one with this title
     */
    Mono<Agent> create(AgentDraft draft);

    /**
     * Returns an agent with its workflow ({@code GET /api/v1/agents/{agent_id}}, before v0.25.1 {@code GET
     * /api/v1/agents?id=…}).
     *
     * @param agentId the id
     * @return the agent
     */
    Mono<Agent> get(String agentId);

    /**
     * Returns all agents, the newest first. A page is fetched when one of its agents is asked for.
     *
     * @return the agents
     */
    default Flux<Agent> list() {
        return list(AgentQuery.all());
    }

    /**
     * Returns the agents of a query from its page on. A page is fetched when one of its agents is asked for.
     *
     * @param query which agents
     * @return the agents
     */
    Flux<Agent> list(AgentQuery query);

    /**
     * Returns one page of agents ({@code GET /api/v1/agents}).
     *
     * @param query which agents
     * @return the page, with the total from v0.25.1 on
     */
    Mono<Page<Agent>> page(AgentQuery query);

    /**
     * Returns the agents of a title.
     *
     * @param title the whole title
     * @return the agents, the newest first: none, one, or several if others were given the same title
     */
    Flux<Agent> findByTitle(String title);

    /**
     * Changes an agent ({@code PUT /api/v1/agents/{agent_id}}), and only what is to be changed. Without changes nothing is
     * sent but a question for the agent.
     *
     * <p>Up to v0.24 RAGFlow stores a new workflow and then fails unless the title is sent as well: it is asked for first.
     * From v0.25.1 on any change takes back the publication of an agent that was published.
     *
     * @param agentId the id
     * @param changes what to change
     * @return the agent as it is then; from v0.25.1 on a {@link
     *     io.github.ragflowspring.client.error.RagflowConflictException} if another agent has the title
     */
    Mono<Agent> update(String agentId, AgentChanges changes);

    /**
     * Deletes an agent ({@code DELETE /api/v1/agents/{agent_id}}).
     *
     * @param agentId the id
     * @return empty when it is done
     */
    Mono<Void> delete(String agentId);

    /**
     * Runs an agent and waits for all of it (the same routes as {@link #stream}).
     *
     * <p>The result is that of {@link #stream}, of which this is the last event: RAGFlow is asked for a stream, because an
     * answer in one piece mixes thoughts with the text and hides what the nodes did. It may take any time, as long as the
     * stream is not silent for longer than it may be.
     *
     * @param agentId the id of the agent
     * @param request what to run it with
     * @return the result, or one of the errors of {@link #stream}
     */
    Mono<AgentRunResult> run(String agentId, AgentRequest request);

    /**
     * Runs an agent and streams what happens ({@code POST /api/v1/agents/{agent_id}/completions}, from v0.25.1 on {@code
     * POST /api/v1/agents/chat/completion}, from v0.25.2 on {@code POST /api/v1/agents/chat/completions}).
     *
     * <p>The last event is {@link AgentEvent.Completed}. An error after the first event is a {@link
     * io.github.ragflowspring.client.error.RagflowStreamException} that has the text so far, and a {@link
     * io.github.ragflowspring.client.error.RagflowAgentException} if a node failed and the workflow did not cope with it.
     * Cancelling closes the connection, upon which RAGFlow stops the run and forgets the turn.
     *
     * <p>An agent that waits for input says so with {@link AgentEvent.UserInputRequested} on every release. Before v0.26.3
     * RAGFlow keeps that out of the stream, always or in a session: there the session is asked for it when the stream has
     * ended.
     *
     * <p><strong>What cannot be seen.</strong> RAGFlow tells nobody that a language model failed in an agent: the text is
     * then empty, or ends somewhere, as if that were all. It is an error here if the answer is empty because of it, or if
     * the events leave no doubt, which they can outside of a session from v0.25.1 on. Elsewhere a text that was cut off
     * shows only in {@link AgentRunResult#unfinishedNodes()}. A model that failed in a node whose text no message shows
     * cannot be told from one that had nothing to say.
     *
     * @param agentId the id of the agent
     * @param request what to run it with; without a session a new one is made, whose id is in {@link AgentEvent.Started}
     * @return the events of the run, or a {@link io.github.ragflowspring.client.error.RagflowNotFoundException} if the
     *     agent or the session does not exist
     */
    Flux<AgentEvent> stream(String agentId, AgentRequest request);

    /**
     * Returns the OpenAI-compatible form of running an agent.
     *
     * @param agentId the id of the agent
     * @return operations on it
     */
    AgentCompletions completions(String agentId);

    /**
     * Returns the sessions of an agent.
     *
     * @param agentId the id of the agent
     * @return operations on its sessions
     */
    AgentSessionOperations sessions(String agentId);
}
