package io.github.ragflowspring.client.internal.agent;

import io.github.ragflowspring.client.agent.AgentCompletionRequest;
import io.github.ragflowspring.client.agent.AgentCompletions;
import io.github.ragflowspring.client.answer.Message;
import io.github.ragflowspring.client.error.RagflowException;
import io.github.ragflowspring.client.error.RagflowModelException;
import io.github.ragflowspring.client.error.RagflowStreamException;
import io.github.ragflowspring.client.internal.dialect.Capability;
import io.github.ragflowspring.client.internal.dialect.Operation;
import io.github.ragflowspring.client.internal.openai.OpenAiChunkReader;
import io.github.ragflowspring.client.internal.openai.OpenAiReader;
import io.github.ragflowspring.client.internal.support.Ids;
import io.github.ragflowspring.client.internal.transport.Call;
import io.github.ragflowspring.client.internal.transport.Exchange;
import io.github.ragflowspring.client.openai.OpenAiChunk;
import io.github.ragflowspring.client.openai.OpenAiCompletion;
import java.util.LinkedHashMap;
import java.util.Map;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Runs an agent in the form of OpenAI over an {@link Exchange}. */
public final class DefaultAgentCompletions implements AgentCompletions {

    /** Old releases want a model, and no release looks at it. */
    private static final String ANY_MODEL = "model";

    private final Exchange exchange;

    private final String agentId;

    private final DefaultAgentOperations agents;

    public DefaultAgentCompletions(Exchange exchange, String agentId, DefaultAgentOperations agents) {
        this.exchange = exchange;
        this.agentId = Ids.check("agentId", agentId);
        this.agents = agents;
    }

    @Override
    public Mono<OpenAiCompletion> complete(AgentCompletionRequest request) {
        return call(Operation.AGENT_OPENAI_ASK, request, false)
                .answeredByModel()
                .readBare((envelope, errors) -> OpenAiReader.completion(envelope.root(), errors))
                .onErrorResume(RagflowStreamException.class, (error) -> explain(request, error));
    }

    @Override
    public Flux<OpenAiChunk> stream(AgentCompletionRequest request) {
        return call(Operation.AGENT_OPENAI_STREAM, request, true).stream(
                        (errors) -> new OpenAiChunkReader(errors, false))
                .onErrorResume(RagflowStreamException.class, (error) -> this.<OpenAiChunk>explain(request, error));
    }

    /** That an agent or a session does not exist comes as a text in place of an answer. */
    private <T> Mono<T> explain(AgentCompletionRequest request, RagflowException error) {
        boolean mayBe = error instanceof RagflowStreamException broken
                && broken.getCause() == null
                && broken.partialAnswer().isEmpty();
        return mayBe ? this.agents.explain(this.agentId, request.sessionId(), error) : Mono.error(error);
    }

    private Call call(Operation operation, AgentCompletionRequest request, boolean stream) {
        return this.exchange.call(operation).path("agent_id", this.agentId).body((dialect) -> {
            Map<String, Object> body = new LinkedHashMap<>();
            if (dialect.has(Capability.AGENT_IN_RUN_BODY)) {
                body.put("agent_id", this.agentId);
                body.put("openai-compatible", true);
            }
            body.put("model", ANY_MODEL);
            body.put(
                    "messages",
                    request.messages().stream()
                            .map(DefaultAgentCompletions::message)
                            .toList());
            body.put("stream", stream);
            if (request.sessionId() != null) {
                body.put("session_id", request.sessionId());
            }
            return body;
        });
    }

    private static Map<String, Object> message(Message message) {
        Map<String, Object> written = new LinkedHashMap<>();
        written.put("role", message.role().value());
        written.put("content", message.text());
        return written;
    }
}
