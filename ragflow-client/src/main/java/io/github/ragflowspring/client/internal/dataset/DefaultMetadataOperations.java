package io.github.ragflowspring.client.internal.dataset;

import io.github.ragflowspring.client.dataset.ExtractedField;
import io.github.ragflowspring.client.dataset.MetadataChange;
import io.github.ragflowspring.client.dataset.MetadataExtraction;
import io.github.ragflowspring.client.dataset.MetadataOperations;
import io.github.ragflowspring.client.dataset.MetadataResult;
import io.github.ragflowspring.client.dataset.MetadataSummary;
import io.github.ragflowspring.client.document.Document;
import io.github.ragflowspring.client.document.DocumentQuery;
import io.github.ragflowspring.client.document.DocumentUpdate;
import io.github.ragflowspring.client.error.RagflowNotFoundException;
import io.github.ragflowspring.client.internal.dialect.Capability;
import io.github.ragflowspring.client.internal.dialect.Operation;
import io.github.ragflowspring.client.internal.document.DefaultDocumentOperations;
import io.github.ragflowspring.client.internal.stream.HeldSize;
import io.github.ragflowspring.client.internal.support.Ids;
import io.github.ragflowspring.client.internal.support.Pages;
import io.github.ragflowspring.client.internal.transport.Call;
import io.github.ragflowspring.client.internal.transport.Exchange;
import io.github.ragflowspring.client.internal.wire.Envelope;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.util.Assert;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The metadata of one dataset over an {@link Exchange}. */
final class DefaultMetadataOperations implements MetadataOperations {

    private static final int BATCH = 100;

    private final Exchange exchange;

    private final String datasetId;

    private final DefaultDocumentOperations documents;

    DefaultMetadataOperations(Exchange exchange, String datasetId) {
        this.exchange = exchange;
        this.datasetId = Ids.check("datasetId", datasetId);
        this.documents = new DefaultDocumentOperations(exchange, datasetId);
    }

    @Override
    public Mono<MetadataSummary> summary() {
        return call(Operation.DATASET_METADATA_SUMMARY)
                .read((envelope) -> MetadataReader.summary(envelope.fields().fields("summary")));
    }

    @Override
    public Mono<MetadataResult> update(MetadataChange change) {
        Assert.isTrue(
                !change.updates().isEmpty() || !change.deletions().isEmpty(),
                "'change' must set, replace or delete something");
        return this.exchange
                .dialect()
                .flatMap((dialect) ->
                        NewMetadataKeys.of(change).isEmpty() || !dialect.has(Capability.METADATA_SET_NEEDS_KEY)
                                ? send(change, documentIds(change))
                                : addKeys(change))
                .as((result) -> this.exchange.limit(Operation.DATASET_METADATA_UPDATE, result))
                .as((result) -> this.exchange.observe(
                        Operation.DATASET_METADATA_UPDATE, Map.of("dataset_id", this.datasetId), result));
    }

    private Mono<MetadataResult> send(MetadataChange change, Flux<String> documentIds) {
        return documentIds
                .buffer(BATCH)
                .concatMap((ids) -> call(Operation.DATASET_METADATA_UPDATE)
                        .body(MetadataChangeWriter.write(change, ids))
                        .read((envelope) -> MetadataReader.result(envelope.fields())))
                .reduce(DefaultMetadataOperations::plus)
                .defaultIfEmpty(MetadataResult.builder().build())
                .as((result) -> this.exchange.withKey(
                        Operation.DATASET_METADATA_UPDATE, Map.of("dataset_id", this.datasetId), result));
    }

