package io.github.ragflowspring.client.chat;

import io.github.ragflowspring.client.http.Call;
import io.github.ragflowspring.client.http.Envelope;
import io.github.ragflowspring.client.http.Exchange;
import io.github.ragflowspring.client.http.Fields;
import io.github.ragflowspring.client.http.Operation;
import io.github.ragflowspring.client.http.Pages;
import io.github.ragflowspring.client.http.Trait;
import io.github.ragflowspring.client.model.DeleteResult;
import io.github.ragflowspring.client.model.Page;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.springframework.util.Assert;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;

/** The sessions of one assistant over an {@link Exchange}. */
final class DefaultChatSessionOperations implements ChatSessionOperations {

    private final Exchange exchange;

    private final String chatId;

    DefaultChatSessionOperations(Exchange exchange, String chatId) {
        this.exchange = exchange;
        this.chatId = Call.checkId("chatId", chatId);
    }

    @Override
    public Mono<ChatSession> create(String name) {
        Assert.hasText(name, "name must not be blank");
        return call(Operation.CHAT_SESSION_CREATE)
                .body(Map.of("name", name))
                .read((envelope) -> SessionReader.session(envelope.fields()));
    }

    @Override
    public Mono<ChatSession> get(String sessionId) {
        return getRaw(sessionId).map(SessionReader::session);
    }

    @Override
    public Flux<ChatSession> list(ChatSessionQuery query) {
        return Pages.walk((number) -> page(query.page(query.page() + number - 1)));
    }

    @Override
    public Mono<Page<ChatSession>> page(ChatSessionQuery query) {
        return call(Operation.CHAT_SESSION_LIST)
                .query("page", query.page())
                .query("page_size", query.size())
                .query("orderby", query.orderBy())
                .query("desc", query.descending())
                .query("name", query.name())
                .read((envelope) ->
                        new Page<>(SessionReader.sessions(envelope.data()), query.page(), query.size(), null));
    }

    @Override
    public Mono<ChatSession> update(String sessionId, String name) {
        Assert.hasText(name, "name must not be blank");
        return call(Operation.CHAT_SESSION_UPDATE)
                .path("session_id", sessionId)
                .body(Map.of("name", name))
                .read((envelope) -> envelope)
                .flatMap((envelope) -> envelope.dialect().has(Trait.SESSION_UPDATE_ANSWERS)
                        ? Mono.just(SessionReader.session(envelope.fields()))
                        : get(sessionId));
    }

    @Override
    public Mono<DeleteResult> delete(Collection<String> sessionIds) {
        return Deletions.delete(() -> call(Operation.CHAT_SESSION_DELETE), "sessionIds", sessionIds);
    }

    @Override
    public Mono<Void> deleteAll() {
        return this.exchange
                .dialect()
                .flatMap((dialect) -> Deletions.deleteAll(
                        dialect,
                        () -> call(Operation.CHAT_SESSION_DELETE),
                        list(ChatSessionQuery.all().size(Deletions.BATCH)).map(ChatSession::id)));
    }

    /** Returns the messages of a session as the server keeps them. */
    Mono<List<JsonNode>> rawMessages(String sessionId) {
        return getRaw(sessionId).map((session) -> session.list(Fields::node, "messages"));
    }

    private Mono<Fields> getRaw(String sessionId) {
        Call.checkId("sessionId", sessionId);
        return this.exchange.dialect().flatMap((dialect) -> {
            Call call = call(Operation.CHAT_SESSION_GET).path("session_id", sessionId);
            if (dialect.has(Trait.SINGLE_SESSION_ROUTE)) {
                return call.read(Envelope::fields);
            }
            return call.query("id", sessionId)
                    .readFirst((envelope) -> Fields.list(envelope.data(), (session) -> session));
        });
    }

    private Call call(Operation operation) {
        return this.exchange.call(operation).path("chat_id", this.chatId);
    }
}
