package io.github.ragflowspring.client.internal.chat;

import io.github.ragflowspring.client.chat.ChatAnswer;
import io.github.ragflowspring.client.chat.ChatAssistant;
import io.github.ragflowspring.client.chat.ChatAssistantRequest;
import io.github.ragflowspring.client.chat.ChatCompletions;
import io.github.ragflowspring.client.chat.ChatConversation;
import io.github.ragflowspring.client.chat.ChatEvent;
import io.github.ragflowspring.client.chat.ChatOperations;
import io.github.ragflowspring.client.chat.ChatQuery;
import io.github.ragflowspring.client.chat.ChatQuestion;
import io.github.ragflowspring.client.chat.ChatSession;
import io.github.ragflowspring.client.chat.ChatSessionOperations;
import io.github.ragflowspring.client.error.RagflowNotFoundException;
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
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.util.Assert;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;

/** Asks over an {@link Exchange}. */
public final class DefaultChatOperations implements ChatOperations {

    private static final String NEW_SESSION_NAME = "New session";

    private final Exchange exchange;

    public DefaultChatOperations(Exchange exchange) {
        this.exchange = exchange;
    }

    @Override
    public Mono<ChatAssistant> create(ChatAssistantRequest request) {
        Assert.notNull(request.name(), "The name of a new assistant must be set");
        return this.exchange
                .call(Operation.CHAT_CREATE)
                .body((dialect) -> AssistantWriter.creation(request, dialect))
                .read((envelope) -> AssistantReader.assistant(envelope.fields()));
    }

    @Override
    public Mono<ChatAssistant> get(String chatId) {
        Ids.check("chatId", chatId);
        return this.exchange.dialect().flatMap((dialect) -> {
            Call call = this.exchange.call(Operation.CHAT_GET).path("chat_id", chatId);
            return dialect.hasPathVariable(Operation.CHAT_GET, "chat_id")
                    ? call.read((envelope) -> AssistantReader.assistant(envelope.fields()))
                    : call.query("id", chatId).readFirst((envelope) -> AssistantReader.assistants(envelope.items()));
        });
    }

    @Override
    public Flux<ChatAssistant> list(ChatQuery query) {
        return Pages.walk((number) -> page(query.page(query.page() + number - 1)))
                .as((all) -> this.exchange.observe(Operation.CHAT_LIST, Map.of(), all));
    }

    @Override
    public Mono<Page<ChatAssistant>> page(ChatQuery query) {
        Mono<Page<ChatAssistant>> page = this.exchange
                .call(Operation.CHAT_LIST)
                .query("page", query.page())
                .query("page_size", query.size())
                .query("orderby", query.orderBy())
                .query("desc", query.descending())
                .query("name", query.name())
                .read((envelope) -> Page.of(
                        AssistantReader.assistants(envelope.items()),
                        query.page(),
                        query.size(),
                        envelope.fields().longValue("total")));
        // Before v0.25 a name that no assistant has is an error.
        return (query.name() != null)
                ? page.onErrorReturn(
                        RagflowNotFoundException.class, Page.of(List.of(), query.page(), query.size(), null))
                : page;
    }

    @Override
    public Mono<ChatAssistant> update(String chatId, ChatAssistantRequest changes) {
        Ids.check("chatId", chatId);
        if (changes.isEmpty()) {
            return get(chatId);
        }
        return this.exchange
                .dialect()
                .flatMap((dialect) -> {
                    if (!dialect.has(Capability.CHAT_UPDATE_CLEARS_DATASETS)) {
                        return update(chatId, changes, changes.settings().datasetIds())
                                .read((envelope) -> AssistantReader.assistant(envelope.fields()));
                    }
                    return get(chatId)
                            .map(ChatAssistant::settings)
                            .map((before) -> (changes.settings().datasetIds() != null) ? changes.settings() : before)
                            .flatMap((datasets) -> update(chatId, changes, datasets.datasetIds())
                                    .read(Envelope::root))
                            .then(get(chatId));
                })
                .as((updated) -> this.exchange.observe(Operation.CHAT_UPDATE, Map.of("chat_id", chatId), updated));
    }

    private Call update(String chatId, ChatAssistantRequest changes, @Nullable List<String> datasetIds) {
        return this.exchange
                .call(Operation.CHAT_UPDATE)
                .path("chat_id", chatId)
                .body((dialect) -> AssistantWriter.update(changes, datasetIds, dialect));
    }