    /** First adds the keys that documents do not have, so that RAGFlow then changes them like the others. */
    private Mono<MetadataResult> addKeys(MetadataChange change) {
        NewMetadataKeys keys = NewMetadataKeys.of(change);
        List<String> given = change.documentIds();
        // RAGFlow reports the unknown ones of the given documents.
        Flux<Document> documents = (given != null)
                ? Flux.fromIterable(given)
                        .concatMap((id) -> this.documents.get(id).onErrorComplete(RagflowNotFoundException.class))
                : selected(change);
        return held(documents.map((document) -> Change.of(document, keys))).flatMap((changes) -> {
            List<String> ids =
                    (given != null) ? given : changes.stream().map(Change::id).toList();
            return Flux.fromIterable(changes)
                    .filter((added) -> added.metadata() != null)
                    .concatMap((added) -> this.documents
                            .update(
                                    added.id(),
                                    DocumentUpdate.none().metadata(Objects.requireNonNull(added.metadata())))
                            .thenReturn(added.id()))
                    .collectList()
                    .flatMap((added) -> changeBoth(change, ids, added));
        });
    }

    private Mono<List<Change>> held(Flux<Change> changes) {
        return Pages.collect(
                changes, Change::id, (added) -> HeldSize.of(added.metadata()), this.exchange.memoryLimit());
    }

    /**
     * The change of a document before the change of all documents.
     *
     * @param id the id of the document
     * @param metadata its metadata with the new keys, or {@code null} if it has all keys
     */
    private record Change(String id, @Nullable Map<String, Object> metadata) {

        static Change of(Document document, NewMetadataKeys keys) {
            return new Change(
                    document.id(), keys.areMissing(document.metadata()) ? keys.addedTo(document.metadata()) : null);
        }
    }

    private Mono<MetadataResult> changeBoth(MetadataChange change, List<String> ids, List<String> added) {
        Set<String> known = Set.copyOf(added);
        Flux<String> others = Flux.fromIterable(ids).filter((id) -> !known.contains(id));
        return send(change, Flux.fromIterable(added))
                .map((result) -> MetadataResult.builder()
                        .matched(result.matched())
                        .updated(added.size())
                        .additional(result.additional())
                        .build())
                .zipWhen((result) -> send(change, others))
                .map((results) -> plus(results.getT1(), results.getT2()));
    }

    private static MetadataResult plus(MetadataResult one, MetadataResult other) {
        return MetadataResult.builder()
                .matched(one.matched() + other.matched())
                .updated(one.updated() + other.updated())
                .additional(one.additional())
                .build();
    }

    private Flux<String> documentIds(MetadataChange change) {
        List<String> ids = change.documentIds();
        if (ids != null) {
            return Flux.fromIterable(ids);
        }
        // All documents are known before the first one is changed, because a change may affect the condition.
        return Pages.ids(selected(change).map(Document::id), this.exchange.memoryLimit())
                .flatMapIterable(Function.identity());
    }

    private Flux<Document> selected(MetadataChange change) {
        return this.documents.list(DocumentQuery.all().condition(change.condition()), BATCH);
    }

    @Override
    public Mono<MetadataExtraction> extraction() {
        return call(Operation.DATASET_EXTRACTION_GET)
                .read((envelope) -> MetadataExtractionForm.read(envelope.fields()));
    }

    @Override
    public Mono<MetadataExtraction> updateExtraction(MetadataExtraction extraction) {
        return call(Operation.DATASET_EXTRACTION_UPDATE)
                .body(MetadataExtractionForm.write(extraction))
                .read((envelope) -> MetadataExtractionForm.read(envelope.fields()));
    }

    @Override
    public Mono<Void> updateExtraction(String documentId, Collection<ExtractedField> fields) {
        Ids.check("documentId", documentId);
        return call(Operation.DOCUMENT_EXTRACTION_UPDATE)
                .path("document_id", documentId)
                .body(Map.of(MetadataExtractionForm.FIELDS, MetadataExtractionForm.fields(fields)))
                .read(Envelope::root)
                .then();
    }

    @Override
    public Mono<Void> switchExtraction(boolean enabled) {
        return call(Operation.DATASET_EXTRACTION_SWITCH)
                .body(Map.of("parser_config", Map.of("ext", Map.of("enable_metadata", enabled))))
                .read(Envelope::root)
                .then();
    }

    private Call call(Operation operation) {
        return this.exchange.call(operation).path("dataset_id", this.datasetId);
    }
}
