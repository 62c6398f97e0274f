package io.github.ragflowspring.client.internal.legacy;

import io.github.ragflowspring.client.answer.Answer;
import io.github.ragflowspring.client.answer.AnswerEvent;
import io.github.ragflowspring.client.chat.ChatQuestion;
import io.github.ragflowspring.client.chat.ChatSession;
import io.github.ragflowspring.client.document.Document;
import io.github.ragflowspring.client.error.RagflowUnsupportedException;
import io.github.ragflowspring.client.internal.chat.CompletionAnswerReader;
import io.github.ragflowspring.client.internal.chat.CompletionReader;
import io.github.ragflowspring.client.internal.chat.SessionReader;
import io.github.ragflowspring.client.internal.dialect.Operation;
import io.github.ragflowspring.client.internal.document.DocumentReader;
import io.github.ragflowspring.client.internal.json.Fields;
import io.github.ragflowspring.client.internal.resource.BulkDelete;
import io.github.ragflowspring.client.internal.retrieval.RetrievedChunkReader;
import io.github.ragflowspring.client.internal.support.Ids;
import io.github.ragflowspring.client.internal.transport.Call;
import io.github.ragflowspring.client.internal.transport.Exchange;
import io.github.ragflowspring.client.internal.transport.MultipartBody;
import io.github.ragflowspring.client.internal.wire.Envelope;
import io.github.ragflowspring.client.legacy.LegacyChatOperations;
import io.github.ragflowspring.client.model.DeleteResult;
import io.github.ragflowspring.client.retrieval.RetrievedChunk;
import io.github.ragflowspring.client.transfer.Download;
import io.github.ragflowspring.client.transfer.UploadSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.springframework.util.Assert;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The legacy API over an {@link Exchange} whose API key belongs to an assistant. */
public final class DefaultLegacyChatOperations implements LegacyChatOperations {

    private static final String CONVERSATION_ID = "conversation_id";

    private static final String DOCUMENT_ID = "document_id";

    private final Exchange exchange;

    public DefaultLegacyChatOperations(Exchange exchange) {
        this.exchange = exchange;
    }

    @Override
    public Mono<ChatSession> newConversation(String userId) {
        Assert.notNull(userId, "'userId' must not be null");
        return call(
                Operation.LEGACY_CONVERSATION_CREATE,
                Map.of(),
                "ChatSessionOperations.create",
                (call) ->
                        call.query("user_id", userId.isEmpty() ? null : userId).read(SessionReader::session));
    }

    @Override
    public Mono<ChatSession> conversation(String conversationId) {
        return call(
                Operation.LEGACY_CONVERSATION_GET,
                ids(conversationId),
                "ChatSessionOperations.get",
                (call) -> call.path(CONVERSATION_ID, conversationId).read(SessionReader::session));
    }

    @Override
    public Mono<Answer> ask(String conversationId, ChatQuestion question) {
        check(question);
        return call(
                Operation.LEGACY_ASK,
                ids(conversationId),
                "ChatOperations.ask",
                (call) -> call.body((dialect) -> LegacyQuestionWriter.write(conversationId, question, false, dialect))
                        .answeredByModel()
                        .read((envelope, errors) -> CompletionAnswerReader.answer(envelope.fields(), errors)));
    }

    @Override
    public Flux<AnswerEvent> stream(String conversationId, ChatQuestion question) {
        check(question);
        Map<String, String> ids = ids(conversationId);
        return checked(Operation.LEGACY_STREAM, "ChatOperations.stream")
                .flatMapMany((call) ->
                        call
                                .body((dialect) -> LegacyQuestionWriter.write(conversationId, question, true, dialect))
                                .stream((errors) -> new CompletionReader(errors, null)))
                .as((events) ->
                        this.exchange.observeStream(Operation.LEGACY_STREAM, ids, AnswerEvent.Completed.class, events));
    }

    @Override
    public Mono<Document> upload(String datasetName, UploadSource file, boolean parse) {
        Assert.hasText(datasetName, "'datasetName' must not be blank");
        return call(
                Operation.LEGACY_DOCUMENT_UPLOAD,
                Map.of(),
                "DocumentOperations.upload",
                (call) -> call.multipart(() -> {
                            MultipartBody body =
                                    new MultipartBody().file("file", file).text("kb_name", datasetName);
                            return parse ? body.text("run", "1") : body;
                        })
                        .read((envelope) -> DocumentReader.document(envelope.fields())));
    }

    @Override
    public Mono<List<Document>> documents(Collection<String> documentIds) {
        List<String> ids = Ids.checkAll("documentIds", documentIds);
        return ids.isEmpty()
                ? Mono.just(List.of())
                : call(
                        Operation.LEGACY_DOCUMENT_LIST,
                        Map.of(),
                        "DocumentOperations.get",
                        (call) -> call.body(Map.of("doc_ids", ids))
                                .read((envelope) -> Fields.list(envelope.data(), DocumentReader::document)));
    }

    @Override
    public Mono<List<RetrievedChunk>> chunks(String documentId) {
        Ids.check("documentId", documentId);
        return call(
                Operation.LEGACY_CHUNK_LIST,
                Map.of(DOCUMENT_ID, documentId),
                "ChunkOperations.list",
                (call) -> call.body(Map.of("doc_id", documentId))
                        .read((envelope) -> Fields.list(envelope.data(), RetrievedChunkReader::chunk)));
    }

    @Override
    public Mono<DeleteResult> delete(Collection<String> documentIds) {
        return BulkDelete.deleteEach(
                "documentIds",
                documentIds,
                (documentId) -> call(
                        Operation.LEGACY_DOCUMENT_DELETE,
                        Map.of(DOCUMENT_ID, documentId),
                        "DocumentOperations.delete",
                        (call) -> call.body(Map.of("doc_ids", List.of(documentId)))
                                .read(Envelope::root)));
    }

    @Override
    public Download download(String documentId) {
        return this.exchange
                .call(Operation.LEGACY_DOCUMENT_DOWNLOAD)
                .path(DOCUMENT_ID, Ids.check("documentId", documentId))
                .download();
    }

    private static void check(ChatQuestion question) {
        Assert.isNull(question.sessionId(), "'sessionId' must not be set: the conversation is the session");
    }

    private static Map<String, String> ids(String conversationId) {
        return Map.of(CONVERSATION_ID, Ids.check("conversationId", conversationId));
    }

    private <T> Mono<T> call(
            Operation operation, Map<String, String> ids, String successor, Function<Call, Mono<T>> send) {
        return this.exchange.observe(
                operation, ids, checked(operation, successor).flatMap(send));
    }

    /** Returns a call, or the error that names its successor on a release without the legacy API. */
    private Mono<Call> checked(Operation operation, String successor) {
        return this.exchange.dialect().map((dialect) -> {
            if (operation.route(dialect.release()) == null) {
                throw RagflowUnsupportedException.builder(
                                "RAGFlow " + dialect.release() + " does not have the legacy API"
                                        + " (/v1/api/*) of assistants' keys, which v0.22.1 removed. Call " + successor
                                        + " with an API key of the tenant instead; docs/migration.md lists the calls.")
                        .build();
            }
            return this.exchange.call(operation);
        });
    }
}
