package io.github.ragflowspring.ai.vectorstore;

import io.github.ragflowspring.ai.retrieval.RagflowDocumentMetadata;
import io.github.ragflowspring.client.document.Chunk;
import io.github.ragflowspring.client.document.ChunkOperations;
import io.github.ragflowspring.client.document.DocumentOperations;
import io.github.ragflowspring.client.document.DocumentQuery;
import io.github.ragflowspring.client.document.NewChunk;
import io.github.ragflowspring.client.transfer.UploadSource;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.springframework.ai.document.Document;
import org.springframework.util.Assert;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The document of RAGFlow that holds the chunks of a vector store. Each chunk has the id of its document as a keyword. */
final class KeptDocument {

    private static final String CONTENT =
            "This document holds the chunks of a Spring AI vector store. Do not parse it.\n";

    private final DocumentOperations documents;

    private final String name;

    /** The search for the document, or its creation, which concurrent calls share. */
    private final Mono<String> findOrCreate;

    KeptDocument(DocumentOperations documents, String name) {
        this.documents = documents;
        this.name = name;
        Mono<String> lookup = find().switchIfEmpty(Mono.defer(this::create));
        this.findOrCreate = lookup.cacheInvalidateIf((found) -> true);
    }

    /**
     * Checks documents to add.
     *
     * @throws IllegalArgumentException if RAGFlow cannot store one of them
     */
    static List<Document> check(List<Document> documents) {
        Set<String> texts = new HashSet<>();
        for (Document document : documents) {
            Assert.isTrue(document.isText(), () -> "document '" + document.getId() + "' must be text");
            Assert.hasText(
                    document.getText(), () -> "the text of document '" + document.getId() + "' must not be blank");
            Assert.isTrue(
                    document.getMetadata().isEmpty(),
                    () -> "document '" + document.getId() + "' has the metadata "
                            + document.getMetadata().keySet()
                            + ", but RAGFlow does not store metadata of single chunks."
                            + " Remove them, or store the documents with RagflowDocumentWriter");
            Assert.isTrue(
                    texts.add(document.getText()),
                    () -> "the text of document '" + document.getId()
                            + "' occurs twice, but RAGFlow stores a text once in a document");
        }
        return List.copyOf(documents);
    }

    /** Returns a document that was found, with the id that it was added with. */
    Document withOwnId(Document found) {
        boolean own = this.name.equals(found.getMetadata().get(RagflowDocumentMetadata.DOCUMENT_NAME));
        if (own
                && found.getMetadata().get(RagflowDocumentMetadata.KEYWORDS) instanceof List<?> keywords
                && keywords.size() == 1) {
            return found.mutate().id(keywords.get(0).toString()).build();
        }
        return found;
    }

    /** Adds checked documents, and returns their number. */
    Mono<Long> add(List<Document> added) {
        if (added.isEmpty()) {
            return Mono.just(0L);
        }
        return this.findOrCreate.flatMap((id) -> {
            ChunkOperations chunks = this.documents.chunks(id);
            return Flux.fromIterable(added)
                    .concatMap((document) -> chunks.create(NewChunk.of(Objects.requireNonNull(document.getText()))
                            .importantKeywords(List.of(document.getId()))))
                    .count();
        });
    }

    /** Deletes documents by their ids or those of their chunks, and returns the number of deleted ones. */
    Mono<Integer> delete(List<String> ids) {
        if (ids.isEmpty()) {
            return Mono.just(0);
        }
        return find().map(this.documents::chunks)
                .flatMap((chunks) -> chunks.list()
                        .filter((chunk) -> isOneOf(chunk, ids))
                        .map(Chunk::id)
                        .collectList()
                        .flatMap((found) -> chunks.delete(found))
                        .map((result) -> result.orThrow().deleted()))
                .defaultIfEmpty(0);
    }

    private static boolean isOneOf(Chunk chunk, List<String> ids) {
        return ids.contains(chunk.id()) || ids.stream().anyMatch(chunk.importantKeywords()::contains);
    }

    private Mono<String> find() {
        return this.documents
                .list(DocumentQuery.all().name(this.name))
                .next()
                .map(io.github.ragflowspring.client.document.Document::id);
    }

    private Mono<String> create() {
        return this.documents
                .upload(UploadSource.of(this.name, CONTENT.getBytes(StandardCharsets.UTF_8)))
                .map(io.github.ragflowspring.client.document.Document::id);
    }
}
