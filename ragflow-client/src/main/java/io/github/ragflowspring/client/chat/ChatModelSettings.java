package io.github.ragflowspring.client.chat;

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
import org.springframework.util.Assert;

/**
 * The language model of a chat assistant and its sampling.
 *
 * In a request, a setting that is {@code null} is not changed, or is RAGFlow's default for a new assistant. In a
 * result, {@code null} means that RAGFlow does not report the setting.
 *
 * @since 0.1.0
 */
@CheckReturnValue
@JsonAutoDetect(
        fieldVisibility = Visibility.ANY,
        getterVisibility = Visibility.NONE,
        isGetterVisibility = Visibility.NONE)
public final class ChatModelSettings {

    private static final ChatModelSettings NONE = new ChatModelSettings(new Builder());

    private final @Nullable String name;

    private final @Nullable Double temperature;

    private final @Nullable Double topP;

    private final @Nullable Double presencePenalty;

    private final @Nullable Double frequencyPenalty;

    private final @Nullable Integer maxTokens;

    private final @Nullable Boolean vision;

    @JsonIgnore
    private final Map<String, @Nullable Object> additional;

    private ChatModelSettings(Builder builder) {
        this.name = builder.name;
        this.temperature = builder.temperature;
        this.topP = builder.topP;
        this.presencePenalty = builder.presencePenalty;
        this.frequencyPenalty = builder.frequencyPenalty;
        this.maxTokens = builder.maxTokens;
        this.additional = ImmutableMaps.copyOf(builder.additional);
        this.vision = builder.vision;
    }

    /** Return settings without any value. */
    public static ChatModelSettings none() {
        return NONE;
    }

    /** Create a builder, for tests of code that uses {@code ChatModelSettings}. */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Return a copy with the given model.
     *
     * @param name the name of the model, not blank; {@code null} to leave it unset
     * @throws IllegalArgumentException if the name is blank
     */
    public ChatModelSettings name(@Nullable String name) {
        Assert.isTrue(name == null || !name.isBlank(), "'name' must not be blank");
        return copy((builder) -> builder.name = name);
    }

    /**
     * Return a copy with the given temperature.
     *
     * @param temperature the temperature from 0, which makes answers repeatable, to 1 or 2, depending on the model;
     *     {@code null} to leave it unset
     */
    public ChatModelSettings temperature(@Nullable Double temperature) {
        return copy((builder) -> builder.temperature = temperature);
    }

    /**
     * Return a copy with the given share of likely tokens to choose from.
     *
     * @param topP the share, from 0 to 1; {@code null} to leave it unset
     */
    public ChatModelSettings topP(@Nullable Double topP) {
        return copy((builder) -> builder.topP = topP);
    }

    /**
     * Return a copy with the given penalty of tokens that already occur in the answer.
     *
     * @param presencePenalty the penalty, usually from 0 to 1; {@code null} to leave it unset
     */
    public ChatModelSettings presencePenalty(@Nullable Double presencePenalty) {
        return copy((builder) -> builder.presencePenalty = presencePenalty);
    }

    /**
     * Return a copy with the given penalty of tokens that occur often in the answer.
     *
     * @param frequencyPenalty the penalty, usually from 0 to 1; {@code null} to leave it unset
     */
    public ChatModelSettings frequencyPenalty(@Nullable Double frequencyPenalty) {
        return copy((builder) -> builder.frequencyPenalty = frequencyPenalty);
    }

    /**
     * Return a copy with the given maximum number of tokens of an answer.
     *
     * @param maxTokens the maximum, 1 or greater; {@code null} to leave it unset
     * @throws IllegalArgumentException if the maximum is less than 1
     */
    public ChatModelSettings maxTokens(@Nullable Integer maxTokens) {
        Assert.isTrue(maxTokens == null || maxTokens > 0, "'maxTokens' must be 1 or greater");
        return copy((builder) -> builder.maxTokens = maxTokens);
    }

    /**
     * Return a copy that also sends the given field, which the library does not model.
     *
     * @param name the name of the JSON field; not one that this class sets itself
     * @param value the value: text, number, boolean, list, map or {@code null}
     * @throws IllegalArgumentException if the name is blank or reserved
     */
    public ChatModelSettings additional(String name, @Nullable Object value) {
        return copy((builder) ->
                builder.additional = AdditionalFields.with(builder.additional, ReservedFields.CHAT_MODEL, name, value));
    }

    /**
     * Return the name of the model as RAGFlow knows it, such as {@code qwen-plus@Tongyi-Qianwen}, from v0.26 on also
     * {@code qwen-plus@instance@Tongyi-Qianwen}; v0.27.0 reports an id for the default model of the account.
     */
    public @Nullable String name() {
        return this.name;
    }

    /** Return the temperature, starting at 0. */
    public @Nullable Double temperature() {
        return this.temperature;
    }

