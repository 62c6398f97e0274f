package io.github.ragflowspring.client.internal.chat;

import io.github.ragflowspring.client.answer.Feedback;
import io.github.ragflowspring.client.answer.MessageRole;
import io.github.ragflowspring.client.chat.ChatMessageOperations;
import io.github.ragflowspring.client.chat.ChatSession;
import io.github.ragflowspring.client.internal.dialect.Operation;
import io.github.ragflowspring.client.internal.support.Ids;
import io.github.ragflowspring.client.internal.transport.Call;
import io.github.ragflowspring.client.internal.transport.Exchange;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** Manages the messages of one session over an {@link Exchange}. */
final class DefaultChatMessageOperations implements ChatMessageOperations {

    private final Exchange exchange;

    private final String chatId;

    private final String sessionId;

    DefaultChatMessageOperations(Exchange exchange, String chatId, String sessionId) {
        this.exchange = exchange;
        this.chatId = chatId;
        this.sessionId = Ids.check("sessionId", sessionId);
    }

    @Override
    public Mono<ChatSession> rate(String messageId, Feedback feedback) {
        return call(Operation.CHAT_MESSAGE_RATE, messageId).body(body(feedback)).read((envelope, errors) -> {
            ChatSession session = SessionReader.session(envelope);
            boolean known = session.messages().stream()
                    .anyMatch((message) ->
                            message.role().equals(MessageRole.ASSISTANT) && messageId.equals(message.id()));
            if (!known) {
                throw errors.notFound();
            }
            return session;
        });
    }

    private static Map<String, @Nullable Object> body(Feedback feedback) {
        Map<String, @Nullable Object> body = new LinkedHashMap<>(feedback.additional());
        body.put("thumbup", feedback.helpful());
        if (feedback.comment() != null) {
            body.put("feedback", feedback.comment());
        }
        return body;
    }

    @Override
    public Mono<ChatSession> delete(String messageId) {
        return call(Operation.CHAT_MESSAGE_DELETE, messageId).read((envelope) -> SessionReader.session(envelope));
    }

    private Call call(Operation operation, String messageId) {
        return this.exchange
                .call(operation)
                .path("chat_id", this.chatId)
                .path("session_id", this.sessionId)
                .path("message_id", messageId);
    }
}
