package io.github.ragflowspring.client.retrieval;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A requirement of a {@link MetadataCondition} for one field. Created by a {@link MetadataField}.
 *
 * @since 0.1.0
 */
public final class MetadataCriterion {

    private final String field;

    private final MetadataOperator operator;

    private final List<String> values;

    MetadataCriterion(String field, MetadataOperator operator, List<String> values) {
        this.field = field;
        this.operator = operator;
        this.values = List.copyOf(values);
    }

    /** Return the name of the field. */
    public String field() {
        return this.field;
    }

    /** Return the operator. */
    public MetadataOperator operator() {
        return this.operator;
    }

    /** Return the values to compare with, as text: one, one or more for an operator that takes a list, or none. */
    public List<String> values() {
        return this.values;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other
                || (other instanceof MetadataCriterion that
                        && this.field.equals(that.field)
                        && this.operator.equals(that.operator)
                        && this.values.equals(that.values));
    }

    @Override
    public int hashCode() {
        return Objects.hash(this.field, this.operator, this.values);
    }

    @Override
    public String toString() {
        return this.field + " " + this.operator + (this.values.isEmpty() ? "" : " " + this.values);
    }
}
