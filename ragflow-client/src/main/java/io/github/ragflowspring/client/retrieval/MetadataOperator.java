package io.github.ragflowspring.client.retrieval;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import org.jspecify.annotations.Nullable;
import org.springframework.util.Assert;

/**
 * The operator of a {@link MetadataCriterion}.
 *
 * <p>RAGFlow ignores case. A document without the field does not match any operator. A list matches if one of its elements
 * does, even with an operator such as {@link #NOT_EQUAL_TO}.
 *
 * @since 0.1.0
 */
public final class MetadataOperator {

    /** The metadata is equal to the value. */
    public static final MetadataOperator EQUAL_TO = new MetadataOperator("is");

    /** The metadata is not equal to the value. */
    public static final MetadataOperator NOT_EQUAL_TO = new MetadataOperator("not is");

    /**
     * The metadata is greater than the value, compared as numbers if both are numbers, as dates if the value is a date, and as
     * text otherwise.
     */
    public static final MetadataOperator GREATER_THAN = new MetadataOperator(">");

    /** The metadata is greater than or equal to the value, compared as by {@link #GREATER_THAN}. */
    public static final MetadataOperator AT_LEAST = new MetadataOperator("≥");

    /** The metadata is less than the value, compared as by {@link #GREATER_THAN}. */
    public static final MetadataOperator LESS_THAN = new MetadataOperator("<");

    /** The metadata is less than or equal to the value, compared as by {@link #GREATER_THAN}. */
    public static final MetadataOperator AT_MOST = new MetadataOperator("≤");

    /** The metadata contains the value. */
    public static final MetadataOperator CONTAINS = new MetadataOperator("contains");

    /** The metadata does not contain the value. */
    public static final MetadataOperator DOES_NOT_CONTAIN = new MetadataOperator("not contains");

    /** The metadata starts with the value. */
    public static final MetadataOperator STARTS_WITH = new MetadataOperator("start with");

    /** The metadata ends with the value. */
    public static final MetadataOperator ENDS_WITH = new MetadataOperator("end with");

    /** The metadata is one of the values. */
    public static final MetadataOperator ONE_OF = new MetadataOperator("in");

    /** The metadata does not equal any of the values. */
    public static final MetadataOperator NONE_OF = new MetadataOperator("not in");

    /** The metadata exists and is empty. */
    public static final MetadataOperator IS_EMPTY = new MetadataOperator("empty");

    /** The metadata exists and is not empty. */
    public static final MetadataOperator IS_NOT_EMPTY = new MetadataOperator("not empty");

    private final String value;

    private MetadataOperator(String value) {
        this.value = value;
    }

    /**
     * Return the value with the given name in RAGFlow. A value that this version of the library does not know is kept.
     *
     * @param value RAGFlow's name
     */
    @JsonCreator
    public static MetadataOperator of(String value) {
        Assert.hasText(value, "'value' must not be blank");
        return new MetadataOperator(value);
    }

    /** Return RAGFlow's name. */
    @JsonValue
    public String value() {
        return this.value;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other || (other instanceof MetadataOperator that && this.value.equals(that.value));
    }

    @Override
    public int hashCode() {
        return this.value.hashCode();
    }

    @Override
    public String toString() {
        return this.value;
    }
}
