package io.github.ragflowspring.client.document;

import org.springframework.util.Assert;

/**
 * How RAGFlow cuts a document into chunks. Not an enum, because releases add methods.
 *
 * @param value RAGFlow's name of the method
 */
public record ChunkMethod(String value) {

    /** General purpose: paragraphs joined up to a number of tokens. RAGFlow's default. */
    public static final ChunkMethod NAIVE = new ChunkMethod("naive");

    /** Books, by their table of contents. */
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

    /** Pictures and videos. */
    public static final ChunkMethod PICTURE = new ChunkMethod("picture");

    /** Slides, one chunk each. */
    public static final ChunkMethod PRESENTATION = new ChunkMethod("presentation");

    /** Tables of questions and answers. */
    public static final ChunkMethod QA = new ChunkMethod("qa");

    /** Tables, one chunk per row. */
    public static final ChunkMethod TABLE = new ChunkMethod("table");

    /** A set of tags for the chunks of other datasets. */
    public static final ChunkMethod TAG = new ChunkMethod("tag");

    /** Curricula vitae. */
    public static final ChunkMethod RESUME = new ChunkMethod("resume");

    public ChunkMethod {
        Assert.hasText(value, "value must not be blank");
    }

    @Override
    public String toString() {
        return this.value;
    }
}
