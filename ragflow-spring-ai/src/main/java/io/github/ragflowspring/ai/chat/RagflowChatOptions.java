package io.github.ragflowspring.ai.chat;

import io.github.ragflowspring.client.retrieval.MetadataCondition;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.ai.chat.prompt.ChatOptions;
import org.springframework.ai.model.tool.DefaultToolCallingChatOptions;
import org.springframework.ai.model.tool.ToolCallingChatOptions;
import org.springframework.util.Assert;

/**
 * Options of a {@link RagflowChatModel}: which assistant or agent answers, in which session, and from which documents.
 *
 * <pre>{@code
 * RagflowChatOptions.builder().chatId(chatId).sessionId(sessionId).documentIds(List.of(manualId))
 * }</pre>
 *
 * <p>Everything is optional and {@code null} if not set. Options of a prompt take precedence over those of the model, one by
 * one; an assistant replaces an agent and vice versa. {@code topK}, stop sequences and tools, which RAGFlow does not support,
 * are accepted here so that the model can refuse them.
 *
 * @since 0.1.0
 */
public final class RagflowChatOptions extends DefaultToolCallingChatOptions {

    private final @Nullable String chatId;

    private final @Nullable String agentId;

    private final @Nullable String sessionId;

    private final @Nullable String userId;

    private final @Nullable List<String> documentIds;

    private final @Nullable MetadataCondition condition;

    private final @Nullable Map<String, Object> variables;

    private final @Nullable Boolean citations;

    private final @Nullable Boolean wholeText;

    private RagflowChatOptions(Builder builder, ToolCallingChatOptions common) {
        super(
                common.getToolCallbacks(),
                common.getToolContext(),
                common.getModel(),
                common.getFrequencyPenalty(),
                common.getMaxTokens(),
                common.getPresencePenalty(),
                common.getStopSequences(),
                common.getTemperature(),
                common.getTopK(),
                common.getTopP());
        this.chatId = builder.chatId;
        this.agentId = builder.agentId;
        this.sessionId = builder.sessionId;
        this.userId = builder.userId;
        this.documentIds = builder.documentIds;
        this.condition = builder.condition;
        this.variables = builder.variables;
        this.citations = builder.citations;
        this.wholeText = builder.wholeText;
    }

    /** Create a builder. */
    public static Builder builder() {
        return new Builder();
    }

    /** Return the id of the chat assistant that answers. */
    public @Nullable String getChatId() {
        return this.chatId;
    }

    /** Return the id of the agent that answers. */
    public @Nullable String getAgentId() {
        return this.agentId;
    }

    /** Return the id of the session, which stores the conversation; without it RAGFlow begins a new one. */
    public @Nullable String getSessionId() {
        return this.sessionId;
    }

    /** Return the user of the new session, as the application knows the user. */
    public @Nullable String getUserId() {
        return this.userId;
    }

    /** Return the ids of the documents to search; all documents of the assistant if not set. */
    public @Nullable List<String> getDocumentIds() {
        return this.documentIds;
    }

    /** Return the condition on the metadata of the documents to search. */
    public @Nullable MetadataCondition getCondition() {
        return this.condition;
    }

    /** Return the values of the variables of the assistant's system prompt, or the inputs of the agent. */
    public @Nullable Map<String, Object> getVariables() {
        return this.variables;
    }

    /** Return whether the answer cites chunks, which it does by default. */
    public @Nullable Boolean getCitations() {
        return this.citations;
    }

    /** Return whether a stream emits the text only when it is final. Not set, the text is emitted as it arrives. */
    public @Nullable Boolean getWholeText() {
        return this.wholeText;
    }

    @Override
    public Builder mutate() {
        return builder()
                .model(getModel())
                .frequencyPenalty(getFrequencyPenalty())
                .maxTokens(getMaxTokens())
                .presencePenalty(getPresencePenalty())
                .stopSequences(getStopSequences())
                .temperature(getTemperature())
                .topK(getTopK())
                .topP(getTopP())
                .toolCallbacks(getToolCallbacks())
                .toolContext(getToolContext())
                .chatId(this.chatId)
                .agentId(this.agentId)
                .sessionId(this.sessionId)
                .userId(this.userId)
                .documentIds(this.documentIds)
                .condition(this.condition)
                .variables(this.variables)
                .citations(this.citations)
                .wholeText(this.wholeText);
    }

