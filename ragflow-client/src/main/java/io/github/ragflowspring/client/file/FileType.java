package io.github.ragflowspring.client.file;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import org.jspecify.annotations.Nullable;
import org.springframework.util.Assert;

/**
 * The type of a {@link FileItem}.
 *
 * @since 0.1.0
 */
public final class FileType {

    /** A folder. */
    public static final FileType FOLDER = new FileType("folder");

    /** A PDF file. */
    public static final FileType PDF = new FileType("pdf");

    /** A text document, table or presentation. */
    public static final FileType DOC = new FileType("doc");

    /** An image or a video. */
    public static final FileType VISUAL = new FileType("visual");

    /** An audio file. */
    public static final FileType AURAL = new FileType("aural");

    /**
     * A placeholder without content, as v0.23 and v0.24 create it for folders that are not requested by the right
     * name.
     */
    public static final FileType VIRTUAL = new FileType("virtual");

    /** Any other file. */
    public static final FileType OTHER = new FileType("other");

    private final String value;

    private FileType(String value) {
        this.value = value;
    }

    /**
     * Return the value with the given name in RAGFlow. A value that this version of the library does not know is kept.
     *
     * @param value RAGFlow's name
     */
    @JsonCreator
    public static FileType of(String value) {
        Assert.hasText(value, "'value' must not be blank");
        return new FileType(value);
    }

    /** Return RAGFlow's name. */
    @JsonValue
    public String value() {
        return this.value;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other || (other instanceof FileType that && this.value.equals(that.value));
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
