package io.github.ragflowspring.client.internal.sync;

import static org.mockito.ArgumentMatchers.anyCollection;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import io.github.ragflowspring.client.document.Document;
import io.github.ragflowspring.client.document.DocumentOperations;
import io.github.ragflowspring.client.document.DocumentQuery;
import io.github.ragflowspring.client.document.DocumentStatus;
import io.github.ragflowspring.client.document.DocumentUpdate;
import io.github.ragflowspring.client.document.ParseResult;
import io.github.ragflowspring.client.document.ParsingOperations;
import io.github.ragflowspring.client.error.RagflowConflictException;
import io.github.ragflowspring.client.error.RagflowNotFoundException;
import io.github.ragflowspring.client.model.DeleteResult;
import io.github.ragflowspring.client.model.Page;
import io.github.ragflowspring.client.model.PageRequest;
import io.github.ragflowspring.client.transfer.UploadSource;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mockito.invocation.InvocationOnMock;
import org.springframework.core.io.buffer.DataBufferUtils;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The documents of a dataset in memory, whose requests can fail. */
final class MemoryDocuments {

    private final Map<String, MemoryDocument> stored = new LinkedHashMap<>();

    private final List<String> calls = new ArrayList<>();

    private int ids;

    private int failing;

    private boolean dead;

    private Failure failure = Failure.NONE;

    private Throwable error = new IllegalStateException("failed");

    private final CountDownLatch lost = new CountDownLatch(1);

    private Runnable check = () -> {};

    private final DocumentOperations operations = mock(DocumentOperations.class, this::answer);

    private final ParsingOperations parsing = mock(ParsingOperations.class);

    /** How a request fails. */
    enum Failure {
        NONE,
        BEFORE,
        AFTER,
        LOST_BEFORE,
        LOST_AFTER
    }

    MemoryDocuments() {
        when(this.parsing.start(anyCollection())).thenAnswer((call) -> {
            Collection<String> ids = call.getArgument(0);
            return request("start " + ids.size(), () -> start(ids));
        });
    }

    /** Copies the documents, without failures. */
    MemoryDocuments copy() {
        MemoryDocuments copy = new MemoryDocuments();
        this.stored.forEach((id, document) -> copy.stored.put(id, new MemoryDocument(document)));
        copy.ids = this.ids;
        return copy;
    }

    DocumentOperations operations() {
        return this.operations;
    }

    List<String> calls() {
        return this.calls;
    }

    Stream<MemoryDocument> stored() {
        return this.stored.values().stream();
    }

    /** Lets a request fail, the first of which is 1. */
    MemoryDocuments fail(int call, Failure failure, Throwable error) {
        this.failing = call;
        this.failure = failure;
        this.error = error;
        return this;
    }

    /** Returns a latch that opens when a request is made whose response is lost; no further one has an effect. */
    CountDownLatch lost() {
        return this.lost;
    }

    /** Sets an assertion that runs after each request. */
    void check(Runnable check) {
        this.check = check;
    }

    /** Stores a document as another client does. */
    MemoryDocument put(String name, String content) {
        MemoryDocument document = new MemoryDocument("id" + ++this.ids, name, name, content);
        this.stored.put(document.id(), document);
        return document;
    }

    void status(String content, DocumentStatus status) {
        stored().filter((document) -> document.content().equals(content))
                .forEach((document) -> document.status = status);
    }

    void remove(String id) {
        this.stored.remove(id);
    }

    void forgetMetadata() {
        stored().forEach((document) -> document.metadata = Map.of());
    }

    void hide() {
        stored().forEach((document) -> document.enabled = false);
    }

    private @Nullable Object answer(InvocationOnMock call) {
        return switch (call.getMethod().getName()) {
            case "upload" -> upload(call.getArgument(0));
            case "update" -> {
                String id = call.getArgument(0);
                DocumentUpdate update = call.getArgument(1);
                yield request("update " + update.name(), () -> update(id, update));
            }
            case "delete" -> {
                Collection<String> ids = call.getArgument(0);
                yield request("delete " + ids.size(), () -> delete(ids));
            }
            case "page" -> {
                DocumentQuery query = call.getArgument(0);
                PageRequest page = call.getArgument(1);
                if (!query.ids().isEmpty()) {
                    yield watch(query).map((documents) -> Page.of(documents, page, null));
                }
                yield request(
                        "page",
                        () -> Page.of(
                                documents().stream()
                                        .filter((document) -> document.name().equals(query.name()))
                                        .toList(),
                                page,
                                null));
            }
            case "list" -> watch(call.getArgument(0)).flatMapIterable((documents) -> documents);
            case "parsing" -> this.parsing;
            default -> throw new UnsupportedOperationException(call.getMethod().getName());
        };
    }

