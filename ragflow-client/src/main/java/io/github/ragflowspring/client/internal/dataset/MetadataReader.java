package io.github.ragflowspring.client.internal.dataset;

import static io.github.ragflowspring.client.internal.json.FieldKind.INT;
import static io.github.ragflowspring.client.internal.json.FieldKind.NODE;
import static io.github.ragflowspring.client.internal.json.FieldKind.TEXT;

import io.github.ragflowspring.client.dataset.MetadataKey;
import io.github.ragflowspring.client.dataset.MetadataResult;
import io.github.ragflowspring.client.dataset.MetadataSummary;
import io.github.ragflowspring.client.dataset.MetadataValue;
import io.github.ragflowspring.client.internal.json.FieldTable;
import io.github.ragflowspring.client.internal.json.Fields;
import io.github.ragflowspring.client.internal.json.JsonValue;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads summaries of metadata and results of changes. */
final class MetadataReader {

    private static final FieldTable<MetadataKey.Builder> KEY = FieldTable.<MetadataKey.Builder>rows()
            .field(TEXT, MetadataKey.Builder::type, "type")
            .field(NODE.map(MetadataReader::values), MetadataKey.Builder::values, "values")
            .additional(MetadataKey.Builder::additional);

    private static final FieldTable<MetadataResult.Builder> RESULT = FieldTable.<MetadataResult.Builder>rows()
            .field(INT, MetadataResult.Builder::matched, "matched_docs")
            .field(INT, MetadataResult.Builder::updated, "updated")
            .additional(MetadataResult.Builder::additional);

    private MetadataReader() {}

    /** Not a table: the names of the fields are the keys of the metadata. */
    static MetadataSummary summary(Fields summary) {
        Map<String, MetadataKey> keys = new LinkedHashMap<>();
        for (Map.Entry<String, JsonValue> entry : summary.node().properties()) {
            keys.put(entry.getKey(), key(entry.getValue()));
        }
        return MetadataSummary.builder().keys(keys).build();
    }

    /** v0.23 has only the list of values. */
    private static MetadataKey key(JsonValue key) {
        return key.isArray()
                ? MetadataKey.builder().values(values(key)).build()
                : KEY.read(Fields.of(key), MetadataKey.builder()).build();
    }

    /** Not a table: a value is a pair of the value and its frequency. */
    private static List<MetadataValue> values(JsonValue pairs) {
        List<MetadataValue> values = new ArrayList<>();
        for (JsonValue pair : pairs) {
            if (pair.isArray() && pair.size() >= 2) {
                values.add(MetadataValue.builder()
                        .value(pair.get(0).asString())
                        .documentCount(count(pair.get(1)))
                        .build());
            }
        }
        return values;
    }

    private static int count(JsonValue value) {
        Integer count = INT.convert(value);
        return (count != null) ? count : 0;
    }

    static MetadataResult result(Fields fields) {
        return RESULT.read(fields, MetadataResult.builder()).build();
    }

    /** Not a table: the names of the fields are the keys and the values of the metadata. */
    static Map<String, Map<String, List<String>>> index(Fields data) {
        Map<String, Map<String, List<String>>> index = new LinkedHashMap<>();
        for (Map.Entry<String, JsonValue> key : data.node().properties()) {
            Map<String, List<String>> documents = new LinkedHashMap<>();
            for (Map.Entry<String, JsonValue> value : key.getValue().properties()) {
                documents.put(
                        value.getKey(),
                        Fields.of(key.getValue()).texts(value.getKey()).stream()
                                .distinct()
                                .toList());
            }
            index.put(key.getKey(), Collections.unmodifiableMap(documents));
        }
        return Collections.unmodifiableMap(index);
    }
}
