package io.github.ragflowspring.client.internal.chat;

import io.github.ragflowspring.client.chat.ChatConversation;
import io.github.ragflowspring.client.chat.ChatMessageOperations;
import io.github.ragflowspring.client.chat.ChatOperations;
import io.github.ragflowspring.client.chat.ChatSession;
import io.github.ragflowspring.client.chat.ChatSessionOperations;
import io.github.ragflowspring.client.chat.ChatSessionQuery;
import io.github.ragflowspring.client.chat.ChatSessionUpdate;
import io.github.ragflowspring.client.chat.NewChatSession;
import io.github.ragflowspring.client.internal.dialect.Capability;
import io.github.ragflowspring.client.internal.dialect.Operation;
import io.github.ragflowspring.client.internal.json.Fields;
import io.github.ragflowspring.client.internal.resource.ListResource;
import io.github.ragflowspring.client.internal.resource.ListedDelete;
import io.github.ragflowspring.client.internal.support.Ids;
import io.github.ragflowspring.client.internal.support.RequestFields;
import io.github.ragflowspring.client.internal.transport.Exchange;
import io.github.ragflowspring.client.internal.wire.Envelope;
import io.github.ragflowspring.client.model.DeleteResult;
import io.github.ragflowspring.client.model.Page;
import io.github.ragflowspring.client.model.PageRequest;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Manages the sessions of one assistant over an {@link Exchange}. */
final class DefaultChatSessionOperations implements ChatSessionOperations {

    private static final ListResource.Kind<ChatSession> KIND = new ListResource.Kind<>(
            Operation.CHAT_SESSION_GET,
            Operation.CHAT_SESSION_LIST,
            Operation.CHAT_SESSION_DELETE,
            "session_id",
            "sessionId",
            "ids",
            ChatSession::id,
            (envelope) -> SessionReader.session(envelope),
            (envelope) -> SessionReader.sessions(envelope));

    private final Exchange exchange;

    private final ChatOperations chats;

    private final String chatId;

    private final ListResource<ChatSession> sessions;

    DefaultChatSessionOperations(Exchange exchange, ChatOperations chats, String chatId) {
        this.exchange = exchange;
        this.chats = chats;
        this.chatId = Ids.check("chatId", chatId);
        this.sessions = new ListResource<>(exchange, Map.of("chat_id", chatId), KIND);
    }

    @Override
    public Mono<ChatSession> create(NewChatSession session) {
        Map<String, @Nullable Object> body = new LinkedHashMap<>(session.additional());
        body.put("name", session.name());
        if (session.userId() != null) {
            body.put("user_id", session.userId());
        }
        Mono<ChatSession> created = this.sessions
                .call(Operation.CHAT_SESSION_CREATE)
                .body(body)
                .read((envelope) -> SessionReader.session(envelope));
        return (session.userId() != null) ? keepingUsers(Operation.CHAT_SESSION_CREATE, created) : created;
    }

    /** Refuses users of sessions on a release that ignores them: it would return the sessions of all users. */
    private <T> Mono<T> keepingUsers(Operation operation, Mono<T> result) {
        return this.exchange
                .dialect()
                .doOnNext((dialect) -> dialect.require(Capability.SESSION_KEEPS_USER, "sessions of a user"))
                .then(result)
                .as((checked) -> this.exchange.withKey(operation, checked));
    }

    @Override
    public Mono<ChatSession> get(String sessionId) {
        return this.sessions.get(sessionId);
    }

    @Override
    public Flux<ChatSession> list(ChatSessionQuery query) {
        return this.sessions.list((page) -> page(query, page));
    }

    @Override
    public Mono<Page<ChatSession>> page(ChatSessionQuery query, PageRequest page) {
        Map<String, @Nullable Object> parameters = new RequestFields()
                .set("orderby", query.orderBy())
                .set("desc", query.descending())
                .set("name", query.name())
                .set("user_id", query.userId())
                .setAll(query.additional())
                .toMap();
        Mono<Page<ChatSession>> result = this.sessions.page(page, parameters, (envelope) -> null);
        return (query.userId() != null) ? keepingUsers(Operation.CHAT_SESSION_LIST, result) : result;
    }

    @Override
    public Mono<ChatSession> update(String sessionId, ChatSessionUpdate update) {
        if (update.isEmpty()) {
            return get(sessionId);
        }
        Map<String, @Nullable Object> body = new LinkedHashMap<>(update.additional());
        if (update.name() != null) {
            body.put("name", update.name());
        }
        if (update.userId() != null) {
            body.put("user_id", update.userId());
        }
        return this.sessions
                .call(Operation.CHAT_SESSION_UPDATE, sessionId)
                .body((dialect) -> {
                    if (update.userId() != null) {
                        dialect.require(Capability.SESSION_UPDATE_TAKES_USER, "changing the user of a session");
                    }
                    return body;
                })
                .read((envelope) -> envelope.dialect().has(Capability.SESSION_UPDATE_ANSWERS)
                        ? Optional.of(SessionReader.session(envelope))
                        : Optional.<ChatSession>empty())
                .flatMap((session) -> session.map(Mono::just).orElseGet(() -> get(sessionId)))
                .as((session) -> this.sessions.observe(Operation.CHAT_SESSION_UPDATE, session));
    }

    @Override
    public Mono<DeleteResult> delete(Collection<String> sessionIds) {
        return this.sessions.delete(sessionIds);
    }

    @Override
    public Mono<DeleteResult> deleteAll() {
        return this.sessions.deleteAll((page) -> page(ChatSessionQuery.all(), page));
    }

    @Override
    public Mono<DeleteResult> deleteAll(ChatSessionQuery query) {
        ListedDelete.check(query.additional(), query.name(), query.userId());
        Flux<ChatSession> selected = list(query).filter((session) -> isSelected(query, session));
        return this.sessions.deleteAll(selected, this::delete);
    }

    /** Returns whether a session matches a query, in case RAGFlow ignores a part of it. */
    private static boolean isSelected(ChatSessionQuery query, ChatSession session) {
        String userId = query.userId();
        return ListedDelete.isNamed(query.name(), session.name())
                && (userId == null || session.userId() == null || userId.equals(session.userId()));
    }

    @Override
    public ChatMessageOperations messages(String sessionId) {
        return new DefaultChatMessageOperations(this.exchange, this.chatId, sessionId);
    }

    @Override
    public ChatConversation conversation(String sessionId) {
        return new DefaultChatConversation(
                this.exchange, this.chats, this.chatId, Mono.just(Ids.check("sessionId", sessionId)));
    }

    /** Returns the messages of a session as the server stores them. */
    Mono<List<Object>> rawMessages(String sessionId) {
        return this.sessions
                .get(sessionId, Envelope::fields, (envelope) -> Fields.list(envelope.items(), (session) -> session))
                .map((session) -> session.list(Fields::map, "messages"));
    }
}
