package io.github.ragflowspring.client.document;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import org.jspecify.annotations.Nullable;
import org.springframework.util.Assert;

/**
 * The method by which RAGFlow cuts a document into chunks.
 *
 * <p>Releases may add methods: a method that has no constant here can be used by its name.
 *
 * @since 0.1.0
 */
public final class ChunkMethod {

    /** General purpose: paragraphs, joined up to a number of tokens. RAGFlow's default. */
    public static final ChunkMethod NAIVE = new ChunkMethod("naive");

    /** Books, by chapter and section. */
    public static final ChunkMethod BOOK = new ChunkMethod("book");

    /** E-mails. */
    public static final ChunkMethod EMAIL = new ChunkMethod("email");

    /** Legal texts, by article. */
    public static final ChunkMethod LAWS = new ChunkMethod("laws");

    /** Manuals, by section. */
    public static final ChunkMethod MANUAL = new ChunkMethod("manual");

    /** The whole document as one chunk. */
    public static final ChunkMethod ONE = new ChunkMethod("one");

    /** Scientific papers. */
    public static final ChunkMethod PAPER = new ChunkMethod("paper");

    /** Images and videos. */
    public static final ChunkMethod PICTURE = new ChunkMethod("picture");

    /** Slides, one chunk per slide. */
    public static final ChunkMethod PRESENTATION = new ChunkMethod("presentation");

    /** Tables of questions and answers. */
    public static final ChunkMethod QA = new ChunkMethod("qa");

    /** Tables, one chunk per row. */
    public static final ChunkMethod TABLE = new ChunkMethod("table");

    /** A set of tags for the chunks of other datasets. */
    public static final ChunkMethod TAG = new ChunkMethod("tag");

    /** Curricula vitae. v0.23.1 and v0.24.0 refuse it with an invalid request. */
    public static final ChunkMethod RESUME = new ChunkMethod("resume");

    private final String value;

    private ChunkMethod(String value) {
        this.value = value;
    }

    /**
     * Return the method with the given name.
     *
     * @param value RAGFlow's name of the method, such as {@code naive}
     */
    @JsonCreator
    public static ChunkMethod of(String value) {
        Assert.hasText(value, "'value' must not be blank");
        return new ChunkMethod(value);
    }

    /** Return RAGFlow's name of the method. */
    @JsonValue
    public String value() {
        return this.value;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other || (other instanceof ChunkMethod that && this.value.equals(that.value));
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
