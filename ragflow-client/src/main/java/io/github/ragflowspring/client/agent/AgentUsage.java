package io.github.ragflowspring.client.agent;

import io.github.ragflowspring.client.model.TokenUsage;

/**
 * What a run cost. Language models that do not tell count as 0.
 *
 * @param promptTokens the tokens that were sent to language models
 * @param completionTokens the tokens that came from them
 * @param totalTokens all of them, which may be known where the two are not
 * @param calls how often a language model was called
 */
public record AgentUsage(long promptTokens, long completionTokens, long totalTokens, int calls) {

    TokenUsage tokens() {
        return TokenUsage.builder()
                .promptTokens(this.promptTokens)
                .completionTokens(this.completionTokens)
                .totalTokens(this.totalTokens)
                .calls(this.calls)
                .build();
    }
}
