package io.github.ragflowspring.client.blocking;

import io.github.ragflowspring.client.agent.Agent;
import io.github.ragflowspring.client.agent.AgentDsl;
import io.github.ragflowspring.client.agent.AgentEvent;
import io.github.ragflowspring.client.agent.AgentForm;
import io.github.ragflowspring.client.agent.AgentNodeLog;
import io.github.ragflowspring.client.agent.AgentOperations;
import io.github.ragflowspring.client.agent.AgentQuery;
import io.github.ragflowspring.client.agent.AgentRunRequest;
import io.github.ragflowspring.client.agent.AgentRunResult;
import io.github.ragflowspring.client.agent.AgentTemplate;
import io.github.ragflowspring.client.agent.AgentUpdate;
import io.github.ragflowspring.client.agent.NewAgent;
import io.github.ragflowspring.client.model.DeleteResult;
import io.github.ragflowspring.client.model.Page;
import io.github.ragflowspring.client.model.PageRequest;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.lang.CheckReturnValue;

/**
 * The blocking form of {@link AgentOperations}, with the same requests and errors.
 *
 * <p>The {@linkplain io.github.ragflowspring.client.blocking package} describes waiting, interruption and streams.
 *
 * <p>Implemented by the library only; methods may be added in a minor release.
 *
 * @since 0.1.0
 */
@CheckReturnValue
public interface BlockingAgentOperations {

    /** See {@link AgentOperations#create(NewAgent)}. */
    Agent create(NewAgent agent);

    /** See {@link AgentOperations#get(String)}. */
    Agent get(String agentId);

    /** See {@link AgentOperations#list()}. */
    Stream<Agent> list();

    /** See {@link AgentOperations#list(AgentQuery)}. */
    Stream<Agent> list(AgentQuery query);

    /** See {@link AgentOperations#page(AgentQuery, PageRequest)}. */
    Page<Agent> page(AgentQuery query, PageRequest page);

    /** See {@link AgentOperations#findByTitle(String)}. */
    List<Agent> findByTitle(String title);

    /** See {@link AgentOperations#update(String, AgentUpdate)}. */
    Agent update(String agentId, AgentUpdate update);

    /** See {@link AgentOperations#delete(String)}. */
    DeleteResult delete(String agentId);

    /** See {@link AgentOperations#delete(Collection)}. */
    DeleteResult delete(Collection<String> agentIds);

    /** See {@link AgentOperations#run(String, String)}. */
    AgentRunResult run(String agentId, String text);

    /** See {@link AgentOperations#run(String, AgentRunRequest)}. */
    AgentRunResult run(String agentId, AgentRunRequest request);

    /** See {@link AgentOperations#stream(String, String)}. */
    Stream<AgentEvent> stream(String agentId, String text);

    /** See {@link AgentOperations#stream(String, AgentRunRequest)}. */
    Stream<AgentEvent> stream(String agentId, AgentRunRequest request);

    /** See {@link AgentOperations#stop(String)}. */
    void stop(String taskId);

    /** See {@link AgentOperations#inputForm(String, String)}. */
    AgentForm inputForm(String agentId, String nodeId);

    /** See {@link AgentOperations#log(String, String)}. */
    List<AgentNodeLog> log(String agentId, String messageId);

    /** See {@link AgentOperations#reset(String)}. */
    AgentDsl reset(String agentId);

    /** See {@link AgentOperations#templates()}. */
    List<AgentTemplate> templates();

    /** See {@link AgentOperations#files()}. */
    BlockingAgentFileOperations files();

    /** See {@link AgentOperations#tags()}. */
    BlockingAgentTagOperations tags();

    /** See {@link AgentOperations#versions(String)}. */
    BlockingAgentVersionOperations versions(String agentId);

    /** See {@link AgentOperations#webhook(String)}. */
    BlockingAgentWebhookOperations webhook(String agentId);

    /** See {@link AgentOperations#completions(String)}. */
    BlockingAgentCompletions completions(String agentId);

    /** See {@link AgentOperations#sessions(String)}. */
    BlockingAgentSessionOperations sessions(String agentId);

    /**
     * Create the blocking form of operations, such as those of a test or a decorator.
     *
     * @param operations the operations to wait for
     */
    static BlockingAgentOperations of(AgentOperations operations) {
        return BlockingProxy.create(BlockingAgentOperations.class, AgentOperations.class, operations);
    }
}
