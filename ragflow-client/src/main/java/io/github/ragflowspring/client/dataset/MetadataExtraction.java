package io.github.ragflowspring.client.dataset;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.lang.CheckReturnValue;

/**
 * The metadata that a model extracts from the documents of a dataset when they are parsed.
 *
 * @since 0.1.0
 */
@CheckReturnValue
@JsonAutoDetect(
        fieldVisibility = Visibility.ANY,
        getterVisibility = Visibility.NONE,
        isGetterVisibility = Visibility.NONE)
public final class MetadataExtraction {

    private final List<ExtractedField> fields;

    private final List<ExtractedField> builtInFields;

    private MetadataExtraction(List<ExtractedField> fields, List<ExtractedField> builtInFields) {
        this.fields = fields;
        this.builtInFields = builtInFields;
    }

    /**
     * Return an extraction of the given fields.
     *
     * @param fields the fields, which a model fills
     */
    public static MetadataExtraction of(ExtractedField... fields) {
        return of(List.of(fields));
    }

    /**
     * Return an extraction of the given fields.
     *
     * @param fields the fields, which a model fills
     */
    public static MetadataExtraction of(Collection<ExtractedField> fields) {
        return new MetadataExtraction(List.copyOf(fields), List.of());
    }

    /**
     * Return a copy with the given built-in fields, which RAGFlow fills itself, such as {@code update_time} and {@code
     * file_name}.
     *
     * @param builtInFields the fields
     */
    public MetadataExtraction builtInFields(ExtractedField... builtInFields) {
        return builtInFields(List.of(builtInFields));
    }

    /**
     * Return a copy with the given built-in fields, which RAGFlow fills itself, such as {@code update_time} and {@code
     * file_name}.
     *
     * @param builtInFields the fields
     */
    public MetadataExtraction builtInFields(Collection<ExtractedField> builtInFields) {
        return new MetadataExtraction(this.fields, List.copyOf(builtInFields));
    }

    /** Return the fields that a model fills, unmodifiable. */
    public List<ExtractedField> fields() {
        return this.fields;
    }

    /** Return the fields that RAGFlow fills itself, unmodifiable. */
    public List<ExtractedField> builtInFields() {
        return this.builtInFields;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other
                || (other instanceof MetadataExtraction that
                        && this.fields.equals(that.fields)
                        && this.builtInFields.equals(that.builtInFields));
    }

    @Override
    public int hashCode() {
        return Objects.hash(this.fields, this.builtInFields);
    }

    @Override
    public String toString() {
        return "MetadataExtraction[fields=" + this.fields + ", builtInFields=" + this.builtInFields + "]";
    }
}
