package io.github.ragflowspring.client.chat;

import io.github.ragflowspring.client.answer.Answer;
import io.github.ragflowspring.client.answer.AnswerEvent;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Questions and answers in one session.
 *
 * <pre>{@code
 * ChatConversation conversation = chats.conversation(chatId);
 * conversation.ask(ChatQuestion.of("What is RAGFlow?"))
 *         .then(conversation.ask(ChatQuestion.of("Who makes it?")))
 * }</pre>
 *
 * <p>Safe for use by several threads; but one question should be answered before the next is asked, because RAGFlow
 * stores a turn when it ends, and of two at a time one is lost. A turn that failed or was cancelled is not stored, and
 * may be asked again.
 */
public interface ChatConversation {

    /**
     * Asks the next question and waits for the whole answer, as {@link ChatOperations#ask} does.
     *
     * @param question the question, without a session of its own
     * @return the answer
     */
    Mono<Answer> ask(ChatQuestion question);

    /**
     * Asks the next question and streams the answer, as {@link ChatOperations#stream} does.
     *
     * @param question the question, without a session of its own
     * @return the events of the answer
     */
    Flux<AnswerEvent> stream(ChatQuestion question);

    /**
     * Returns the session with all turns so far, as RAGFlow keeps them. Makes it if there was no question yet.
     *
     * @return the session
     */
    Mono<ChatSession> session();
}
