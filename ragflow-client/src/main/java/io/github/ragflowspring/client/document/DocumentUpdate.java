package io.github.ragflowspring.client.document;

import io.github.ragflowspring.client.internal.support.AdditionalFields;
import io.github.ragflowspring.client.internal.support.FileNames;
import io.github.ragflowspring.client.internal.support.ImmutableMaps;
import io.github.ragflowspring.client.internal.support.ReservedFields;
import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.lang.CheckReturnValue;
import org.springframework.util.Assert;

/**
 * Changes to a document. A property that is not set is not changed.
 *
 * @since 0.1.0
 */
@CheckReturnValue
public final class DocumentUpdate {

    private static final DocumentUpdate NONE = new DocumentUpdate(new Draft());

    private final @Nullable String name;

    private final @Nullable ChunkMethod chunkMethod;

    private final @Nullable ParserConfig parserConfig;

    private final @Nullable Map<String, @Nullable Object> metadata;

    private final @Nullable Boolean enabled;

    private final Map<String, @Nullable Object> additional;

    private DocumentUpdate(Draft draft) {
        this.name = draft.name;
        this.chunkMethod = draft.chunkMethod;
        this.parserConfig = draft.parserConfig;
        this.metadata = (draft.metadata != null) ? ImmutableMaps.copyOf(draft.metadata) : null;
        this.enabled = draft.enabled;
        this.additional = draft.additional;
    }

    /** Return an update without changes. */
    public static DocumentUpdate none() {
        return NONE;
    }

    /**
     * Return a copy with the given name.
     *
     * @param name the name, at most 255 bytes of UTF-8, with the same suffix as the current one, that no other
     *     document of the dataset has, or {@code null} to unset it
     */
    public DocumentUpdate name(@Nullable String name) {
        return copy((draft) -> draft.name = (name != null) ? FileNames.check(name) : null);
    }

    /**
     * Return a copy with the given chunk method.
     *
     * @param chunkMethod the method, or {@code null} to unset it. RAGFlow deletes the existing chunks
     */
    public DocumentUpdate chunkMethod(@Nullable ChunkMethod chunkMethod) {
        return copy((draft) -> draft.chunkMethod = chunkMethod);
    }

    /**
     * Return a copy with the given settings of the parser.
     *
     * @param parserConfig the settings, or {@code null} to unset them
     */
    public DocumentUpdate parserConfig(@Nullable ParserConfig parserConfig) {
        return copy((draft) -> draft.parserConfig = parserConfig);
    }

    /**
     * Return a copy with the given metadata.
     *
     * @param metadata texts, numbers and lists of these by key, which replace the current metadata, or {@code null}
     *     to unset them. RAGFlow refuses nested objects
     */
    public DocumentUpdate metadata(@Nullable Map<String, ?> metadata) {
        return copy((draft) -> draft.metadata = copyOf(metadata));
    }

    /**
     * Return a copy that switches the document on or off.
     *
     * @param enabled whether a search finds the chunks, or {@code null} to unset it
     */
    public DocumentUpdate enabled(@Nullable Boolean enabled) {
        return copy((draft) -> draft.enabled = enabled);
    }

    /**
     * Return a copy that also sends the given field, which the library does not model.
     *
     * @param name RAGFlow's name of the field
     * @param value text, a number, a boolean, a list, a map or {@code null}, which is sent as null
     * @throws IllegalArgumentException if the name is blank or this class has a method for the field
     */
    public DocumentUpdate additional(String name, @Nullable Object value) {
        return copy((draft) -> draft.additional =
                AdditionalFields.with(draft.additional, ReservedFields.DOCUMENT_UPDATE, name, value));
    }

    /** Return the new name, or {@code null} if not set. */
    public @Nullable String name() {
        return this.name;
    }

    /** Return the new chunk method, or {@code null} if not set. */
    public @Nullable ChunkMethod chunkMethod() {
        return this.chunkMethod;
    }

    /** Return the new settings of the parser, or {@code null} if not set. */
    public @Nullable ParserConfig parserConfig() {
        return this.parserConfig;
    }

    /** Return the new metadata, unmodifiable, or {@code null} if not set. */
    public @Nullable Map<String, @Nullable Object> metadata() {
        return this.metadata;
    }

    /** Return whether a search finds the chunks from now on, or {@code null} if not set. */
    public @Nullable Boolean enabled() {
        return this.enabled;
    }

    /** Return the additional fields, unmodifiable and by name. */
    public Map<String, @Nullable Object> additional() {
        return this.additional;
    }

    private static @Nullable Map<String, @Nullable Object> copyOf(@Nullable Map<String, ?> metadata) {
        if (metadata == null) {
            return null;
        }
        metadata.forEach((key, value) -> Assert.isTrue(
                value instanceof String || value instanceof Number || value instanceof Collection<?>,
                () -> "Metadata '" + key + "' must be a text, a number or a list"));
        return ImmutableMaps.copyOf(metadata);
    }

    private DocumentUpdate copy(Consumer<Draft> change) {
        Draft draft = new Draft(this);
        change.accept(draft);
        return new DocumentUpdate(draft);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other
                || (other instanceof DocumentUpdate that
                        && Objects.equals(this.name, that.name)
                        && Objects.equals(this.chunkMethod, that.chunkMethod)
                        && Objects.equals(this.parserConfig, that.parserConfig)
                        && Objects.equals(this.metadata, that.metadata)
                        && Objects.equals(this.enabled, that.enabled)
                        && this.additional.equals(that.additional));
    }

    @Override
    public int hashCode() {
        return Objects.hash(
                this.name, this.chunkMethod, this.parserConfig, this.metadata, this.enabled, this.additional);
    }

    @Override
    public String toString() {
        return "DocumentUpdate[name=" + this.name + ", chunkMethod=" + this.chunkMethod + ", parserConfig="
                + this.parserConfig + ", metadata=" + this.metadata + ", enabled=" + this.enabled + "]";
    }

    private static final class Draft {

        private @Nullable String name;
        private @Nullable ChunkMethod chunkMethod;
        private @Nullable ParserConfig parserConfig;
        private @Nullable Map<String, @Nullable Object> metadata;
        private @Nullable Boolean enabled;
        private Map<String, @Nullable Object> additional = Map.of();

        Draft() {}

        Draft(DocumentUpdate from) {
            this.name = from.name;
            this.chunkMethod = from.chunkMethod;
            this.parserConfig = from.parserConfig;
            this.metadata = from.metadata;
            this.enabled = from.enabled;
            this.additional = from.additional;
        }
    }
}