    /** Return the share of likely tokens to choose from, from 0 to 1. */
    public @Nullable Double topP() {
        return this.topP;
    }

    /** Return the penalty of tokens that already occur in the answer. */
    public @Nullable Double presencePenalty() {
        return this.presencePenalty;
    }

    /** Return the penalty of tokens that occur often in the answer. */
    public @Nullable Double frequencyPenalty() {
        return this.frequencyPenalty;
    }

    /** Return the maximum number of tokens of an answer. */
    public @Nullable Integer maxTokens() {
        return this.maxTokens;
    }

    /** Return the additional fields, unmodifiable and by name. */
    public Map<String, @Nullable Object> additional() {
        return this.additional;
    }

    /**
     * Return a copy for a model that understands images, or for one that does not.
     *
     * @param vision {@code true} for a model that RAGFlow lists as one for images; {@code null} to leave it unset
     */
    public ChatModelSettings vision(@Nullable Boolean vision) {
        return copy((builder) -> builder.vision = vision);
    }

    /** Return whether the model is one that understands images, or {@code null} if RAGFlow does not report it. */
    public @Nullable Boolean vision() {
        return this.vision;
    }

    private ChatModelSettings copy(Consumer<Builder> change) {
        Builder builder = new Builder(this);
        change.accept(builder);
        return new ChatModelSettings(builder);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other
                || (other instanceof ChatModelSettings that
                        && Objects.equals(this.name, that.name)
                        && Objects.equals(this.temperature, that.temperature)
                        && Objects.equals(this.topP, that.topP)
                        && Objects.equals(this.presencePenalty, that.presencePenalty)
                        && Objects.equals(this.frequencyPenalty, that.frequencyPenalty)
                        && Objects.equals(this.maxTokens, that.maxTokens)
                        && this.additional.equals(that.additional)
                        && Objects.equals(this.vision, that.vision));
    }

    @Override
    public int hashCode() {
        return Objects.hash(
                this.name,
                this.temperature,
                this.topP,
                this.presencePenalty,
                this.frequencyPenalty,
                this.maxTokens,
                this.additional,
                this.vision);
    }

    @Override
    public String toString() {
        return "ChatModelSettings[name=" + this.name + ", temperature=" + this.temperature + ", topP=" + this.topP
                + ", presencePenalty=" + this.presencePenalty + ", frequencyPenalty=" + this.frequencyPenalty
                + ", maxTokens=" + this.maxTokens + ", vision=" + this.vision + "]";
    }

    /**
     * Builds {@link ChatModelSettings} as RAGFlow returns them, without the checks of a request. Everything is
     * optional.
     *
     * @since 0.1.0
     */
    @CanIgnoreReturnValue
    public static final class Builder {

        private @Nullable String name;

        private @Nullable Double temperature;

        private @Nullable Double topP;

        private @Nullable Double presencePenalty;

        private @Nullable Double frequencyPenalty;

        private @Nullable Integer maxTokens;

        private Map<String, @Nullable Object> additional = Map.of();

        private @Nullable Boolean vision;

        private Builder() {}

        private Builder(ChatModelSettings source) {
            this.name = source.name;
            this.temperature = source.temperature;
            this.topP = source.topP;
            this.presencePenalty = source.presencePenalty;
            this.frequencyPenalty = source.frequencyPenalty;
            this.maxTokens = source.maxTokens;
            this.additional = source.additional;
            this.vision = source.vision;
        }

        /** See {@link ChatModelSettings#name()}. */
        public Builder name(@Nullable String name) {
            this.name = name;
            return this;
        }

        /** See {@link ChatModelSettings#temperature()}. */
        public Builder temperature(@Nullable Double temperature) {
            this.temperature = temperature;
            return this;
        }

        /** See {@link ChatModelSettings#topP()}. */
        public Builder topP(@Nullable Double topP) {
            this.topP = topP;
            return this;
        }

        /** See {@link ChatModelSettings#presencePenalty()}. */
        public Builder presencePenalty(@Nullable Double presencePenalty) {
            this.presencePenalty = presencePenalty;
            return this;
        }

        /** See {@link ChatModelSettings#frequencyPenalty()}. */
        public Builder frequencyPenalty(@Nullable Double frequencyPenalty) {
            this.frequencyPenalty = frequencyPenalty;
            return this;
        }

        /** See {@link ChatModelSettings#maxTokens()}. */
        public Builder maxTokens(@Nullable Integer maxTokens) {
            this.maxTokens = maxTokens;
            return this;
        }

        /** See {@link ChatModelSettings#additional()}. */
        public Builder additional(Map<String, @Nullable Object> additional) {
            this.additional = additional;
            return this;
        }

        /** See {@link ChatModelSettings#vision()}. */
        public Builder vision(@Nullable Boolean vision) {
            this.vision = vision;
            return this;
        }

        /** Build the {@link ChatModelSettings}. */
        public ChatModelSettings build() {
            return new ChatModelSettings(this);
        }
    }
}
