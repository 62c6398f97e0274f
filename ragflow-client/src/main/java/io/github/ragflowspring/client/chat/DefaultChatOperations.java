package io.github.ragflowspring.client.chat;

import io.github.ragflowspring.client.http.Call;
import io.github.ragflowspring.client.http.Exchange;
import io.github.ragflowspring.client.http.Operation;
import io.github.ragflowspring.client.http.Trait;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;

/** Asks over an {@link Exchange}. */
final class DefaultChatOperations implements ChatOperations {

    private static final String NEW_SESSION_NAME = "New session";

    private final Exchange exchange;

    DefaultChatOperations(Exchange exchange) {
        this.exchange = exchange;
    }

    @Override
    public Mono<ChatAnswer> ask(String chatId, ChatQuestion question) {
        Call.checkId("chatId", chatId);
        return turn(chatId, question)
                .flatMap((turn) -> call(Operation.CHAT_ASK, turn, false)
                        .answeredByModel()
                        .read((envelope, errors) -> new CompletionReader(errors).readWhole(envelope.fields())));
    }

    @Override
    public Flux<ChatEvent> stream(String chatId, ChatQuestion question) {
        Call.checkId("chatId", chatId);
        return turn(chatId, question)
                .flatMapMany((turn) -> call(Operation.CHAT_STREAM, turn, true).stream(CompletionReader::new));
    }

    @Override
    public ChatSessionOperations sessions(String chatId) {
        return new DefaultChatSessionOperations(this.exchange, chatId);
    }

    /** Makes a turn of a question: with a session and a history where the connected release needs them. */
    private Mono<Turn> turn(String chatId, ChatQuestion question) {
        DefaultChatSessionOperations sessions = new DefaultChatSessionOperations(this.exchange, chatId);
        String sessionId = question.sessionId();
        return this.exchange.dialect().flatMap((dialect) -> {
            if (sessionId == null && !dialect.has(Trait.ANSWERS_WITHOUT_SESSION)) {
                return sessions.create(NEW_SESSION_NAME)
                        .map((session) -> new Turn(chatId, session.id(), question.text(), List.of()));
            }
            if (sessionId != null && dialect.has(Trait.COMPLETION_REPLACES_HISTORY)) {
                return sessions.rawMessages(sessionId)
                        .map((history) -> new Turn(chatId, sessionId, question.text(), history));
            }
            return Mono.just(new Turn(chatId, sessionId, question.text(), List.of()));
        });
    }

    private Call call(Operation operation, Turn turn, boolean stream) {
        return this.exchange.call(operation).path("chat_id", turn.chatId).body((dialect) -> {
            Map<String, Object> body = new LinkedHashMap<>();
            if (dialect.has(Trait.CHAT_IN_COMPLETION_BODY)) {
                body.put("chat_id", turn.chatId);
            }
            if (turn.sessionId != null) {
                body.put("session_id", turn.sessionId);
            }
            if (dialect.has(Trait.COMPLETION_REPLACES_HISTORY)) {
                List<Object> messages = new ArrayList<>(turn.history);
                messages.add(Map.of("role", ChatMessage.USER, "content", turn.question));
                body.put("messages", messages);
            } else {
                body.put("question", turn.question);
            }
            body.put("stream", stream);
            return body;
        });
    }

    private record Turn(String chatId, @Nullable String sessionId, String question, List<JsonNode> history) {}
}
