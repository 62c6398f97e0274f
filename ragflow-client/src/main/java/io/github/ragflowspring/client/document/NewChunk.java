package io.github.ragflowspring.client.document;

import io.github.ragflowspring.client.internal.support.AdditionalFields;
import io.github.ragflowspring.client.internal.support.ReservedFields;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.lang.CheckReturnValue;
import org.springframework.util.Assert;

/**
 * A chunk to add to a document. The request contains only the properties that are set.
 *
 * @since 0.1.0
 */
@CheckReturnValue
public final class NewChunk {

    private final String content;

    private final List<String> importantKeywords;

    private final List<String> questions;

    private final List<String> tags;

    private final @Nullable String imageBase64;

    private final Map<String, @Nullable Object> additional;

    private NewChunk(Draft draft) {
        this.content = draft.content;
        this.importantKeywords = List.copyOf(draft.importantKeywords);
        this.questions = List.copyOf(draft.questions);
        this.tags = List.copyOf(draft.tags);
        this.imageBase64 = draft.imageBase64;
        this.additional = draft.additional;
    }

    /**
     * Return a chunk with the given text.
     *
     * @param content the text, not blank
     */
    public static NewChunk of(String content) {
        return new NewChunk(new Draft(content));
    }

    /**
     * Return a copy with the given important keywords.
     *
     * @param importantKeywords the keywords that a search compares with the question, or {@code null} if none
     */
    public NewChunk importantKeywords(@Nullable Collection<String> importantKeywords) {
        return copy((draft) ->
                draft.importantKeywords = (importantKeywords != null) ? List.copyOf(importantKeywords) : List.of());
    }

    /**
     * Return a copy with the given questions.
     *
     * @param questions the questions that a search compares with the question, instead of the text, or {@code null}
     *     if none
     */
    public NewChunk questions(@Nullable Collection<String> questions) {
        return copy((draft) -> draft.questions = (questions != null) ? List.copyOf(questions) : List.of());
    }

    /**
     * Return a copy with the given tags.
     *
     * @param tags the tags, or {@code null} if none. Ignored before v0.25
     */
    public NewChunk tags(@Nullable Collection<String> tags) {
        return copy((draft) -> draft.tags = (tags != null) ? List.copyOf(tags) : List.of());
    }

    /**
     * Return a copy with the given image.
     *
     * @param imageBase64 the image, encoded in Base64, or {@code null} to unset it. Ignored before v0.25
     */
    public NewChunk imageBase64(@Nullable String imageBase64) {
        return copy((draft) -> draft.imageBase64 = imageBase64);
    }

    /**
     * Return a copy that also sends the given field, which the library does not model.
     *
     * @param name RAGFlow's name of the field
     * @param value text, a number, a boolean, a list, a map or {@code null}, which is sent as null
     * @throws IllegalArgumentException if the name is blank or this class has a method for the field
     */
    public NewChunk additional(String name, @Nullable Object value) {
        return copy((draft) ->
                draft.additional = AdditionalFields.with(draft.additional, ReservedFields.NEW_CHUNK, name, value));
    }

    /** Return the text. */
    public String content() {
        return this.content;
    }

    /** Return the keywords; empty if not set. */
    public List<String> importantKeywords() {
        return this.importantKeywords;
    }

    /** Return the questions; empty if not set. */
    public List<String> questions() {
        return this.questions;
    }

    /** Return the tags; empty if not set. */
    public List<String> tags() {
        return this.tags;
    }

    /** Return the image, or {@code null} if not set. */
    public @Nullable String imageBase64() {
        return this.imageBase64;
    }

    /** Return the additional fields, unmodifiable and by name. */
    public Map<String, @Nullable Object> additional() {
        return this.additional;
    }

    private NewChunk copy(Consumer<Draft> change) {
        Draft draft = new Draft(this);
        change.accept(draft);
        return new NewChunk(draft);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other
                || (other instanceof NewChunk that
                        && this.content.equals(that.content)
                        && this.importantKeywords.equals(that.importantKeywords)
                        && this.questions.equals(that.questions)
                        && this.tags.equals(that.tags)
                        && Objects.equals(this.imageBase64, that.imageBase64)
                        && this.additional.equals(that.additional));
    }

    @Override
    public int hashCode() {
        return Objects.hash(
                this.content, this.importantKeywords, this.questions, this.tags, this.imageBase64, this.additional);
    }

    @Override
    public String toString() {
        return "NewChunk[content=" + this.content + "]";
    }

    private static final class Draft {

        private final String content;
        private List<String> importantKeywords = List.of();
        private List<String> questions = List.of();
        private List<String> tags = List.of();
        private @Nullable String imageBase64;
        private Map<String, @Nullable Object> additional = Map.of();

        Draft(String content) {
            Assert.hasText(content, "'content' must not be blank");
            this.content = content;
        }

        Draft(NewChunk from) {
            this.content = from.content;
            this.importantKeywords = from.importantKeywords;
            this.questions = from.questions;
            this.tags = from.tags;
            this.imageBase64 = from.imageBase64;
            this.additional = from.additional;
        }
    }
}
