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
 * Manages and runs the agents of RAGFlow.
 *
 * <p>Nothing is sent before the result is subscribed to, and each subscription sends the request again.
 *
 * <p>Unless stated otherwise, a method works on all releases from v0.20.0 on, and fails with a {@link
 * io.github.ragflowspring.client.error.RagflowException}: with a {@link
 * io.github.ragflowspring.client.error.RagflowNotFoundException} if the agent does not exist or belongs to another user.
 * Invalid arguments are refused with an {@link IllegalArgumentException} before anything is sent.
 *
 * <p>Implemented by the library only; methods may be added in a minor release.
 *
 * @since 0.1.0
 */
@CheckReturnValue
public interface AgentOperations {

    /**
     * Create an agent ({@code POST /api/v1/agents}).
     *
     * <p>RAGFlow stores any workflow and checks it only when it is run. Up to v0.25.0 the response does not contain the
     * agent; the library then looks it up by its title.
     *
     * @param agent the agent to create
     * @return the agent with its id, or a {@link io.github.ragflowspring.client.error.RagflowConflictException} if the
     *     title is taken
     */
    Mono<Agent> create(NewAgent agent);

    /**
     * Return an agent with its workflow ({@code GET /api/v1/agents/{agent_id}}, before v0.25.1 {@code GET
     * /api/v1/agents?id=…}).
     *
     * @param agentId the id
     * @return the agent
     */
    Mono<Agent> get(String agentId);

    /**
     * Return all agents, the newest first. A page is fetched when one of its agents is requested.
     *
     * @return the agents
     */
    default Flux<Agent> list() {
        return list(AgentQuery.all());
    }

    /**
     * Return the agents that match a query ({@code GET /api/v1/agents}). A page is fetched when one of its agents is
     * requested.
     *
     * @param query the query
     * @return the agents
     */
    Flux<Agent> list(AgentQuery query);

    /**
     * Return one page of agents ({@code GET /api/v1/agents}).
     *
     * @param query the query
     * @param page the page
     * @return the page, with the total from v0.25.1 on
     */
    Mono<Page<Agent>> page(AgentQuery query, PageRequest page);

    /**
     * Return the agents with a title ({@code GET /api/v1/agents}). RAGFlow searches for the words of the title from v0.25.1
     * on; the library returns exact matches only.
     *
     * @param title the whole title, not blank
     * @return the agents, the newest first: none, one, or several if others were given the same title
     */
    Flux<Agent> findByTitle(String title);

    /**
     * Change an agent ({@code PUT /api/v1/agents/{agent_id}}). What the update does not set is not changed. Without changes,
     * the agent is only read.
     *
     * <p>Up to v0.24 RAGFlow stores a new workflow and then fails unless the title is sent as well; the library reads it
     * first. From v0.25.1 on RAGFlow marks an agent as not published, from v0.25.6 on it also removes its type, unless both
     * are sent; the library reads and sends them, except for the type before v0.26.3, where no response contains it. A new
     * workflow is not published.
     *
     * @param agentId the id
     * @param update the changes
     * @return the updated agent; from v0.25.1 on a {@link io.github.ragflowspring.client.error.RagflowConflictException} if
     *     another agent has the title
     */
    Mono<Agent> update(String agentId, AgentUpdate update);

    /**
     * Delete an agent ({@code DELETE /api/v1/agents/{agent_id}}).
     *
     * @param agentId the id
     * @return the result; an unknown id is a failure in it
     */
    default Mono<DeleteResult> delete(String agentId) {
        return delete(List.of(agentId));
    }

    /**
     * Delete agents one by one ({@code DELETE /api/v1/agents/{agent_id}}). Without ids, nothing is sent. An error
     * other than an unknown id ends the deletion; agents before it are deleted.
     *
     * @param agentIds the ids
     * @return the result; unknown ids are failures in it
     */
    Mono<DeleteResult> delete(Collection<String> agentIds);

    /**
     * Run an agent in a new session. See {@link #run(String, AgentRunRequest)}.
     *
     * @param agentId the id of the agent
     * @param text the message of the user, not blank
     * @return the result
     */
    default Mono<AgentRunResult> run(String agentId, String text) {
        return run(agentId, AgentRunRequest.of(text));
    }

    /**
     * Run an agent and return the complete result (the same routes as {@link #stream(String, AgentRunRequest)}).
     *
     * <p>It is the result of the last event of a stream: the library requests a stream, because a non-streaming response
     * hides the nodes. The run may take {@code ragflow.operation-timeout}, as long as the stream is not silent for longer
     * than {@code ragflow.stream-idle-timeout}.
     *
     * @param agentId the id of the agent
     * @param request the request
     * @return the result, or one of the errors of {@link #stream(String, AgentRunRequest)}; a {@link
     *     io.github.ragflowspring.client.error.RagflowTimeoutException} if the run takes longer
     */
    Mono<AgentRunResult> run(String agentId, AgentRunRequest request);

    /**
     * Run an agent in a new session and stream its events. See {@link #stream(String, AgentRunRequest)}.
     *
     * @param agentId the id of the agent
     * @param text the message of the user, not blank
     * @return the events of the run
     */
    default Flux<AgentEvent> stream(String agentId, String text) {
        return stream(agentId, AgentRunRequest.of(text));
    }

