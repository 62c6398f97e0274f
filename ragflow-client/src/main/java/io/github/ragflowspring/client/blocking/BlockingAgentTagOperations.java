package io.github.ragflowspring.client.blocking;

import io.github.ragflowspring.client.agent.AgentTagOperations;
import java.util.Collection;
import java.util.Map;
import org.springframework.lang.CheckReturnValue;

/**
 * The blocking form of {@link AgentTagOperations}, with the same requests and errors.
 *
 * <p>The {@linkplain io.github.ragflowspring.client.blocking package} describes waiting, interruption and streams.
 *
 * <p>Implemented by the library only; methods may be added in a minor release.
 *
 * @since 0.1.0
 */
@CheckReturnValue
public interface BlockingAgentTagOperations {

    /** See {@link AgentTagOperations#counts()}. */
    Map<String, Long> counts();

    /** See {@link AgentTagOperations#replace(String, Collection)}. */
    void replace(String agentId, Collection<String> tags);
}
