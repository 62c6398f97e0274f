package io.github.ragflowspring.ai.chat;

import io.github.ragflowspring.client.agent.AgentRunOutcome;
import io.github.ragflowspring.client.agent.AgentRunResult;
import io.github.ragflowspring.client.answer.Answer;
import io.github.ragflowspring.client.answer.References;
import io.github.ragflowspring.client.model.TokenUsage;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.ai.chat.messages.AssistantMessage;
import org.springframework.ai.chat.metadata.ChatGenerationMetadata;
import org.springframework.ai.chat.metadata.ChatResponseMetadata;
import org.springframework.ai.chat.metadata.DefaultUsage;
import org.springframework.ai.chat.metadata.Usage;
import org.springframework.ai.chat.model.ChatResponse;
import org.springframework.ai.chat.model.Generation;

/** Converts answers, runs and pieces of them to responses of Spring AI. */
final class ChatResponses {

    private ChatResponses() {}

    /** Returns the response for a complete answer. */
    static ChatResponse of(Answer answer) {
        return response(answer.text(), properties(answer), generation(answer), metadata(answer));
    }

    /** Returns the last response of a stream. */
    static ChatResponse lastOf(Answer answer, String rest) {
        Map<String, Object> properties = properties(answer);
        properties.put(RagflowChatMetadata.TEXT, answer.text());
        return response(rest, properties, generation(answer), metadata(answer));
    }

    /** Returns the response for a complete run. */
    static ChatResponse of(AgentRunResult result) {
        return response(result.text(), properties(result), generation(result), metadata(result));
    }

    /** Returns the last response of a stream. */
    static ChatResponse lastOf(AgentRunResult result, String rest) {
        Map<String, Object> properties = properties(result);
        properties.put(RagflowChatMetadata.TEXT, result.text());
        return response(rest, properties, generation(result), metadata(result));
    }

    /**
     * Returns a response of a stream that is not the last one.
     *
     * @param text the text to append, possibly empty
     * @param reasoning the reasoning to append, possibly empty
     */
    static ChatResponse piece(String text, String reasoning, @Nullable String sessionId, @Nullable String messageId) {
        Map<String, Object> properties = ids(sessionId, messageId);
        if (!reasoning.isEmpty()) {
            properties.put(RagflowChatMetadata.REASONING_DELTA, reasoning);
        }
        return response(text, properties, ChatGenerationMetadata.NULL, metadata(sessionId, messageId, null, null));
    }

    private static ChatResponse response(
            String text,
            Map<String, Object> properties,
            ChatGenerationMetadata generation,
            ChatResponseMetadata metadata) {
        AssistantMessage message =
                AssistantMessage.builder().content(text).properties(properties).build();
        return new ChatResponse(List.of(new Generation(message, generation)), metadata);
    }

    private static Map<String, Object> properties(Answer answer) {
        Map<String, Object> properties = ids(answer.sessionId(), answer.messageId());
        putSources(properties, answer.references(), answer.text());
        putIfPresent(properties, RagflowChatMetadata.REASONING, answer.reasoning());
        return properties;
    }

    private static Map<String, Object> properties(AgentRunResult result) {
        Map<String, Object> properties = ids(result.sessionId(), result.messageId());
        putSources(properties, result.references(), result.text());
        putIfPresent(properties, RagflowChatMetadata.REASONING, result.reasoning());
        properties.put(RagflowChatMetadata.OUTCOME, result.outcome());
        putIfPresent(properties, RagflowChatMetadata.FORM, result.form());
        if (!result.outputs().isEmpty()) {
            properties.put(RagflowChatMetadata.OUTPUTS, result.outputs());
        }
        if (!result.unfinishedNodes().isEmpty()) {
            properties.put(RagflowChatMetadata.UNFINISHED_NODES, result.unfinishedNodes());
        }
        return properties;
    }

    private static void putSources(Map<String, Object> properties, References references, String text) {
        properties.put(RagflowChatMetadata.REFERENCES, references);
        properties.put(RagflowChatMetadata.CITATIONS, references.citationsIn(text));
        properties.put(RagflowChatMetadata.SOURCES, references.sourcesIn(text));
    }

    private static Map<String, Object> ids(@Nullable String sessionId, @Nullable String messageId) {
        Map<String, Object> ids = new LinkedHashMap<>();
        putIfPresent(ids, RagflowChatMetadata.SESSION_ID, sessionId);
        putIfPresent(ids, RagflowChatMetadata.MESSAGE_ID, messageId);
        return ids;
    }

    private static void putIfPresent(Map<String, Object> properties, String key, @Nullable Object value) {
        if (value != null && !value.equals("")) {
            properties.put(key, value);
        }
    }

    /** Advisors of Spring AI recognize the last response of a stream by its finish reason, so that it always has one. */
    private static ChatGenerationMetadata generation(Answer answer) {
        return generation(Objects.requireNonNullElse(answer.finishReason(), "stop"));
    }

    private static ChatGenerationMetadata generation(AgentRunResult result) {
        return generation((result.outcome() == AgentRunOutcome.AWAITS_INPUT) ? "awaits_input" : "stop");
    }

    private static ChatGenerationMetadata generation(String finishReason) {
        return ChatGenerationMetadata.builder().finishReason(finishReason).build();
    }

    private static ChatResponseMetadata metadata(Answer answer) {
        return metadata(answer.sessionId(), answer.messageId(), answer.model(), answer.usage());
    }

    private static ChatResponseMetadata metadata(AgentRunResult result) {
        return metadata(result.sessionId(), result.messageId(), null, result.usage());
    }

    private static ChatResponseMetadata metadata(
            @Nullable String sessionId,
            @Nullable String messageId,
            @Nullable String model,
            @Nullable TokenUsage usage) {
        ChatResponseMetadata.Builder metadata = ChatResponseMetadata.builder()
                .keyValue(RagflowChatMetadata.SESSION_ID, sessionId)
                .keyValue(RagflowChatMetadata.MESSAGE_ID, messageId);
        if (messageId != null) {
            metadata.id(messageId);
        }
        if (model != null) {
            metadata.model(model);
        }
        if (usage != null) {
            metadata.usage(usage(usage));
        }
        return metadata.build();
    }

    private static Usage usage(TokenUsage usage) {
        return new DefaultUsage(
                toInteger(usage.promptTokens()),
                toInteger(usage.completionTokens()),
                toInteger(usage.totalTokens()),
                usage);
    }

    private static @Nullable Integer toInteger(@Nullable Long tokens) {
        return (tokens != null) ? (int) Math.min(tokens, Integer.MAX_VALUE) : null;
    }
}