    /**
     * Run an agent and stream its events ({@code POST /api/v1/agents/{agent_id}/completions}, from v0.25.1 on {@code POST
     * /api/v1/agents/chat/completion}, from v0.25.2 on {@code POST /api/v1/agents/chat/completions}).
     *
     * <p>The last event is {@link AgentEvent.Completed}. An error after the first event is a {@link
     * io.github.ragflowspring.client.error.RagflowStreamException} that has the text so far, or a {@link
     * io.github.ragflowspring.client.error.RagflowAgentException} if a node failed and the workflow did not handle it.
     * Cancelling closes the connection, after which RAGFlow stops the run and does not store the turn.
     *
     * <p>An agent that waits for input sends {@link AgentEvent.UserInputRequested} on every release. Before v0.26.3 RAGFlow
     * omits it from the stream, always or in a session; there the library reads it from the session when the stream has
     * ended.
     *
     * <p><strong>What cannot be detected.</strong> RAGFlow does not report that a language model failed in an agent: the
     * text is empty or cut off, as if that were all. It is an error here if the answer is empty because of it, or if the
     * events leave no doubt. Elsewhere only {@link
     * AgentRunResult#unfinishedNodes()} indicates text that may be cut off. A model that failed in a node whose text no
     * message shows looks like one that had nothing to say.
     *
     * @param agentId the id of the agent
     * @param request the request; if it has no session, it runs in a new one, whose id is in {@link AgentEvent.Started}.
     *     From v0.25.1 on RAGFlow would share the state of such runs among all users of an API key, so that the library
     *     creates the session ({@code POST /api/v1/agents/{agent_id}/sessions})
     * @return the events of the run, or a {@link io.github.ragflowspring.client.error.RagflowNotFoundException} if the agent
     *     or the session does not exist
     */
    Flux<AgentEvent> stream(String agentId, AgentRunRequest request);

    /**
     * Stop a run on the server ({@code POST /api/v1/tasks/{task_id}/cancel}, before v0.25.1 {@code PUT
     * /v1/canvas/cancel/{task_id}}). Requires v0.24.0.
     *
     * <p>The stream of the run then ends as if it had succeeded, with the text so far, which RAGFlow stores. From then on the
     * session refuses further runs for an hour: continue in a new one. From v0.24.0 to v0.26.2 the task of a run in a session
     * has the id of the agent: to stop it stops the runs in all sessions of the agent, which refuse further runs until a session
     * is created. RAGFlow confirms any id and does not check to whom the
     * task belongs: never pass on an id that a user can choose.
     *
     * @param taskId the id of the task, from {@link AgentEvent.Started#taskId()}
     * @return empty when RAGFlow has confirmed it
     */
    Mono<Void> stop(String taskId);

    /**
     * Return the form that a node of an agent shows: its inputs, or the variables that it reads ({@code GET
     * /api/v1/agents/{agent_id}/components/{component_id}/input-form}, before v0.25.1 {@code GET /v1/canvas/input_form}).
     * Requires v0.24.0. {@link Agent#beginForm()} has the form of the first node without a request.
     *
     * @param agentId the id of the agent
     * @param nodeId the id of the node, such as {@code begin}
     * @return the form; a {@link io.github.ragflowspring.client.error.RagflowServerException} if the node does not exist or
     *     cannot have a form
     */
    Mono<AgentForm> inputForm(String agentId, String nodeId);

    /**
     * Return the log of a run of an ingestion pipeline ({@code GET /api/v1/agents/{agent_id}/logs/{message_id}}, before
     * v0.25.1 {@code GET /v1/canvas/trace}). RAGFlow keeps it for ten minutes.
     *
     * <p>It is empty for runs of other agents, whose log RAGFlow stores where it does not look for it: request the trace with
     * {@link AgentRunRequest#trace(boolean)} there.
     *
     * @param agentId the id of the agent
     * @param messageId the id of the message, from {@link AgentEvent.Started#messageId()}
     * @return the logs of the nodes, unmodifiable and in the order in which they ran; empty if there is no log
     */
    Mono<List<AgentNodeLog>> log(String agentId, String messageId);

    /**
     * Forget the state that runs without a session share, such as the form that a run waits for ({@code POST
     * /api/v1/agents/{agent_id}/reset}, before v0.25.1 {@code POST /v1/canvas/reset}). Requires v0.24.0. Sessions keep their
     * states.
     *
     * @param agentId the id of the agent
     * @return the workflow with its initial state
     */
    Mono<AgentDsl> reset(String agentId);

    /**
     * Return the workflows that RAGFlow provides as the start of an agent ({@code GET /api/v1/agents/templates}, before
     * v0.25.1 {@code GET /v1/canvas/templates}). Requires v0.24.0. The response has about half a megabyte.
     *
     * @return the templates
     */
    Flux<AgentTemplate> templates();

    /** Return the operations on the files that agents receive and make. */
    AgentFileOperations files();

    /** Return the operations on the tags of agents. */
    AgentTagOperations tags();

    /**
     * Return the operations on the versions of an agent.
     *
     * @param agentId the id of the agent
     * @return the operations
     */
    AgentVersionOperations versions(String agentId);

    /**
     * Return the operations that start an agent by its webhook.
     *
     * @param agentId the id of the agent
     * @return the operations
     */
    AgentWebhookOperations webhook(String agentId);

    /**
     * Return the OpenAI-compatible operations of an agent.
     *
     * @param agentId the id of the agent
     * @return the operations
     */
    AgentCompletions completions(String agentId);

    /**
     * Return the operations on the sessions of an agent.
     *
     * @param agentId the id of the agent
     * @return the operations
     */
    AgentSessionOperations sessions(String agentId);
}
