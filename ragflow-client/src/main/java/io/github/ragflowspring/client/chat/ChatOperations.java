package io.github.ragflowspring.client.chat;

import io.github.ragflowspring.client.answer.Answer;
import io.github.ragflowspring.client.answer.AnswerEvent;
import io.github.ragflowspring.client.model.DeleteResult;
import io.github.ragflowspring.client.model.Page;
import java.util.Collection;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Manages the chat assistants of RAGFlow and asks them.
 *
 * <p>Nothing is sent before the result is subscribed to, and each subscription asks anew. Cancelling closes the
 * connection, upon which RAGFlow stops the model and forgets the turn.
 *
 * <p>Unless told otherwise a method holds for all releases from v0.23.1 on, and fails with a {@link
 * io.github.ragflowspring.client.error.RagflowException}.
 */
public interface ChatOperations {

    /**
     * Makes an assistant ({@code POST /api/v1/chats}).
     *
     * @param request what it shall be; must have a name that no other assistant has
     * @return the assistant, or a {@link io.github.ragflowspring.client.error.RagflowInvalidRequestException} if the name
     *     is taken, a dataset is unknown or has no chunks, or a model is unknown
     */
    Mono<ChatAssistant> create(ChatAssistantRequest request);

    /**
     * Returns an assistant ({@code GET /api/v1/chats?id=…}, from v0.25 on {@code GET /api/v1/chats/{chat_id}}).
     *
     * @param chatId the id
     * @return the assistant, or a {@link io.github.ragflowspring.client.error.RagflowNotFoundException}
     */
    Mono<ChatAssistant> get(String chatId);

    /**
     * Returns all assistants, the newest first. A page is fetched when one of its assistants is asked for.
     *
     * @return the assistants
     */
    default Flux<ChatAssistant> list() {
        return list(ChatQuery.all());
    }

    /**
     * Returns the assistants of a query from its page on ({@code GET /api/v1/chats}). A page is fetched when one of its
     * assistants is asked for.
     *
     * @param query which assistants
     * @return the assistants; none if none has the name that was asked for
     */
    Flux<ChatAssistant> list(ChatQuery query);

    /**
     * Returns one page of assistants ({@code GET /api/v1/chats}).
     *
     * @param query which assistants
     * @return the page, with the total from v0.25 on
     */
    Mono<Page<ChatAssistant>> page(ChatQuery query);

    /**
     * Changes an assistant: what the request sets, and nothing else ({@code PUT}, from v0.25 on {@code PATCH
     * /api/v1/chats/{chat_id}}).
     *
     * <p>Up to v0.24 RAGFlow takes away the datasets of an assistant when an update does not name them. There the
     * assistant is read first and its datasets are sent along; a change that somebody else makes to them in this moment
     * is lost.
     *
     * @param chatId the id
     * @param changes what to change
     * @return the assistant as it is then, or an error: {@link
     *     io.github.ragflowspring.client.error.RagflowNotFoundException} if it does not exist, {@link
     *     io.github.ragflowspring.client.error.RagflowInvalidRequestException} if RAGFlow refuses what is set
     */
    Mono<ChatAssistant> update(String chatId, ChatAssistantRequest changes);

    /**
     * Deletes assistants with their sessions ({@code DELETE /api/v1/chats}). Without ids nothing is sent and nothing
     * deleted.
     *
     * @param chatIds their ids
     * @return what was deleted; an error if none of several was
     */
    Mono<DeleteResult> delete(Collection<String> chatIds);

    /**
     * Deletes all assistants of the account. Before v0.25 they are listed first and deleted by their ids.
     *
     * @return empty when it is done
     */
    Mono<Void> deleteAll();

    /**
     * Asks a question and waits for the whole answer ({@code POST /api/v1/chats/{chat_id}/completions}, from v0.25.1 on
     * {@code POST /api/v1/chat/completions}).
     *
     * <p>Unlike a stream, an answer in one piece has the citations that RAGFlow puts in itself on every release, but no
     * {@linkplain Answer#reasoning() reasoning}. It may take as long as a stream may be silent.
     *
     * @param chatId the id of the assistant
     * @param question the question; without a session a new one is made, whose id is in the answer
     * @return the answer, or an error: {@link io.github.ragflowspring.client.error.RagflowNotFoundException} if the
     *     assistant or the session does not exist, {@link io.github.ragflowspring.client.error.RagflowModelException} if
     *     the language model failed, {@link io.github.ragflowspring.client.error.RagflowUnsupportedException} if the
     *     connected release would read over a part of the question
     */
    Mono<Answer> ask(String chatId, ChatQuestion question);

    /**
     * Asks a question and streams the answer (the same routes as {@link #ask}).
     *
     * <p>The last event is {@link AnswerEvent.Completed}. An error after the first event is a {@link
     * io.github.ragflowspring.client.error.RagflowStreamException} that has the text so far. On v0.24 and from v0.26.1 on
     * the server does not put missing citations into a streamed answer; {@link AnswerEvent.Referenced} comes all the same.
     *
     * @param chatId the id of the assistant
     * @param question the question; without a session a new one is made, whose id is in {@link AnswerEvent.Started}
     * @return the events of the answer
     */
    Flux<AnswerEvent> stream(String chatId, ChatQuestion question);

    /**
     * Begins a conversation in a new session, which is made before the first question.
     *
     * @param chatId the id of the assistant
     * @return the conversation
     */
    ChatConversation conversation(String chatId);

    /**
     * Continues a conversation.
     *
     * @param chatId the id of the assistant
     * @param sessionId the id of the session that keeps it
     * @return the conversation
     */
    ChatConversation conversation(String chatId, String sessionId);

    /**
     * Asks an assistant in the form of OpenAI.
     *
     * @param chatId the id of the assistant
     * @return OpenAI-compatible operations on it
     */
    ChatCompletions completions(String chatId);

    /**
     * Asks the default model of the account for questions that a user may ask next ({@code POST
     * /api/v1/sessions/related_questions}, from v0.25.1 on {@code POST /api/v1/chat/recommendation}).
     *
     * @param question the question so far, not blank
     * @return the questions; none if the model failed, for which RAGFlow gives no sign
     */
    Flux<String> relatedQuestions(String question);

    /**
     * Returns the sessions of an assistant.
     *
     * @param chatId the id of the assistant
     * @return operations on its sessions
     */
    ChatSessionOperations sessions(String chatId);
}
