package io.github.ragflowspring.client.model;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import org.jspecify.annotations.Nullable;
import org.springframework.util.Assert;

/**
 * The property by which a list is ordered. Which ones a list supports depends on the list and on the release of the server.
 *
 * @since 0.1.0
 */
public final class OrderBy {

    /** The time of creation. */
    public static final OrderBy CREATED = new OrderBy("create_time");

    /** The time of the last update. */
    public static final OrderBy UPDATED = new OrderBy("update_time");

    /** The name. */
    public static final OrderBy NAME = new OrderBy("name");

    /** The size in bytes. */
    public static final OrderBy SIZE = new OrderBy("size");

    private final String value;

    private OrderBy(String value) {
        this.value = value;
    }

    /**
     * Return the order by the given property of RAGFlow.
     *
     * @param value RAGFlow's name of the property, such as {@code create_time}
     */
    @JsonCreator
    public static OrderBy of(String value) {
        Assert.hasText(value, "'value' must not be blank");
        return new OrderBy(value);
    }

    /** Return RAGFlow's name of the property. */
    @JsonValue
    public String value() {
        return this.value;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other || (other instanceof OrderBy that && this.value.equals(that.value));
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
