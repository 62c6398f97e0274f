package io.github.ragflowspring.client.agent;

import org.springframework.lang.CheckReturnValue;
import reactor.core.publisher.Mono;

/**
 * Starts an agent by its webhook, as an event in another system does. The first node of the agent must be a webhook that
 * accepts {@code POST}.
 *
 * <p>A webhook either responds before the run, as it is configured, or waits for the text of the run. Errors are {@link
 * io.github.ragflowspring.client.error.RagflowException}s: a {@link
 * io.github.ragflowspring.client.error.RagflowInvalidRequestException} if the agent does not exist or has no webhook, if
 * the webhook requires other credentials, or if it refuses the body, the size or the number of requests, which RAGFlow does not
 * distinguish.
 *
 * <p>Implemented by the library only; methods may be added in a minor release.
 *
 * @since 0.1.0
 */
@CheckReturnValue
public interface AgentWebhookOperations {

    /**
     * Start the agent ({@code POST /api/v1/agents/{agent_id}/webhook}, before v0.25.1 {@code POST
     * /api/v1/webhook/{agent_id}}). The request does not have an API key, only the credentials that the webhook requires.
     *
     * @param request the request
     * @return the response
     */
    Mono<AgentWebhookResponse> trigger(AgentWebhookRequest request);

    /**
     * Start the agent as the owner of the API key, so that RAGFlow's editor shows the events of the run ({@code POST
     * /api/v1/agents/{agent_id}/webhook/test}, before v0.25.1 {@code POST /api/v1/webhook_test/{agent_id}}).
     *
     * @param request the request, without an {@code Authorization} header, which has the API key
     * @return the response; a {@link io.github.ragflowspring.client.error.RagflowNotFoundException} from v0.26.4 on if the
     *     agent belongs to another user
     */
    Mono<AgentWebhookResponse> test(AgentWebhookRequest request);
}
