package io.github.ragflowspring.ai.tool;

import io.github.ragflowspring.client.RagflowClient;
import io.github.ragflowspring.client.answer.Answer;
import io.github.ragflowspring.client.answer.Source;
import io.github.ragflowspring.client.chat.ChatAssistant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.ai.tool.ToolCallback;
import org.springframework.ai.tool.definition.ToolDefinition;
import org.springframework.util.Assert;
import org.springframework.util.StringUtils;
import reactor.core.publisher.Mono;

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
        String chatId = builder.chatId;
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
        Assert.notNull(assistant, "'assistant' must not be null");
        return new Builder(ragflow, assistant.id(), assistant);
    }

    /**
     * Create a builder from an id. The name is {@code ask_assistant} by default. The assistant is read when a model first needs
     * the description; until it can be read, the description is a general one.
     *
     * @param ragflow the client that sends the requests
     * @param chatId the id of the assistant to ask
     */
    public static Builder builder(RagflowClient ragflow, String chatId) {
        return new Builder(ragflow, chatId, null);
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

        private final String chatId;

        private final @Nullable ChatAssistant assistant;

        private @Nullable String name;

        private @Nullable String description;

        private Builder(RagflowClient ragflow, String chatId, @Nullable ChatAssistant assistant) {
            Assert.notNull(ragflow, "'ragflow' must not be null");
            Assert.hasText(chatId, "'chatId' must not be blank");
            this.ragflow = ragflow;
            this.chatId = chatId;
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
            if (this.name != null) {
                return this.name;
            }
            return (this.assistant != null) ? ToolNames.of("ask", this.assistant.name(), "assistant") : "ask_assistant";
        }

        private Supplier<String> description() {
            String given = this.description;
            if (given != null) {
                Assert.hasText(given, "'description' must not be blank");
                return () -> given;
            }
            if (this.assistant != null) {
                String derived = describe(this.assistant);
                return () -> derived;
            }
            return new ReadDescription(
                    name(),
                    Mono.defer(() -> this.ragflow.chats().get(this.chatId)).map(Builder::describe),
                    "Ask an assistant, which answers from its documents.");
        }

        private static String describe(ChatAssistant assistant) {
            String own = assistant.description();
            return "Ask the assistant '" + assistant.name() + "', which answers from its documents."
                    + (StringUtils.hasText(own) ? " It is described as: " + own.strip() : "");
        }

        /** Build the tool. Nothing is sent. */
        public RagflowAssistantTool build() {
            return new RagflowAssistantTool(this);
        }
    }
}
