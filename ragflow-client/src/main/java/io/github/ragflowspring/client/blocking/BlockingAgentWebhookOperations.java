package io.github.ragflowspring.client.blocking;

import io.github.ragflowspring.client.agent.AgentWebhookOperations;
import io.github.ragflowspring.client.agent.AgentWebhookRequest;
import io.github.ragflowspring.client.agent.AgentWebhookResponse;
import org.springframework.lang.CheckReturnValue;

/**
 * The blocking form of {@link AgentWebhookOperations}, with the same requests and errors.
 *
 * <p>The {@linkplain io.github.ragflowspring.client.blocking package} describes waiting, interruption and streams.
 *
 * <p>Implemented by the library only; methods may be added in a minor release.
 *
 * @since 0.1.0
 */
@CheckReturnValue
public interface BlockingAgentWebhookOperations {

    /** See {@link AgentWebhookOperations#trigger(AgentWebhookRequest)}. */
    AgentWebhookResponse trigger(AgentWebhookRequest request);

    /** See {@link AgentWebhookOperations#test(AgentWebhookRequest)}. */
    AgentWebhookResponse test(AgentWebhookRequest request);
}
