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
import io.github.ragflowspring.client.internal.resource.BulkDelete;
import io.github.ragflowspring.client.internal.support.Ids;
import io.github.ragflowspring.client.internal.support.Pages;
import io.github.ragflowspring.client.internal.transport.Call;
import io.github.ragflowspring.client.internal.transport.Exchange;
import io.github.ragflowspring.client.internal.wire.Envelope;
import io.github.ragflowspring.client.internal.wire.Fields;
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
import tools.jackson.databind.JsonNode;

/** Manages the sessions of one assistant over an {@link Exchange}. */
final class DefaultChatSessionOperations implements ChatSessionOperations {

    private final Exchange exchange;

    private final ChatOperations chats;

    private final String chatId;

    DefaultChatSessionOperations(Exchange exchange, ChatOperations chats, String chatId) {
        this.exchange = exchange;
        this.chats = chats;
        this.chatId = Ids.check("chatId", chatId);
    }

    @Override
    public Mono<ChatSession> create(NewChatSession session) {
        Map<String, @Nullable Object> body = new LinkedHashMap<>(session.additional());
        body.put("name", session.name());
        if (session.userId() != null) {
            body.put("user_id", session.userId());
        }
        Mono<ChatSession> created = call(Operation.CHAT_SESSION_CREATE)
                .body(body)
                .read((envelope) -> SessionReader.session(envelope.fields()));
        return (session.userId() != null) ? keepingUsers().then(created) : created;
    }

    /** Refuses users of sessions on a release that ignores them: it would return the sessions of all users. */
    private Mono<Void> keepingUsers() {
        return this.exchange
                .dialect()
                .doOnNext((dialect) -> dialect.require(Capability.SESSION_KEEPS_USER, "sessions of a user"))
                .then();
    }

    @Override
    public Mono<ChatSession> get(String sessionId) {
        return getRaw(sessionId).map(SessionReader::session);
    }

    @Override
    public Flux<ChatSession> list(ChatSessionQuery query) {
        return list(query, this.exchange.pageSize());
    }

    private Flux<ChatSession> list(ChatSessionQuery query, int pageSize) {
        return Pages.walk((number) -> page(query, PageRequest.of(number, pageSize)))
                .as((all) -> this.exchange.observe(Operation.CHAT_SESSION_LIST, Map.of("chat_id", this.chatId), all));
    }

    @Override
    public Mono<Page<ChatSession>> page(ChatSessionQuery query, PageRequest page) {
        Mono<Void> checked = (query.userId() != null) ? keepingUsers() : Mono.empty();
        Call call = call(Operation.CHAT_SESSION_LIST)
                .query("page", page.number())
                .query("page_size", page.size())
                .query("orderby", query.orderBy())
                .query("desc", query.descending())
                .query("name", query.name())
                .query("user_id", query.userId());
        query.additional().forEach(call::query);
        return checked.then(call.read((envelope) -> Page.of(SessionReader.sessions(envelope.items()), page, null)));
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
        return call(Operation.CHAT_SESSION_UPDATE)
                .path("session_id", sessionId)
                .body(body)
                .read((envelope) -> envelope.dialect().has(Capability.SESSION_UPDATE_ANSWERS)
                        ? Optional.of(SessionReader.session(envelope.fields()))
                        : Optional.<ChatSession>empty())
                .flatMap((session) -> session.map(Mono::just).orElseGet(() -> get(sessionId)))
                .as((session) ->
                        this.exchange.observe(Operation.CHAT_SESSION_UPDATE, Map.of("chat_id", this.chatId), session));
    }

    @Override
    public Mono<DeleteResult> delete(Collection<String> sessionIds) {
        return BulkDelete.delete(() -> call(Operation.CHAT_SESSION_DELETE), "sessionIds", "ids", sessionIds);
    }

    @Override
    public Mono<DeleteResult> deleteAll() {
        return BulkDelete.deleteAll(
                        this.exchange,
                        () -> call(Operation.CHAT_SESSION_DELETE),
                        "ids",
                        list(ChatSessionQuery.all(), BulkDelete.BATCH).map(ChatSession::id))
                .as((deleted) ->
                        this.exchange.observe(Operation.CHAT_SESSION_DELETE, Map.of("chat_id", this.chatId), deleted));
    }

    @Override
    public ChatMessageOperations messages(String sessionId) {
        return new DefaultChatMessageOperations(this.exchange, this.chatId, sessionId);
    }

    @Override
    public ChatConversation conversation(String sessionId) {
        return new DefaultChatConversation(this.chats, this.chatId, Mono.just(Ids.check("sessionId", sessionId)));
    }

    /** Returns the messages of a session as the server stores them. */
    Mono<List<JsonNode>> rawMessages(String sessionId) {
        return getRaw(sessionId).map((session) -> session.list(Fields::node, "messages"));
    }

    private Mono<Fields> getRaw(String sessionId) {
        Ids.check("sessionId", sessionId);
        return this.exchange.dialect().flatMap((dialect) -> {
            Call call = call(Operation.CHAT_SESSION_GET).path("session_id", sessionId);
            if (dialect.has(Capability.SINGLE_SESSION_ROUTE)) {
                return call.read(Envelope::fields);
            }
            return call.query("id", sessionId)
                    .readFirst((envelope) -> Fields.list(envelope.items(), (session) -> session));
        });
    }

    private Call call(Operation operation) {
        return this.exchange.call(operation).path("chat_id", this.chatId);
    }
}
