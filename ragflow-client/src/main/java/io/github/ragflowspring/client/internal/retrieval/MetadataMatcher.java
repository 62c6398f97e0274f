package io.github.ragflowspring.client.internal.retrieval;

import io.github.ragflowspring.client.retrieval.MetadataCondition;
import io.github.ragflowspring.client.retrieval.MetadataCriterion;
import io.github.ragflowspring.client.retrieval.MetadataOperator;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiPredicate;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/**
 * Evaluates conditions on metadata as RAGFlow's newest release does, for releases and requests in which RAGFlow does not.
 *
 * <p>A list matches if one of its elements does. Values are compared as texts without regard to case, except that the
 * comparisons of size and equality compare numbers and booleans as such if both sides are literals of Python, and a date only
 * with a date.
 */
public final class MetadataMatcher {

    private static final Map<MetadataOperator, IntPredicate> COMPARISONS = Map.of(
            MetadataOperator.EQUAL_TO, (order) -> order == 0,
            MetadataOperator.NOT_EQUAL_TO, (order) -> order != 0,
            MetadataOperator.GREATER_THAN, (order) -> order > 0,
            MetadataOperator.AT_LEAST, (order) -> order >= 0,
            MetadataOperator.LESS_THAN, (order) -> order < 0,
            MetadataOperator.AT_MOST, (order) -> order <= 0);

    private static final Map<MetadataOperator, BiPredicate<String, List<String>>> TEXTS = Map.of(
            MetadataOperator.CONTAINS, (text, values) -> text.contains(values.get(0)),
            MetadataOperator.DOES_NOT_CONTAIN, (text, values) -> !text.contains(values.get(0)),
            MetadataOperator.STARTS_WITH, (text, values) -> text.startsWith(values.get(0)),
            MetadataOperator.ENDS_WITH, (text, values) -> text.endsWith(values.get(0)),
            MetadataOperator.ONE_OF, (text, values) -> values.contains(text),
            MetadataOperator.NONE_OF, (text, values) -> !values.contains(text),
            MetadataOperator.IS_EMPTY, (text, values) -> text.isEmpty(),
            MetadataOperator.IS_NOT_EMPTY, (text, values) -> !text.isEmpty());

    private MetadataMatcher() {}

    /**
     * Returns whether the operators of a condition are known.
     *
     * @param condition the condition
     * @return whether the condition can be evaluated
     */
    public static boolean isKnown(MetadataCondition condition) {
        return condition.criteria().stream()
                .map(MetadataCriterion::operator)
                .allMatch((operator) -> COMPARISONS.containsKey(operator) || TEXTS.containsKey(operator));
    }

    /**
     * Evaluates a condition.
     *
     * @param condition a condition whose operators are known
     * @param metadata the metadata of a document
     * @return whether the document satisfies the condition
     */
    public static boolean matches(MetadataCondition condition, Map<String, ? extends @Nullable Object> metadata) {
        return (condition.logic() == MetadataCondition.Logic.ALL)
                ? condition.criteria().stream().allMatch((criterion) -> matches(criterion, metadata))
                : condition.criteria().stream().anyMatch((criterion) -> matches(criterion, metadata));
    }

    private static boolean matches(MetadataCriterion criterion, Map<String, ? extends @Nullable Object> metadata) {
        Object value = metadata.get(criterion.field());
        Collection<?> elements =
                (value instanceof Collection<?> list) ? list : ((value != null) ? List.of(value) : List.of());
        return elements.stream()
                .filter(Objects::nonNull)
                .map(MetadataMatcher::text)
                .anyMatch((text) -> matches(criterion, text));
    }

    private static boolean matches(MetadataCriterion criterion, String text) {
        IntPredicate comparison = COMPARISONS.get(criterion.operator());
        if (comparison != null) {
            Integer order = compare(text, criterion.values().get(0), criterion.operator());
            return order != null && comparison.test(order);
        }
        List<String> values = criterion.values().stream()
                .map((value) -> value.toLowerCase(Locale.ROOT))
                .toList();
        return Objects.requireNonNull(TEXTS.get(criterion.operator())).test(text.toLowerCase(Locale.ROOT), values);
    }

    /** Returns the text that Python writes for a value. */
    private static String text(Object value) {
        if (value instanceof Boolean flag) {
            return flag ? "True" : "False";
        }
        return value.toString();
    }

    /** Returns the order of a stored text and a value, or {@code null} if they cannot be compared. */
    private static @Nullable Integer compare(String stored, String value, MetadataOperator operator) {
        if (MetadataValues.isDate(value)) {
            return MetadataValues.isDate(stored) ? (Integer) stored.strip().compareTo(value.strip()) : null;
        }
        BigDecimal storedNumber = MetadataValues.literal(stored);
        BigDecimal number = MetadataValues.literal(MetadataValues.asPython(value));
        if (storedNumber != null && number != null) {
            return storedNumber.compareTo(number);
        }
        boolean equality = operator.equals(MetadataOperator.EQUAL_TO) || operator.equals(MetadataOperator.NOT_EQUAL_TO);
        if (!equality && (storedNumber == null) != (number == null)) {
            // A number has no place in the order of other texts.
            return null;
        }
        return stored.toLowerCase(Locale.ROOT).compareTo(value.toLowerCase(Locale.ROOT));
    }
}
