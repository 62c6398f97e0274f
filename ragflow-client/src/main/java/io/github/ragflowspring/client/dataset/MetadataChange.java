package io.github.ragflowspring.client.dataset;

import io.github.ragflowspring.client.internal.support.Ids;
import io.github.ragflowspring.client.internal.support.ImmutableMaps;
import io.github.ragflowspring.client.retrieval.MetadataCondition;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.util.Assert;

/**
 * A change of the metadata of several documents.
 *
 * @param documentIds the ids of the documents, or {@code null} for those of the condition
 * @param condition what their metadata must fulfil, or {@code null} for all documents of the dataset
 * @param updates what to set, by RAGFlow's names
 * @param deletes what to delete, by RAGFlow's names
 */
public record MetadataChange(
        @Nullable List<String> documentIds,
        @Nullable MetadataCondition condition,
        List<Map<String, @Nullable Object>> updates,
        List<Map<String, @Nullable Object>> deletes) {

    private static final String KEY = "key";

    private static final String VALUE = "value";

    public MetadataChange {
        documentIds = (documentIds != null) ? Ids.checkAll("documentIds", documentIds) : null;
        updates = List.copyOf(updates);
        deletes = List.copyOf(deletes);
    }

    /**
     * Returns a change of some documents.
     *
     * @param documentIds their ids; without any nothing is changed
     * @return the change
     */
    public static MetadataChange ofDocuments(Collection<String> documentIds) {
        return new MetadataChange(List.copyOf(documentIds), null, List.of(), List.of());
    }

    /**
     * Returns a change of the documents with some metadata.
     *
     * @param condition what their metadata must fulfil
     * @return the change
     */
    public static MetadataChange where(MetadataCondition condition) {
        Assert.notNull(condition, "condition must not be null");
        return new MetadataChange(null, condition, List.of(), List.of());
    }

    /**
     * Returns a change of all documents of the dataset.
     *
     * @return the change
     */
    public static MetadataChange ofAll() {
        return new MetadataChange(null, null, List.of(), List.of());
    }

    /**
     * Returns this change with a value to set. v0.23 sets it only in documents that have the key.
     *
     * @param key the key
     * @param value a text, a number or a list of these
     * @return the change
     */
    public MetadataChange set(String key, Object value) {
        return update(ImmutableMaps.with(Map.of(KEY, checkKey(key)), VALUE, value));
    }

    /**
     * Returns this change with a value to replace by another.
     *
     * @param key the key
     * @param match the value to replace; in a list only this element
     * @param value the new value
     * @return the change
     */
    public MetadataChange replace(String key, Object match, Object value) {
        return update(ImmutableMaps.with(ImmutableMaps.with(Map.of(KEY, checkKey(key)), "match", match), VALUE, value));
    }

    /**
     * Returns this change with a key to delete.
     *
     * @param key the key
     * @return the change
     */
    public MetadataChange delete(String key) {
        return deletion(ImmutableMaps.copyOf(Map.of(KEY, checkKey(key))));
    }

    /**
     * Returns this change with a value to delete.
     *
     * @param key the key
     * @param value the value; of a list only this element
     * @return the change
     */
    public MetadataChange delete(String key, Object value) {
        return deletion(ImmutableMaps.with(Map.of(KEY, checkKey(key)), VALUE, value));
    }

    private MetadataChange update(Map<String, @Nullable Object> update) {
        List<Map<String, @Nullable Object>> more = new ArrayList<>(this.updates);
        more.add(update);
        return new MetadataChange(this.documentIds, this.condition, more, this.deletes);
    }

    private MetadataChange deletion(Map<String, @Nullable Object> deletion) {
        List<Map<String, @Nullable Object>> more = new ArrayList<>(this.deletes);
        more.add(deletion);
        return new MetadataChange(this.documentIds, this.condition, this.updates, more);
    }

    private static String checkKey(String key) {
        Assert.hasText(key, "key must not be blank");
        return key;
    }
}
