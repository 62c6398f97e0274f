package io.github.ragflowspring.client.chat;

import io.github.ragflowspring.client.answer.Answer;
import io.github.ragflowspring.client.answer.AnswerEvent;
import io.github.ragflowspring.client.model.DeleteResult;
import io.github.ragflowspring.client.model.Page;
import io.github.ragflowspring.client.model.PageRequest;
import io.github.ragflowspring.client.transfer.UploadSource;
import io.github.ragflowspring.client.transfer.UploadedFile;
import java.net.URI;
import java.util.Collection;
import java.util.List;
import org.springframework.lang.CheckReturnValue;
import org.springframework.util.Assert;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Manages the chat assistants of RAGFlow and asks them.
 *
 * <p>Nothing is sent before the result is subscribed to, and each subscription sends the request again. Cancelling closes
 * the connection, after which RAGFlow stops the model and does not store the question.
 *
 * <p>Unless stated otherwise, a method works on all releases from v0.20.0 on, and fails with a {@link
 * io.github.ragflowspring.client.error.RagflowException}. Invalid arguments are refused with an {@link
 * IllegalArgumentException} before anything is sent.
 *
 * <p>Implemented by the library only; methods may be added in a minor release.
 *
 * @since 0.1.0
 */
@CheckReturnValue
public interface ChatOperations {

    /**
     * Create an assistant with RAGFlow's default settings ({@code POST /api/v1/chats}). See {@link
     * #create(NewChatAssistant)}.
     *
     * @param name the name, not blank, that no other assistant has
     * @return the assistant
     */
    default Mono<ChatAssistant> create(String name) {
        return create(NewChatAssistant.named(name));
    }

    /**
     * Create an assistant ({@code POST /api/v1/chats}).
     *
     * @param assistant the assistant to create
     * @return the assistant, or a {@link io.github.ragflowspring.client.error.RagflowInvalidRequestException} if the name
     *     is taken, a dataset is unknown or has no chunks, or a model is unknown
     */
    Mono<ChatAssistant> create(NewChatAssistant assistant);

    /**
     * Return an assistant ({@code GET /api/v1/chats?id=…}, from v0.25 on {@code GET /api/v1/chats/{chat_id}}).
     *
     * @param chatId the id
     * @return the assistant, or a {@link io.github.ragflowspring.client.error.RagflowNotFoundException}
     */
    Mono<ChatAssistant> get(String chatId);

    /**
     * Return all assistants, the newest first. A page is fetched when one of its assistants is requested.
     *
     * @return the assistants
     */
    default Flux<ChatAssistant> list() {
        return list(ChatAssistantQuery.all());
    }

    /**
     * Return the assistants that match a query ({@code GET /api/v1/chats}). A page is fetched when one of its assistants
     * is requested.
     *
     * @param query the query
     * @return the assistants; empty if none has the requested name
     */
    Flux<ChatAssistant> list(ChatAssistantQuery query);

    /**
     * Return one page of assistants ({@code GET /api/v1/chats}).
     *
     * @param query the query
     * @param page the page; RAGFlow refuses sizes above 100 on some releases
     * @return the page, with the total from v0.25 on
     */
    Mono<Page<ChatAssistant>> page(ChatAssistantQuery query, PageRequest page);

    /**
     * Return the assistant with a name ({@code GET /api/v1/chats?name=…}). RAGFlow gives each name of an account to one assistant only.
     *
     * @param name the whole name, not blank, in upper and lower case as it is stored
     * @return the assistant, empty if none has the name
     */
    default Mono<ChatAssistant> findByName(String name) {
        Assert.hasText(name, "'name' must not be blank");
        String whole = name.strip();
        return page(ChatAssistantQuery.all().name(whole), PageRequest.first(30))
                .flatMap((page) -> Mono.justOrEmpty(page.items().stream()
                        .filter((found) -> found.name().equals(whole))
                        .findFirst()));
    }

    /**
     * Change an assistant ({@code PUT}, from v0.25 on {@code PATCH /api/v1/chats/{chat_id}}). Properties that are not
     * set are not changed.
     *
     * <p>Up to v0.24 RAGFlow removes the datasets of an assistant if an update does not name them. There the library reads
     * the assistant first and sends its datasets along; a concurrent change of them is lost.
     *
     * @param chatId the id
     * @param update the changes
     * @return the updated assistant, or an error: {@link io.github.ragflowspring.client.error.RagflowNotFoundException} if
     *     it does not exist, {@link io.github.ragflowspring.client.error.RagflowInvalidRequestException} if RAGFlow refuses
     *     a value
     */
    Mono<ChatAssistant> update(String chatId, ChatAssistantUpdate update);

    /**
     * Delete an assistant with its sessions ({@code DELETE /api/v1/chats}).
     *
     * @param chatId the id
     * @return the result; an unknown id is a failure in it
     */
    default Mono<DeleteResult> delete(String chatId) {
        return delete(List.of(chatId));
    }

    /**
     * Delete assistants with their sessions ({@code DELETE /api/v1/chats}). Without ids, nothing is sent.
     *
     * @param chatIds the ids
     * @return the result; unknown ids are failures in it
     */
    Mono<DeleteResult> delete(Collection<String> chatIds);

    /**
     * Delete all assistants of the account. Before v0.25 the library lists them first and deletes them by their ids.
     *
     * @return the result
     */
    Mono<DeleteResult> deleteAll();

