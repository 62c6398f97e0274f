package io.github.ragflowspring.client.dataset;

import io.github.ragflowspring.client.internal.support.AdditionalFields;
import io.github.ragflowspring.client.internal.support.Ids;
import io.github.ragflowspring.client.internal.support.ReservedFields;
import io.github.ragflowspring.client.retrieval.MetadataCondition;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.lang.CheckReturnValue;
import org.springframework.util.Assert;

/**
 * A change of the metadata of several documents: a selection of documents, and the values to set, replace or delete.
 *
 * @since 0.1.0
 */
@CheckReturnValue
public final class MetadataChange {

    private final @Nullable List<String> documentIds;

    private final @Nullable MetadataCondition condition;

    private final List<Update> updates;

    private final List<Deletion> deletions;

    private final Map<String, @Nullable Object> additional;

    private MetadataChange(
            @Nullable List<String> documentIds,
            @Nullable MetadataCondition condition,
            List<Update> updates,
            List<Deletion> deletions,
            Map<String, @Nullable Object> additional) {
        this.documentIds = documentIds;
        this.condition = condition;
        this.updates = updates;
        this.deletions = deletions;
        this.additional = additional;
    }

    /**
     * Return a change of the given documents.
     *
     * @param documentIds the ids of the documents; if empty, nothing is changed
     * @throws IllegalArgumentException if an id is null, blank or contains characters that ids do not contain
     */
    public static MetadataChange ofDocuments(Collection<String> documentIds) {
        return new MetadataChange(Ids.checkAll("documentIds", documentIds), null, List.of(), List.of(), Map.of());
    }

    /**
     * Return a change of the documents whose metadata matches a condition.
     *
     * @param condition the condition
     */
    public static MetadataChange where(MetadataCondition condition) {
        Assert.notNull(condition, "'condition' must not be null");
        return new MetadataChange(null, condition, List.of(), List.of(), Map.of());
    }

    /** Return a change of all documents of the dataset. */
    public static MetadataChange ofAll() {
        return new MetadataChange(null, null, List.of(), List.of(), Map.of());
    }

    /**
     * Return a copy that also sets a value. v0.23.1 sets it only in documents that have the key; there the client reads the
     * other documents and adds the key to their metadata, one by one.
     *
     * @param key the key, not blank
     * @param value a text, a number or a list of these
     */
    public MetadataChange set(String key, Object value) {
        return update(new Update(key, null, value));
    }

    /**
     * Return a copy that also replaces a value.
     *
     * @param key the key, not blank
     * @param match the value to replace; in a list, only this element
     * @param value the new value
     */
    public MetadataChange replace(String key, Object match, Object value) {
        return update(new Update(key, match, value));
    }

    /**
     * Return a copy that also deletes a key.
     *
     * @param key the key, not blank
     */
    public MetadataChange delete(String key) {
        return delete(new Deletion(key, null));
    }

    /**
     * Return a copy that also deletes a value.
     *
     * @param key the key, not blank
     * @param value the value; in a list, only this element
     */
    public MetadataChange delete(String key, Object value) {
        return delete(new Deletion(key, value));
    }

    /**
     * Return a copy that also sends the given field, which the library does not model.
     *
     * @param name RAGFlow's name of the field
     * @param value text, a number, a boolean, a list, a map or {@code null}, which is sent as null
     * @throws IllegalArgumentException if the name is blank or this class has a method for the field
     */
    public MetadataChange additional(String name, @Nullable Object value) {
        return new MetadataChange(
                this.documentIds,
                this.condition,
                this.updates,
                this.deletions,
                AdditionalFields.with(this.additional, ReservedFields.METADATA_CHANGE, name, value));
    }

    private MetadataChange update(Update update) {
        return new MetadataChange(
                this.documentIds, this.condition, plus(this.updates, update), this.deletions, this.additional);
    }

    private MetadataChange delete(Deletion deletion) {
        return new MetadataChange(
                this.documentIds, this.condition, this.updates, plus(this.deletions, deletion), this.additional);
    }

    private static <T> List<T> plus(List<T> list, T element) {
        return Stream.concat(list.stream(), Stream.of(element)).toList();
    }

    /** Return the ids of the documents, or {@code null} if they are selected by the condition. */
    public @Nullable List<String> documentIds() {
        return this.documentIds;
    }

    /** Return the condition, or {@code null} for all documents or for those with the given ids. */
    public @Nullable MetadataCondition condition() {
        return this.condition;
    }

    /** Return the values to set or replace. */
    public List<Update> updates() {
        return this.updates;
    }

    /** Return the keys and values to delete. */
    public List<Deletion> deletions() {
        return this.deletions;
    }

    /** Return the additional fields, unmodifiable and by name. */
    public Map<String, @Nullable Object> additional() {
        return this.additional;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other
                || (other instanceof MetadataChange that
                        && Objects.equals(this.documentIds, that.documentIds)
                        && Objects.equals(this.condition, that.condition)
                        && this.updates.equals(that.updates)
                        && this.deletions.equals(that.deletions)
                        && this.additional.equals(that.additional));
    }

    @Override
    public int hashCode() {
        return Objects.hash(this.documentIds, this.condition, this.updates, this.deletions, this.additional);
    }

    @Override
    public String toString() {
        return "MetadataChange[documentIds=" + this.documentIds + ", condition=" + this.condition + ", updates="
                + this.updates + ", deletions=" + this.deletions + "]";
    }

    /**
     * A value to set, or a value that replaces another one.
     *
     * @since 0.1.0
     */
    public static final class Update {

        private final String key;

        private final @Nullable Object match;

        private final Object value;

        private Update(String key, @Nullable Object match, Object value) {
            Assert.hasText(key, "'key' must not be blank");
            Assert.notNull(value, "'value' must not be null");
            this.key = key;
            this.match = match;
            this.value = value;
        }

        /** Return the key. */
        public String key() {
            return this.key;
        }

        /** Return the value to replace, or {@code null} to replace any value. */
        public @Nullable Object match() {
            return this.match;
        }

        /** Return the new value. */
        public Object value() {
            return this.value;
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return this == other
                    || (other instanceof Update that
                            && this.key.equals(that.key)
                            && Objects.equals(this.match, that.match)
                            && this.value.equals(that.value));
        }

        @Override
        public int hashCode() {
            return Objects.hash(this.key, this.match, this.value);
        }

        @Override
        public String toString() {
            return this.key + "=" + this.value;
        }
    }

    /**
     * A key to delete, or one of its values.
     *
     * @since 0.1.0
     */
    public static final class Deletion {

        private final String key;

        private final @Nullable Object value;

        private Deletion(String key, @Nullable Object value) {
            Assert.hasText(key, "'key' must not be blank");
            this.key = key;
            this.value = value;
        }

        /** Return the key. */
        public String key() {
            return this.key;
        }

        /** Return the value to delete, or {@code null} to delete the key. */
        public @Nullable Object value() {
            return this.value;
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return this == other
                    || (other instanceof Deletion that
                            && this.key.equals(that.key)
                            && Objects.equals(this.value, that.value));
        }

        @Override
        public int hashCode() {
            return Objects.hash(this.key, this.value);
        }

        @Override
        public String toString() {
            return (this.value != null) ? this.key + "=" + this.value : this.key;
        }
    }
}
