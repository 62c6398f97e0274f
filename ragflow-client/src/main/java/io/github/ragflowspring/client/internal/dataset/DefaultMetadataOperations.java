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
import io.github.ragflowspring.client.internal.transport.Call;
import io.github.ragflowspring.client.internal.transport.Exchange;
import io.github.ragflowspring.client.internal.wire.Fields;
import io.github.ragflowspring.client.retrieval.MetadataCondition;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.util.Assert;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;

/** The metadata of one dataset over an {@link Exchange}. */
public final class DefaultMetadataOperations implements MetadataOperations {

    private static final int BATCH = 100;

    private final Exchange exchange;

    private final String datasetId;

    public DefaultMetadataOperations(Exchange exchange, String datasetId) {
        this.exchange = exchange;
        this.datasetId = Ids.check("datasetId", datasetId);
    }

    @Override
    public Mono<MetadataSummary> summary() {
        return call(Operation.DATASET_METADATA_SUMMARY)
                .read((envelope) -> summary(envelope.fields().fields("summary")));
    }

    private static MetadataSummary summary(Fields summary) {
        Map<String, MetadataSummary.Key> keys = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> entry : summary.node().properties()) {
            JsonNode key = entry.getValue();
            Fields typed = Fields.of(key);
            keys.put(
                    entry.getKey(),
                    new MetadataSummary.Key(typed.text("type"), counts(key.isArray() ? key : typed.get("values"))));
        }
        return new MetadataSummary(keys);
    }

    private static List<MetadataSummary.Count> counts(JsonNode values) {
        List<MetadataSummary.Count> counts = new ArrayList<>();
        for (JsonNode value : values) {
            if (value.isArray() && value.size() >= 2) {
                counts.add(new MetadataSummary.Count(
                        value.get(0).asString(), value.get(1).asInt(0)));
            }
        }
        return counts;
    }

    @Override
    public Mono<MetadataResult> update(MetadataChange change) {
        Assert.isTrue(
                !change.updates().isEmpty() || !change.deletes().isEmpty(),
                "change must set, replace or delete something");
        return documentIds(change)
                .buffer(BATCH)
                .concatMap((ids) -> update(change, ids))
                .reduce(
                        new MetadataResult(0, 0),
                        (sum, result) ->
                                new MetadataResult(sum.matched() + result.matched(), sum.updated() + result.updated()));
    }

    /** All of them are known before the first is changed, because a change may change what fulfils the condition. */
    private Flux<String> documentIds(MetadataChange change) {
        List<String> named = change.documentIds();
        if (named != null) {
            return Flux.fromIterable(named);
        }
        MetadataCondition condition = change.condition();
        DocumentQuery all = DocumentQuery.all().size(BATCH);
        return new DefaultDocumentOperations(this.exchange, this.datasetId)
                .list((condition != null) ? all.where(condition) : all)
                .map(Document::id)
                .distinct()
                .collectList()
                .flatMapIterable((ids) -> ids);
    }

    private Mono<MetadataResult> update(MetadataChange change, List<String> ids) {
        Map<String, @Nullable Object> body = new LinkedHashMap<>();
        body.put("selector", Map.of("document_ids", ids));
        if (!change.updates().isEmpty()) {
            body.put("updates", change.updates());
        }
        if (!change.deletes().isEmpty()) {
            body.put("deletes", change.deletes());
        }
        return call(Operation.DATASET_METADATA_UPDATE).body(body).read((envelope) -> {
            Integer matched = envelope.fields().intValue("matched_docs");
            Integer updated = envelope.fields().intValue("updated");
            return new MetadataResult((matched != null) ? matched : 0, (updated != null) ? updated : 0);
        });
    }

    private Call call(Operation operation) {
        return this.exchange.call(operation).path("dataset_id", this.datasetId);
    }
}
