package io.github.ragflowspring.client.internal.agent;

import io.github.ragflowspring.client.agent.AgentWebhookOperations;
import io.github.ragflowspring.client.agent.AgentWebhookRequest;
import io.github.ragflowspring.client.agent.AgentWebhookResponse;
import io.github.ragflowspring.client.internal.dialect.Operation;
import io.github.ragflowspring.client.internal.json.Fields;
import io.github.ragflowspring.client.internal.support.Ids;
import io.github.ragflowspring.client.internal.transport.Call;
import io.github.ragflowspring.client.internal.transport.Exchange;
import io.github.ragflowspring.client.internal.wire.ForeignResponse;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.util.Assert;
import reactor.core.publisher.Mono;

/** Starts one agent by its webhook over an {@link Exchange}. */
final class DefaultAgentWebhookOperations implements AgentWebhookOperations {

    private final Exchange exchange;

    private final String agentId;

    DefaultAgentWebhookOperations(Exchange exchange, String agentId) {
        this.exchange = exchange;
        this.agentId = Ids.check("agentId", agentId);
    }

    @Override
    public Mono<AgentWebhookResponse> trigger(AgentWebhookRequest request) {
        return send(Operation.AGENT_WEBHOOK_TRIGGER, request);
    }

    @Override
    public Mono<AgentWebhookResponse> test(AgentWebhookRequest request) {
        boolean authorized = request.headers().keySet().stream().anyMatch(HttpHeaders.AUTHORIZATION::equalsIgnoreCase);
        Assert.isTrue(!authorized, "'request' must not have an Authorization header, which has the API key");
        return send(Operation.AGENT_WEBHOOK_TEST, request);
    }

    private Mono<AgentWebhookResponse> send(Operation operation, AgentWebhookRequest request) {
        Call call = this.exchange
                .call(operation)
                .path("agent_id", this.agentId)
                .query(request.query())
                .answeredByModel()
                .body(request.body());
        for (Map.Entry<String, String> header : request.headers().entrySet()) {
            call = call.header(header.getKey(), header.getValue());
        }
        return call.readForeign(DefaultAgentWebhookOperations::response);
    }

    private static AgentWebhookResponse response(ForeignResponse response) {
        return AgentWebhookResponse.builder()
                .status(response.status())
                .contentType(response.contentType())
                .body(response.text())
                .message(message(response))
                .build();
    }

    /** Returns the text of a run for which the webhook waited. */
    private static @Nullable String message(ForeignResponse response) {
        Fields fields = response.fields();
        return (fields.has("success") && fields.has("code")) ? fields.text("message") : null;
    }
}
