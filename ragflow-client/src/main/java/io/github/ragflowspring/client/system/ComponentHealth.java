package io.github.ragflowspring.client.system;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.JsonIgnore;
import io.github.ragflowspring.client.internal.support.ImmutableMaps;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The health of a component that a RAGFlow server depends on.
 *
 * @since 0.1.0
 */
@JsonAutoDetect(
        fieldVisibility = Visibility.ANY,
        getterVisibility = Visibility.NONE,
        isGetterVisibility = Visibility.NONE)
public final class ComponentHealth {

    private final boolean healthy;

    private final String status;

    private final @Nullable Duration elapsed;

    private final @Nullable String error;

    @JsonIgnore
    private final Map<String, @Nullable Object> additional;

    private ComponentHealth(Builder builder) {
        this.healthy = builder.healthy;
        this.status = builder.status;
        this.elapsed = builder.elapsed;
        this.error = builder.error;
        this.additional = ImmutableMaps.copyOf(builder.additional);
    }

    /** Create a builder, for tests of code that uses {@code ComponentHealth}. */
    public static Builder builder() {
        return new Builder();
    }

    /** Return whether the server could use the component. */
    public boolean healthy() {
        return this.healthy;
    }

    /** Return RAGFlow's word for the health, such as {@code ok} or {@code nok}. */
    public String status() {
        return this.status;
    }

    /** Return the duration of the check, or {@code null} if the server does not report it, as for healthy components. */
    public @Nullable Duration elapsed() {
        return this.elapsed;
    }

    /** Return why the component is not healthy, or {@code null} if the server does not report it. */
    public @Nullable String error() {
        return this.error;
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
                || (other instanceof ComponentHealth that
                        && this.healthy == that.healthy
                        && this.status.equals(that.status)
                        && Objects.equals(this.elapsed, that.elapsed)
                        && Objects.equals(this.error, that.error)
                        && this.additional.equals(that.additional));
    }

    @Override
    public int hashCode() {
        return Objects.hash(this.healthy, this.status, this.elapsed, this.error, this.additional);
    }

    @Override
    public String toString() {
        return "ComponentHealth[healthy=" + this.healthy
                + ", status=" + this.status
                + ", elapsed=" + this.elapsed
                + ", error=" + this.error
                + "]";
    }

    /** Builds a {@link ComponentHealth}. Everything is optional: text is empty, numbers are 0 and lists are empty by default. */
    public static final class Builder {

        private boolean healthy;

        private String status = "";

        private @Nullable Duration elapsed;

        private @Nullable String error;

        private Map<String, @Nullable Object> additional = Map.of();

        private Builder() {}

        /** See {@link ComponentHealth#healthy()}. */
        public Builder healthy(boolean healthy) {
            this.healthy = healthy;
            return this;
        }

        /** See {@link ComponentHealth#status()}. */
        public Builder status(String status) {
            this.status = status;
            return this;
        }

        /** See {@link ComponentHealth#elapsed()}. */
        public Builder elapsed(@Nullable Duration elapsed) {
            this.elapsed = elapsed;
            return this;
        }

        /** See {@link ComponentHealth#error()}. */
        public Builder error(@Nullable String error) {
            this.error = error;
            return this;
        }

        /** See {@link ComponentHealth#additional()}. */
        public Builder additional(Map<String, @Nullable Object> additional) {
            this.additional = additional;
            return this;
        }

        /** Build the {@link ComponentHealth}. */
        public ComponentHealth build() {
            return new ComponentHealth(this);
        }
    }
}