    /** Returns all documents, without progress of the parsing. */
    Flux<Document> all() {
        return request("list", this::documents).flatMapIterable((documents) -> documents);
    }

    private List<Document> documents() {
        return stored().map(MemoryDocument::document).toList();
    }

    /** Each list finds one more step of the parsing done. */
    private Mono<List<Document>> watch(DocumentQuery query) {
        return request("watch", () -> {
            List<Document> documents = documents().stream()
                    .filter((document) -> query.ids().isEmpty() || query.ids().contains(document.id()))
                    .toList();
            stored().filter((document) -> document.status.equals(DocumentStatus.RUNNING))
                    .forEach((document) -> document.status =
                            document.content().contains("bad") ? DocumentStatus.FAIL : DocumentStatus.DONE);
            return documents;
        });
    }

    private Mono<Document> upload(UploadSource source) {
        return DataBufferUtils.join(source.content())
                .map((buffer) -> buffer.toString(StandardCharsets.UTF_8))
                .defaultIfEmpty("")
                .flatMap((content) -> request(
                        "upload",
                        () -> put(freeName(source.fileName()), content).document()));
    }

    private String freeName(String name) {
        return isTaken(name) ? StoredName.insert(name, "(1)") : name;
    }

    private boolean isTaken(String name) {
        return stored().anyMatch((document) -> document.name.equals(name));
    }

    private Document update(String id, DocumentUpdate update) {
        MemoryDocument document = this.stored.get(id);
        if (document == null) {
            throw RagflowNotFoundException.builder("no such document").build();
        }
        String name = update.name();
        if (name != null && !name.equals(document.name)) {
            if (isTaken(name)) {
                throw RagflowConflictException.builder("name is taken").build();
            }
            document.name = name;
        }
        Map<String, Object> metadata = update.metadata();
        if (metadata != null) {
            document.metadata = metadata;
        }
        document.chunkMethod = Objects.requireNonNullElse(update.chunkMethod(), document.chunkMethod);
        document.enabled = Objects.requireNonNullElse(update.enabled(), document.enabled);
        return document.document();
    }

    private DeleteResult delete(Collection<String> ids) {
        int before = this.stored.size();
        this.stored.keySet().removeAll(ids);
        return DeleteResult.of(before - this.stored.size(), List.of());
    }

    private ParseResult start(Collection<String> ids) {
        for (String id : ids) {
            MemoryDocument document = this.stored.get(id);
            if (document == null) {
                throw RagflowNotFoundException.builder("no such document").build();
            }
            if (document.status.equals(DocumentStatus.RUNNING)) {
                throw RagflowConflictException.builder("being parsed").build();
            }
        }
        ids.forEach((id) -> Objects.requireNonNull(this.stored.get(id)).status = DocumentStatus.RUNNING);
        return ParseResult.of(ids.size(), List.of());
    }

    private <T> Mono<T> request(String name, Supplier<T> effect) {
        return Mono.defer(() -> respond(name, effect));
    }

    private synchronized <T> Mono<T> respond(String name, Supplier<T> effect) {
        this.calls.add(name);
        if (this.dead) {
            return Mono.never();
        }
        Failure now = (this.calls.size() == this.failing) ? this.failure : Failure.NONE;
        if (now == Failure.BEFORE) {
            return Mono.error(this.error);
        }
        if (now != Failure.LOST_BEFORE) {
            T result = effect.get();
            this.check.run();
            if (now == Failure.NONE) {
                return Mono.just(result);
            }
            if (now == Failure.AFTER) {
                return Mono.error(this.error);
            }
        }
        this.dead = true;
        this.lost.countDown();
        return Mono.never();
    }
}
