package io.github.ragflowspring.client.internal.chat;

import io.github.ragflowspring.client.answer.Answer;
import io.github.ragflowspring.client.answer.AnswerEvent;
import io.github.ragflowspring.client.chat.ChatConversation;
import io.github.ragflowspring.client.chat.ChatOperations;
import io.github.ragflowspring.client.chat.ChatQuestion;
import io.github.ragflowspring.client.chat.ChatSession;
import io.github.ragflowspring.client.internal.answer.TextSnapshots;
import io.github.ragflowspring.client.internal.dialect.Operation;
import io.github.ragflowspring.client.internal.support.Ids;
import io.github.ragflowspring.client.internal.transport.Exchange;
import java.time.Duration;
import java.util.Map;
import org.springframework.util.Assert;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Asks questions in the session that is created for the first one. */
final class DefaultChatConversation implements ChatConversation {

    private static final Duration FOREVER = Duration.ofMillis(Long.MAX_VALUE);

    private final Exchange exchange;

    private final ChatOperations chats;

    private final String chatId;

    private final Mono<String> sessionId;

    DefaultChatConversation(Exchange exchange, ChatOperations chats, String chatId, Mono<String> sessionId) {
        this.exchange = exchange;
        this.chats = chats;
        this.chatId = Ids.check("chatId", chatId);
        // Concurrent first questions share one session. Failures to create it are not cached.
        this.sessionId = sessionId.cache((id) -> FOREVER, (error) -> Duration.ZERO, () -> Duration.ZERO);
    }

    @Override
    public Mono<Answer> ask(ChatQuestion question) {
        checkHasNoSession(question);
        return this.sessionId
                .flatMap((id) -> this.chats.ask(this.chatId, question.sessionId(id)))
                .as((answer) -> this.exchange.withKey(Operation.CHAT_ASK, Map.of("chat_id", this.chatId), answer));
    }

    @Override
    public Flux<AnswerEvent> stream(ChatQuestion question) {
        checkHasNoSession(question);
        return this.sessionId
                .flatMapMany((id) -> this.chats.stream(this.chatId, question.sessionId(id)))
                .as((events) -> this.exchange.withKey(Operation.CHAT_STREAM, Map.of("chat_id", this.chatId), events));
    }

    @Override
    public Flux<String> streamText(ChatQuestion question) {
        return TextSnapshots.of(stream(question));
    }

    @Override
    public Mono<ChatSession> session() {
        return this.sessionId
                .flatMap((id) -> this.chats.sessions(this.chatId).get(id))
                .as((session) ->
                        this.exchange.withKey(Operation.CHAT_SESSION_GET, Map.of("chat_id", this.chatId), session));
    }

    private static void checkHasNoSession(ChatQuestion question) {
        Assert.isTrue(
                question.sessionId() == null && question.userId() == null,
                "'question' must not have a session or a user; the conversation has its own");
    }
}