    private List<@Nullable Object> values() {
        return Arrays.asList(
                this.chatId,
                this.agentId,
                this.sessionId,
                this.userId,
                this.documentIds,
                this.condition,
                this.variables,
                this.citations,
                this.wholeText);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other
                || (other instanceof RagflowChatOptions that && super.equals(other) && values().equals(that.values()));
    }

    @Override
    public int hashCode() {
        return 31 * super.hashCode() + values().hashCode();
    }

    @Override
    public String toString() {
        return "RagflowChatOptions[chatId=" + this.chatId + ", agentId=" + this.agentId + ", sessionId="
                + this.sessionId + ", model=" + getModel() + "]";
    }

    /**
     * Builds {@link RagflowChatOptions}.
     *
     * @since 0.1.0
     */
    public static final class Builder extends DefaultToolCallingChatOptions.Builder<Builder> {

        private @Nullable String chatId;

        private @Nullable String agentId;

        private @Nullable String sessionId;

        private @Nullable String userId;

        private @Nullable List<String> documentIds;

        private @Nullable MetadataCondition condition;

        private @Nullable Map<String, Object> variables;

        private @Nullable Boolean citations;

        private @Nullable Boolean wholeText;

        private Builder() {}

        /** Set the id of the chat assistant. */
        public Builder chatId(@Nullable String chatId) {
            this.chatId = chatId;
            return this;
        }

        /** Set the id of the agent. */
        public Builder agentId(@Nullable String agentId) {
            this.agentId = agentId;
            return this;
        }

        /** Set the id of the session, of which the prompt then contains the next question only. */
        public Builder sessionId(@Nullable String sessionId) {
            this.sessionId = sessionId;
            return this;
        }

        /** Set the user of the new session. From v0.25.6 on RAGFlow does not store it for assistants. */
        public Builder userId(@Nullable String userId) {
            this.userId = userId;
            return this;
        }

        /** Set the ids of the documents to search. Only for a prompt with one message to an assistant. */
        public Builder documentIds(@Nullable Collection<String> documentIds) {
            this.documentIds = (documentIds != null) ? List.copyOf(documentIds) : null;
            return this;
        }

        /** Set the condition on the metadata of the documents to search. Only for assistants. */
        public Builder condition(@Nullable MetadataCondition condition) {
            this.condition = condition;
            return this;
        }

        /** Set the values of variables or inputs. Assistants receive them as text, in prompts with one message only. */
        public Builder variables(@Nullable Map<String, ?> variables) {
            this.variables = (variables != null) ? Collections.unmodifiableMap(new LinkedHashMap<>(variables)) : null;
            return this;
        }

        /**
         * Set whether the answer cites chunks. Use {@code false} for structured output, because marks such as {@code
         * [ID:0]} are not valid JSON.
         */
        public Builder citations(@Nullable Boolean citations) {
            this.citations = citations;
            return this;
        }

        /** Set whether a stream emits the text only when it is final. See {@link RagflowChatModel}. */
        public Builder wholeText(@Nullable Boolean wholeText) {
            this.wholeText = wholeText;
            return this;
        }

        @Override
        public Builder combineWith(ChatOptions.Builder<?> other) {
            super.combineWith(other);
            if (other instanceof Builder that) {
                combineAddressees(that);
                this.sessionId = (that.sessionId != null) ? that.sessionId : this.sessionId;
                this.userId = (that.userId != null) ? that.userId : this.userId;
                this.documentIds = (that.documentIds != null) ? that.documentIds : this.documentIds;
                this.condition = (that.condition != null) ? that.condition : this.condition;
                this.variables = (that.variables != null) ? that.variables : this.variables;
                this.citations = (that.citations != null) ? that.citations : this.citations;
                this.wholeText = (that.wholeText != null) ? that.wholeText : this.wholeText;
            }
            return this;
        }

        private void combineAddressees(Builder that) {
            if (that.chatId != null || that.agentId != null) {
                this.chatId = that.chatId;
                this.agentId = that.agentId;
            }
        }

        /**
         * Build the options.
         *
         * @throws IllegalArgumentException if there is an assistant and an agent
         */
        @Override
        public RagflowChatOptions build() {
            Assert.isTrue(this.chatId == null || this.agentId == null, "'chatId' cannot be combined with 'agentId'");
            return new RagflowChatOptions(this, super.build());
        }
    }
}
