package io.github.ragflowspring.client.blocking;

import io.github.ragflowspring.client.chat.ChatSession;
import io.github.ragflowspring.client.chat.ChatSessionOperations;
import io.github.ragflowspring.client.chat.ChatSessionQuery;
import io.github.ragflowspring.client.chat.ChatSessionUpdate;
import io.github.ragflowspring.client.chat.NewChatSession;
import io.github.ragflowspring.client.model.DeleteResult;
import io.github.ragflowspring.client.model.Page;
import io.github.ragflowspring.client.model.PageRequest;
import java.util.Collection;
import java.util.stream.Stream;
import org.springframework.lang.CheckReturnValue;

/**
 * The blocking form of {@link ChatSessionOperations}, with the same requests and errors.
 *
 * <p>The {@linkplain io.github.ragflowspring.client.blocking package} describes waiting, interruption and streams.
 *
 * <p>Implemented by the library only; methods may be added in a minor release.
 *
 * @since 0.1.0
 */
@CheckReturnValue
public interface BlockingChatSessionOperations {

    /** See {@link ChatSessionOperations#create(String)}. */
    ChatSession create(String name);

    /** See {@link ChatSessionOperations#create(NewChatSession)}. */
    ChatSession create(NewChatSession session);

    /** See {@link ChatSessionOperations#get(String)}. */
    ChatSession get(String sessionId);

    /** See {@link ChatSessionOperations#get(String, String)}. */
    ChatSession get(String sessionId, String userId);

    /** See {@link ChatSessionOperations#list()}. */
    Stream<ChatSession> list();

    /** See {@link ChatSessionOperations#list(ChatSessionQuery)}. */
    Stream<ChatSession> list(ChatSessionQuery query);

    /** See {@link ChatSessionOperations#page(ChatSessionQuery, PageRequest)}. */
    Page<ChatSession> page(ChatSessionQuery query, PageRequest page);

    /** See {@link ChatSessionOperations#update(String, ChatSessionUpdate)}. */
    ChatSession update(String sessionId, ChatSessionUpdate update);

    /** See {@link ChatSessionOperations#delete(String)}. */
    DeleteResult delete(String sessionId);

    /** See {@link ChatSessionOperations#delete(Collection)}. */
    DeleteResult delete(Collection<String> sessionIds);

    /** See {@link ChatSessionOperations#deleteAll()}. */
    DeleteResult deleteAll();

    /** See {@link ChatSessionOperations#deleteAll(ChatSessionQuery)}. */
    DeleteResult deleteAll(ChatSessionQuery query);

    /** See {@link ChatSessionOperations#messages(String)}. */
    BlockingChatMessageOperations messages(String sessionId);

    /** See {@link ChatSessionOperations#conversation(String)}. */
    BlockingChatConversation conversation(String sessionId);
}
