package io.github.ragflowspring.client.agent;

import io.github.ragflowspring.client.http.Exchange;
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
     * Returns the sessions of an agent.
     *
     * @param agentId the id of the agent
     * @return operations on its sessions
     */
    AgentSessionOperations sessions(String agentId);

    /**
     * Creates the operations on a connection. For {@link io.github.ragflowspring.client.RagflowClient}.
     *
     * @param exchange the connection
     * @return the operations
     */
    static AgentOperations on(Exchange exchange) {
        return new DefaultAgentOperations(exchange);
    }
}
