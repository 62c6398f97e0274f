package io.github.ragflowspring.client.retrieval;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.util.Assert;

/**
 * How a chat assistant or a search app selects documents by their metadata before it searches them: by a condition that the
 * model derives from each question, or by a fixed one.
 *
 * <pre>{@code
 * MetadataFilter.automatic()
 * MetadataFilter.semiAutomatic("author", "year")
 * MetadataFilter.manual(allOf(field("year").atLeast(2024)))
 * }</pre>
 *
 * @since 0.1.0
 */
public final class MetadataFilter {

    private static final String OFF = "disabled";

    private static final String AUTOMATIC = "auto";

    private static final String SEMI_AUTOMATIC = "semi_auto";

    private static final String MANUAL = "manual";

    private final String method;

    private final List<String> fields;

    private final @Nullable MetadataCondition condition;

    private MetadataFilter(String method, Collection<String> fields, @Nullable MetadataCondition condition) {
        this.method = method;
        this.fields = List.copyOf(fields);
        this.condition = condition;
    }

    /** Return no filter: all documents are searched. */
    public static MetadataFilter off() {
        return of(OFF);
    }

    /** Return a filter by a condition that the model derives from each question, on any field of the metadata. */
    public static MetadataFilter automatic() {
        return of(AUTOMATIC);
    }

    /**
     * Return a filter by a condition that the model derives from each question, on the given fields of the metadata.
     *
     * @param field the name of a field
     * @param more the names of further fields
     */
    public static MetadataFilter semiAutomatic(String field, String... more) {
        return semiAutomatic(
                Stream.concat(Stream.of(field), Arrays.stream(more)).toList());
    }

    /**
     * Return a filter by a condition that the model derives from each question, on the given fields of the metadata.
     *
     * @param fields the names of the fields
     */
    public static MetadataFilter semiAutomatic(Collection<String> fields) {
        return new MetadataFilter(SEMI_AUTOMATIC, fields, null);
    }

    /**
     * Return a filter by a fixed condition. RAGFlow finds nothing if no document satisfies it.
     *
     * @param condition the condition
     */
    public static MetadataFilter manual(MetadataCondition condition) {
        return new MetadataFilter(MANUAL, List.of(), condition);
    }

    /**
     * Return the filter with the given method, which this version of the library need not know.
     *
     * @param method RAGFlow's name of the method, not blank
     * @throws IllegalArgumentException if the method is blank
     */
    public static MetadataFilter of(String method) {
        Assert.hasText(method, "'method' must not be blank");
        return new MetadataFilter(method, List.of(), null);
    }

    /** Return RAGFlow's name of the method: {@code disabled}, {@code auto}, {@code semi_auto} or {@code manual}. */
    public String method() {
        return this.method;
    }

    /** Return the fields that the model may use in a condition, unmodifiable; empty if all are allowed or no model decides. */
    public List<String> fields() {
        return this.fields;
    }

    /** Return the fixed condition, or {@code null} if there is none. */
    public @Nullable MetadataCondition condition() {
        return this.condition;
    }

    /** Return the form of this filter in JSON. */
    @JsonValue
    Map<String, Object> json() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("method", this.method);
        if (!this.fields.isEmpty()) {
            json.put("fields", this.fields);
        }
        if (this.condition != null) {
            json.put("logic", this.condition.logic().name());
            json.put(
                    "criteria",
                    this.condition.criteria().stream()
                            .map((criterion) -> Map.of(
                                    "field", criterion.field(),
                                    "operator", criterion.operator().value(),
                                    "values", criterion.values()))
                            .toList());
        }
        return json;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other
                || (other instanceof MetadataFilter that
                        && this.method.equals(that.method)
                        && this.fields.equals(that.fields)
                        && Objects.equals(this.condition, that.condition));
    }

    @Override
    public int hashCode() {
        return Objects.hash(this.method, this.fields, this.condition);
    }

    @Override
    public String toString() {
        return "MetadataFilter[method=" + this.method + ", fields=" + this.fields + ", condition=" + this.condition
                + "]";
    }
}
