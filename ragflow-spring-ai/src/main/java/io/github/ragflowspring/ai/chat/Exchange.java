package io.github.ragflowspring.ai.chat;

import io.github.ragflowspring.client.agent.AgentEvent;
import io.github.ragflowspring.client.agent.AgentRunResult;
import io.github.ragflowspring.client.answer.Answer;
import io.github.ragflowspring.client.answer.AnswerEvent;
import org.springframework.ai.chat.model.ChatResponse;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * A validated request to RAGFlow. Nothing is sent before the subscription to one of its forms.
 *
 * @param call the complete response
 * @param stream the streamed response
 */
record Exchange(Mono<ChatResponse> call, Flux<ChatResponse> stream) {

    /** Returns the exchange with a chat assistant. */
    static Exchange withAssistant(Mono<Answer> answer, Flux<AnswerEvent> events, boolean wholeText) {
        return new Exchange(answer.map(ChatResponses::of), Flux.defer(() -> {
            StreamedResponses responses = new StreamedResponses(wholeText);
            return events.mapNotNull(responses::convert);
        }));
    }

    /** Returns the exchange with an agent. */
    static Exchange withAgent(Mono<AgentRunResult> result, Flux<AgentEvent> events, boolean wholeText) {
        return new Exchange(result.map(ChatResponses::of), Flux.defer(() -> {
            StreamedResponses responses = new StreamedResponses(wholeText);
            return events.mapNotNull(responses::convert);
        }));
    }
}
