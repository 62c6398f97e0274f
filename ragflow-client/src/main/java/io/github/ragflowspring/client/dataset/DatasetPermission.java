package io.github.ragflowspring.client.dataset;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import org.jspecify.annotations.Nullable;
import org.springframework.util.Assert;

/**
 * The users that may use a dataset.
 *
 * <p>Releases may add permissions: a permission that has no constant here keeps its {@linkplain #value() value}.
 *
 * @since 0.1.0
 */
public final class DatasetPermission {

    /** The owner only. RAGFlow's default. */
    public static final DatasetPermission ME = new DatasetPermission("me");

    /** All members of the owner's team. */
    public static final DatasetPermission TEAM = new DatasetPermission("team");

    private final String value;

    private DatasetPermission(String value) {
        this.value = value;
    }

    /**
     * Return the permission with the given name.
     *
     * @param value RAGFlow's name of the permission, such as {@code team}
     */
    @JsonCreator
    public static DatasetPermission of(String value) {
        Assert.hasText(value, "'value' must not be blank");
        return new DatasetPermission(value);
    }

    /** Return RAGFlow's name of the permission. */
    @JsonValue
    public String value() {
        return this.value;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other || (other instanceof DatasetPermission that && this.value.equals(that.value));
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
