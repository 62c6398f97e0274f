package io.github.ragflowspring.client.retrieval;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.lang.CheckReturnValue;
import org.springframework.util.Assert;

/**
 * A field of the metadata of documents, from which the criteria of a {@link MetadataCondition} are created.
 *
 * <p>A value is a text, number, boolean, date such as {@link java.time.LocalDate} or enum constant. RAGFlow compares it
 * with numbers and booleans as well as with their texts, and ignores case.
 *
 * @since 0.1.0
 */
@CheckReturnValue
public final class MetadataField {

    private final String name;

    private MetadataField(String name) {
        Assert.hasText(name, "'name' must not be blank");
        this.name = name;
    }

    /**
     * Return the field with the given name.
     *
     * @param name the name, not blank
     */
    public static MetadataField field(String name) {
        return new MetadataField(name);
    }

    /**
     * Require that the metadata is equal to the given value.
     *
     * @param value the value
     */
    public MetadataCriterion equalTo(Comparable<?> value) {
        return criterion(MetadataOperator.EQUAL_TO, value);
    }

    /**
     * Require that the metadata is not equal to the given value. A document without the field does not match.
     *
     * @param value the value
     */
    public MetadataCriterion notEqualTo(Comparable<?> value) {
        return criterion(MetadataOperator.NOT_EQUAL_TO, value);
    }

    /**
     * Require that the metadata is greater than the given value. See {@link MetadataOperator#GREATER_THAN} for how
     * values are compared.
     *
     * @param value the value
     */
    public MetadataCriterion greaterThan(Comparable<?> value) {
        return criterion(MetadataOperator.GREATER_THAN, value);
    }

    /**
     * Require that the metadata is greater than or equal to the given value.
     *
     * @param value the value
     */
    public MetadataCriterion atLeast(Comparable<?> value) {
        return criterion(MetadataOperator.AT_LEAST, value);
    }

    /**
     * Require that the metadata is less than the given value.
     *
     * @param value the value
     */
    public MetadataCriterion lessThan(Comparable<?> value) {
        return criterion(MetadataOperator.LESS_THAN, value);
    }

    /**
     * Require that the metadata is less than or equal to the given value.
     *
     * @param value the value
     */
    public MetadataCriterion atMost(Comparable<?> value) {
        return criterion(MetadataOperator.AT_MOST, value);
    }

    /**
     * Require that the metadata contains the given text.
     *
     * @param text the text
     */
    public MetadataCriterion contains(String text) {
        return criterion(MetadataOperator.CONTAINS, text);
    }

    /**
     * Require that the metadata does not contain the given text. A document without the field does not match.
     *
     * @param text the text
     */
    public MetadataCriterion doesNotContain(String text) {
        return criterion(MetadataOperator.DOES_NOT_CONTAIN, text);
    }

    /**
     * Require that the metadata starts with the given text.
     *
     * @param text the text
     */
    public MetadataCriterion startsWith(String text) {
        return criterion(MetadataOperator.STARTS_WITH, text);
    }

    /**
     * Require that the metadata ends with the given text.
     *
     * @param text the text
     */
    public MetadataCriterion endsWith(String text) {
        return criterion(MetadataOperator.ENDS_WITH, text);
    }

    /**
     * Require that the metadata is one of the given values.
     *
     * @param value the first value
     * @param more further values
     */
    public MetadataCriterion oneOf(Comparable<?> value, Comparable<?>... more) {
        List<Comparable<?>> values = new ArrayList<>();
        values.add(value);
        values.addAll(Arrays.asList(more));
        return oneOf(values);
    }

    /**
     * Require that the metadata is one of the given values.
     *
     * @param values the values, at least one
     */
    public MetadataCriterion oneOf(Collection<? extends Comparable<?>> values) {
        return criterion(MetadataOperator.ONE_OF, values);
    }

    /**
     * Require that the metadata does not equal any of the given values. A document without the field does not match.
     *
     * @param value the first value
     * @param more further values
     */
    public MetadataCriterion noneOf(Comparable<?> value, Comparable<?>... more) {
        List<Comparable<?>> values = new ArrayList<>();
        values.add(value);
        values.addAll(Arrays.asList(more));
        return noneOf(values);
    }

    /**
     * Require that the metadata does not equal any of the given values. A document without the field does not match.
     *
     * @param values the values, at least one
     */
    public MetadataCriterion noneOf(Collection<? extends Comparable<?>> values) {
        return criterion(MetadataOperator.NONE_OF, values);
    }

    /** Require that the field exists and is empty. */
    public MetadataCriterion isEmpty() {
        return new MetadataCriterion(this.name, MetadataOperator.IS_EMPTY, List.of());
    }

    /** Require that the field exists and is not empty. */
    public MetadataCriterion isNotEmpty() {
        return new MetadataCriterion(this.name, MetadataOperator.IS_NOT_EMPTY, List.of());
    }

    /**
     * Require a comparison by an operator that this version of the library does not know. The known operators have
     * methods of their own.
     *
     * @param operator an operator that takes one value
     * @param value the value
     */
    public MetadataCriterion compare(MetadataOperator operator, Comparable<?> value) {
        Assert.notNull(operator, "'operator' must not be null");
        Assert.isTrue(
                !operator.equals(MetadataOperator.ONE_OF)
                        && !operator.equals(MetadataOperator.NONE_OF)
                        && !operator.equals(MetadataOperator.IS_EMPTY)
                        && !operator.equals(MetadataOperator.IS_NOT_EMPTY),
                () -> "'" + operator + "' does not compare with one value");
        return criterion(operator, value);
    }

    private MetadataCriterion criterion(MetadataOperator operator, Comparable<?> value) {
        Assert.notNull(value, "'value' must not be null");
        return new MetadataCriterion(this.name, operator, List.of(value.toString()));
    }

    private MetadataCriterion criterion(MetadataOperator operator, Collection<? extends Comparable<?>> values) {
        Assert.notEmpty(values, "'values' must not be empty");
        Assert.noNullElements(values, "'values' must not contain null");
        return new MetadataCriterion(
                this.name, operator, values.stream().map(Object::toString).toList());
    }

    /** Return the name of the field. */
    public String name() {
        return this.name;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other || (other instanceof MetadataField that && this.name.equals(that.name));
    }

    @Override
    public int hashCode() {
        return this.name.hashCode();
    }

    @Override
    public String toString() {
        return this.name;
    }
}
