package io.github.ragflowspring.client.chat;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import io.github.ragflowspring.client.internal.support.CanIgnoreReturnValue;
import io.github.ragflowspring.client.internal.support.Ids;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.springframework.lang.CheckReturnValue;

/**
 * The settings of a chat assistant. They are the same on every release, although v0.25 renamed and rearranged most of
 * their JSON fields.
 *
 * <pre>{@code ChatSettings.none()         .datasetIds(List.of(datasetId))         .model((model) ->
 * model.temperature(0.1))         .prompt((prompt) -> prompt.opener("Hello! Ask me about our products."))
 * .search((search) -> search.topN(8)) }</pre>
 *
 * @since 0.1.0
 */
@CheckReturnValue
@JsonAutoDetect(
        fieldVisibility = Visibility.ANY,
        getterVisibility = Visibility.NONE,
        isGetterVisibility = Visibility.NONE)
public final class ChatSettings {

    private static final ChatSettings NONE = new ChatSettings(new Builder());

    private final @Nullable List<String> datasetIds;

    private final ChatModelSettings model;

    private final ChatPromptSettings prompt;

    private final ChatSearchSettings search;

    private ChatSettings(Builder builder) {
        this.datasetIds = (builder.datasetIds != null) ? List.copyOf(builder.datasetIds) : null;
        this.model = builder.model;
        this.prompt = builder.prompt;
        this.search = builder.search;
    }

    /** Return settings without any value. */
    public static ChatSettings none() {
        return NONE;
    }

    /** Create a builder, for tests of code that uses {@code ChatSettings}. */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Return a copy with the given datasets.
     *
     * @param datasetIds the ids of the datasets; empty for no datasets, {@code null} to leave them unset. RAGFlow refuses
     *     datasets without chunks
     * @throws IllegalArgumentException if an id is blank or has characters that ids do not have
     */
    public ChatSettings datasetIds(@Nullable Collection<String> datasetIds) {
        return copy(
                (builder) -> builder.datasetIds = (datasetIds != null) ? Ids.checkAll("datasetIds", datasetIds) : null);
    }

    /**
     * Return a copy with the given model.
     *
     * @param model the model and its sampling; {@code null} to leave them unset
     */
    public ChatSettings model(@Nullable ChatModelSettings model) {
        return copy((builder) -> builder.model = (model != null) ? model : ChatModelSettings.none());
    }

    /**
     * Return a copy with the given prompt and fixed texts.
     *
     * @param prompt the prompt and fixed texts; {@code null} to leave them unset
     */
    public ChatSettings prompt(@Nullable ChatPromptSettings prompt) {
        return copy((builder) -> builder.prompt = (prompt != null) ? prompt : ChatPromptSettings.none());
    }

    /**
     * Return a copy with the given search.
     *
     * @param search the search; {@code null} to leave it unset
     */
    public ChatSettings search(@Nullable ChatSearchSettings search) {
        return copy((builder) -> builder.search = (search != null) ? search : ChatSearchSettings.none());
    }

    /**
     * Return a copy with changed settings of the model.
     *
     * @param change returns the changed settings of the model
     */
    public ChatSettings model(UnaryOperator<ChatModelSettings> change) {
        return model(change.apply(this.model));
    }

    /**
     * Return a copy with changed settings of the prompt.
     *
     * @param change returns the changed settings of the prompt
     */
    public ChatSettings prompt(UnaryOperator<ChatPromptSettings> change) {
        return prompt(change.apply(this.prompt));
    }

    /**
     * Return a copy with changed settings of the search.
     *
     * @param change returns the changed settings of the search
     */
    public ChatSettings search(UnaryOperator<ChatSearchSettings> change) {
        return search(change.apply(this.search));
    }

    /** Return the ids of the datasets to search, unmodifiable; {@code null} if not set. */
    public @Nullable List<String> datasetIds() {
        return this.datasetIds;
    }

    /** Return the language model and its sampling. */
    public ChatModelSettings model() {
        return this.model;
    }

    /** Return the prompt and fixed texts. */
    public ChatPromptSettings prompt() {
        return this.prompt;
    }

    /** Return the search. */
    public ChatSearchSettings search() {
        return this.search;
    }

    private ChatSettings copy(Consumer<Builder> change) {
        Builder builder = new Builder(this);
        change.accept(builder);
        return new ChatSettings(builder);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other
                || (other instanceof ChatSettings that
                        && Objects.equals(this.datasetIds, that.datasetIds)
                        && this.model.equals(that.model)
                        && this.prompt.equals(that.prompt)
                        && this.search.equals(that.search));
    }

    @Override
    public int hashCode() {
        return Objects.hash(this.datasetIds, this.model, this.prompt, this.search);
    }

    @Override
    public String toString() {
        return "ChatSettings[datasetIds=" + this.datasetIds + ", model=" + this.model + ", prompt=" + this.prompt
                + ", search=" + this.search + "]";
    }

    /**
     * Builds {@link ChatSettings} as RAGFlow returns them, without the checks of a request. Everything is optional.
     *
     * @since 0.1.0
     */
    @CanIgnoreReturnValue
    public static final class Builder {

        private @Nullable List<String> datasetIds;

        private ChatModelSettings model = ChatModelSettings.none();

        private ChatPromptSettings prompt = ChatPromptSettings.none();

        private ChatSearchSettings search = ChatSearchSettings.none();

        private Builder() {}

        private Builder(ChatSettings source) {
            this.datasetIds = source.datasetIds;
            this.model = source.model;
            this.prompt = source.prompt;
            this.search = source.search;
        }

        /** See {@link ChatSettings#datasetIds()}. */
        public Builder datasetIds(@Nullable List<String> datasetIds) {
            this.datasetIds = datasetIds;
            return this;
        }

        /** See {@link ChatSettings#model()}. */
        public Builder model(ChatModelSettings model) {
            this.model = model;
            return this;
        }

        /** See {@link ChatSettings#prompt()}. */
        public Builder prompt(ChatPromptSettings prompt) {
            this.prompt = prompt;
            return this;
        }

        /** See {@link ChatSettings#search()}. */
        public Builder search(ChatSearchSettings search) {
            this.search = search;
            return this;
        }

        /** Build the {@link ChatSettings}. */
        public ChatSettings build() {
            return new ChatSettings(this);
        }
    }
}
