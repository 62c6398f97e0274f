package io.github.ragflowspring.client.document;

import io.github.ragflowspring.client.internal.support.AdditionalFields;
import io.github.ragflowspring.client.internal.support.ReservedFields;
import io.github.ragflowspring.client.model.Position;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.lang.CheckReturnValue;
import org.springframework.util.Assert;

/**
 * Changes to a chunk. A property that is not set is not changed.
 *
 * @since 0.1.0
 */
@CheckReturnValue
public final class ChunkUpdate {

    private static final ChunkUpdate NONE = new ChunkUpdate(new Draft());

    private final @Nullable String content;

    private final @Nullable List<String> importantKeywords;

    private final @Nullable List<String> questions;

    private final @Nullable Boolean available;

    private final @Nullable List<String> tags;

    private final @Nullable List<Position> positions;

    private final Map<String, @Nullable Object> additional;

    private ChunkUpdate(Draft draft) {
        this.content = draft.content;
        this.importantKeywords = (draft.importantKeywords != null) ? List.copyOf(draft.importantKeywords) : null;
        this.questions = (draft.questions != null) ? List.copyOf(draft.questions) : null;
        this.available = draft.available;
        this.tags = (draft.tags != null) ? List.copyOf(draft.tags) : null;
        this.positions = (draft.positions != null) ? List.copyOf(draft.positions) : null;
        this.additional = draft.additional;
    }

    /** Return an update without changes. */
    public static ChunkUpdate none() {
        return NONE;
    }

    /**
     * Return a copy with the given content.
     *
     * @param content the text, not blank, or {@code null} to unset it
     */
    public ChunkUpdate content(@Nullable String content) {
        Assert.isTrue(content == null || !content.isBlank(), "'content' must not be blank");
        return copy((draft) -> draft.content = content);
    }

    /**
     * Return a copy with the given important keywords.
     *
     * @param importantKeywords the keywords, which replace the current ones, or {@code null} to unset them
     */
    public ChunkUpdate importantKeywords(@Nullable Collection<String> importantKeywords) {
        return copy((draft) ->
                draft.importantKeywords = (importantKeywords != null) ? List.copyOf(importantKeywords) : null);
    }

    /**
     * Return a copy with the given questions.
     *
     * @param questions the questions, which replace the current ones, or {@code null} to unset them
     */
    public ChunkUpdate questions(@Nullable Collection<String> questions) {
        return copy((draft) -> draft.questions = (questions != null) ? List.copyOf(questions) : null);
    }

    /**
     * Return a copy that switches the chunk on or off.
     *
     * @param available whether a search finds the chunk, or {@code null} to unset it
     */
    public ChunkUpdate available(@Nullable Boolean available) {
        return copy((draft) -> draft.available = available);
    }

    /**
     * Return a copy with the given tags. Ignored before v0.25.1.
     *
     * @param tags the tags, which replace the current ones, or {@code null} to unset them
     */
    public ChunkUpdate tags(@Nullable Collection<String> tags) {
        return copy((draft) -> draft.tags = (tags != null) ? List.copyOf(tags) : null);
    }

    /**
     * Return a copy with the given positions in the document.
     *
     * @param positions the positions, which replace the current ones, or {@code null} to unset them
     */
    public ChunkUpdate positions(@Nullable Collection<Position> positions) {
        return copy((draft) -> draft.positions = (positions != null) ? List.copyOf(positions) : null);
    }

    /**
     * Return a copy that also sends the given field, which the library does not model.
     *
     * @param name RAGFlow's name of the field
     * @param value text, a number, a boolean, a list, a map or {@code null}, which is sent as null
     * @throws IllegalArgumentException if the name is blank or this class has a method for the field
     */
    public ChunkUpdate additional(String name, @Nullable Object value) {
        return copy((draft) ->
                draft.additional = AdditionalFields.with(draft.additional, ReservedFields.CHUNK_UPDATE, name, value));
    }

    /** Return the new text, or {@code null} if not set. */
    public @Nullable String content() {
        return this.content;
    }

    /** Return the new keywords, or {@code null} if not set. */
    public @Nullable List<String> importantKeywords() {
        return this.importantKeywords;
    }

    /** Return the new questions, or {@code null} if not set. */
    public @Nullable List<String> questions() {
        return this.questions;
    }

    /** Return whether a search finds the chunk from now on, or {@code null} if not set. */
    public @Nullable Boolean available() {
        return this.available;
    }

    /** Return the new tags, or {@code null} if not set. */
    public @Nullable List<String> tags() {
        return this.tags;
    }

    /** Return the new positions, or {@code null} if not set. */
    public @Nullable List<Position> positions() {
        return this.positions;
    }

    /** Return the additional fields, unmodifiable and by name. */
    public Map<String, @Nullable Object> additional() {
        return this.additional;
    }

    private ChunkUpdate copy(Consumer<Draft> change) {
        Draft draft = new Draft(this);
        change.accept(draft);
        return new ChunkUpdate(draft);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other
                || (other instanceof ChunkUpdate that
                        && Objects.equals(this.content, that.content)
                        && Objects.equals(this.importantKeywords, that.importantKeywords)
                        && Objects.equals(this.questions, that.questions)
                        && Objects.equals(this.available, that.available)
                        && Objects.equals(this.tags, that.tags)
                        && Objects.equals(this.positions, that.positions)
                        && this.additional.equals(that.additional));
    }

    @Override
    public int hashCode() {
        return Objects.hash(
                this.content,
                this.importantKeywords,
                this.questions,
                this.available,
                this.tags,
                this.positions,
                this.additional);
    }

    @Override
    public String toString() {
        return "ChunkUpdate[content=" + this.content + ", importantKeywords=" + this.importantKeywords + ", questions="
                + this.questions + ", available=" + this.available + ", tags=" + this.tags + ", positions="
                + this.positions + "]";
    }

    private static final class Draft {

        private @Nullable String content;
        private @Nullable List<String> importantKeywords;
        private @Nullable List<String> questions;
        private @Nullable Boolean available;
        private @Nullable List<String> tags;
        private @Nullable List<Position> positions;
        private Map<String, @Nullable Object> additional = Map.of();

        Draft() {}

        Draft(ChunkUpdate from) {
            this.content = from.content;
            this.importantKeywords = from.importantKeywords;
            this.questions = from.questions;
            this.available = from.available;
            this.tags = from.tags;
            this.positions = from.positions;
            this.additional = from.additional;
        }
    }
}
