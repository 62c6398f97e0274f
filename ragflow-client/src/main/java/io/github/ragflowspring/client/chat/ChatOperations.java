package io.github.ragflowspring.client.chat;

import io.github.ragflowspring.client.http.Exchange;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Asks the chat assistants of RAGFlow.
 *
 * <p>Nothing is sent before the result is subscribed to, and each subscription asks anew. Cancelling closes the
 * connection, upon which RAGFlow stops the model and forgets the turn.
 *
 * <p>Unless told otherwise a method holds for all releases from v0.23.1 on, and fails with a {@link
 * io.github.ragflowspring.client.error.RagflowException}.
 */
public interface ChatOperations {

    /**
     * Asks a question and waits for the whole answer ({@code POST /api/v1/chats/{chat_id}/completions}, from v0.25.1 on
     * {@code POST /api/v1/chat/completions}).
     *
     * <p>Unlike a stream, an answer in one piece has the citations that RAGFlow puts in itself on every release, but no
     * {@linkplain ChatAnswer#reasoning() reasoning}. It may take as long as a stream may be silent.
     *
     * @param chatId the id of the assistant
     * @param question the question; without a session a new one is made, whose id is in the answer
     * @return the answer, or an error: {@link io.github.ragflowspring.client.error.RagflowNotFoundException} if the
     *     assistant or the session does not exist, {@link io.github.ragflowspring.client.error.RagflowModelException} if
     *     the language model failed
     */
    Mono<ChatAnswer> ask(String chatId, ChatQuestion question);

    /**
     * Asks a question and streams the answer (the same routes as {@link #ask}).
     *
     * <p>The last event is {@link ChatEvent.Completed}. An error after the first event is a {@link
     * io.github.ragflowspring.client.error.RagflowStreamException} that has the text so far. On v0.24 and from v0.26.1 on
     * the server does not put missing citations into a streamed answer; {@link ChatEvent.Referenced} comes all the same.
     *
     * @param chatId the id of the assistant
     * @param question the question; without a session a new one is made, whose id is in {@link ChatEvent.Started}
     * @return the events of the answer
     */
    Flux<ChatEvent> stream(String chatId, ChatQuestion question);

    /**
     * Returns the sessions of an assistant.
     *
     * @param chatId the id of the assistant
     * @return operations on its sessions
     */
    ChatSessionOperations sessions(String chatId);

    /**
     * Creates the operations on a connection. For {@link io.github.ragflowspring.client.RagflowClient}.
     *
     * @param exchange the connection
     * @return the operations
     */
    static ChatOperations on(Exchange exchange) {
        return new DefaultChatOperations(exchange);
    }
}
