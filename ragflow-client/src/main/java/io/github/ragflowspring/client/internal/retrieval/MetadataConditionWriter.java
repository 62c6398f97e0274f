package io.github.ragflowspring.client.internal.retrieval;

import io.github.ragflowspring.client.retrieval.MetadataCondition;
import io.github.ragflowspring.client.retrieval.MetadataCriterion;
import io.github.ragflowspring.client.retrieval.MetadataOperator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Writes conditions on metadata in the form that all releases read. */
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
        written.put("logic", (condition.logic() == MetadataCondition.Logic.ALL) ? "and" : "or");
        written.put(
                "conditions",
                condition.criteria().stream()
                        .map(MetadataConditionWriter::write)
                        .toList());
        return written;
    }

    private static Map<String, Object> write(MetadataCriterion criterion) {
        Map<String, Object> written = new LinkedHashMap<>();
        written.put("name", criterion.field());
        written.put("comparison_operator", criterion.operator().value());
        written.put("value", value(criterion));
        return written;
    }

    /**
     * Sends numbers as text, too: all releases parse text, but not all of them compare the result with a number. The field
     * is always required.
     */
    private static Object value(MetadataCriterion criterion) {
        List<String> values = criterion.values();
        MetadataOperator operator = criterion.operator();
        if (operator.equals(MetadataOperator.ONE_OF) || operator.equals(MetadataOperator.NONE_OF)) {
            // Metadata is compared in lower case, but older releases leave the elements of a list as they are.
            return values.stream()
                    .map((value) -> value.toLowerCase(Locale.ROOT))
                    .toList();
        }
        return values.isEmpty() ? "" : values.get(0);
    }
}
