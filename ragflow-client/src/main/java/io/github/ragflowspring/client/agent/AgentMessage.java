package io.github.ragflowspring.client.agent;

import io.github.ragflowspring.client.answer.Citation;
import io.github.ragflowspring.client.answer.References;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A message of a session.
 *
 * @param id the id of the turn, which a question and its answer share; {@code null} for the greeting
 * @param role {@code user} or {@code assistant}
 * @param content the text. RAGFlow keeps thoughts in it as {@code <think>…</think>}
 * @param references what an answer rests on; none for a question and for the greeting. Up to v0.24 RAGFlow loses them, and
 *     on v0.25 it keeps those of the last answer only
 * @param createdAt when an answer was made, or {@code null} if the server does not tell
 */
public record AgentMessage(
        @Nullable String id,
        String role,
        String content,
        References references,
        @Nullable Instant createdAt) {

    /** The role of a question. */
    public static final String USER = "user";

    /** The role of an answer and of the greeting. */
    public static final String ASSISTANT = "assistant";

    /**
     * Finds the citations of the content and the chunks they point at.
     *
     * @return the citations in the order of the content
     */
    public List<Citation> citations() {
        return this.references.citationsIn(this.content);
    }
}