    /**
     * Delete the assistants of a query: those that {@link #list(ChatAssistantQuery)} returns, without skipping any that move to another
     * page meanwhile. An assistant with another name, ignoring case, is never deleted. They are listed first, deleted by their ids and listed again until there are none left; the ids
     * of all of them must fit into {@code max-in-memory-size}.
     *
     * @param query the selection, with at least one condition; its order does not matter
     * @return the result; assistants that are deleted elsewhere meanwhile are its failures. Like the list, an error if the
     *     connected release would ignore the condition, and then nothing is deleted
     * @throws IllegalArgumentException if the query has no condition, a blank one, or additional fields, which RAGFlow may ignore
     */
    Mono<DeleteResult> deleteAll(ChatAssistantQuery query);

    /**
     * Ask a question in a new session. See {@link #ask(String, ChatQuestion)}.
     *
     * @param chatId the id of the assistant
     * @param question the question, not blank
     * @return the answer
     */
    default Mono<Answer> ask(String chatId, String question) {
        return ask(chatId, ChatQuestion.of(question));
    }

    /**
     * Ask a question and return the complete answer ({@code POST /api/v1/chats/{chat_id}/completions}, from v0.25.1 on
     * {@code POST /api/v1/chat/completions}).
     *
     * <p>Unlike a stream, a complete answer has the citations that RAGFlow inserts on every release, but {@linkplain
     * Answer#reasoning() reasoning} only of models that send it as a part of their text. It may take as long as a stream may be silent.
     *
     * @param chatId the id of the assistant
     * @param question the question; if it has no session, RAGFlow creates one, whose id is in the answer
     * @return the answer, or an error: {@link io.github.ragflowspring.client.error.RagflowNotFoundException} if the
     *     assistant or the session does not exist, {@link io.github.ragflowspring.client.error.RagflowModelException} if
     *     the language model failed, {@link io.github.ragflowspring.client.error.RagflowUnsupportedException} if the
     *     connected release would ignore a part of the question
     */
    Mono<Answer> ask(String chatId, ChatQuestion question);

    /**
     * Ask a question in a new session and stream the answer. See {@link #stream(String, ChatQuestion)}.
     *
     * @param chatId the id of the assistant
     * @param question the question, not blank
     * @return the events of the answer
     */
    default Flux<AnswerEvent> stream(String chatId, String question) {
        return stream(chatId, ChatQuestion.of(question));
    }

    /**
     * Ask a question and stream the answer (the same routes as {@link #ask(String, ChatQuestion)}).
     *
     * <p>The last event is {@link AnswerEvent.Completed}. An error after the first event is a {@link
     * io.github.ragflowspring.client.error.RagflowAnswerException} that has the text so far. On v0.24 and from v0.26.1 on
     * RAGFlow does not insert missing citations into a streamed answer; {@link AnswerEvent.Referenced} is sent
     * nevertheless.
     *
     * @param chatId the id of the assistant
     * @param question the question; if it has no session, RAGFlow creates one, whose id is in {@link AnswerEvent.Started}
     * @return the events of the answer
     */
    Flux<AnswerEvent> stream(String chatId, ChatQuestion question);

    /**
     * Ask a question in a new session and stream the text of the answer. See {@link #streamText(String, ChatQuestion)}.
     *
     * @param chatId the id of the assistant
     * @param question the question, not blank
     * @return the text so far, each time it changes
     */
    default Flux<String> streamText(String chatId, String question) {
        return streamText(chatId, ChatQuestion.of(question));
    }

    /**
     * Ask a question and stream the text of the answer (the same routes as {@link #ask(String, ChatQuestion)}).
     *
     * <p>Each element is the whole text so far, without the reasoning, and not only the new part: RAGFlow may insert
     * citations into text that it has already sent.
     *
     * @param chatId the id of the assistant
     * @param question the question; if it has no session, RAGFlow creates one
     * @return the text so far, each time it changes, although a text of more than 1,000 characters not for each of them
     */
    Flux<String> streamText(String chatId, ChatQuestion question);

    /**
     * Upload a file for a question. See {@link #upload(Collection)}.
     *
     * @param file the file
     * @return its description, for {@link ChatQuestion#files(UploadedFile...)}
     */
    default Mono<UploadedFile> upload(UploadSource file) {
        return upload(List.of(file)).map((files) -> files.get(0));
    }

    /**
     * Upload files for a question ({@code POST /api/v1/documents/upload}). Files are read while they are sent, and an upload is
     * never repeated. Requires v0.25.1.
     *
     * @param files the files; without any, nothing is sent
     * @return their descriptions, for {@link ChatQuestion#files(Collection)}
     */
    Mono<List<UploadedFile>> upload(Collection<UploadSource> files);

    /**
     * Have RAGFlow fetch a page or file for a question ({@code POST /api/v1/documents/upload?url=…}). Requires v0.25.1.
     *
     * <p>The server fetches the address, and refuses those of its network: never pass on an address that a user can choose
     * without checking it.
     *
     * @param url an {@code http} or {@code https} URL
     * @return its description, for {@link ChatQuestion#files(UploadedFile...)}
     */
    Mono<UploadedFile> upload(URI url);

    /**
     * Begin a conversation in a new session, which is created before the first question. Continue one with {@link
     * ChatSessionOperations#conversation(String)}.
     *
     * @param chatId the id of the assistant
     * @return the conversation
     */
    ChatConversation conversation(String chatId);

    /**
     * Return the OpenAI-compatible operations of an assistant.
     *
     * @param chatId the id of the assistant
     * @return the operations
     */
    ChatCompletions completions(String chatId);

    /**
     * Return the operations on the sessions of an assistant.
     *
     * @param chatId the id of the assistant
     * @return the operations
     */
    ChatSessionOperations sessions(String chatId);
}
