package io.github.ragflowspring.ai.chat;

import io.github.ragflowspring.client.RagflowClient;
import io.github.ragflowspring.client.agent.AgentInput;
import io.github.ragflowspring.client.agent.AgentRunRequest;
import io.github.ragflowspring.client.answer.Message;
import io.github.ragflowspring.client.chat.ChatCompletionRequest;
import io.github.ragflowspring.client.chat.ChatCompletions;
import io.github.ragflowspring.client.chat.ChatModelSettings;
import io.github.ragflowspring.client.chat.ChatQuestion;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.util.Assert;
import org.springframework.util.CollectionUtils;

/** Converts prompts to requests, and selects their route. */
final class Exchanges {

    private final RagflowClient ragflow;

    private final Messages messages = new Messages();

    Exchanges(RagflowClient ragflow) {
        this.ragflow = ragflow;
    }

    /**
     * Returns the exchange for a prompt.
     *
     * @throws IllegalArgumentException if RAGFlow cannot receive a message or an option
     * @throws UnsupportedOperationException if there are tools
     */
    Exchange create(List<org.springframework.ai.chat.messages.Message> instructions, RagflowChatOptions options) {
        refuseUnsupported(options);
        List<Message> converted = this.messages.convert(instructions);
        if (options.getAgentId() != null) {
            return withAgent(options.getAgentId(), converted, options);
        }
        String chatId = options.getChatId();
        Assert.isTrue(
                chatId != null,
                "neither an assistant nor an agent is set: set 'chatId' or 'agentId' in RagflowChatOptions, or"
                        + " spring.ai.ragflow.chat.chat-id or spring.ai.ragflow.chat.agent-id");
        List<String> ofSession = optionsOfSession(options);
        if (converted.size() > 1) {
            Assert.isTrue(
                    ofSession.isEmpty(),
                    () -> "a prompt with several messages cannot have " + String.join(", ", ofSession)
                            + ": RAGFlow receives all messages at once, outside of a session. Send the question only,"
                            + " because a session stores the conversation, or remove the option");
            return withCompletions(chatId, converted, options);
        }
        boolean stateless = options.getCondition() != null || isSettingsOfUnnamedModel(options);
        return (stateless && ofSession.isEmpty())
                ? withCompletions(chatId, converted, options)
                : withSession(chatId, converted.get(0), options);
    }

    private static void refuseUnsupported(RagflowChatOptions options) {
        if (!CollectionUtils.isEmpty(options.getToolCallbacks())) {
            throw new UnsupportedOperationException(
                    "RAGFlow does not call tools of the application. Add the tools to its"
                            + " agent, or give another model the tool RagflowSearchTool or RagflowAssistantTool");
        }
        Assert.isTrue(options.getTopK() == null, "'topK' is not supported by RAGFlow");
        Assert.isTrue(
                CollectionUtils.isEmpty(options.getStopSequences()), "'stopSequences' are not supported by RAGFlow");
    }

    private static List<String> optionsOfSession(RagflowChatOptions options) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        values.put("'sessionId'", options.getSessionId());
        values.put("'userId'", options.getUserId());
        values.put("'documentIds'", options.getDocumentIds());
        values.put("'variables'", options.getVariables());
        return namesOfSet(values);
    }

    private static List<String> namesOfSet(Map<String, @Nullable Object> values) {
        return values.entrySet().stream()
                .filter((entry) -> entry.getValue() != null)
                .map(Map.Entry::getKey)
                .toList();
    }

    private Exchange withSession(String chatId, Message message, RagflowChatOptions options) {
        ChatQuestion question = ChatQuestion.of(message.text())
                .sessionId(options.getSessionId())
                .userId(options.getUserId())
                .documentIds(options.getDocumentIds())
                .condition(options.getCondition())
                .citations(isTrue(options.getCitations(), true))
                .model(modelSettings(options));
        if (options.getVariables() != null) {
            for (Map.Entry<String, Object> variable : options.getVariables().entrySet()) {
                question = question.variable(variable.getKey(), String.valueOf(variable.getValue()));
            }
        }
        ChatQuestion complete = question;
        return Exchange.withAssistant(
                this.ragflow.chats().ask(chatId, complete),
                this.ragflow.chats().stream(chatId, complete),
                isTrue(options.getWholeText(), false));
    }

    private Exchange withCompletions(String chatId, List<Message> messages, RagflowChatOptions options) {
        ChatCompletionRequest request = ChatCompletionRequest.of(messages)
                .references(isTrue(options.getCitations(), true))
                .condition(options.getCondition())
                .model(modelSettings(options));
        ChatCompletions completions = this.ragflow.chats().completions(chatId);
        return Exchange.withAssistant(
                completions.ask(request), completions.stream(request), isTrue(options.getWholeText(), false));
    }

    private Exchange withAgent(String agentId, List<Message> messages, RagflowChatOptions options) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        values.put("'documentIds'", options.getDocumentIds());
        values.put("'condition'", options.getCondition());
        values.put("'citations'", options.getCitations());
        values.put("'model' and its settings", modelSettings(options));
        List<String> refused = namesOfSet(values);
        Assert.isTrue(refused.isEmpty(), () -> "agents do not support " + String.join(", ", refused));
        Assert.isTrue(
                messages.size() == 1,
                "agents answer the last message and ignore the others: send the question only, with the 'sessionId' of"
                        + " the conversation");
        AgentRunRequest request = AgentRunRequest.of(messages.get(0).text())
                .sessionId(options.getSessionId())
                .userId(options.getUserId());
        if (options.getVariables() != null) {
            request = request.inputs(options.getVariables().entrySet().stream()
                    .collect(Collectors.toMap(
                            Map.Entry::getKey,
                            (entry) -> AgentInput.of(entry.getValue()),
                            (a, b) -> b,
                            LinkedHashMap::new)));
        }
        AgentRunRequest complete = request;
        return Exchange.withAgent(
                this.ragflow.agents().run(agentId, complete),
                this.ragflow.agents().stream(agentId, complete),
                isTrue(options.getWholeText(), false));
    }

    private static boolean isTrue(@Nullable Boolean value, boolean otherwise) {
        return Objects.requireNonNullElse(value, otherwise);
    }

    private static boolean isSettingsOfUnnamedModel(RagflowChatOptions options) {
        ChatModelSettings settings = modelSettings(options);
        return settings != null && settings.name() == null;
    }

    private static @Nullable ChatModelSettings modelSettings(RagflowChatOptions options) {
        ChatModelSettings settings = ChatModelSettings.none()
                .name(options.getModel())
                .temperature(options.getTemperature())
                .topP(options.getTopP())
                .presencePenalty(options.getPresencePenalty())
                .frequencyPenalty(options.getFrequencyPenalty())
                .maxTokens(options.getMaxTokens());
        return settings.equals(ChatModelSettings.none()) ? null : settings;
    }
}
