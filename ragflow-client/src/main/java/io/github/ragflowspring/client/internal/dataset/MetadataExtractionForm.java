package io.github.ragflowspring.client.internal.dataset;

import io.github.ragflowspring.client.dataset.ExtractedField;
import io.github.ragflowspring.client.dataset.MetadataExtraction;
import io.github.ragflowspring.client.internal.json.Fields;
import io.github.ragflowspring.client.internal.support.RequestFields;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes and reads the metadata that a model extracts. */
final class MetadataExtractionForm {

    static final String FIELDS = "metadata";

    private static final String BUILT_IN_FIELDS = "built_in_metadata";

    private MetadataExtractionForm() {}

    /** Writes both lists: RAGFlow empties one that is missing. */
    static Map<String, Object> write(MetadataExtraction extraction) {
        return Map.of(FIELDS, fields(extraction.fields()), BUILT_IN_FIELDS, fields(extraction.builtInFields()));
    }

    static List<Map<String, @Nullable Object>> fields(Collection<ExtractedField> fields) {
        return fields.stream()
                .map((field) -> new RequestFields()
                        .set("key", field.key())
                        .set("type", field.type())
                        .set("description", field.description())
                        .setUnlessEmpty("enum", field.values())
                        .toMap())
                .toList();
    }

    static MetadataExtraction read(Fields data) {
        return MetadataExtraction.of(read(data, FIELDS)).builtInFields(read(data, BUILT_IN_FIELDS));
    }

    /** Not a table: fields without a key or a type are ignored. */
    private static List<ExtractedField> read(Fields data, String name) {
        return data.list((field) -> field, name).stream()
                .filter((field) -> !field.textOrEmpty("key").isBlank()
                        && !field.textOrEmpty("type").isBlank())
                .map((field) -> ExtractedField.of(field.textOrEmpty("key"), field.textOrEmpty("type"))
                        .description(field.text("description"))
                        .values(field.texts("enum")))
                .toList();
    }
}
