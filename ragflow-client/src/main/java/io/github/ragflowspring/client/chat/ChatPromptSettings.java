package io.github.ragflowspring.client.chat;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.JsonIgnore;
import io.github.ragflowspring.client.internal.support.AdditionalFields;
import io.github.ragflowspring.client.internal.support.CanIgnoreReturnValue;
import io.github.ragflowspring.client.internal.support.ImmutableMaps;
import io.github.ragflowspring.client.internal.support.ReservedFields;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.lang.CheckReturnValue;

/**
 * The prompt of a chat assistant, and the texts that it sends without calling its model.
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
public final class ChatPromptSettings {

    private static final ChatPromptSettings NONE = new ChatPromptSettings(new Builder());

    private final @Nullable String system;

    private final @Nullable String opener;

    private final @Nullable String emptyResponse;

    private final @Nullable List<ChatVariable> variables;

    private final @Nullable Boolean quote;

    private final @Nullable Boolean refineMultiturn;

    private final @Nullable Boolean speech;

    private final @Nullable Boolean deepResearch;

    /** A secret, which is not part of the JSON form. */
    @JsonIgnore
    private final @Nullable String webSearchKey;

    @JsonIgnore
    private final Map<String, @Nullable Object> additional;

    private ChatPromptSettings(Builder builder) {
        this.system = builder.system;
        this.opener = builder.opener;
        this.emptyResponse = builder.emptyResponse;
        this.variables = (builder.variables != null) ? List.copyOf(builder.variables) : null;
        this.quote = builder.quote;
        this.refineMultiturn = builder.refineMultiturn;
        this.additional = ImmutableMaps.copyOf(builder.additional);
        this.speech = builder.speech;
        this.deepResearch = builder.deepResearch;
        this.webSearchKey = builder.webSearchKey;
    }

    /** Return settings without any value. */
    public static ChatPromptSettings none() {
        return NONE;
    }

    /** Create a builder, for tests of code that uses {@code ChatPromptSettings}. */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Return a copy with the given system prompt.
     *
     * @param system the prompt, with the names of the variables in braces; {@code null} to leave it unset
     */
    public ChatPromptSettings system(@Nullable String system) {
        return copy((builder) -> builder.system = system);
    }

    /**
     * Return a copy with the given greeting.
     *
     * @param opener the greeting; empty for no greeting; {@code null} to leave it unset
     */
    public ChatPromptSettings opener(@Nullable String opener) {
        return copy((builder) -> builder.opener = opener);
    }

    /**
     * Return a copy with the given answer if no chunk is found.
     *
     * @param emptyResponse the answer; empty to let the model answer without chunks; {@code null} to leave it unset
     */
    public ChatPromptSettings emptyResponse(@Nullable String emptyResponse) {
        return copy((builder) -> builder.emptyResponse = emptyResponse);
    }

    /**
     * Return a copy with the given variables of the system prompt.
     *
     * @param variables all variables, including {@code knowledge}; {@code null} to leave it unset
     */
    public ChatPromptSettings variables(@Nullable List<ChatVariable> variables) {
        return copy((builder) -> builder.variables = (variables != null) ? List.copyOf(variables) : null);
    }

    /**
     * Return a copy with or without citations.
     *
     * @param quote whether answers cite the chunks; {@code null} to leave it unset
     */
    public ChatPromptSettings quote(@Nullable Boolean quote) {
        return copy((builder) -> builder.quote = quote);
    }

    /**
     * Return a copy with or without the rewriting of questions.
     *
     * @param refineMultiturn whether the model rewrites a question with its history before the search; {@code null} to
     *     leave it unset
     */
    public ChatPromptSettings refineMultiturn(@Nullable Boolean refineMultiturn) {
        return copy((builder) -> builder.refineMultiturn = refineMultiturn);
    }

    /**
     * Return a copy that also sends the given field, which the library does not model.
     *
     * @param name the name of the JSON field; not one that this class sets itself
     * @param value the value: text, number, boolean, list, map or {@code null}
     * @throws IllegalArgumentException if the name is blank or reserved
     */
    public ChatPromptSettings additional(String name, @Nullable Object value) {
        return copy((builder) -> builder.additional =
                AdditionalFields.with(builder.additional, ReservedFields.CHAT_PROMPT, name, value));
    }

    /** Return the system prompt. Names of variables are in braces; {@code {knowledge}} is the place of the chunks. */
    public @Nullable String system() {
        return this.system;
    }

    /** Return the greeting that begins every session. */
    public @Nullable String opener() {
        return this.opener;
    }

    /** Return the answer if no chunk is found; empty to let the model answer without chunks. */
    public @Nullable String emptyResponse() {
        return this.emptyResponse;
    }

    /** Return the variables of the system prompt, unmodifiable. */
    public @Nullable List<ChatVariable> variables() {
        return this.variables;
    }

    /** Return whether answers cite the chunks. */
    public @Nullable Boolean quote() {
        return this.quote;
    }

    /** Return whether the model rewrites a question with its history before the search. */
    public @Nullable Boolean refineMultiturn() {
        return this.refineMultiturn;
    }

    /** Return the additional fields, unmodifiable and by name. */
    public Map<String, @Nullable Object> additional() {
        return this.additional;
    }

    /**
     * Return a copy with or without speech.
     *
     * @param speech whether the default speech model of the account reads answers out; {@code null} to leave it unset
     */
    public ChatPromptSettings speech(@Nullable Boolean speech) {
        return copy((builder) -> builder.speech = speech);
    }

    /** Return whether answers contain speech, or {@code null} if RAGFlow does not report it. */
    public @Nullable Boolean speech() {
        return this.speech;
    }

    /**
     * Return a copy with or without searches in several steps, which RAGFlow calls reasoning.
     *
     * @param deepResearch whether the model reasons about what to search for next; {@code null} to leave it unset
     */
    public ChatPromptSettings deepResearch(@Nullable Boolean deepResearch) {
        return copy((builder) -> builder.deepResearch = deepResearch);
    }

    /** Return whether the model searches in several steps, or {@code null} if RAGFlow does not report it. */
    public @Nullable Boolean deepResearch() {
        return this.deepResearch;
    }

    /**
     * Return a copy with the given key of the web search, which then supplements the datasets.
     *
     * @param webSearchKey the key of Tavily; empty for no web search; {@code null} to leave it unset
     */
    public ChatPromptSettings webSearchKey(@Nullable String webSearchKey) {
        return copy((builder) -> builder.webSearchKey = webSearchKey);
    }

    /** Return the key of the web search, or {@code null} if there is none. */
    public @Nullable String webSearchKey() {
        return this.webSearchKey;
    }

    private ChatPromptSettings copy(Consumer<Builder> change) {
        Builder builder = new Builder(this);
        change.accept(builder);
        return new ChatPromptSettings(builder);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other
                || (other instanceof ChatPromptSettings that
                        && Objects.equals(this.system, that.system)
                        && Objects.equals(this.opener, that.opener)
                        && Objects.equals(this.emptyResponse, that.emptyResponse)
                        && Objects.equals(this.variables, that.variables)
                        && Objects.equals(this.quote, that.quote)
                        && Objects.equals(this.refineMultiturn, that.refineMultiturn)
                        && this.additional.equals(that.additional)
                        && Objects.equals(this.speech, that.speech)
                        && Objects.equals(this.deepResearch, that.deepResearch)
                        && Objects.equals(this.webSearchKey, that.webSearchKey));
    }

    @Override
    public int hashCode() {
        return Objects.hash(
                this.system,
                this.opener,
                this.emptyResponse,
                this.variables,
                this.quote,
                this.refineMultiturn,
                this.additional,
                this.speech,
                this.deepResearch,
                this.webSearchKey);
    }

    @Override
    public String toString() {
        return "ChatPromptSettings[system=" + this.system + ", opener=" + this.opener + ", emptyResponse="
                + this.emptyResponse + ", variables=" + this.variables + ", quote=" + this.quote + ", refineMultiturn="
                + this.refineMultiturn + ", speech=" + this.speech + ", deepResearch=" + this.deepResearch
                + ", webSearchKey=" + ((this.webSearchKey != null) ? "***" : null) + "]";
    }

    /**
     * Builds {@link ChatPromptSettings} as RAGFlow returns them, without the checks of a request. Everything is
     * optional.
     *
     * @since 0.1.0
     */
    @CanIgnoreReturnValue
    public static final class Builder {

        private @Nullable String system;

        private @Nullable String opener;

        private @Nullable String emptyResponse;

        private @Nullable List<ChatVariable> variables;

        private @Nullable Boolean quote;

        private @Nullable Boolean refineMultiturn;

        private Map<String, @Nullable Object> additional = Map.of();

        private @Nullable Boolean speech;

        private @Nullable Boolean deepResearch;

        private @Nullable String webSearchKey;

        private Builder() {}

        private Builder(ChatPromptSettings source) {
            this.system = source.system;
            this.opener = source.opener;
            this.emptyResponse = source.emptyResponse;
            this.variables = source.variables;
            this.quote = source.quote;
            this.refineMultiturn = source.refineMultiturn;
            this.additional = source.additional;
            this.speech = source.speech;
            this.deepResearch = source.deepResearch;
            this.webSearchKey = source.webSearchKey;
        }

        /** See {@link ChatPromptSettings#system()}. */
        public Builder system(@Nullable String system) {
            this.system = system;
            return this;
        }

        /** See {@link ChatPromptSettings#opener()}. */
        public Builder opener(@Nullable String opener) {
            this.opener = opener;
            return this;
        }

        /** See {@link ChatPromptSettings#emptyResponse()}. */
        public Builder emptyResponse(@Nullable String emptyResponse) {
            this.emptyResponse = emptyResponse;
            return this;
        }

        /** See {@link ChatPromptSettings#variables()}. */
        public Builder variables(@Nullable List<ChatVariable> variables) {
            this.variables = variables;
            return this;
        }

        /** See {@link ChatPromptSettings#quote()}. */
        public Builder quote(@Nullable Boolean quote) {
            this.quote = quote;
            return this;
        }

        /** See {@link ChatPromptSettings#refineMultiturn()}. */
        public Builder refineMultiturn(@Nullable Boolean refineMultiturn) {
            this.refineMultiturn = refineMultiturn;
            return this;
        }

        /** See {@link ChatPromptSettings#additional()}. */
        public Builder additional(Map<String, @Nullable Object> additional) {
            this.additional = additional;
            return this;
        }

        /** See {@link ChatPromptSettings#speech()}. */
        public Builder speech(@Nullable Boolean speech) {
            this.speech = speech;
            return this;
        }

        /** See {@link ChatPromptSettings#deepResearch()}. */
        public Builder deepResearch(@Nullable Boolean deepResearch) {
            this.deepResearch = deepResearch;
            return this;
        }

        /** See {@link ChatPromptSettings#webSearchKey()}. */
        public Builder webSearchKey(@Nullable String webSearchKey) {
            this.webSearchKey = webSearchKey;
            return this;
        }

        /** Build the {@link ChatPromptSettings}. */
        public ChatPromptSettings build() {
            return new ChatPromptSettings(this);
        }
    }
}
