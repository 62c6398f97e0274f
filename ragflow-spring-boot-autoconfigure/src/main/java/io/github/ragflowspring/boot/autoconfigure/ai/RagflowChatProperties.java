package io.github.ragflowspring.boot.autoconfigure.ai;

import io.github.ragflowspring.ai.chat.RagflowChatOptions;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Configuration properties of the chat model. Options of a prompt take precedence.
 *
 * @param chatId ID of the chat assistant that answers, unless the options of a prompt name one.
 * @param agentId ID of the agent that answers. Cannot be combined with 'chat-id'.
 * @param citations Whether answers cite chunks, as they do unless this is 'false'.
 * @param wholeText Whether a stream emits the text only when it is final, with all citations.
 * @param model Name of the language model that answers instead of the assistant's.
 * @param temperature Temperature of the language model.
 * @param topP Share of the probability from which the language model selects tokens.
 * @param presencePenalty Presence penalty of the language model.
 * @param frequencyPenalty Frequency penalty of the language model.
 * @param maxTokens Maximum number of tokens of an answer.
 */
@ConfigurationProperties(RagflowChatProperties.PREFIX)
record RagflowChatProperties(
        @Nullable String chatId,
        @Nullable String agentId,
        @Nullable Boolean citations,
        @Nullable Boolean wholeText,
        @Nullable String model,
        @Nullable Double temperature,
        @Nullable Double topP,
        @Nullable Double presencePenalty,
        @Nullable Double frequencyPenalty,
        @Nullable Integer maxTokens) {

    static final String PREFIX = "spring.ai.ragflow.chat";

    RagflowChatOptions toOptions() {
        return RagflowChatOptions.builder()
                .chatId(this.chatId)
                .agentId(this.agentId)
                .citations(this.citations)
                .wholeText(this.wholeText)
                .model(this.model)
                .temperature(this.temperature)
                .topP(this.topP)
                .presencePenalty(this.presencePenalty)
                .frequencyPenalty(this.frequencyPenalty)
                .maxTokens(this.maxTokens)
                .build();
    }
}
