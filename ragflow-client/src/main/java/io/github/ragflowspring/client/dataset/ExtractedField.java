package io.github.ragflowspring.client.dataset;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.lang.CheckReturnValue;
import org.springframework.util.Assert;

/**
 * A field of the metadata that a model extracts from documents.
 *
 * @since 0.1.0
 */
@CheckReturnValue
@JsonAutoDetect(
        fieldVisibility = Visibility.ANY,
        getterVisibility = Visibility.NONE,
        isGetterVisibility = Visibility.NONE)
public final class ExtractedField {

    private final String key;

    private final String type;

    private final @Nullable String description;

    private final List<String> values;

    private ExtractedField(String key, String type, @Nullable String description, List<String> values) {
        this.key = key;
        this.type = type;
        this.description = description;
        this.values = values;
    }

    /**
     * Return a field with one text.
     *
     * @param key the key of the metadata, at most 255 characters
     * @throws IllegalArgumentException if the key is blank
     */
    public static ExtractedField text(String key) {
        return of(key, "string");
    }

    /**
     * Return a field with several texts.
     *
     * @param key the key of the metadata, at most 255 characters
     * @throws IllegalArgumentException if the key is blank
     */
    public static ExtractedField list(String key) {
        return of(key, "list");
    }

    /**
     * Return a field with a number.
     *
     * @param key the key of the metadata, at most 255 characters
     * @throws IllegalArgumentException if the key is blank
     */
    public static ExtractedField number(String key) {
        return of(key, "number");
    }

    /**
     * Return a field with a date and time.
     *
     * @param key the key of the metadata, at most 255 characters
     * @throws IllegalArgumentException if the key is blank
     */
    public static ExtractedField time(String key) {
        return of(key, "time");
    }

    /**
     * Return a field with a type of RAGFlow.
     *
     * @param key the key of the metadata, at most 255 characters
     * @param type RAGFlow's word for the type
     * @throws IllegalArgumentException if the key or the type is blank
     */
    public static ExtractedField of(String key, String type) {
        Assert.hasText(key, "'key' must not be blank");
        Assert.hasText(type, "'type' must not be blank");
        return new ExtractedField(key, type, null, List.of());
    }

    /**
     * Return a copy with the given description, which the model reads.
     *
     * @param description the description, or {@code null} if none
     */
    public ExtractedField description(@Nullable String description) {
        return new ExtractedField(this.key, this.type, description, this.values);
    }

    /**
     * Return a copy that allows only the given values.
     *
     * @param values the values; none allows any value
     */
    public ExtractedField values(String... values) {
        return values(List.of(values));
    }

    /**
     * Return a copy that allows only the given values.
     *
     * @param values the values; empty allows any value
     */
    public ExtractedField values(Collection<String> values) {
        return new ExtractedField(this.key, this.type, this.description, List.copyOf(values));
    }

    /** Return the key of the metadata. */
    public String key() {
        return this.key;
    }

    /** Return RAGFlow's word for the type, such as {@code string}, {@code list}, {@code number} or {@code time}. */
    public String type() {
        return this.type;
    }

    /** Return the description, or {@code null} if none. */
    public @Nullable String description() {
        return this.description;
    }

    /** Return the allowed values, unmodifiable; empty allows any value. */
    public List<String> values() {
        return this.values;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other
                || (other instanceof ExtractedField that
                        && this.key.equals(that.key)
                        && this.type.equals(that.type)
                        && Objects.equals(this.description, that.description)
                        && this.values.equals(that.values));
    }

    @Override
    public int hashCode() {
        return Objects.hash(this.key, this.type, this.description, this.values);
    }

    @Override
    public String toString() {
        return "ExtractedField[key=" + this.key + ", type=" + this.type + ", description=" + this.description
                + ", values=" + this.values + "]";
    }
}
