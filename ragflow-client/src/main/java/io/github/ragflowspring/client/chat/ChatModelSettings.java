package io.github.ragflowspring.client.chat;

import org.jspecify.annotations.Nullable;
import org.springframework.util.Assert;

/**
 * The language model of a chat assistant and how it chooses its words.
 *
 * <p>In a request {@code null} leaves a setting as it is, or is RAGFlow's default for a new assistant; in an answer it
 * means that the server does not tell.
 *
 * @param name the model as RAGFlow knows it, such as {@code qwen-plus@Tongyi-Qianwen}, from v0.26 on also {@code
 *     qwen-plus@instance@Tongyi-Qianwen}; v0.27.0 tells an id for the default model of the account
 * @param temperature how freely it writes, from 0
 * @param topP the share of likely words it chooses from, from 0 to 1
 * @param presencePenalty how much it avoids words that it has used
 * @param frequencyPenalty how much it avoids words that it has used often
 * @param maxTokens the most tokens of an answer
 */
public record ChatModelSettings(
        @Nullable String name,
        @Nullable Double temperature,
        @Nullable Double topP,
        @Nullable Double presencePenalty,
        @Nullable Double frequencyPenalty,
        @Nullable Integer maxTokens) {

    private static final ChatModelSettings NONE = new ChatModelSettings(null, null, null, null, null, null);

    /**
     * Returns settings of which none is set.
     *
     * @return the settings
     */
    public static ChatModelSettings none() {
        return NONE;
    }

    /**
     * Returns these settings with another model.
     *
     * @param name the name of the model, not blank
     * @return the settings
     */
    public ChatModelSettings name(String name) {
        Assert.hasText(name, "name must not be blank");
        return new ChatModelSettings(
                name, this.temperature, this.topP, this.presencePenalty, this.frequencyPenalty, this.maxTokens);
    }

    /**
     * Returns these settings with another temperature.
     *
     * @param temperature from 0, the same each time, to 1 or 2, depending on the model
     * @return the settings
     */
    public ChatModelSettings temperature(double temperature) {
        return new ChatModelSettings(
                this.name, temperature, this.topP, this.presencePenalty, this.frequencyPenalty, this.maxTokens);
    }

    /**
     * Returns these settings with another share of words to choose from.
     *
     * @param topP from 0 to 1
     * @return the settings
     */
    public ChatModelSettings topP(double topP) {
        return new ChatModelSettings(
                this.name, this.temperature, topP, this.presencePenalty, this.frequencyPenalty, this.maxTokens);
    }

    /**
     * Returns these settings with another presence penalty.
     *
     * @param presencePenalty usually from 0 to 1
     * @return the settings
     */
    public ChatModelSettings presencePenalty(double presencePenalty) {
        return new ChatModelSettings(
                this.name, this.temperature, this.topP, presencePenalty, this.frequencyPenalty, this.maxTokens);
    }

    /**
     * Returns these settings with another frequency penalty.
     *
     * @param frequencyPenalty usually from 0 to 1
     * @return the settings
     */
    public ChatModelSettings frequencyPenalty(double frequencyPenalty) {
        return new ChatModelSettings(
                this.name, this.temperature, this.topP, this.presencePenalty, frequencyPenalty, this.maxTokens);
    }

    /**
     * Returns these settings with another limit of the length of an answer.
     *
     * @param maxTokens the most tokens, 1 or more
     * @return the settings
     */
    public ChatModelSettings maxTokens(int maxTokens) {
        Assert.isTrue(maxTokens > 0, "maxTokens must be 1 or more");
        return new ChatModelSettings(
                this.name, this.temperature, this.topP, this.presencePenalty, this.frequencyPenalty, maxTokens);
    }
}
