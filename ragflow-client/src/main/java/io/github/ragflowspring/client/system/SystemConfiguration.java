package io.github.ragflowspring.client.system;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.JsonIgnore;
import io.github.ragflowspring.client.internal.support.ImmutableMaps;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The public part of the configuration of a RAGFlow server. Values that are not modelled are in {@link #additional()}.
 *
 * @since 0.1.0
 */
@JsonAutoDetect(
        fieldVisibility = Visibility.ANY,
        getterVisibility = Visibility.NONE,
        isGetterVisibility = Visibility.NONE)
public final class SystemConfiguration {

    private final @Nullable Boolean registrationEnabled;

    private final @Nullable Boolean passwordLoginDisabled;

    @JsonIgnore
    private final Map<String, @Nullable Object> additional;

    private SystemConfiguration(Builder builder) {
        this.registrationEnabled = builder.registrationEnabled;
        this.passwordLoginDisabled = builder.passwordLoginDisabled;
        this.additional = ImmutableMaps.copyOf(builder.additional);
    }

    /** Create a builder, for tests of code that uses {@code SystemConfiguration}. */
    public static Builder builder() {
        return new Builder();
    }

    /** Return whether users may register themselves, or {@code null} if the server does not report it. */
    public @Nullable Boolean registrationEnabled() {
        return this.registrationEnabled;
    }

    /**
     * Return whether users may not log in with a password, or {@code null} if the release does not report it, as
     * v0.23 and v0.24 do not.
     */
    public @Nullable Boolean passwordLoginDisabled() {
        return this.passwordLoginDisabled;
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
                || (other instanceof SystemConfiguration that
                        && Objects.equals(this.registrationEnabled, that.registrationEnabled)
                        && Objects.equals(this.passwordLoginDisabled, that.passwordLoginDisabled)
                        && this.additional.equals(that.additional));
    }

    @Override
    public int hashCode() {
        return Objects.hash(this.registrationEnabled, this.passwordLoginDisabled, this.additional);
    }

    @Override
    public String toString() {
        return "SystemConfiguration[registrationEnabled=" + this.registrationEnabled
                + ", passwordLoginDisabled=" + this.passwordLoginDisabled
                + "]";
    }

    /** Builds a {@link SystemConfiguration}. Everything is optional: text is empty, numbers are 0 and lists are empty by default. */
    public static final class Builder {

        private @Nullable Boolean registrationEnabled;

        private @Nullable Boolean passwordLoginDisabled;

        private Map<String, @Nullable Object> additional = Map.of();

        private Builder() {}

        /** See {@link SystemConfiguration#registrationEnabled()}. */
        public Builder registrationEnabled(@Nullable Boolean registrationEnabled) {
            this.registrationEnabled = registrationEnabled;
            return this;
        }

        /** See {@link SystemConfiguration#passwordLoginDisabled()}. */
        public Builder passwordLoginDisabled(@Nullable Boolean passwordLoginDisabled) {
            this.passwordLoginDisabled = passwordLoginDisabled;
            return this;
        }

        /** See {@link SystemConfiguration#additional()}. */
        public Builder additional(Map<String, @Nullable Object> additional) {
            this.additional = additional;
            return this;
        }

        /** Build the {@link SystemConfiguration}. */
        public SystemConfiguration build() {
            return new SystemConfiguration(this);
        }
    }
}
