package io.github.ragflowspring.client.chat;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a chat assistant tells its language model, and what it tells the user by itself.
 *
 * <p>In a request {@code null} leaves a setting as it is, or is RAGFlow's default for a new assistant; in an answer it
 * means that the server does not tell.
 *
 * @param system the system prompt. Names of variables stand in braces; {@code {knowledge}} is where the chunks come in
 * @param opener the greeting that begins every session
 * @param emptyResponse the answer when no chunk is found; empty to let the model answer without
 * @param variables the variables of the system prompt
 * @param quote whether answers cite the chunks they rest on
 * @param refineMultiturn whether the model first rewrites a question with what was said before
 */
public record ChatPromptSettings(
        @Nullable String system,
        @Nullable String opener,
        @Nullable String emptyResponse,
        @Nullable List<ChatVariable> variables,
        @Nullable Boolean quote,
        @Nullable Boolean refineMultiturn) {

    private static final ChatPromptSettings NONE = new ChatPromptSettings(null, null, null, null, null, null);

    public ChatPromptSettings {
        variables = (variables != null) ? List.copyOf(variables) : null;
    }

    /**
     * Returns settings of which none is set.
     *
     * @return the settings
     */
    public static ChatPromptSettings none() {
        return NONE;
    }

    /**
     * Returns these settings with another system prompt.
     *
     * @param system the prompt, with the variables in braces
     * @return the settings
     */
    public ChatPromptSettings system(String system) {
        return new ChatPromptSettings(
                system, this.opener, this.emptyResponse, this.variables, this.quote, this.refineMultiturn);
    }

    /**
     * Returns these settings with another greeting.
     *
     * @param opener the greeting; empty for none
     * @return the settings
     */
    public ChatPromptSettings opener(String opener) {
        return new ChatPromptSettings(
                this.system, opener, this.emptyResponse, this.variables, this.quote, this.refineMultiturn);
    }

    /**
     * Returns these settings with another answer for when no chunk is found.
     *
     * @param emptyResponse the answer; empty to let the model answer without
     * @return the settings
     */
    public ChatPromptSettings emptyResponse(String emptyResponse) {
        return new ChatPromptSettings(
                this.system, this.opener, emptyResponse, this.variables, this.quote, this.refineMultiturn);
    }

    /**
     * Returns these settings with other variables.
     *
     * @param variables all variables of the system prompt, also {@code knowledge}
     * @return the settings
     */
    public ChatPromptSettings variables(List<ChatVariable> variables) {
        return new ChatPromptSettings(
                this.system, this.opener, this.emptyResponse, variables, this.quote, this.refineMultiturn);
    }

    /**
     * Returns these settings with or without citations.
     *
     * @param quote whether answers cite the chunks they rest on
     * @return the settings
     */
    public ChatPromptSettings quote(boolean quote) {
        return new ChatPromptSettings(
                this.system, this.opener, this.emptyResponse, this.variables, quote, this.refineMultiturn);
    }

    /**
     * Returns these settings with or without rewriting of questions.
     *
     * @param refineMultiturn whether a question is rewritten with what was said before, for a better search
     * @return the settings
     */
    public ChatPromptSettings refineMultiturn(boolean refineMultiturn) {
        return new ChatPromptSettings(
                this.system, this.opener, this.emptyResponse, this.variables, this.quote, refineMultiturn);
    }
}
