package io.github.ragflowspring.client.openai;

import io.github.ragflowspring.client.model.ReportsTokenUsage;
import io.github.ragflowspring.client.model.TokenUsage;
import io.github.ragflowspring.client.answer.References;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A piece of an OpenAI-compatible answer. The contents of all chunks together are the answer, on every release.
 *
 * @param id the id of the answer; agents give each chunk one of its own
 * @param model the model that answers, or {@code null} if the server does not tell
 * @param content what to append to the text, may be empty
 * @param reasoning what to append to the thoughts, may be empty
 * @param references what the answer rests on, in one of the last chunks if it was asked for; {@code null} in others
 * @param finalContent the whole text in the last chunk, with citations that RAGFlow put in afterwards, if the release
 *     tells it; {@code null} in others
 * @param finishReason why the model stopped, usually {@code stop}, in the last chunk; {@code null} in others. Agents do
 *     not tell it
 * @param usage what the answer took, in the last chunk if the server tells; {@code null} in others
 * @param createdAt when it was answered, or {@code null} if the server does not tell
 */
public record OpenAiChunk(
        @Nullable String id,
        @Nullable String model,
        String content,
        String reasoning,
        @Nullable References references,
        @Nullable String finalContent,
        @Nullable String finishReason,
        @Nullable TokenUsage usage,
        @Nullable Instant createdAt)
        implements ReportsTokenUsage {

    @Override
    public @Nullable TokenUsage tokenUsage() {
        return this.usage;
    }
}
