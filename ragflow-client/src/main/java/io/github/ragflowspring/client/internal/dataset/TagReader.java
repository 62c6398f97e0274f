package io.github.ragflowspring.client.internal.dataset;

import static io.github.ragflowspring.client.internal.json.FieldKind.INT;
import static io.github.ragflowspring.client.internal.json.FieldKind.TEXT;

import io.github.ragflowspring.client.dataset.DatasetTag;
import io.github.ragflowspring.client.internal.json.FieldTable;
import io.github.ragflowspring.client.internal.json.Fields;
import io.github.ragflowspring.client.internal.json.JsonValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads tags. */
final class TagReader {

    private static final FieldTable<DatasetTag.Builder> TAG = FieldTable.<DatasetTag.Builder>rows()
            .field(TEXT, DatasetTag.Builder::value, "value")
            .field(INT, DatasetTag.Builder::chunkCount, "count")
            .build();

    private TagReader() {}

    static List<DatasetTag> tags(JsonValue list) {
        List<DatasetTag> tags = new ArrayList<>();
        list.forEach((element) -> tags.add(tag(element)));
        return merge(tags);
    }

    /** Adds up repeated tags, of several datasets or of several tenants. */
    static List<DatasetTag> merge(List<DatasetTag> tags) {
        Map<String, Integer> counts = new LinkedHashMap<>();
        for (DatasetTag tag : tags) {
            if (!tag.value().isEmpty()) {
                counts.merge(tag.value(), tag.chunkCount(), Integer::sum);
            }
        }
        return counts.entrySet().stream()
                .map((count) -> DatasetTag.builder()
                        .value(count.getKey())
                        .chunkCount(count.getValue())
                        .build())
                .toList();
    }

    /** Reads an object, or the pair of a tag and its frequency. */
    private static DatasetTag tag(JsonValue element) {
        if (!element.isArray()) {
            return TAG.read(Fields.of(element), DatasetTag.builder()).build();
        }
        Integer count = (element.size() >= 2) ? INT.convert(element.get(1)) : null;
        return DatasetTag.builder()
                .value((element.size() >= 1) ? element.get(0).asString() : "")
                .chunkCount((count != null) ? count : 0)
                .build();
    }
}
