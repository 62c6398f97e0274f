package io.github.ragflowspring.client.internal.chat;

import io.github.ragflowspring.client.answer.Answer;
import io.github.ragflowspring.client.answer.AnswerEvent;
import io.github.ragflowspring.client.chat.ChatAssistant;
import io.github.ragflowspring.client.chat.ChatAssistantQuery;
import io.github.ragflowspring.client.chat.ChatAssistantUpdate;
import io.github.ragflowspring.client.chat.ChatCompletions;
import io.github.ragflowspring.client.chat.ChatConversation;
import io.github.ragflowspring.client.chat.ChatOperations;
import io.github.ragflowspring.client.chat.ChatQuestion;
import io.github.ragflowspring.client.chat.ChatSessionOperations;
import io.github.ragflowspring.client.chat.NewChatAssistant;
import io.github.ragflowspring.client.chat.NewChatSession;
import io.github.ragflowspring.client.error.RagflowNotFoundException;
import io.github.ragflowspring.client.internal.answer.TextSnapshots;
import io.github.ragflowspring.client.internal.answer.UploadedFileReader;
import io.github.ragflowspring.client.internal.dialect.Capability;
import io.github.ragflowspring.client.internal.dialect.Dialect;
import io.github.ragflowspring.client.internal.dialect.Operation;
import io.github.ragflowspring.client.internal.resource.ListResource;
import io.github.ragflowspring.client.internal.resource.ListedDelete;
import io.github.ragflowspring.client.internal.support.Ids;
import io.github.ragflowspring.client.internal.transport.Call;
import io.github.ragflowspring.client.internal.transport.Exchange;
import io.github.ragflowspring.client.internal.transport.MultipartBody;
import io.github.ragflowspring.client.internal.wire.Envelope;
import io.github.ragflowspring.client.model.DeleteResult;
import io.github.ragflowspring.client.model.Page;
import io.github.ragflowspring.client.model.PageRequest;
import io.github.ragflowspring.client.retrieval.MetadataCondition;
import io.github.ragflowspring.client.transfer.UploadSource;
import io.github.ragflowspring.client.transfer.UploadedFile;
import java.net.URI;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.util.Assert;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Manages and asks chat assistants over an {@link Exchange}. */
public final class DefaultChatOperations implements ChatOperations {

    private static final String NEW_SESSION_NAME = "New session";

    private static final ListResource.Kind<ChatAssistant> KIND = new ListResource.Kind<>(
            Operation.CHAT_GET,
            Operation.CHAT_LIST,
            Operation.CHAT_DELETE,
            "chat_id",
            "chatId",
            "ids",
            ChatAssistant::id,
            (envelope) -> AssistantReader.assistant(envelope.fields()),
            (envelope) -> AssistantReader.assistants(envelope.items()));

    private final Exchange exchange;

    private final ListResource<ChatAssistant> assistants;

    public DefaultChatOperations(Exchange exchange) {
        this.exchange = exchange;
        this.assistants = new ListResource<>(exchange, Map.of(), KIND);
    }

    @Override
    public Mono<ChatAssistant> create(NewChatAssistant assistant) {
        return this.exchange
                .call(Operation.CHAT_CREATE)
                .body((dialect) -> AssistantWriter.creation(assistant, dialect))
                .read((envelope) -> AssistantReader.assistant(envelope.fields()));
    }

    @Override
    public Mono<ChatAssistant> get(String chatId) {
        return this.assistants.get(chatId);
    }

    @Override
    public Flux<ChatAssistant> list(ChatAssistantQuery query) {
        return this.assistants.list((page) -> page(query, page));
    }

    @Override
    public Mono<Page<ChatAssistant>> page(ChatAssistantQuery query, PageRequest page) {
        Mono<Page<ChatAssistant>> read = this.assistants.page(
                page,
                AssistantWriter.query(query),
                (envelope) -> envelope.fields().longValue("total"));
        // Before v0.25 a name that no assistant has is an error.
        return (query.name() != null)
                ? read.onErrorReturn(RagflowNotFoundException.class, Page.of(List.of(), page, null))
                : read;
    }

