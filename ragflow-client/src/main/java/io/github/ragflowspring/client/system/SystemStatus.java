package io.github.ragflowspring.client.system;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.JsonIgnore;
import io.github.ragflowspring.client.internal.support.ImmutableMaps;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The detailed status of a RAGFlow server.
 *
 * @since 0.1.0
 */
@JsonAutoDetect(
        fieldVisibility = Visibility.ANY,
        getterVisibility = Visibility.NONE,
        isGetterVisibility = Visibility.NONE)
public final class SystemStatus {

    private final Map<String, ComponentStatus> components;

    private final List<TaskExecutor> taskExecutors;

    @JsonIgnore
    private final Map<String, @Nullable Object> additional;

    private SystemStatus(Builder builder) {
        this.components = ImmutableMaps.copyOf(builder.components);
        this.taskExecutors = List.copyOf(builder.taskExecutors);
        this.additional = ImmutableMaps.copyOf(builder.additional);
    }

    /** Create a builder, for tests of code that uses {@code SystemStatus}. */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Return the components that the server depends on, by RAGFlow's names: {@code database}, {@code redis}, {@code
     * doc_engine} and {@code storage}, in the order of the response.
     */
    public Map<String, ComponentStatus> components() {
        return this.components;
    }

    /** Return the processes that parse documents and reported within the last half hour. */
    public List<TaskExecutor> taskExecutors() {
        return this.taskExecutors;
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
                || (other instanceof SystemStatus that
                        && this.components.equals(that.components)
                        && this.taskExecutors.equals(that.taskExecutors)
                        && this.additional.equals(that.additional));
    }

    @Override
    public int hashCode() {
        return Objects.hash(this.components, this.taskExecutors, this.additional);
    }

    @Override
    public String toString() {
        return "SystemStatus[components=" + this.components + ", taskExecutors=" + this.taskExecutors + "]";
    }

    /** Builds a {@link SystemStatus}. Everything is optional: text is empty, numbers are 0 and lists are empty by default. */
    public static final class Builder {

        private Map<String, ComponentStatus> components = Map.of();

        private List<TaskExecutor> taskExecutors = List.of();

        private Map<String, @Nullable Object> additional = Map.of();

        private Builder() {}

        /** See {@link SystemStatus#components()}. */
        public Builder components(Map<String, ComponentStatus> components) {
            this.components = components;
            return this;
        }

        /** See {@link SystemStatus#taskExecutors()}. */
        public Builder taskExecutors(List<TaskExecutor> taskExecutors) {
            this.taskExecutors = taskExecutors;
            return this;
        }

        /** See {@link SystemStatus#additional()}. */
        public Builder additional(Map<String, @Nullable Object> additional) {
            this.additional = additional;
            return this;
        }

        /** Build the {@link SystemStatus}. */
        public SystemStatus build() {
            return new SystemStatus(this);
        }
    }
}
