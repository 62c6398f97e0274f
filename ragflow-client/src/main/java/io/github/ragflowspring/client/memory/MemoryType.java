package io.github.ragflowspring.client.memory;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import org.jspecify.annotations.Nullable;
import org.springframework.util.Assert;

/**
 * The content that a memory keeps of conversations.
 *
 * @since 0.1.0
 */
public final class MemoryType {

    /** The conversations themselves. */
    public static final MemoryType RAW = new MemoryType("raw");

    /** Facts, definitions and relations that a model extracts. */
    public static final MemoryType SEMANTIC = new MemoryType("semantic");

    /** Events and experiences that a model extracts. */
    public static final MemoryType EPISODIC = new MemoryType("episodic");

    /** Methods and skills that a model extracts. */
    public static final MemoryType PROCEDURAL = new MemoryType("procedural");

    private final String value;

    private MemoryType(String value) {
        this.value = value;
    }

    /**
     * Return the type with the given name. A value that this version of the library does not know is kept.
     *
     * @param value RAGFlow's name of the type, such as {@code semantic}
     */
    @JsonCreator
    public static MemoryType of(String value) {
        Assert.hasText(value, "'value' must not be blank");
        return new MemoryType(value);
    }

    /** Return RAGFlow's name of the type. */
    @JsonValue
    public String value() {
        return this.value;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other || (other instanceof MemoryType that && this.value.equals(that.value));
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
