package io.github.ragflowspring.client.blocking;

import io.github.ragflowspring.client.agent.AgentForm;
import io.github.ragflowspring.client.agent.AgentSession;
import io.github.ragflowspring.client.agent.AgentSessionOperations;
import io.github.ragflowspring.client.agent.AgentSessionQuery;
import io.github.ragflowspring.client.agent.NewAgentSession;
import io.github.ragflowspring.client.model.DeleteResult;
import io.github.ragflowspring.client.model.Page;
import io.github.ragflowspring.client.model.PageRequest;
import java.util.Collection;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.lang.CheckReturnValue;

/**
 * The blocking form of {@link AgentSessionOperations}, with the same requests and errors.
 *
 * <p>The {@linkplain io.github.ragflowspring.client.blocking package} describes waiting, interruption and streams.
 *
 * <p>Implemented by the library only; methods may be added in a minor release.
 *
 * @since 0.1.0
 */
@CheckReturnValue
public interface BlockingAgentSessionOperations {

    /** See {@link AgentSessionOperations#create()}. */
    AgentSession create();

    /** See {@link AgentSessionOperations#create(String)}. */
    AgentSession create(String name);

    /** See {@link AgentSessionOperations#create(NewAgentSession)}. */
    AgentSession create(NewAgentSession session);

    /** See {@link AgentSessionOperations#get(String)}. */
    AgentSession get(String sessionId);

    /** See {@link AgentSessionOperations#pendingForm(String)}; {@code null} if the session does not wait. */
    @Nullable
    AgentForm pendingForm(String sessionId);

    /** See {@link AgentSessionOperations#list()}. */
    Stream<AgentSession> list();

    /** See {@link AgentSessionOperations#list(AgentSessionQuery)}. */
    Stream<AgentSession> list(AgentSessionQuery query);

    /** See {@link AgentSessionOperations#page(AgentSessionQuery, PageRequest)}. */
    Page<AgentSession> page(AgentSessionQuery query, PageRequest page);

    /** See {@link AgentSessionOperations#delete(String)}. */
    DeleteResult delete(String sessionId);

    /** See {@link AgentSessionOperations#delete(Collection)}. */
    DeleteResult delete(Collection<String> sessionIds);

    /** See {@link AgentSessionOperations#deleteAll()}. */
    DeleteResult deleteAll();

    /** See {@link AgentSessionOperations#deleteAll(AgentSessionQuery)}. */
    DeleteResult deleteAll(AgentSessionQuery query);
}
