package io.github.ragflowspring.client.blocking;

import io.github.ragflowspring.client.answer.Answer;
import io.github.ragflowspring.client.answer.AnswerEvent;
import io.github.ragflowspring.client.chat.ChatAssistant;
import io.github.ragflowspring.client.chat.ChatAssistantQuery;
import io.github.ragflowspring.client.chat.ChatAssistantUpdate;
import io.github.ragflowspring.client.chat.ChatOperations;
import io.github.ragflowspring.client.chat.ChatQuestion;
import io.github.ragflowspring.client.chat.NewChatAssistant;
import io.github.ragflowspring.client.model.DeleteResult;
import io.github.ragflowspring.client.model.Page;
import io.github.ragflowspring.client.model.PageRequest;
import io.github.ragflowspring.client.transfer.UploadSource;
import io.github.ragflowspring.client.transfer.UploadedFile;
import java.net.URI;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.lang.CheckReturnValue;

/**
 * The blocking form of {@link ChatOperations}, with the same requests and errors.
 *
 * <p>The {@linkplain io.github.ragflowspring.client.blocking package} describes waiting, interruption and streams.
 *
 * <p>Implemented by the library only; methods may be added in a minor release.
 *
 * @since 0.1.0
 */
@CheckReturnValue
public interface BlockingChatOperations {

    /** See {@link ChatOperations#create(String)}. */
    ChatAssistant create(String name);

    /** See {@link ChatOperations#create(NewChatAssistant)}. */
    ChatAssistant create(NewChatAssistant assistant);

    /** See {@link ChatOperations#get(String)}. */
    ChatAssistant get(String chatId);

    /** See {@link ChatOperations#findByName(String)}; {@code null} if there is none. */
    @Nullable
    ChatAssistant findByName(String name);

    /** See {@link ChatOperations#list()}. */
    Stream<ChatAssistant> list();

    /** See {@link ChatOperations#list(ChatAssistantQuery)}. */
    Stream<ChatAssistant> list(ChatAssistantQuery query);

    /** See {@link ChatOperations#page(ChatAssistantQuery, PageRequest)}. */
    Page<ChatAssistant> page(ChatAssistantQuery query, PageRequest page);

    /** See {@link ChatOperations#update(String, ChatAssistantUpdate)}. */
    ChatAssistant update(String chatId, ChatAssistantUpdate update);

    /** See {@link ChatOperations#delete(String)}. */
    DeleteResult delete(String chatId);

    /** See {@link ChatOperations#delete(Collection)}. */
    DeleteResult delete(Collection<String> chatIds);

    /** See {@link ChatOperations#deleteAll()}. */
    DeleteResult deleteAll();

    /** See {@link ChatOperations#deleteAll(ChatAssistantQuery)}. */
    DeleteResult deleteAll(ChatAssistantQuery query);

    /** See {@link ChatOperations#ask(String, String)}. */
    Answer ask(String chatId, String question);

    /** See {@link ChatOperations#ask(String, ChatQuestion)}. */
    Answer ask(String chatId, ChatQuestion question);

    /** See {@link ChatOperations#stream(String, String)}. */
    Stream<AnswerEvent> stream(String chatId, String question);

    /** See {@link ChatOperations#stream(String, ChatQuestion)}. */
    Stream<AnswerEvent> stream(String chatId, ChatQuestion question);

    /** See {@link ChatOperations#streamText(String, String)}. */
    Stream<String> streamText(String chatId, String question);

    /** See {@link ChatOperations#streamText(String, ChatQuestion)}. */
    Stream<String> streamText(String chatId, ChatQuestion question);

    /** See {@link ChatOperations#upload(UploadSource)}. */
    UploadedFile upload(UploadSource file);

    /** See {@link ChatOperations#upload(Collection)}. */
    List<UploadedFile> upload(Collection<UploadSource> files);

    /** See {@link ChatOperations#upload(URI)}. */
    UploadedFile upload(URI url);

    /** See {@link ChatOperations#conversation(String)}. */
    BlockingChatConversation conversation(String chatId);

    /** See {@link ChatOperations#completions(String)}. */
    BlockingChatCompletions completions(String chatId);

    /** See {@link ChatOperations#sessions(String)}. */
    BlockingChatSessionOperations sessions(String chatId);

    /**
     * Create the blocking form of operations, such as those of a test or a decorator.
     *
     * @param operations the operations to wait for
     */
    static BlockingChatOperations of(ChatOperations operations) {
        return BlockingProxy.create(BlockingChatOperations.class, ChatOperations.class, operations);
    }
}
