package io.github.ragflowspring.client.blocking;

import io.github.ragflowspring.client.answer.Answer;
import io.github.ragflowspring.client.answer.AnswerEvent;
import io.github.ragflowspring.client.chat.ChatConversation;
import io.github.ragflowspring.client.chat.ChatQuestion;
import io.github.ragflowspring.client.chat.ChatSession;
import java.util.stream.Stream;
import org.springframework.lang.CheckReturnValue;

/**
 * The blocking form of {@link ChatConversation}, with the same requests and errors.
 *
 * <p>The {@linkplain io.github.ragflowspring.client.blocking package} describes waiting, interruption and streams.
 *
 * <p>Implemented by the library only; methods may be added in a minor release.
 *
 * @since 0.1.0
 */
@CheckReturnValue
public interface BlockingChatConversation {

    /** See {@link ChatConversation#ask(String)}. */
    Answer ask(String question);

    /** See {@link ChatConversation#ask(ChatQuestion)}. */
    Answer ask(ChatQuestion question);

    /** See {@link ChatConversation#stream(String)}. */
    Stream<AnswerEvent> stream(String question);

    /** See {@link ChatConversation#stream(ChatQuestion)}. */
    Stream<AnswerEvent> stream(ChatQuestion question);

    /** See {@link ChatConversation#streamText(String)}. */
    Stream<String> streamText(String question);

    /** See {@link ChatConversation#streamText(ChatQuestion)}. */
    Stream<String> streamText(ChatQuestion question);

    /** See {@link ChatConversation#session()}. */
    ChatSession session();
}
