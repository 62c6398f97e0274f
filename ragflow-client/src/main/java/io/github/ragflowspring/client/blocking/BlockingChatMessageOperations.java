package io.github.ragflowspring.client.blocking;

import io.github.ragflowspring.client.answer.Feedback;
import io.github.ragflowspring.client.chat.ChatMessageOperations;
import io.github.ragflowspring.client.chat.ChatSession;
import org.springframework.lang.CheckReturnValue;

/**
 * The blocking form of {@link ChatMessageOperations}, with the same requests and errors.
 *
 * <p>The {@linkplain io.github.ragflowspring.client.blocking package} describes waiting, interruption and streams.
 *
 * <p>Implemented by the library only; methods may be added in a minor release.
 *
 * @since 0.1.0
 */
@CheckReturnValue
public interface BlockingChatMessageOperations {

    /** See {@link ChatMessageOperations#rate(String, Feedback)}. */
    ChatSession rate(String messageId, Feedback feedback);

    /** See {@link ChatMessageOperations#delete(String)}. */
    ChatSession delete(String messageId);
}
