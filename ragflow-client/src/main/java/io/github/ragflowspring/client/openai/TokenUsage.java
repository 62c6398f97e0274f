package io.github.ragflowspring.client.openai;

import org.jspecify.annotations.Nullable;

/**
 * What an answer took. v0.23.1 counts characters in place of tokens.
 *
 * @param promptTokens the tokens of the last question, not of the prompt that RAGFlow made of it
 * @param completionTokens the tokens of the answer
 * @param totalTokens both together
 */
public record TokenUsage(
        @Nullable Long promptTokens,
        @Nullable Long completionTokens,
        @Nullable Long totalTokens) {}
