package io.github.ragflowspring.client.chat;

import io.github.ragflowspring.client.answer.Feedback;
import org.springframework.lang.CheckReturnValue;
import reactor.core.publisher.Mono;

/**
 * Manages the messages of a session ({@code /api/v1/chats/{chat_id}/sessions/{session_id}/messages}). The session itself
 * {@linkplain ChatSession#messages() contains} them.
 *
 * <p>Supported from v0.25.0 on; before, every method fails with a {@link
 * io.github.ragflowspring.client.error.RagflowUnsupportedException}.
 *
 * <p>Implemented by the library only; methods may be added in a minor release.
 *
 * @since 0.1.0
 */
@CheckReturnValue
public interface ChatMessageOperations {

    /**
     * Rate an answer ({@code PUT …/messages/{message_id}/feedback}). RAGFlow may rank the chunks of the answer accordingly.
     *
     * @param messageId the id of the message, which the question and the answer share
     * @param feedback the rating, which replaces an earlier one
     * @return the updated session, or a {@link io.github.ragflowspring.client.error.RagflowNotFoundException} if the
     *     session has no such answer
     */
    Mono<ChatSession> rate(String messageId, Feedback feedback);

    /**
     * Delete a question and its answer ({@code DELETE …/messages/{message_id}}).
     *
     * @param messageId the id of the message, which the question and the answer share
     * @return the updated session, even if it has no such message
     */
    Mono<ChatSession> delete(String messageId);
}
