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
import io.github.ragflowspring.client.internal.dialect.Dialect;
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
import org.springframework.util.Assert;
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

    private final SessionUsers users;

    DefaultChatSessionOperations(Exchange exchange, ChatOperations chats, String chatId) {
        this.exchange = exchange;
        this.chats = chats;
        this.chatId = Ids.check("chatId", chatId);
        this.sessions = new ListResource<>(exchange, Map.of("chat_id", chatId), KIND);
        this.users = new SessionUsers(exchange);
    }

    @Override
    public Mono<ChatSession> create(NewChatSession session) {
        String userId = session.userId();
        if (userId == null) {
            return create(session, null);
        }
        return this.exchange
                .dialect()
                .doOnNext(this.users::require)
                .flatMap((dialect) -> SessionUsers.areKept(dialect)
                        ? create(session, userId)
                        : create(session, null)
                                .flatMap((created) -> this.users.add(
                                        created, userId, dialect, delete(List.of(Ids.checkFromServer(created.id()))))))
                .as((checked) -> this.sessions.observe(Operation.CHAT_SESSION_CREATE, checked));
    }

    private Mono<ChatSession> create(NewChatSession session, @Nullable String userId) {
        Map<String, @Nullable Object> body = new LinkedHashMap<>(session.additional());
        body.put("name", session.name());
        if (userId != null) {
            body.put("user_id", userId);
        }
        return this.sessions
                .call(Operation.CHAT_SESSION_CREATE)
                .body(body)
                .read((envelope) -> SessionReader.session(envelope));
    }

    @Override
    public Mono<ChatSession> get(String sessionId) {
        return this.sessions.get(sessionId);
    }

    @Override
    public Mono<ChatSession> get(String sessionId, String userId) {
        Assert.hasText(userId, "'userId' must not be blank");
        Mono<ChatSession> session = get(sessionId);
        return this.exchange
                .dialect()
                .flatMap((dialect) -> this.users.get(sessionId, userId, dialect, session))
                .as((owned) -> this.sessions.observe(Operation.CHAT_SESSION_GET, sessionId, owned));
    }

    /** Checks that a session belongs to a user. */
    Mono<Boolean> check(String sessionId, String userId, Dialect dialect) {
        return this.users.check(sessionId, userId, dialect, get(sessionId));
    }

    @Override
    public Flux<ChatSession> list(ChatSessionQuery query) {
        String userId = query.userId();
        if (userId == null) {
            return this.sessions.list((page) -> page(query, page));
        }
        return this.sessions.observe(
                Operation.CHAT_SESSION_LIST,
                this.exchange.dialect().doOnNext(this.users::require).flatMapMany((dialect) -> {
                    if (SessionUsers.areKept(dialect)) {
                        return this.sessions.list((page) -> page(query, page));
                    }
                    ChatSessionQuery ofAll = query.userId(null);
                    return this.users.select(this.sessions.list((page) -> page(ofAll, page)), userId, dialect);
                }));
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
        // A page that is filtered here would be the wrong one.
        return (query.userId() == null)
                ? result
                : this.exchange
                        .dialect()
                        .doOnNext((dialect) ->
                                dialect.require(Capability.SESSION_KEEPS_USER, "a page of the sessions of a user"))
                        .then(result)
                        .as((checked) -> this.exchange.withKey(Operation.CHAT_SESSION_LIST, checked));
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
        Flux<ChatSession> selected = this.exchange
                .dialect()
                .flatMapMany((dialect) -> list(query).filter((session) -> isSelected(query, session, dialect)));
        return this.sessions.deleteAll(selected, this::delete);
    }

    /** Returns whether a session matches a query, in case RAGFlow ignores a part of it. */
    private static boolean isSelected(ChatSessionQuery query, ChatSession session, Dialect dialect) {
        String userId = SessionUsers.areKept(dialect) ? query.userId() : null;
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
