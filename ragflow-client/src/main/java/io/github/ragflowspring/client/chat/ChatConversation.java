package io.github.ragflowspring.client.chat;

import io.github.ragflowspring.client.answer.Answer;
import io.github.ragflowspring.client.answer.AnswerEvent;
import org.springframework.lang.CheckReturnValue;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Questions and answers in one session.
 *
 * <pre>{@code
 * ChatConversation conversation = chats.conversation(chatId);
 * conversation.ask("What is RAGFlow?")
 *         .then(conversation.ask("Who makes it?"))
 * }</pre>
 *
 * <p>Thread-safe, but wait for the answer to one question before asking the next: RAGFlow stores a question when its answer
 * ends, and loses one of two concurrent ones. A question that failed or was cancelled is not stored and can be
 * repeated.
 *
 * <p>Implemented by the library only; methods may be added in a minor release.
 *
 * @since 0.1.0
 */
@CheckReturnValue
public interface ChatConversation {

    /**
     * Ask the next question. See {@link #ask(ChatQuestion)}.
     *
     * @param question the question, not blank
     * @return the answer
     */
    default Mono<Answer> ask(String question) {
        return ask(ChatQuestion.of(question));
    }

    /**
     * Ask the next question and return the complete answer, like {@link ChatOperations#ask(String, ChatQuestion)}.
     *
     * @param question the question, without session and user
     * @return the answer
     */
    Mono<Answer> ask(ChatQuestion question);

    /**
     * Ask the next question and stream the answer. See {@link #stream(ChatQuestion)}.
     *
     * @param question the question, not blank
     * @return the events of the answer
     */
    default Flux<AnswerEvent> stream(String question) {
        return stream(ChatQuestion.of(question));
    }

    /**
     * Ask the next question and stream the answer, like {@link ChatOperations#stream(String, ChatQuestion)}.
     *
     * @param question the question, without session and user
     * @return the events of the answer
     */
    Flux<AnswerEvent> stream(ChatQuestion question);

    /**
     * Ask the next question and stream the text of the answer. See {@link #streamText(ChatQuestion)}.
     *
     * @param question the question, not blank
     * @return the text so far, each time it changes
     */
    default Flux<String> streamText(String question) {
        return streamText(ChatQuestion.of(question));
    }

    /**
     * Ask the next question and stream the text of the answer, like {@link ChatOperations#streamText(String,
     * ChatQuestion)}.
     *
     * @param question the question, without session and user
     * @return the text so far, each time it changes
     */
    Flux<String> streamText(ChatQuestion question);

    /**
     * Return the session with all questions and answers so far. The first call or question creates it.
     *
     * @return the session as RAGFlow stores it
     */
    Mono<ChatSession> session();
}
