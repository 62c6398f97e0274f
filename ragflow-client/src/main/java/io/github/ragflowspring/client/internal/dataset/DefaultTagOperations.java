package io.github.ragflowspring.client.internal.dataset;

import io.github.ragflowspring.client.dataset.DatasetTag;
import io.github.ragflowspring.client.dataset.TagOperations;
import io.github.ragflowspring.client.internal.dialect.Operation;
import io.github.ragflowspring.client.internal.support.Ids;
import io.github.ragflowspring.client.internal.transport.Call;
import io.github.ragflowspring.client.internal.transport.Exchange;
import io.github.ragflowspring.client.internal.wire.Envelope;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.springframework.util.Assert;
import reactor.core.publisher.Mono;

/** The tags of one dataset over an {@link Exchange}. */
final class DefaultTagOperations implements TagOperations {

    private final Exchange exchange;

    private final String datasetId;

    DefaultTagOperations(Exchange exchange, String datasetId) {
        this.exchange = exchange;
        this.datasetId = Ids.check("datasetId", datasetId);
    }

    @Override
    public Mono<List<DatasetTag>> list() {
        return call(Operation.DATASET_TAG_LIST).read((envelope) -> TagReader.tags(envelope.items()));
    }

    @Override
    public Mono<Void> rename(String tag, String newTag) {
        Assert.hasText(tag, "'tag' must not be blank");
        Assert.hasText(newTag, "'newTag' must not be blank");
        return call(Operation.DATASET_TAG_RENAME)
                .body(Map.of("from_tag", tag, "to_tag", newTag))
                .read(Envelope::root)
                .then();
    }

    @Override
    public Mono<Void> delete(Collection<String> tags) {
        Assert.notNull(tags, "'tags' must not be null");
        tags.forEach((tag) -> Assert.hasText(tag, "'tags' must not contain blank tags"));
        return tags.isEmpty()
                ? Mono.empty()
                : call(Operation.DATASET_TAG_DELETE)
                        .body(Map.of("tags", List.copyOf(tags)))
                        .read(Envelope::root)
                        .then();
    }

    private Call call(Operation operation) {
        return this.exchange.call(operation).path("dataset_id", this.datasetId);
    }
}
