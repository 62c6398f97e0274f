package io.github.ragflowspring.client.memory;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import org.jspecify.annotations.Nullable;
import org.springframework.util.Assert;

/**
 * The users who may use a memory.
 *
 * @since 0.1.0
 */
public final class MemoryPermission {

    /** The owner only. RAGFlow's default. */
    public static final MemoryPermission ME = new MemoryPermission("me");

    /** All members of the owner's team. */
    public static final MemoryPermission TEAM = new MemoryPermission("team");

    private final String value;

    private MemoryPermission(String value) {
        this.value = value;
    }

    /**
     * Return the permission with the given name. A value that this version of the library does not know is kept.
     *
     * @param value RAGFlow's name of the permission, such as {@code team}
     */
    @JsonCreator
    public static MemoryPermission of(String value) {
        Assert.hasText(value, "'value' must not be blank");
        return new MemoryPermission(value);
    }

    /** Return RAGFlow's name of the permission. */
    @JsonValue
    public String value() {
        return this.value;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other || (other instanceof MemoryPermission that && this.value.equals(that.value));
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
