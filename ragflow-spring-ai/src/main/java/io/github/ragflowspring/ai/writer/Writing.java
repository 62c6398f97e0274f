package io.github.ragflowspring.ai.writer;

import io.github.ragflowspring.client.document.ChunkOperations;
import io.github.ragflowspring.client.document.DocumentOperations;
import io.github.ragflowspring.client.document.DocumentUpdate;
import io.github.ragflowspring.client.document.IngestProgress;
import io.github.ragflowspring.client.document.NewChunk;
import io.github.ragflowspring.client.document.RefusedUpload;
import io.github.ragflowspring.client.document.StoredUpload;
import io.github.ragflowspring.client.transfer.UploadSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.springframework.ai.document.Document;
import org.springframework.util.Assert;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Uploads files with their metadata, and parses them or adds their chunks. */
final class Writing {

    private final RagflowDocumentWriter.Builder settings;

    private final DocumentOperations documents;

    Writing(RagflowDocumentWriter.Builder settings) {
        this.settings = settings;
        this.documents = settings.ragflow.datasets().documents(settings.datasetId);
    }

    /**
     * Converts documents to files.
     *
     * @throws IllegalArgumentException if RAGFlow cannot store one of them
     */
    List<FileToWrite> files(List<Document> documents) {
        Map<Object, FileToWrite> files = new LinkedHashMap<>();
        for (Document document : documents) {
            Assert.isTrue(document.isText(), () -> "document '" + document.getId() + "' must be text");
            String text = Objects.requireNonNull(document.getText());
            Assert.hasText(text, () -> "the text of document '" + document.getId() + "' must not be blank");
            String name = this.settings.fileName.apply(document);
            Map<String, Object> metadata = metadata(document);
            FileToWrite earlier = files.get(name);
            if (this.settings.asChunks && earlier != null) {
                Assert.isTrue(
                        earlier.metadata().equals(metadata),
                        () -> "the chunks of '" + name
                                + "' have different metadata, but RAGFlow stores metadata of the whole"
                                + " document: select them with 'metadata'");
                earlier.texts().add(text);
            } else {
                Object key = this.settings.asChunks ? name : document.getId();
                files.put(key, new FileToWrite(name, new ArrayList<>(List.of(text)), metadata));
            }
        }
        return List.copyOf(files.values());
    }

    private Map<String, Object> metadata(Document document) {
        Map<String, Object> converted = new LinkedHashMap<>();
        this.settings
                .metadata
                .apply(document)
                .forEach((name, value) -> converted.put(name, value(document, name, value)));
        return converted;
    }

    private static Object value(Document document, String name, Object value) {
        if (value instanceof Collection<?> elements) {
            List<Object> converted = new ArrayList<>();
            elements.forEach((element) -> converted.add(single(document, name, element)));
            return converted;
        }
        return single(document, name, value);
    }

    private static Object single(Document document, String name, Object value) {
        if (value instanceof String || value instanceof Number) {
            return value;
        }
        Assert.isTrue(
                value instanceof Comparable<?>,
                () -> "the metadata '" + name + "' of document '" + document.getId() + "' is a "
                        + value.getClass().getSimpleName() + ", but RAGFlow stores texts, numbers and lists of them:"
                        + " convert it with 'metadata'");
        return value.toString();
    }

    /** Writes files and returns the failures of single ones. */
    Mono<Failures> write(List<FileToWrite> files) {
        return Mono.defer(() -> {
            List<RuntimeException> errors = new ArrayList<>();
            IdentityHashMap<UploadSource, FileToWrite> bySource = new IdentityHashMap<>();
            List<UploadSource> sources = new ArrayList<>();
            for (FileToWrite file : files) {
                UploadSource source = file.source();
                sources.add(source);
                bySource.put(source, file);
            }
            return this.documents
                    .upload(sources)
                    .flatMap((result) -> {
                        result.refused().stream().map(RefusedUpload::reason).forEach(errors::add);
                        return finish(result.stored(), bySource, errors);
                    })
                    .thenReturn(new Failures(errors));
        });
    }

    private Mono<Void> finish(
            List<StoredUpload> stored,
            IdentityHashMap<UploadSource, FileToWrite> bySource,
            List<RuntimeException> errors) {
        Function<StoredUpload, FileToWrite> file = (upload) -> Objects.requireNonNull(bySource.get(upload.source()));
        Mono<Void> metadata = Flux.fromIterable(stored)
                .filter((upload) -> !file.apply(upload).metadata().isEmpty())
                .concatMap((upload) -> this.documents.update(
                        upload.document().id(),
                        DocumentUpdate.none().metadata(file.apply(upload).metadata())))
                .then();
        Mono<Void> content = this.settings.asChunks
                ? Flux.fromIterable(stored)
                        .concatMap((upload) -> addChunks(upload.document().id(), file.apply(upload)))
                        .then()
                : parse(stored.stream().map((upload) -> upload.document().id()).toList(), errors);
        return metadata.then(content);
    }

    private Mono<Void> addChunks(String documentId, FileToWrite file) {
        ChunkOperations chunks = this.documents.chunks(documentId);
        return Flux.fromIterable(file.texts())
                .concatMap((text) -> chunks.create(NewChunk.of(text)))
                .then();
    }

    private Mono<Void> parse(List<String> ids, List<RuntimeException> errors) {
        if (ids.isEmpty()) {
            return Mono.empty();
        }
        if (!this.settings.waitForParsing) {
            return this.documents
                    .parsing()
                    .start(ids)
                    .doOnNext((result) -> result.failures()
                            .forEach(
                                    (failure) -> errors.add(new IllegalStateException("RAGFlow did not begin to parse '"
                                            + failure.documentId() + "': " + failure.message()))))
                    .then();
        }
        return this.documents
                .parsing()
                .run(ids, this.settings.ingestOptions)
                .doOnNext((progress) -> addError(progress, errors))
                .then();
    }

    private static void addError(IngestProgress progress, List<RuntimeException> errors) {
        if (!progress.isFinal() || progress.phase() == IngestProgress.Phase.DONE) {
            return;
        }
        Throwable error = progress.error();
        errors.add(
                (error instanceof RuntimeException unchecked)
                        ? unchecked
                        : new IllegalStateException(
                                "RAGFlow did not parse '" + progress.fileName() + "': " + progress.message(), error));
    }
}
