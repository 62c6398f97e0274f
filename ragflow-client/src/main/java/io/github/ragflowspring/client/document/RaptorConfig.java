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

    private final @Nullable String prompt;

    private final @Nullable Integer maxToken;

    private final @Nullable Double threshold;

    private final @Nullable Integer maxCluster;

    private final @Nullable Integer randomSeed;

    @JsonIgnore
    private final Map<String, @Nullable Object> additional;

    private RaptorConfig(Builder builder) {
        this.enabled = builder.enabled;
        this.prompt = builder.prompt;
        this.maxToken = builder.maxToken;
        this.threshold = builder.threshold;
        this.maxCluster = builder.maxCluster;
        this.randomSeed = builder.randomSeed;
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
     * Return a copy with the given prompt, which summarizes {@code {cluster_content}}.
     *
     * @param prompt the prompt, or {@code null} to unset it
     */
    public RaptorConfig prompt(@Nullable String prompt) {
        return copy((builder) -> builder.prompt = prompt);
    }

    /**
     * Return a copy with the given maximum number of tokens of a summary.
     *
     * @param maxToken the number, from 1 to 2048, or {@code null} to unset it
     */
    public RaptorConfig maxToken(@Nullable Integer maxToken) {
        return copy((builder) -> builder.maxToken = maxToken);
    }

    /**
     * Return a copy with the given probability from which a chunk belongs to a cluster.
     *
     * @param threshold the probability, from 0 to 1, or {@code null} to unset it
     */
    public RaptorConfig threshold(@Nullable Double threshold) {
        return copy((builder) -> builder.threshold = threshold);
    }

    /**
     * Return a copy with the given maximum number of clusters.
     *
     * @param maxCluster the number, from 1 to 1024, or {@code null} to unset it
     */
    public RaptorConfig maxCluster(@Nullable Integer maxCluster) {
        return copy((builder) -> builder.maxCluster = maxCluster);
    }

    /**
     * Return a copy with the given seed of random numbers.
     *
     * @param randomSeed the seed, at least 0, or {@code null} to unset it
     */
    public RaptorConfig randomSeed(@Nullable Integer randomSeed) {
        return copy((builder) -> builder.randomSeed = randomSeed);
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

    /** Return the prompt, or {@code null} if not set. */
    public @Nullable String prompt() {
        return this.prompt;
    }

    /** Return the maximum number of tokens of a summary, or {@code null} if not set. */
    public @Nullable Integer maxToken() {
        return this.maxToken;
    }

    /** Return the probability from which a chunk belongs to a cluster, or {@code null} if not set. */
    public @Nullable Double threshold() {
        return this.threshold;
    }

    /** Return the maximum number of clusters, or {@code null} if not set. */
    public @Nullable Integer maxCluster() {
        return this.maxCluster;
    }

    /** Return the seed of random numbers, or {@code null} if not set. */
    public @Nullable Integer randomSeed() {
        return this.randomSeed;
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
                        && Objects.equals(this.prompt, that.prompt)
                        && Objects.equals(this.maxToken, that.maxToken)
                        && Objects.equals(this.threshold, that.threshold)
                        && Objects.equals(this.maxCluster, that.maxCluster)
                        && Objects.equals(this.randomSeed, that.randomSeed)
                        && this.additional.equals(that.additional));
    }

    @Override
    public int hashCode() {
        return Objects.hash(
                this.enabled,
                this.prompt,
                this.maxToken,
                this.threshold,
                this.maxCluster,
                this.randomSeed,
                this.additional);
    }

    @Override
    public String toString() {
        return "RaptorConfig[enabled=" + this.enabled + ", prompt=" + this.prompt + ", maxToken=" + this.maxToken
                + ", threshold=" + this.threshold + ", maxCluster=" + this.maxCluster + ", randomSeed="
                + this.randomSeed + "]";
    }

    /**
     * Builds {@link RaptorConfig} as RAGFlow returns it, without the checks of a request. Everything is optional.
     *
     * @since 0.1.0
     */
    @CanIgnoreReturnValue
    public static final class Builder {

        private @Nullable Boolean enabled;
        private @Nullable String prompt;
        private @Nullable Integer maxToken;
        private @Nullable Double threshold;
        private @Nullable Integer maxCluster;
        private @Nullable Integer randomSeed;
        private Map<String, @Nullable Object> additional = Map.of();

        private Builder() {}

        private Builder(RaptorConfig source) {
            this.enabled = source.enabled;
            this.prompt = source.prompt;
            this.maxToken = source.maxToken;
            this.threshold = source.threshold;
            this.maxCluster = source.maxCluster;
            this.randomSeed = source.randomSeed;
            this.additional = source.additional;
        }

        /** See {@link RaptorConfig#enabled()}. */
        public Builder enabled(@Nullable Boolean enabled) {
            this.enabled = enabled;
            return this;
        }

        /** See {@link RaptorConfig#prompt()}. */
        public Builder prompt(@Nullable String prompt) {
            this.prompt = prompt;
            return this;
        }

        /** See {@link RaptorConfig#maxToken()}. */
        public Builder maxToken(@Nullable Integer maxToken) {
            this.maxToken = maxToken;
            return this;
        }

        /** See {@link RaptorConfig#threshold()}. */
        public Builder threshold(@Nullable Double threshold) {
            this.threshold = threshold;
            return this;
        }

        /** See {@link RaptorConfig#maxCluster()}. */
        public Builder maxCluster(@Nullable Integer maxCluster) {
            this.maxCluster = maxCluster;
            return this;
        }

        /** See {@link RaptorConfig#randomSeed()}. */
        public Builder randomSeed(@Nullable Integer randomSeed) {
            this.randomSeed = randomSeed;
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
