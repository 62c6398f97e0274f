package io.github.ragflowspring.client.internal.dataset;

import io.github.ragflowspring.client.dataset.MetadataChange;
import io.github.ragflowspring.client.dataset.MetadataOperations;
import io.github.ragflowspring.client.dataset.MetadataResult;
import io.github.ragflowspring.client.dataset.MetadataSummary;
import io.github.ragflowspring.client.document.Document;
import io.github.ragflowspring.client.document.DocumentQuery;
import io.github.ragflowspring.client.internal.dialect.Operation;
import io.github.ragflowspring.client.internal.document.DefaultDocumentOperations;
import io.github.ragflowspring.client.internal.support.Ids;
import io.github.ragflowspring.client.internal.support.Pages;
import io.github.ragflowspring.client.internal.transport.Call;
import io.github.ragflowspring.client.internal.transport.Exchange;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.springframework.util.Assert;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The metadata of one dataset over an {@link Exchange}. */
final class DefaultMetadataOperations implements MetadataOperations {

    private static final int BATCH = 100;

    private final Exchange exchange;

    private final String datasetId;

    DefaultMetadataOperations(Exchange exchange, String datasetId) {
        this.exchange = exchange;
        this.datasetId = Ids.check("datasetId", datasetId);
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
        return documentIds(change)
                .buffer(BATCH)
                .concatMap((ids) -> call(Operation.DATASET_METADATA_UPDATE)
                        .body(MetadataChangeWriter.write(change, ids))
                        .read((envelope) -> MetadataReader.result(envelope.fields())))
                .reduce(DefaultMetadataOperations::plus)
                .defaultIfEmpty(MetadataResult.builder().build())
                .as((result) -> this.exchange.limit(Operation.DATASET_METADATA_UPDATE, result))
                .as((result) -> this.exchange.observe(
                        Operation.DATASET_METADATA_UPDATE, Map.of("dataset_id", this.datasetId), result));
    }

    private static MetadataResult plus(MetadataResult one, MetadataResult other) {
        return MetadataResult.builder()
                .matched(one.matched() + other.matched())
                .updated(one.updated() + other.updated())
                .additional(one.additional())
                .build();
    }

    /** All ids are known before the first document is changed, because a change may affect the condition. */
    private Flux<String> documentIds(MetadataChange change) {
        List<String> ids = change.documentIds();
        if (ids != null) {
            return Flux.fromIterable(ids);
        }
        return new DefaultDocumentOperations(this.exchange, this.datasetId)
                .list(DocumentQuery.all().condition(change.condition()), BATCH)
                .map(Document::id)
                .as((all) -> Pages.ids(all, this.exchange.settings().maxInMemorySize()))
                .flatMapIterable(Function.identity());
    }

    private Call call(Operation operation) {
        return this.exchange.call(operation).path("dataset_id", this.datasetId);
    }
}
