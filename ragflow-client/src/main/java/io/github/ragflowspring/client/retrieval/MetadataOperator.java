package io.github.ragflowspring.client.retrieval;

/**
 * How a {@link MetadataCondition} compares the metadata of a document with a value.
 *
 * <p>Upper and lower case are the same to RAGFlow. A document without the field fulfils none of them.
 */
public enum MetadataOperator {

    /** The same as the value. */
    IS("is", true),

    /** Not the same as the value. */
    IS_NOT("not is", true),

    /** Greater than the value: as numbers where both are, as dates from v0.26 on, else as texts. */
    GREATER_THAN(">", true),

    /** As {@link #GREATER_THAN}, or the same. */
    AT_LEAST("≥", true),

    /** Less than the value, compared as by {@link #GREATER_THAN}. */
    LESS_THAN("<", true),

    /** As {@link #LESS_THAN}, or the same. */
    AT_MOST("≤", true),

    /** Has the value in it. v0.23.1 takes it the other way round: there the value must have the metadata in it. */
    CONTAINS("contains", true),

    /** The opposite of {@link #CONTAINS}. */
    NOT_CONTAINS("not contains", true),

    /** Begins with the value. */
    STARTS_WITH("start with", true),

    /** Ends with the value. */
    ENDS_WITH("end with", true),

    /** One of the values. */
    IN("in", true),

    /** None of the values. */
    NOT_IN("not in", true),

    /** There, but empty. Has no value. */
    EMPTY("empty", false),

    /** There and not empty. Has no value. */
    NOT_EMPTY("not empty", false);

    private final String sign;

    private final boolean comparesWithValue;

    MetadataOperator(String sign, boolean comparesWithValue) {
        this.sign = sign;
        this.comparesWithValue = comparesWithValue;
    }

    /** Returns what RAGFlow calls it. Every release knows these forms, later ones others as well. */
    public String sign() {
        return this.sign;
    }

    boolean comparesWithValue() {
        return this.comparesWithValue;
    }

    public boolean comparesWithSeveral() {
        return this == IN || this == NOT_IN;
    }
}
