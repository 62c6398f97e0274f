package io.github.ragflowspring.client.chat;

import io.github.ragflowspring.client.retrieval.Citation;
import io.github.ragflowspring.client.retrieval.References;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The answer to a question.
 *
 * @param text the text, with citation marks such as {@code [ID:0]}
 * @param reasoning what the model thought before it answered, empty if it did not or if the release does not tell. An
 *     answer in one piece has none on any release
 * @param references what the answer rests on
 * @param sessionId the session of the turn, or {@code null} if the server does not tell
 * @param messageId the id of the turn, or {@code null} if the server does not tell
 * @param prompt the prompt that RAGFlow gave to the model with the chunks and the time each step took, or {@code null}
 *     if the server does not tell
 * @param createdAt when it was answered, or {@code null} if the server does not tell
 */
public record ChatAnswer(
        String text,
        String reasoning,
        References references,
        @Nullable String sessionId,
        @Nullable String messageId,
        @Nullable String prompt,
        @Nullable Instant createdAt) {

    /**
     * Finds the citations of the text and the chunks they point at.
     *
     * @return the citations in the order of the text
     */
    public List<Citation> citations() {
        return this.references.citationsIn(this.text);
    }
}
