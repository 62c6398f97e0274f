package io.github.ragflowspring.client.internal.dataset;

import io.github.ragflowspring.client.dataset.MetadataChange;
import io.github.ragflowspring.client.internal.support.RequestFields;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes changes of metadata. */
final class MetadataChangeWriter {

    private static final String KEY = "key";

    private static final String VALUE = "value";

    private MetadataChangeWriter() {}

    static Map<String, @Nullable Object> write(MetadataChange change, List<String> documentIds) {
        return new RequestFields()
                .set("selector", Map.of("document_ids", documentIds))
                .setUnlessEmpty(
                        "updates",
                        change.updates().stream()
                                .map(MetadataChangeWriter::update)
                                .toList())
                .setUnlessEmpty(
                        "deletes",
                        change.deletions().stream()
                                .map(MetadataChangeWriter::deletion)
                                .toList())
                .setAll(change.additional())
                .toMap();
    }

    private static Map<String, @Nullable Object> update(MetadataChange.Update update) {
        return new RequestFields()
                .set(KEY, update.key())
                .set("match", update.match())
                .set(VALUE, update.value())
                .toMap();
    }

    private static Map<String, @Nullable Object> deletion(MetadataChange.Deletion deletion) {
        return new RequestFields()
                .set(KEY, deletion.key())
                .set(VALUE, deletion.value())
                .toMap();
    }
}
