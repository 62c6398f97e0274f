package io.github.ragflowspring.client.file;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import org.jspecify.annotations.Nullable;
import org.springframework.util.Assert;

/**
 * The origin of a {@link FileItem}.
 *
 * @since 0.1.0
 */
public final class FileSource {

    /** Uploaded or created in the file manager. */
    public static final FileSource LOCAL = new FileSource("");

    /** Kept by RAGFlow for its datasets. */
    public static final FileSource KNOWLEDGE_BASE = new FileSource("knowledgebase");

    private final String value;

    private FileSource(String value) {
        this.value = value;
    }

    /**
     * Return the value with the given name in RAGFlow. A value that this version of the library does not know is kept.
     *
     * @param value RAGFlow's name
     */
    @JsonCreator
    public static FileSource of(String value) {
        Assert.notNull(value, "'value' must not be null");
        return new FileSource(value);
    }

    /** Return RAGFlow's name. */
    @JsonValue
    public String value() {
        return this.value;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other || (other instanceof FileSource that && this.value.equals(that.value));
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
