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
 * The status of a component that a RAGFlow server depends on.
 *
 * @since 0.1.0
 */
@JsonAutoDetect(
        fieldVisibility = Visibility.ANY,
        getterVisibility = Visibility.NONE,
        isGetterVisibility = Visibility.NONE)
public final class ComponentStatus {

    private final String status;

    private final @Nullable Duration elapsed;

    private final @Nullable String error;

    @JsonIgnore
    private final Map<String, @Nullable Object> additional;

    private ComponentStatus(Builder builder) {
        this.status = builder.status;
        this.elapsed = builder.elapsed;
        this.error = builder.error;
        this.additional = ImmutableMaps.copyOf(builder.additional);
    }

    /** Create a builder, for tests of code that uses {@code ComponentStatus}. */
    public static Builder builder() {
        return new Builder();
    }

    /** Return {@code green}, {@code yellow} or {@code red}. */
    public String status() {
        return this.status;
    }

    /** Return the duration of the check, or {@code null} if the server does not report it. */
    public @Nullable Duration elapsed() {
        return this.elapsed;
    }

    /** Return why the component is not green, or {@code null} if the server does not report it. */
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

    /** Return whether the component can be used: {@code false} if it is red. */
    public boolean isUsable() {
        return !this.status.equals("red");
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other
                || (other instanceof ComponentStatus that
                        && this.status.equals(that.status)
                        && Objects.equals(this.elapsed, that.elapsed)
                        && Objects.equals(this.error, that.error)
                        && this.additional.equals(that.additional));
    }

    @Override
    public int hashCode() {
        return Objects.hash(this.status, this.elapsed, this.error, this.additional);
    }

    @Override
    public String toString() {
        return "ComponentStatus[status=" + this.status + ", elapsed=" + this.elapsed + ", error=" + this.error + "]";
    }

    /** Builds a {@link ComponentStatus}. Everything is optional: text is empty, numbers are 0 and lists are empty by default. */
    public static final class Builder {

        private String status = "";

        private @Nullable Duration elapsed;

        private @Nullable String error;

        private Map<String, @Nullable Object> additional = Map.of();

        private Builder() {}

        /** See {@link ComponentStatus#status()}. */
        public Builder status(String status) {
            this.status = status;
            return this;
        }

        /** See {@link ComponentStatus#elapsed()}. */
        public Builder elapsed(@Nullable Duration elapsed) {
            this.elapsed = elapsed;
            return this;
        }

        /** See {@link ComponentStatus#error()}. */
        public Builder error(@Nullable String error) {
            this.error = error;
            return this;
        }

        /** See {@link ComponentStatus#additional()}. */
        public Builder additional(Map<String, @Nullable Object> additional) {
            this.additional = additional;
            return this;
        }

        /** Build the {@link ComponentStatus}. */
        public ComponentStatus build() {
            return new ComponentStatus(this);
        }
    }
}