    @Override
    public Mono<ChatAssistant> update(String chatId, ChatAssistantUpdate update) {
        Ids.check("chatId", chatId);
        if (update.isEmpty()) {
            return get(chatId);
        }
        List<String> datasetIds = update.settings().datasetIds();
        return this.exchange
                .dialect()
                .flatMap((dialect) -> {
                    if (!dialect.has(Capability.CHAT_UPDATE_RETURNS_NOTHING)) {
                        return update(chatId, update, datasetIds)
                                .read((envelope) -> AssistantReader.assistant(envelope.fields()));
                    }
                    return get(chatId)
                            .map((before) -> Optional.ofNullable(datasetsToSend(datasetIds, before, dialect)))
                            .flatMap((sent) ->
                                    update(chatId, update, sent.orElse(null)).read(Envelope::root))
                            .then(get(chatId));
                })
                .as((updated) -> this.assistants.observe(Operation.CHAT_UPDATE, chatId, updated));
    }

    /** Returns the datasets with which an update of the release leads to the wanted ones. */
    private static @Nullable List<String> datasetsToSend(
            @Nullable List<String> wanted, ChatAssistant before, Dialect dialect) {
        List<String> current = before.settings().datasetIds();
        if (wanted == null) {
            return dialect.has(Capability.CHAT_UPDATE_CLEARS_DATASETS) ? current : null;
        }
        if (wanted.isEmpty() && current != null && !current.isEmpty()) {
            dialect.require(Capability.CHAT_DATASETS_CAN_BE_CLEARED, "removing all datasets of an assistant");
        }
        return wanted;
    }

    private Call update(String chatId, ChatAssistantUpdate update, @Nullable List<String> datasetIds) {
        return this.assistants
                .call(Operation.CHAT_UPDATE, chatId)
                .body((dialect) -> AssistantWriter.update(update, datasetIds, dialect));
    }

    @Override
    public Mono<DeleteResult> delete(Collection<String> chatIds) {
        return this.assistants.delete(chatIds);
    }

    @Override
    public Mono<DeleteResult> deleteAll() {
        return this.assistants.deleteAll((page) -> page(ChatAssistantQuery.all(), page));
    }

    @Override
    public Mono<DeleteResult> deleteAll(ChatAssistantQuery query) {
        ListedDelete.check(query.additional(), query.name());
        Flux<ChatAssistant> selected =
                list(query).filter((assistant) -> ListedDelete.isNamed(query.name(), assistant.name()));
        return this.assistants.deleteAll(selected, this::delete);
    }

    @Override
    public Mono<Answer> ask(String chatId, ChatQuestion question) {
        Ids.check("chatId", chatId);
        return turn(chatId, question)
                .flatMap((turn) -> call(Operation.CHAT_ASK, turn, false)
                        .answeredByModel()
                        .read((envelope, errors) -> CompletionAnswerReader.answer(envelope.fields(), errors)))
                .as((answer) -> this.exchange.observe(Operation.CHAT_ASK, ids(chatId, question), answer));
    }

    @Override
    public Flux<AnswerEvent> stream(String chatId, ChatQuestion question) {
        Ids.check("chatId", chatId);
        return turn(chatId, question)
                .flatMapMany((turn) -> call(Operation.CHAT_STREAM, turn, true).stream(
                        (errors) -> new CompletionReader(errors, turn.sessionId)))
                .as((events) -> this.exchange.observeStream(
                        Operation.CHAT_STREAM, ids(chatId, question), AnswerEvent.Completed.class, events));
    }

    @Override
    public Flux<String> streamText(String chatId, ChatQuestion question) {
        return TextSnapshots.of(stream(chatId, question));
    }

    @Override
    public ChatSessionOperations sessions(String chatId) {
        return sessionsOf(chatId);
    }

