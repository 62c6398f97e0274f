package io.github.ragflowspring.client.model;

import org.jspecify.annotations.Nullable;

/**
 * How many tokens a language model used, as RAGFlow reported it. Its numbers are estimates.
 *
 * @param input the tokens of the prompt, or {@code null} if unknown
 * @param output the tokens of the answer, or {@code null} if unknown
 * @param total all tokens, or {@code null} if unknown
 */
public record TokenUsage(
        @Nullable Long input,
        @Nullable Long output,
        @Nullable Long total) {}
