package io.github.ragflowspring.client.internal.agent;

import io.github.ragflowspring.client.agent.AgentCompletionRequest;
import io.github.ragflowspring.client.agent.AgentCompletions;
import io.github.ragflowspring.client.error.RagflowAnswerException;
import io.github.ragflowspring.client.error.RagflowModelException;
import io.github.ragflowspring.client.internal.dialect.Operation;
import io.github.ragflowspring.client.internal.openai.OpenAiChunkReader;
import io.github.ragflowspring.client.internal.openai.OpenAiReader;
import io.github.ragflowspring.client.internal.transport.Call;
import io.github.ragflowspring.client.internal.transport.Exchange;
import io.github.ragflowspring.client.openai.OpenAiChunk;
import io.github.ragflowspring.client.openai.OpenAiCompletion;
import java.util.Map;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Sends OpenAI-compatible requests to one agent over an {@link Exchange}. */
final class DefaultAgentCompletions implements AgentCompletions {

    private final Exchange exchange;

    private final AgentRuns runs;

    private final String agentId;

    DefaultAgentCompletions(Exchange exchange, AgentRuns runs, String agentId) {
        this.exchange = exchange;
        this.runs = runs;
        this.agentId = agentId;
    }

    @Override
    public Mono<OpenAiCompletion> complete(AgentCompletionRequest request) {
        return call(Operation.AGENT_OPENAI_ASK, request, false)
                .answeredByModel()
                .readBare((envelope, errors) -> OpenAiReader.completion(envelope.root(), errors))
                .onErrorResume(RagflowAnswerException.class, (error) -> this.<OpenAiCompletion>explain(request, error))
                .as((completion) -> this.exchange.withKey(
                        Operation.AGENT_OPENAI_ASK, Map.of("agent_id", this.agentId), completion));
    }

    @Override
    public Flux<OpenAiChunk> chunks(AgentCompletionRequest request) {
        return call(Operation.AGENT_OPENAI_STREAM, request, true).stream(
                        (errors) -> new OpenAiChunkReader(errors, false))
                .onErrorResume(RagflowAnswerException.class, (error) -> this.<OpenAiChunk>explain(request, error))
                .as((chunks) ->
                        this.exchange.withKey(Operation.AGENT_OPENAI_STREAM, Map.of("agent_id", this.agentId), chunks));
    }

    /** An agent or a session that does not exist is reported as text instead of an answer. */
    private <T> Mono<T> explain(AgentCompletionRequest request, RagflowAnswerException error) {
        boolean unknownKind = !(error instanceof RagflowModelException failed)
                || failed.kind().isEmpty();
        boolean mayBe =
                unknownKind && error.getCause() == null && error.partialAnswer().isEmpty();
        return mayBe ? this.runs.explain(request.sessionId(), error) : Mono.error(error);
    }

    private Call call(Operation operation, AgentCompletionRequest request, boolean stream) {
        return this.runs
                .verifiedCompletion(this.exchange.call(operation), request.sessionId())
                .path("agent_id", this.agentId)
                .body((dialect) -> AgentWriter.completion(this.agentId, request, stream, dialect));
    }
}
