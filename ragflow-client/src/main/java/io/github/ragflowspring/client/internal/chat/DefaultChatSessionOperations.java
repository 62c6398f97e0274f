package io.github.ragflowspring.client.internal.chat;

import io.github.ragflowspring.client.chat.ChatFeedback;
import io.github.ragflowspring.client.chat.ChatMessage;
import io.github.ragflowspring.client.chat.ChatSession;
import io.github.ragflowspring.client.chat.ChatSessionOperations;
import io.github.ragflowspring.client.chat.ChatSessionQuery;
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
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.util.Assert;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;

/** The sessions of one assistant over an {@link Exchange}. */
public final class DefaultChatSessionOperations implements ChatSessionOperations {

    private final Exchange exchange;

    private final String chatId;

    public DefaultChatSessionOperations(Exchange exchange, String chatId) {
        this.exchange = exchange;
        this.chatId = Ids.check("chatId", chatId);
    }

    @Override
    public Mono<ChatSession> create(String name) {
        Assert.hasText(name, "name must not be blank");
        return call(Operation.CHAT_SESSION_CREATE)
                .body(Map.of("name", name))
                .read((envelope) -> SessionReader.session(envelope.fields()));
    }

    @Override
    public Mono<ChatSession> create(String name, String userId) {
        Assert.hasText(name, "name must not be blank");
        Assert.hasText(userId, "userId must not be blank");
        return keepingUsers()
                .then(call(Operation.CHAT_SESSION_CREATE)
                        .body(Map.of("name", name, "user_id", userId))
                        .read((envelope) -> SessionReader.session(envelope.fields())));
    }

    /** Refuses what a release without users of sessions would do to or show of all sessions. */
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
        return Pages.walk((number) -> page(query.page(query.page() + number - 1)))
                .as((all) -> this.exchange.observe(Operation.CHAT_SESSION_LIST, Map.of("chat_id", this.chatId), all));
    }

    @Override
    public Mono<Page<ChatSession>> page(ChatSessionQuery query) {
        Mono<Void> checked = (query.userId() != null) ? keepingUsers() : Mono.empty();
        return checked.then(call(Operation.CHAT_SESSION_LIST)
                .query("page", query.page())
                .query("page_size", query.size())
                .query("orderby", query.orderBy())
                .query("desc", query.descending())
                .query("name", query.name())
                .query("user_id", query.userId())
                .read((envelope) ->
                        Page.of(SessionReader.sessions(envelope.items()), query.page(), query.size(), null)));
    }

    @Override
    public Mono<ChatSession> update(String sessionId, String name) {
        Assert.hasText(name, "name must not be blank");
        return call(Operation.CHAT_SESSION_UPDATE)
                .path("session_id", sessionId)
                .body(Map.of("name", name))
                .read((envelope) -> envelope.dialect().has(Capability.SESSION_UPDATE_ANSWERS)
                        ? Optional.of(SessionReader.session(envelope.fields()))
                        : Optional.<ChatSession>empty())
                .flatMap((session) -> session.map(Mono::just).orElseGet(() -> get(sessionId)))
                .as((session) ->
                        this.exchange.observe(Operation.CHAT_SESSION_UPDATE, Map.of("chat_id", this.chatId), session));
    }

    @Override
    public Mono<ChatSession> deleteMessage(String sessionId, String messageId) {
        return call(Operation.CHAT_MESSAGE_DELETE)
                .path("session_id", sessionId)
                .path("message_id", messageId)
                .read((envelope) -> SessionReader.session(envelope.fields()));
    }

    @Override
    public Mono<ChatSession> rateMessage(String sessionId, String messageId, ChatFeedback feedback) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("thumbup", feedback.helpful());
        if (feedback.comment() != null) {
            body.put("feedback", feedback.comment());
        }
        return call(Operation.CHAT_MESSAGE_RATE)
                .path("session_id", sessionId)
                .path("message_id", messageId)
                .body(body)
                .read((envelope, errors) -> {
                    ChatSession session = SessionReader.session(envelope.fields());
                    boolean known = session.messages().stream()
                            .anyMatch((message) ->
                                    message.role().equals(ChatMessage.ASSISTANT) && messageId.equals(message.id()));
                    if (!known) {
                        throw errors.notFound();
                    }
                    return session;
                });
    }

    @Override
    public Mono<DeleteResult> delete(Collection<String> sessionIds) {
        return BulkDelete.delete(() -> call(Operation.CHAT_SESSION_DELETE), "sessionIds", "ids", sessionIds);
    }

    @Override
    public Mono<Void> deleteAll() {
        return BulkDelete.deleteAll(
                        this.exchange,
                        () -> call(Operation.CHAT_SESSION_DELETE),
                        "ids",
                        list(ChatSessionQuery.all().size(BulkDelete.BATCH)).map(ChatSession::id))
                .then()
                .as((done) ->
                        this.exchange.observe(Operation.CHAT_SESSION_DELETE, Map.of("chat_id", this.chatId), done));
    }

    /** Returns the messages of a session as the server keeps them. */
    Mono<List<JsonNode>> rawMessages(String sessionId) {
        return getRaw(sessionId).map((session) -> session.list(Fields::node, "messages"));
    }

    private Mono<Fields> getRaw(String sessionId) {
        Ids.check("sessionId", sessionId);
        return this.exchange.dialect().flatMap((dialect) -> {
            Call call = call(Operation.CHAT_SESSION_GET).path("session_id", sessionId);
            if (dialect.hasPathVariable(Operation.CHAT_SESSION_GET, "session_id")) {
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