    @Override
    public Mono<DeleteResult> delete(Collection<String> chatIds) {
        return BulkDelete.delete(() -> this.exchange.call(Operation.CHAT_DELETE), "chatIds", "ids", chatIds);
    }

    @Override
    public Mono<Void> deleteAll() {
        return BulkDelete.deleteAll(
                        this.exchange,
                        () -> this.exchange.call(Operation.CHAT_DELETE),
                        "ids",
                        list(ChatQuery.all().size(BulkDelete.BATCH)).map(ChatAssistant::id))
                .then()
                .as((done) -> this.exchange.observe(Operation.CHAT_DELETE, Map.of(), done));
    }

    @Override
    public Mono<ChatAnswer> ask(String chatId, ChatQuestion question) {
        Ids.check("chatId", chatId);
        return turn(chatId, question)
                .flatMap((turn) -> call(Operation.CHAT_ASK, turn, false)
                        .answeredByModel()
                        .read((envelope, errors) -> new CompletionReader(errors).readWhole(envelope.fields())))
                .as((answer) -> this.exchange.observe(Operation.CHAT_ASK, ids(chatId, question), answer));
    }

    @Override
    public Flux<ChatEvent> stream(String chatId, ChatQuestion question) {
        Ids.check("chatId", chatId);
        return turn(chatId, question)
                .flatMapMany((turn) -> call(Operation.CHAT_STREAM, turn, true).stream(CompletionReader::new))
                .as((events) -> this.exchange.observeStream(Operation.CHAT_STREAM, ids(chatId, question), events));
    }

    @Override
    public ChatSessionOperations sessions(String chatId) {
        return new DefaultChatSessionOperations(this.exchange, chatId);
    }

    @Override
    public ChatConversation conversation(String chatId) {
        return new DefaultChatConversation(this, chatId, newSession(chatId, null));
    }

    @Override
    public ChatConversation conversation(String chatId, String sessionId) {
        return new DefaultChatConversation(this, chatId, Mono.just(Ids.check("sessionId", sessionId)));
    }

    @Override
    public ChatCompletions completions(String chatId) {
        return new DefaultChatCompletions(this.exchange, chatId);
    }

    @Override
    public Flux<String> relatedQuestions(String question) {
        Assert.hasText(question, "question must not be blank");
        return this.exchange
                .call(Operation.CHAT_RELATED_QUESTIONS)
                .answeredByModel()
                .body(Map.of("question", question))
                .read((envelope) -> Fields.of(envelope.root()).texts("data"))
                .flatMapIterable((questions) -> questions);
    }

    private static Map<String, String> ids(String chatId, ChatQuestion question) {
        String sessionId = question.sessionId();
        return (sessionId != null) ? Map.of("chat_id", chatId, "session_id", sessionId) : Map.of("chat_id", chatId);
    }

    private Mono<String> newSession(String chatId, @Nullable String userId) {
        ChatSessionOperations sessions = sessions(chatId);
        Mono<ChatSession> session =
                (userId != null) ? sessions.create(NEW_SESSION_NAME, userId) : sessions.create(NEW_SESSION_NAME);
        return session.map((made) -> Ids.checkFromServer(made.id()));
    }

    /** Makes a turn of a question: with a session and a history where the connected release needs them. */
    private Mono<Turn> turn(String chatId, ChatQuestion question) {
        return this.exchange.dialect().flatMap((dialect) -> {
            QuestionWriter.check(question, dialect);
            String sessionId = question.sessionId();
            if (sessionId == null) {
                boolean sessionFirst = !dialect.has(Capability.ANSWERS_WITHOUT_SESSION) || question.userId() != null;
                return sessionFirst
                        ? newSession(chatId, question.userId())
                                .map((created) -> new Turn(chatId, created, question, List.of()))
                        : Mono.just(new Turn(chatId, null, question, List.of()));
            }
            return dialect.has(Capability.COMPLETION_REPLACES_HISTORY)
                    ? new DefaultChatSessionOperations(this.exchange, chatId)
                            .rawMessages(sessionId)
                            .map((history) -> new Turn(chatId, sessionId, question, history))
                    : Mono.just(new Turn(chatId, sessionId, question, List.of()));
        });
    }

    private Call call(Operation operation, Turn turn, boolean stream) {
        return this.exchange
                .call(operation)
                .path("chat_id", turn.chatId)
                .body((dialect) -> QuestionWriter.write(
                        turn.chatId, turn.sessionId, turn.question, turn.history, stream, dialect));
    }

    private record Turn(String chatId, @Nullable String sessionId, ChatQuestion question, List<JsonNode> history) {}
}
