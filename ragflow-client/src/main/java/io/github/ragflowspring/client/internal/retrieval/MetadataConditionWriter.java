package io.github.ragflowspring.client.internal.retrieval;

import io.github.ragflowspring.client.error.RagflowUnsupportedException;
import io.github.ragflowspring.client.internal.dialect.Capability;
import io.github.ragflowspring.client.internal.dialect.Dialect;
import io.github.ragflowspring.client.retrieval.MetadataCondition;
import io.github.ragflowspring.client.retrieval.MetadataCriterion;
import io.github.ragflowspring.client.retrieval.MetadataOperator;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Writes conditions on metadata in a form with which the connected release selects the right documents, and knows where there
 * is no such form.
 */
public final class MetadataConditionWriter {

    private static final Set<MetadataOperator> COMPARISONS = Set.of(
            MetadataOperator.EQUAL_TO,
            MetadataOperator.NOT_EQUAL_TO,
            MetadataOperator.GREATER_THAN,
            MetadataOperator.AT_LEAST,
            MetadataOperator.LESS_THAN,
            MetadataOperator.AT_MOST);

    private static final Set<MetadataOperator> LISTS = Set.of(MetadataOperator.ONE_OF, MetadataOperator.NONE_OF);

    /** The operators that v0.23.1 evaluates wrongly. */
    private static final Set<MetadataOperator> FAULTY = Set.of(
            MetadataOperator.CONTAINS,
            MetadataOperator.DOES_NOT_CONTAIN,
            MetadataOperator.IS_EMPTY,
            MetadataOperator.IS_NOT_EMPTY);

    private MetadataConditionWriter() {}

    /** The requests that have conditions. */
    public enum Place {

        /** A search. */
        SEARCH,

        /** A list of documents. */
        LIST,

        /** A question to an assistant, in both of its forms. */
        QUESTION
    }

    /**
     * Returns whether RAGFlow selects the right documents by a condition.
     *
     * @param condition the condition
     * @param place the request that has it
     * @param dialect the dialect
     * @return whether to send the condition
     */
    public static boolean isReliable(MetadataCondition condition, Place place, Dialect dialect) {
        if (!dialect.has(Capability.CONDITION_SELECTS)) {
            return false;
        }
        if (place == Place.SEARCH && dialect.has(Capability.CONDITION_COMPARES_LISTS)) {
            return condition.criteria().stream().allMatch(MetadataConditionWriter::isInTextOfList);
        }
        return !dialect.has(Capability.CONDITION_IS_FAULTY)
                || (condition.criteria().size() == 1
                        && !FAULTY.contains(condition.criteria().get(0).operator()));
    }

    /** Returns whether the text of a list contains a value only if one of its elements does. */
    private static boolean isInTextOfList(MetadataCriterion criterion) {
        return criterion.operator().equals(MetadataOperator.CONTAINS)
                && criterion.values().get(0).chars().noneMatch((c) -> "'\"[],\\".indexOf(c) >= 0);
    }

    /**
     * Refuses a condition of a question with which RAGFlow would answer from the wrong documents.
     *
     * @param condition the condition, or {@code null}
     * @param dialect the dialect
     * @throws RagflowUnsupportedException if the condition is not reliable
     */
    public static void checkQuestion(@Nullable MetadataCondition condition, Dialect dialect) {
        if (condition == null) {
            return;
        }
        dialect.require(Capability.CONDITION_SELECTS, "the condition '" + condition + "' of a question");
        if (!isReliable(condition, Place.QUESTION, dialect)) {
            throw RagflowUnsupportedException.builder("RAGFlow " + dialect.release() + " evaluates the condition '"
                            + condition + "' of a question wrongly. Use a single criterion without 'contains' and"
                            + " 'empty', or list the documents that satisfy the condition and restrict the question to"
                            + " their ids.")
                    .build();
        }
    }

    /**
     * Writes a condition for the connected release.
     *
     * @param condition the condition
     * @param place the request that has it
     * @param dialect the dialect
     * @return the {@code metadata_condition} of a body
     */
    public static Map<String, Object> write(MetadataCondition condition, Place place, Dialect dialect) {
        boolean values = place != Place.LIST && dialect.has(Capability.CONDITION_COMPARES_VALUES);
        List<MetadataCriterion> criteria = new ArrayList<>(condition.criteria());
        if (condition.logic() == MetadataCondition.Logic.ALL && dialect.has(Capability.CONDITION_FORGETS_EMPTY)) {
            // A criterion without a match counts when it is evaluated again after the last one.
            criteria.addAll(criteria.subList(0, criteria.size() - 1));
        }
        return write(condition.logic(), criteria, (criterion) -> values ? value(criterion) : text(criterion, true));
    }

    /**
     * Writes a condition in the form that most releases read.
     *
     * @param condition the condition
     * @return the {@code metadata_condition} of a body
     */
    public static Map<String, Object> write(MetadataCondition condition) {
        return write(condition.logic(), condition.criteria(), (criterion) -> text(criterion, false));
    }

    private static Map<String, Object> write(
            MetadataCondition.Logic logic,
            List<MetadataCriterion> criteria,
            Function<MetadataCriterion, Object> value) {
        Map<String, Object> written = new LinkedHashMap<>();
        written.put("logic", (logic == MetadataCondition.Logic.ALL) ? "and" : "or");
        written.put(
                "conditions",
                criteria.stream()
                        .map((criterion) -> write(criterion, value.apply(criterion)))
                        .toList());
        return written;
    }

    private static Map<String, Object> write(MetadataCriterion criterion, Object value) {
        Map<String, Object> written = new LinkedHashMap<>();
        written.put("name", criterion.field());
        written.put("comparison_operator", criterion.operator().value());
        // Always required.
        written.put("value", value);
        return written;
    }

    /** Returns the text of a value, which RAGFlow parses if the stored text is a number. */
    private static Object text(MetadataCriterion criterion, boolean booleansOfPython) {
        List<String> values = criterion.values();
        if (LISTS.contains(criterion.operator())) {
            return lowerCase(values);
        }
        String value = values.isEmpty() ? "" : values.get(0);
        return (booleansOfPython && COMPARISONS.contains(criterion.operator()))
                ? MetadataValues.asPython(value)
                : value;
    }

    /** Returns a number or boolean as such, because the stored one is not a text. A text that is a number is parsed. */
    private static Object value(MetadataCriterion criterion) {
        if (LISTS.contains(criterion.operator())) {
            List<Object> values = new ArrayList<>(lowerCase(criterion.values()));
            criterion.values().stream()
                    .map(MetadataConditionWriter::value)
                    .filter((value) -> !(value instanceof String))
                    .forEach(values::add);
            return values;
        }
        return COMPARISONS.contains(criterion.operator())
                ? value(criterion.values().get(0))
                : text(criterion, false);
    }

    private static Object value(String text) {
        BigDecimal number = MetadataValues.number(text);
        if (number != null) {
            return number;
        }
        Boolean flag = MetadataValues.flag(text);
        return (flag != null) ? flag : text;
    }

    /** Metadata is compared in lower case, but older releases leave the elements of a list as they are. */
    private static List<String> lowerCase(List<String> values) {
        return values.stream().map((value) -> value.toLowerCase(Locale.ROOT)).toList();
    }
}
