package io.github.ragflowspring.client.sync;

import io.github.ragflowspring.client.document.ChunkMethod;
import io.github.ragflowspring.client.document.ParserConfig;
import io.github.ragflowspring.client.internal.support.FileNames;
import io.github.ragflowspring.client.internal.support.ImmutableMaps;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.Resource;
import org.springframework.lang.CheckReturnValue;
import org.springframework.util.Assert;

/**
 * A file of a corpus: its id, its content, and what identifies a version of its content.
 *
 * @since 0.1.0
 */
@CheckReturnValue
public final class CorpusFile {

    /** The metadata of a document that contains the name of its corpus. */
    public static final String CORPUS_METADATA = "sync_corpus";

    /** The metadata of a document that contains the id of its file. */
    public static final String ID_METADATA = "sync_id";

    private static final String RESERVED = "sync_";

    private static final int MAX_ID = 1024;

    private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}");

    private final String id;

    private final Resource content;

    private final String name;

    private final @Nullable Long size;

    private final @Nullable Instant lastModified;

    private final @Nullable String version;

    private final Map<String, Object> metadata;

    private final @Nullable ChunkMethod chunkMethod;

    private final @Nullable ParserConfig parserConfig;

    private CorpusFile(Draft draft) {
        this.id = draft.id;
        this.content = draft.content;
        this.name = draft.name;
        this.size = draft.size;
        this.lastModified = draft.lastModified;
        this.version = draft.version;
        this.metadata = draft.metadata;
        this.chunkMethod = draft.chunkMethod;
        this.parserConfig = draft.parserConfig;
    }

    /**
     * Create a file whose name is the last segment of its id, with an underscore for each control character.
     *
     * @param id the id, which identifies the file among those of its corpus and must remain the same, such as a relative path;
     *     at most 1,024 characters
     * @param content the content, which is opened when it is read. It is read twice if the file is new or may have changed,
     *     unless a {@linkplain #version(String) version} is set: once to compare it and once to upload it
     * @throws IllegalArgumentException if the id is blank or too long, or its last segment is not a file name
     */
    public static CorpusFile of(String id, Resource content) {
        Assert.hasText(id, "'id' must not be blank");
        Assert.isTrue(id.length() <= MAX_ID, "'id' must not be longer than 1024 characters");
        Assert.notNull(content, "'content' must not be null");
        String name = CONTROL.matcher(id.substring(id.lastIndexOf('/') + 1)).replaceAll("_");
        return new CorpusFile(new Draft(id, content, FileNames.check(name)));
    }

    /**
     * Return a copy with the given name of the document. If a document that is not in step with this file has the name, a
     * part of a hash of the id is appended to it.
     *
     * @param name the file name with its suffix, at most 255 bytes in UTF-8
     */
    public CorpusFile name(String name) {
        return copy((draft) -> draft.name = FileNames.check(name));
    }

    /**
     * Return a copy with the given size. If size and time are the same as in the run before, the content is not read.
     *
     * @param size the size in bytes, or {@code null} if it is unknown
     */
    public CorpusFile size(@Nullable Long size) {
        Assert.isTrue(size == null || size >= 0, "'size' must not be negative");
        return copy((draft) -> draft.size = size);
    }

    /**
     * Return a copy with the given time of the last change, which is compared in milliseconds.
     *
     * @param lastModified the time, or {@code null} if it is unknown
     */
    public CorpusFile lastModified(@Nullable Instant lastModified) {
        return copy((draft) -> draft.lastModified = lastModified);
    }

    /**
     * Return a copy with the given version of the content, such as an ETag or the value of a version column. The content is
     * then not read to compare it: it has changed if the version has.
     *
     * @param version the version, or {@code null} to compare size, time and content
     */
    public CorpusFile version(@Nullable String version) {
        return copy((draft) -> draft.version = version);
    }

    /**
     * Return a copy with the given metadata of the document. Changed metadata is written without parsing the document again.
     *
     * @param metadata texts, numbers and lists by name. Names must not start with {@code sync_}
     */
    public CorpusFile metadata(Map<String, ?> metadata) {
        return copy((draft) -> draft.metadata = checkMetadata(metadata));
    }

    static Map<String, Object> checkMetadata(Map<String, ?> metadata) {
        metadata.forEach((key, value) -> {
            Assert.isTrue(!key.startsWith(RESERVED), () -> "Metadata '" + key + "' must not start with 'sync_'");
            Assert.isTrue(
                    value instanceof String || value instanceof Number || value instanceof Collection<?>,
                    () -> "Metadata '" + key + "' must be a text, a number or a list");
        });
        return ImmutableMaps.copyOf(metadata);
    }

    /**
     * Return a copy with the given chunk method, which takes precedence over that of the options. If it changes, the document
     * is replaced.
     *
     * @param chunkMethod the chunk method, or {@code null} for that of the options
     */
    public CorpusFile chunkMethod(@Nullable ChunkMethod chunkMethod) {
        return copy((draft) -> draft.chunkMethod = chunkMethod);
    }

    /**
     * Return a copy with the given settings of the parser, which take precedence over those of the options. If they change,
     * the document is replaced.
     *
     * @param parserConfig the settings, or {@code null} for those of the options
     */
    public CorpusFile parserConfig(@Nullable ParserConfig parserConfig) {
        return copy((draft) -> draft.parserConfig = parserConfig);
    }

    /** Return the id. */
    public String id() {
        return this.id;
    }

    /** Return the content. */
    public Resource content() {
        return this.content;
    }

    /** Return the name of the document. */
    public String name() {
        return this.name;
    }

    /** Return the size in bytes, or {@code null} if it is unknown. */
    public @Nullable Long size() {
        return this.size;
    }

    /** Return the time of the last change, or {@code null} if it is unknown. */
    public @Nullable Instant lastModified() {
        return this.lastModified;
    }

    /** Return the version of the content, or {@code null} if it is unknown. */
    public @Nullable String version() {
        return this.version;
    }

    /** Return the metadata of the document, unmodifiable. */
    public Map<String, Object> metadata() {
        return this.metadata;
    }

    /** Return the chunk method, or {@code null} for that of the options. */
    public @Nullable ChunkMethod chunkMethod() {
        return this.chunkMethod;
    }

    /** Return the settings of the parser, or {@code null} for those of the options. */
    public @Nullable ParserConfig parserConfig() {
        return this.parserConfig;
    }

    @Override
    public String toString() {
        return "CorpusFile[id=" + this.id + ", name=" + this.name + ", size=" + this.size + ", lastModified="
                + this.lastModified + ", version=" + this.version + "]";
    }

    private CorpusFile copy(Consumer<Draft> change) {
        Draft draft = new Draft(this);
        change.accept(draft);
        return new CorpusFile(draft);
    }

    private static final class Draft {

        private final String id;
        private final Resource content;
        private String name;
        private @Nullable Long size;
        private @Nullable Instant lastModified;
        private @Nullable String version;
        private Map<String, Object> metadata = Map.of();
        private @Nullable ChunkMethod chunkMethod;
        private @Nullable ParserConfig parserConfig;

        Draft(String id, Resource content, String name) {
            this.id = id;
            this.content = content;
            this.name = name;
        }

        Draft(CorpusFile from) {
            this(from.id, from.content, from.name);
            this.size = from.size;
            this.lastModified = from.lastModified;
            this.version = from.version;
            this.metadata = from.metadata;
            this.chunkMethod = from.chunkMethod;
            this.parserConfig = from.parserConfig;
        }
    }
}
