package io.github.ragflowspring.ai.tool;

import io.github.ragflowspring.client.RagflowClient;
import io.github.ragflowspring.client.answer.Answer;
import io.github.ragflowspring.client.answer.Source;
import io.github.ragflowspring.client.chat.ChatAssistant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.ai.tool.ToolCallback;
import org.springframework.ai.tool.definition.ToolDefinition;
import org.springframework.util.Assert;
import org.springframework.util.StringUtils;

/**
 * A tool with which any model asks a chat assistant of RAGFlow.
 *
 * <pre>{@code
 * RagflowAssistantTool tool = RagflowAssistantTool.builder(ragflow, assistant).build();
 * }</pre>
 *
 * <p>The model passes a question and receives a JSON object with {@code answer} and {@code sources}, the names of the cited
 * documents. Each question is independent of the others and is not stored in a session. Failures and blocking are those of
 * {@link RagflowSearchTool}.
 *
 * @since 0.1.0
 */
public final class RagflowAssistantTool implements ToolCallback {

    private final QuestionTool tool;

    private RagflowAssistantTool(Builder builder) {
        RagflowClient ragflow = builder.ragflow;
        String chatId = builder.assistant.id();
        this.tool = new QuestionTool(
                builder.name(),
                builder.description(),
                "The complete question, which the assistant must understand without the conversation",
                (question) -> ragflow.chats().completions(chatId).ask(question).map(RagflowAssistantTool::result));
    }

    /**
     * Create a builder.
     *
     * @param ragflow the client that sends the requests
     * @param assistant the assistant to ask
     */
    public static Builder builder(RagflowClient ragflow, ChatAssistant assistant) {
        return new Builder(ragflow, assistant);
    }

    @Override
    public ToolDefinition getToolDefinition() {
        return this.tool.definition();
    }

    @Override
    public String call(String toolInput) {
        return this.tool.call(toolInput);
    }

    private static Object result(Answer answer) {
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("answer", answer.text());
        result.put(
                "sources", answer.sources().stream().map(Source::documentName).toList());
        return result;
    }

    /**
     * Builds a {@link RagflowAssistantTool}.
     *
     * @since 0.1.0
     */
    public static final class Builder {

        private final RagflowClient ragflow;

        private final ChatAssistant assistant;

        private @Nullable String name;

        private @Nullable String description;

        private Builder(RagflowClient ragflow, ChatAssistant assistant) {
            Assert.notNull(ragflow, "'ragflow' must not be null");
            Assert.notNull(assistant, "'assistant' must not be null");
            this.ragflow = ragflow;
            this.assistant = assistant;
        }

        /**
         * Set the name of the tool.
         *
         * @param name the name, or {@code null} for one that is derived from the assistant
         */
        public Builder name(@Nullable String name) {
            this.name = name;
            return this;
        }

        /**
         * Set the description for the model.
         *
         * @param description the description, or {@code null} for one that is derived from the assistant
         */
        public Builder description(@Nullable String description) {
            this.description = description;
            return this;
        }

        private String name() {
            return (this.name != null) ? this.name : ToolNames.of("ask", this.assistant.name(), "assistant");
        }

        private String description() {
            if (this.description != null) {
                return this.description;
            }
            String own = this.assistant.description();
            return "Ask the assistant '" + this.assistant.name() + "', which answers from its documents."
                    + (StringUtils.hasText(own) ? " It is described as: " + own.strip() : "");
        }

        /** Build the tool. Nothing is sent. */
        public RagflowAssistantTool build() {
            return new RagflowAssistantTool(this);
        }
    }
}
