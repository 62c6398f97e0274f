package io.github.ragflowspring.client.openai;

import io.github.ragflowspring.client.model.ReportsTokenUsage;
import io.github.ragflowspring.client.model.TokenUsage;
import io.github.ragflowspring.client.answer.Citation;
import io.github.ragflowspring.client.answer.References;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An OpenAI-compatible answer in one piece.
 *
 * @param id the id, the same for all answers of an assistant
 * @param model the model that answered; v0.23.1 and v0.24 repeat what the question said
 * @param content the text, with citation marks such as {@code [ID:0]} if references were asked for
 * @param references what the answer rests on; none if they were not asked for
 * @param finishReason why the model stopped, usually {@code stop}, or {@code null} if the server does not tell
 * @param usage what the answer took, or {@code null} if the server does not tell
 * @param createdAt when it was answered, or {@code null} if the server does not tell
 */
public record OpenAiCompletion(
        @Nullable String id,
        @Nullable String model,
        String content,
        References references,
        @Nullable String finishReason,
        @Nullable TokenUsage usage,
        @Nullable Instant createdAt)
        implements ReportsTokenUsage {

    @Override
    public @Nullable TokenUsage tokenUsage() {
        return this.usage;
    }

    /**
     * Finds the citations of the content and the chunks they point at.
     *
     * @return the citations in the order of the content
     */
    public List<Citation> citations() {
        return this.references.citationsIn(this.content);
    }
}
