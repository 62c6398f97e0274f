package io.github.ragflowspring.client.internal.support;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Collects the fields of a JSON object of a request, in the order in which they are set. */
public final class RequestFields {

    private final Map<String, @Nullable Object> fields = new LinkedHashMap<>();

    /** Creates an object without fields. */
    public RequestFields() {}

    /**
     * Sets a field unless its property is unset.
     *
     * @param name the name of the field
     * @param value the value: maps, lists and simple values, or {@code null}, which leaves the field out
     * @return these fields
     */
    public RequestFields set(String name, @Nullable Object value) {
        if (value != null) {
            this.fields.put(name, value);
        }
        return this;
    }

    /**
     * Sets a field unless its property is unset, and sets it to null if the property is empty, which removes the value from
     * the server.
     *
     * @param name the name of the field
     * @param value the text, empty to remove it, or {@code null}, which leaves the field out
     * @return these fields
     */
    public RequestFields setOrRemove(String name, @Nullable String value) {
        if (value != null) {
            this.fields.put(name, value.isEmpty() ? null : value);
        }
        return this;
    }

    /**
     * Sets a field unless its object has no fields.
     *
     * @param name the name of the field
     * @param object the fields of the object
     * @return these fields
     */
    public RequestFields setUnlessEmpty(String name, Map<String, ? extends @Nullable Object> object) {
        return set(name, object.isEmpty() ? null : object);
    }

    /**
     * Sets a field unless its list is empty.
     *
     * @param name the name of the field
     * @param list the elements
     * @return these fields
     */
    public RequestFields setUnlessEmpty(String name, List<?> list) {
        return set(name, list.isEmpty() ? null : list);
    }

    /**
     * Sets fields, including those that are null.
     *
     * @param fields the values by name
     * @return these fields
     */
    public RequestFields setAll(Map<String, ? extends @Nullable Object> fields) {
        this.fields.putAll(fields);
        return this;
    }

    /**
     * Returns the fields.
     *
     * @return an unmodifiable view in the order in which the fields were set
     */
    public Map<String, @Nullable Object> toMap() {
        return Collections.unmodifiableMap(this.fields);
    }
}
