package io.github.ragflowspring.client.document;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.JsonIgnore;
import io.github.ragflowspring.client.internal.support.AdditionalFields;
import io.github.ragflowspring.client.internal.support.CanIgnoreReturnValue;
import io.github.ragflowspring.client.internal.support.ImmutableMaps;
import io.github.ragflowspring.client.internal.support.ReservedFields;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.lang.CheckReturnValue;

/**
 * The settings of RAPTOR, which summarizes chunks recursively. Settings that have no method here are {@linkplain
 * #additional() additional} ones.
 *
 * @since 0.1.0
 */
@JsonAutoDetect(
        fieldVisibility = Visibility.ANY,
        getterVisibility = Visibility.NONE,
        isGetterVisibility = Visibility.NONE)
@CheckReturnValue
public final class RaptorConfig {

    private static final RaptorConfig NONE = new RaptorConfig(new Builder());

    private final @Nullable Boolean enabled;

    @JsonIgnore
    private final Map<String, @Nullable Object> additional;

    private RaptorConfig(Builder builder) {
        this.enabled = builder.enabled;
        this.additional = ImmutableMaps.copyOf(builder.additional);
    }

    /** Return settings without any value. */
    public static RaptorConfig none() {
        return NONE;
    }

    /** Create a builder, for tests of code that uses {@code RaptorConfig}. */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Return settings with RAPTOR switched on or off.
     *
     * @param enabled whether it is on
     */
    public static RaptorConfig of(boolean enabled) {
        return NONE.enabled(enabled);
    }

    /**
     * Return a copy with RAPTOR switched on or off.
     *
     * @param enabled whether it is on, or {@code null} to unset it
     */
    public RaptorConfig enabled(@Nullable Boolean enabled) {
        return copy((builder) -> builder.enabled = enabled);
    }

    /**
     * Return a copy that also sends the given field, which the library does not model.
     *
     * @param name RAGFlow's name of the field
     * @param value text, a number, a boolean, a list, a map or {@code null}, which is sent as null
     * @throws IllegalArgumentException if the name is blank or this class has a method for the field
     */
    public RaptorConfig additional(String name, @Nullable Object value) {
        return copy((builder) -> builder.additional =
                AdditionalFields.with(builder.additional, ReservedFields.RAPTOR_CONFIG, name, value));
    }

    /** Return whether RAPTOR is on; {@code null} if not set. */
    public @Nullable Boolean enabled() {
        return this.enabled;
    }

    /** Return the additional fields, unmodifiable and by name. */
    public Map<String, @Nullable Object> additional() {
        return this.additional;
    }

    private RaptorConfig copy(Consumer<Builder> change) {
        Builder builder = new Builder(this);
        change.accept(builder);
        return new RaptorConfig(builder);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other
                || (other instanceof RaptorConfig that
                        && Objects.equals(this.enabled, that.enabled)
                        && this.additional.equals(that.additional));
    }

    @Override
    public int hashCode() {
        return Objects.hash(this.enabled, this.additional);
    }

    @Override
    public String toString() {
        return "RaptorConfig[enabled=" + this.enabled + "]";
    }

    /**
     * Builds {@link RaptorConfig} as RAGFlow returns it, without the checks of a request. Everything is optional.
     *
     * @since 0.1.0
     */
    @CanIgnoreReturnValue
    public static final class Builder {

        private @Nullable Boolean enabled;
        private Map<String, @Nullable Object> additional = Map.of();

        private Builder() {}

        private Builder(RaptorConfig source) {
            this.enabled = source.enabled;
            this.additional = source.additional;
        }

        /** See {@link RaptorConfig#enabled()}. */
        public Builder enabled(@Nullable Boolean enabled) {
            this.enabled = enabled;
            return this;
        }

        /** See {@link RaptorConfig#additional()}. */
        public Builder additional(Map<String, @Nullable Object> additional) {
            this.additional = additional;
            return this;
        }

        /** Build the {@link RaptorConfig}. */
        public RaptorConfig build() {
            return new RaptorConfig(this);
        }
    }
}
