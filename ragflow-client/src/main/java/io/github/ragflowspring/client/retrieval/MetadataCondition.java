package io.github.ragflowspring.client.retrieval;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.util.Assert;

/**
 * Which documents to search: those whose metadata fulfil it.
 *
 * <pre>{@code
 * MetadataCondition.where("author", MetadataOperator.IS, "Alice").and("year", MetadataOperator.AT_LEAST, 2024)
 * }</pre>
 *
 * @param logic whether all of the criteria must hold or one of them
 * @param criteria the criteria, at least one
 */
public record MetadataCondition(Logic logic, List<Criterion> criteria) {

    public MetadataCondition {
        Assert.notNull(logic, "logic must not be null");
        Assert.notEmpty(criteria, "criteria must not be empty");
        criteria = List.copyOf(criteria);
    }

    /** How several criteria are joined. */
    public enum Logic {

        /** All must hold. */
        AND,

        /** One must hold. */
        OR
    }

    /**
     * What one field of the metadata must be.
     *
     * @param name the name of the field, not blank
     * @param operator how it is compared
     * @param values what it is compared with, as texts: one, several for {@link MetadataOperator#IN} and {@link
     *     MetadataOperator#NOT_IN}, none for {@link MetadataOperator#EMPTY} and {@link MetadataOperator#NOT_EMPTY}
     */
    public record Criterion(String name, MetadataOperator operator, List<String> values) {

        public Criterion {
            Assert.hasText(name, "name must not be blank");
            Assert.notNull(operator, "operator must not be null");
            values = List.copyOf(values);
            if (!operator.comparesWithValue()) {
                Assert.isTrue(values.isEmpty(), () -> operator + " must not have a value");
            } else if (operator.comparesWithSeveral()) {
                Assert.notEmpty(values, () -> operator + " must have a value");
            } else {
                Assert.isTrue(values.size() == 1, () -> operator + " must have one value");
            }
        }
    }

    /**
     * Returns a condition on one field.
     *
     * @param name the name of the field, not blank
     * @param operator how it is compared
     * @param value a text, number, date (as {@code 2026-11-21}) or the like, or for {@link MetadataOperator#IN} and
     *     {@link MetadataOperator#NOT_IN} a collection of these
     * @return the condition
     */
    public static MetadataCondition where(String name, MetadataOperator operator, Object value) {
        return new MetadataCondition(Logic.AND, List.of(criterion(name, operator, value)));
    }

    /**
     * Returns a condition on one field by itself.
     *
     * @param name the name of the field, not blank
     * @param operator {@link MetadataOperator#EMPTY} or {@link MetadataOperator#NOT_EMPTY}
     * @return the condition
     */
    public static MetadataCondition where(String name, MetadataOperator operator) {
        return new MetadataCondition(Logic.AND, List.of(criterion(name, operator, null)));
    }

    /**
     * Returns a condition that holds if this one does and a further field is as given.
     *
     * @param name the name of the field, not blank
     * @param operator how it is compared
     * @param value as for {@link #where(String, MetadataOperator, Object)}
     * @return the condition
     * @throws IllegalStateException if this condition has criteria joined by "or": RAGFlow joins all of them the same way
     */
    public MetadataCondition and(String name, MetadataOperator operator, Object value) {
        return join(Logic.AND, criterion(name, operator, value));
    }

    /**
     * Returns a condition that holds if this one does and a further field is as given.
     *
     * @param name the name of the field, not blank
     * @param operator {@link MetadataOperator#EMPTY} or {@link MetadataOperator#NOT_EMPTY}
     * @return the condition
     * @throws IllegalStateException if this condition has criteria joined by "or"
     */
    public MetadataCondition and(String name, MetadataOperator operator) {
        return join(Logic.AND, criterion(name, operator, null));
    }

    /**
     * Returns a condition that holds if this one does or another field is as given.
     *
     * @param name the name of the field, not blank
     * @param operator how it is compared
     * @param value as for {@link #where(String, MetadataOperator, Object)}
     * @return the condition
     * @throws IllegalStateException if this condition has criteria joined by "and": RAGFlow joins all of them the same
     *     way
     */
    public MetadataCondition or(String name, MetadataOperator operator, Object value) {
        return join(Logic.OR, criterion(name, operator, value));
    }

    /**
     * Returns a condition that holds if this one does or another field is as given.
     *
     * @param name the name of the field, not blank
     * @param operator {@link MetadataOperator#EMPTY} or {@link MetadataOperator#NOT_EMPTY}
     * @return the condition
     * @throws IllegalStateException if this condition has criteria joined by "and"
     */
    public MetadataCondition or(String name, MetadataOperator operator) {
        return join(Logic.OR, criterion(name, operator, null));
    }

    private MetadataCondition join(Logic logic, Criterion criterion) {
        Assert.state(
                this.logic == logic || this.criteria.size() == 1,
                "RAGFlow joins the criteria of a condition either all by 'and' or all by 'or'");
        List<Criterion> more = new ArrayList<>(this.criteria);
        more.add(criterion);
        return new MetadataCondition(logic, more);
    }

    private static Criterion criterion(String name, MetadataOperator operator, @Nullable Object value) {
        List<String> values = new ArrayList<>();
        if (value instanceof Collection<?> several) {
            several.forEach((element) -> values.add(String.valueOf(element)));
        } else if (value != null) {
            values.add(value.toString());
        }
        return new Criterion(name, operator, values);
    }
}
