package io.github.ragflowspring.client.blocking;

import io.github.ragflowspring.client.agent.AgentVersion;
import io.github.ragflowspring.client.agent.AgentVersionOperations;
import java.util.List;
import org.springframework.lang.CheckReturnValue;

/**
 * The blocking form of {@link AgentVersionOperations}, with the same requests and errors.
 *
 * <p>The {@linkplain io.github.ragflowspring.client.blocking package} describes waiting, interruption and streams.
 *
 * <p>Implemented by the library only; methods may be added in a minor release.
 *
 * @since 0.1.0
 */
@CheckReturnValue
public interface BlockingAgentVersionOperations {

    /** See {@link AgentVersionOperations#list()}. */
    List<AgentVersion> list();

    /** See {@link AgentVersionOperations#get(String)}. */
    AgentVersion get(String versionId);
}