    private DefaultChatSessionOperations sessionsOf(String chatId) {
        return new DefaultChatSessionOperations(this.exchange, this, chatId);
    }

    @Override
    public ChatConversation conversation(String chatId) {
        return new DefaultChatConversation(this.exchange, this, chatId, newSession(chatId, null));
    }

    @Override
    public ChatCompletions completions(String chatId) {
        return new DefaultChatCompletions(this.exchange, documents(), chatId);
    }

    private QuestionDocuments documents() {
        return new QuestionDocuments(this.exchange, this::get);
    }

    @Override
    public Mono<List<UploadedFile>> upload(Collection<UploadSource> files) {
        List<UploadSource> sources = List.copyOf(files);
        if (sources.isEmpty()) {
            return Mono.just(List.of());
        }
        return this.exchange
                .call(Operation.CHAT_FILE_UPLOAD)
                .multipart(() -> {
                    MultipartBody body = new MultipartBody();
                    sources.forEach((file) -> body.file("file", file));
                    return body;
                })
                .read(UploadedFileReader::files);
    }

    @Override
    public Mono<UploadedFile> upload(URI url) {
        boolean web = "http".equalsIgnoreCase(url.getScheme()) || "https".equalsIgnoreCase(url.getScheme());
        Assert.isTrue(web, "'url' must be an http or https URL");
        return this.exchange
                .call(Operation.CHAT_FILE_UPLOAD)
                .query("url", url.toASCIIString())
                .read(UploadedFileReader::files)
                .map((files) -> files.get(0));
    }

    private static Map<String, String> ids(String chatId, ChatQuestion question) {
        String sessionId = question.sessionId();
        return (sessionId != null) ? Map.of("chat_id", chatId, "session_id", sessionId) : Map.of("chat_id", chatId);
    }

    private Mono<String> newSession(String chatId, @Nullable String userId) {
        return sessions(chatId)
                .create(NewChatSession.named(NEW_SESSION_NAME).userId(userId))
                .map((session) -> Ids.checkFromServer(session.id()));
    }

    /** Completes a question to a turn: with a session and a history if the connected release needs them. */
    private Mono<Turn> turn(String chatId, ChatQuestion question) {
        return this.exchange
                .dialect()
                .flatMap((dialect) -> ofUser(chatId, question, dialect).flatMap((checked) -> {
                    MetadataCondition condition = question.condition();
                    if (condition == null) {
                        return turn(chatId, question, dialect);
                    }
                    QuestionWriter.check(question.condition(null).userId(null), dialect);
                    return documents()
                            .select(chatId, question, condition, dialect)
                            .flatMap((selected) -> turn(chatId, selected, dialect));
                }));
    }

    /** Checks that the session of a question belongs to its user, before anything else is sent. */
    private Mono<Boolean> ofUser(String chatId, ChatQuestion question, Dialect dialect) {
        String userId = question.userId();
        String sessionId = question.sessionId();
        if (userId == null) {
            return Mono.just(true);
        }
        new SessionUsers(this.exchange).require(dialect);
        return (sessionId != null) ? sessionsOf(chatId).check(sessionId, userId, dialect) : Mono.just(true);
    }

    private Mono<Turn> turn(String chatId, ChatQuestion question, Dialect dialect) {
        return Mono.defer(() -> {
            QuestionWriter.check(question.userId(null), dialect);
            String sessionId = question.sessionId();
            if (sessionId == null) {
                boolean sessionFirst = !dialect.has(Capability.ANSWERS_WITHOUT_SESSION) || question.userId() != null;
                return sessionFirst
                        ? newSession(chatId, question.userId())
                                .map((created) -> new Turn(chatId, created, question, List.of()))
                        : Mono.just(new Turn(chatId, null, question, List.of()));
            }
            return dialect.has(Capability.COMPLETION_REPLACES_HISTORY)
                    ? sessionsOf(chatId)
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

    private record Turn(String chatId, @Nullable String sessionId, ChatQuestion question, List<Object> history) {}
}
