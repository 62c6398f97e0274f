package io.github.ragflowspring.client.internal.retrieval;

import io.github.ragflowspring.client.retrieval.MetadataCondition;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Writes conditions as RAGFlow reads them.
 *
 * <p><strong>Not part of the API</strong>; public only for the other packages of this library.
 */
public final class MetadataConditionWriter {

    private MetadataConditionWriter() {}

    /**
     * Writes a condition.
     *
     * @param condition the condition
     * @return the {@code metadata_condition} of a body
     */
    public static Map<String, Object> write(MetadataCondition condition) {
        Map<String, Object> written = new LinkedHashMap<>();
        written.put("logic", condition.logic().name().toLowerCase(Locale.ROOT));
        written.put(
                "conditions",
                condition.criteria().stream()
                        .map(MetadataConditionWriter::write)
                        .toList());
        return written;
    }

    private static Map<String, Object> write(MetadataCondition.Criterion criterion) {
        Map<String, Object> written = new LinkedHashMap<>();
        written.put("name", criterion.name());
        written.put("comparison_operator", criterion.operator().sign());
        written.put("value", value(criterion));
        return written;
    }

    /**
     * Numbers go out as texts too: all releases parse these, but not all compare a number with what they parsed. The
     * field must always be there.
     */
    private static Object value(MetadataCondition.Criterion criterion) {
        List<String> values = criterion.values();
        if (criterion.operator().comparesWithSeveral()) {
            // The metadata are compared in lower case, but older releases leave the elements of a list as they are.
            return values.stream()
                    .map((value) -> value.toLowerCase(Locale.ROOT))
                    .toList();
        }
        return values.isEmpty() ? "" : values.get(0);
    }
}
