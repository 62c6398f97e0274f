package io.github.ragflowspring.client.system;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.JsonIgnore;
import io.github.ragflowspring.client.internal.support.ImmutableMaps;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The health of a RAGFlow server.
 *
 * @since 0.1.0
 */
@JsonAutoDetect(
        fieldVisibility = Visibility.ANY,
        getterVisibility = Visibility.NONE,
        isGetterVisibility = Visibility.NONE)
public final class SystemHealth {

    private final boolean healthy;

    private final String status;

    private final Map<String, ComponentHealth> components;

    @JsonIgnore
    private final Map<String, @Nullable Object> additional;

    private SystemHealth(Builder builder) {
        this.healthy = builder.healthy;
        this.status = builder.status;
        this.components = ImmutableMaps.copyOf(builder.components);
        this.additional = ImmutableMaps.copyOf(builder.additional);
    }

    /** Create a builder, for tests of code that uses {@code SystemHealth}. */
    public static Builder builder() {
        return new Builder();
    }

    /** Return whether the server reports that everything is healthy. */
    public boolean healthy() {
        return this.healthy;
    }

    /** Return RAGFlow's word for the health, such as {@code ok}, {@code nok} or {@code healthy}. */
    public String status() {
        return this.status;
    }

    /**
     * Return the components that the server depends on, by RAGFlow's names: {@code db}, {@code redis}, {@code
     * doc_engine} and {@code storage}, in the order of the response.
     */
    public Map<String, ComponentHealth> components() {
        return this.components;
    }

    /**
     * Return the JSON fields of the response that this version of the library does not model, unmodifiable and by
     * name.
     */
    public Map<String, @Nullable Object> additional() {
        return this.additional;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other
                || (other instanceof SystemHealth that
                        && this.healthy == that.healthy
                        && this.status.equals(that.status)
                        && this.components.equals(that.components)
                        && this.additional.equals(that.additional));
    }

    @Override
    public int hashCode() {
        return Objects.hash(this.healthy, this.status, this.components, this.additional);
    }

    @Override
    public String toString() {
        return "SystemHealth[healthy=" + this.healthy
                + ", status=" + this.status
                + ", components=" + this.components
                + "]";
    }

    /** Builds a {@link SystemHealth}. Everything is optional: text is empty, numbers are 0 and lists are empty by default. */
    public static final class Builder {

        private boolean healthy;

        private String status = "";

        private Map<String, ComponentHealth> components = Map.of();

        private Map<String, @Nullable Object> additional = Map.of();

        private Builder() {}

        /** See {@link SystemHealth#healthy()}. */
        public Builder healthy(boolean healthy) {
            this.healthy = healthy;
            return this;
        }

        /** See {@link SystemHealth#status()}. */
        public Builder status(String status) {
            this.status = status;
            return this;
        }

        /** See {@link SystemHealth#components()}. */
        public Builder components(Map<String, ComponentHealth> components) {
            this.components = components;
            return this;
        }

        /** See {@link SystemHealth#additional()}. */
        public Builder additional(Map<String, @Nullable Object> additional) {
            this.additional = additional;
            return this;
        }

        /** Build the {@link SystemHealth}. */
        public SystemHealth build() {
            return new SystemHealth(this);
        }
    }
}
