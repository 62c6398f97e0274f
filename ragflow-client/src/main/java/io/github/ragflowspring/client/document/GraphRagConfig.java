package io.github.ragflowspring.client.document;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.JsonIgnore;
import io.github.ragflowspring.client.internal.support.AdditionalFields;
import io.github.ragflowspring.client.internal.support.CanIgnoreReturnValue;
import io.github.ragflowspring.client.internal.support.ImmutableMaps;
import io.github.ragflowspring.client.internal.support.ReservedFields;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.lang.CheckReturnValue;

/**
 * The settings of GraphRAG, which builds a knowledge graph. Settings that have no method here are {@linkplain
 * #additional() additional} ones.
 *
 * @since 0.1.0
 */
@JsonAutoDetect(
        fieldVisibility = Visibility.ANY,
        getterVisibility = Visibility.NONE,
        isGetterVisibility = Visibility.NONE)
@CheckReturnValue
public final class GraphRagConfig {

    private static final GraphRagConfig NONE = new GraphRagConfig(new Builder());

    private final @Nullable Boolean enabled;

    private final @Nullable List<String> entityTypes;

    private final @Nullable String method;

    private final @Nullable Boolean community;

    private final @Nullable Boolean resolution;

    @JsonIgnore
    private final Map<String, @Nullable Object> additional;

    private GraphRagConfig(Builder builder) {
        this.enabled = builder.enabled;
        this.entityTypes = (builder.entityTypes != null) ? List.copyOf(builder.entityTypes) : null;
        this.method = builder.method;
        this.community = builder.community;
        this.resolution = builder.resolution;
        this.additional = ImmutableMaps.copyOf(builder.additional);
    }

    /** Return settings without any value. */
    public static GraphRagConfig none() {
        return NONE;
    }

    /** Create a builder, for tests of code that uses {@code GraphRagConfig}. */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Return settings with GraphRAG switched on or off.
     *
     * @param enabled whether it is on
     */
    public static GraphRagConfig of(boolean enabled) {
        return NONE.enabled(enabled);
    }

    /**
     * Return a copy with GraphRAG switched on or off.
     *
     * @param enabled whether it is on, or {@code null} to unset it
     */
    public GraphRagConfig enabled(@Nullable Boolean enabled) {
        return copy((builder) -> builder.enabled = enabled);
    }

    /**
     * Return a copy with the given types of entities.
     *
     * @param entityTypes the types, such as {@code person}, or {@code null} to unset them
     */
    public GraphRagConfig entityTypes(@Nullable Collection<String> entityTypes) {
        return copy((builder) -> builder.entityTypes = (entityTypes != null) ? List.copyOf(entityTypes) : null);
    }

    /**
     * Return a copy with the given method.
     *
     * @param method {@code light} or {@code general}, from v0.25.6 on also {@code ner}; {@code null} to unset it
     */
    public GraphRagConfig method(@Nullable String method) {
        return copy((builder) -> builder.method = method);
    }

    /**
     * Return a copy with or without reports on communities of entities.
     *
     * @param community whether there are reports, or {@code null} to unset it
     */
    public GraphRagConfig community(@Nullable Boolean community) {
        return copy((builder) -> builder.community = community);
    }

    /**
     * Return a copy that merges entities with the same meaning, or does not.
     *
     * @param resolution whether entities are merged, or {@code null} to unset it
     */
    public GraphRagConfig resolution(@Nullable Boolean resolution) {
        return copy((builder) -> builder.resolution = resolution);
    }

    /**
     * Return a copy that also sends the given field, which the library does not model.
     *
     * @param name RAGFlow's name of the field
     * @param value text, a number, a boolean, a list, a map or {@code null}, which is sent as null
     * @throws IllegalArgumentException if the name is blank or this class has a method for the field
     */
    public GraphRagConfig additional(String name, @Nullable Object value) {
        return copy((builder) -> builder.additional =
                AdditionalFields.with(builder.additional, ReservedFields.GRAPH_RAG_CONFIG, name, value));
    }

    /** Return whether GraphRAG is on; {@code null} if not set. */
    public @Nullable Boolean enabled() {
        return this.enabled;
    }

    /** Return the types of entities, or {@code null} if not set. */
    public @Nullable List<String> entityTypes() {
        return this.entityTypes;
    }

    /** Return the method, or {@code null} if not set. */
    public @Nullable String method() {
        return this.method;
    }

    /** Return whether there are reports on communities, or {@code null} if not set. */
    public @Nullable Boolean community() {
        return this.community;
    }

    /** Return whether entities with the same meaning are merged, or {@code null} if not set. */
    public @Nullable Boolean resolution() {
        return this.resolution;
    }

    /** Return the additional fields, unmodifiable and by name. */
    public Map<String, @Nullable Object> additional() {
        return this.additional;
    }

    private GraphRagConfig copy(Consumer<Builder> change) {
        Builder builder = new Builder(this);
        change.accept(builder);
        return new GraphRagConfig(builder);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other
                || (other instanceof GraphRagConfig that
                        && Objects.equals(this.enabled, that.enabled)
                        && Objects.equals(this.entityTypes, that.entityTypes)
                        && Objects.equals(this.method, that.method)
                        && Objects.equals(this.community, that.community)
                        && Objects.equals(this.resolution, that.resolution)
                        && this.additional.equals(that.additional));
    }

    @Override
    public int hashCode() {
        return Objects.hash(
                this.enabled, this.entityTypes, this.method, this.community, this.resolution, this.additional);
    }

    @Override
    public String toString() {
        return "GraphRagConfig[enabled=" + this.enabled + ", entityTypes=" + this.entityTypes + ", method="
                + this.method + ", community=" + this.community + ", resolution=" + this.resolution + "]";
    }

    /**
     * Builds {@link GraphRagConfig} as RAGFlow returns it, without the checks of a request. Everything is optional.
     *
     * @since 0.1.0
     */
    @CanIgnoreReturnValue
    public static final class Builder {

        private @Nullable Boolean enabled;
        private @Nullable List<String> entityTypes;
        private @Nullable String method;
        private @Nullable Boolean community;
        private @Nullable Boolean resolution;
        private Map<String, @Nullable Object> additional = Map.of();

        private Builder() {}

        private Builder(GraphRagConfig source) {
            this.enabled = source.enabled;
            this.entityTypes = source.entityTypes;
            this.method = source.method;
            this.community = source.community;
            this.resolution = source.resolution;
            this.additional = source.additional;
        }

        /** See {@link GraphRagConfig#enabled()}. */
        public Builder enabled(@Nullable Boolean enabled) {
            this.enabled = enabled;
            return this;
        }

        /** See {@link GraphRagConfig#entityTypes()}. */
        public Builder entityTypes(@Nullable List<String> entityTypes) {
            this.entityTypes = entityTypes;
            return this;
        }

        /** See {@link GraphRagConfig#method()}. */
        public Builder method(@Nullable String method) {
            this.method = method;
            return this;
        }

        /** See {@link GraphRagConfig#community()}. */
        public Builder community(@Nullable Boolean community) {
            this.community = community;
            return this;
        }

        /** See {@link GraphRagConfig#resolution()}. */
        public Builder resolution(@Nullable Boolean resolution) {
            this.resolution = resolution;
            return this;
        }

        /** See {@link GraphRagConfig#additional()}. */
        public Builder additional(Map<String, @Nullable Object> additional) {
            this.additional = additional;
            return this;
        }

        /** Build the {@link GraphRagConfig}. */
        public GraphRagConfig build() {
            return new GraphRagConfig(this);
        }
    }
}
