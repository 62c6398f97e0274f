package io.github.ragflowspring.client.model;

import org.jspecify.annotations.Nullable;

/**
 * How many tokens a language model used, as RAGFlow reported it. Its numbers are estimates.
 *
 * @param promptTokens the tokens of the prompt, or {@code null} if unknown
 * @param completionTokens the tokens of the answer, or {@code null} if unknown
 * @param totalTokens all tokens, or {@code null} if unknown
 */
public record TokenUsage(
        @Nullable Long promptTokens,
        @Nullable Long completionTokens,
        @Nullable Long totalTokens) {}
