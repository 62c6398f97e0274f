package io.github.ragflowspring.client.internal.memory;

import io.github.ragflowspring.client.internal.support.RequestFields;
import io.github.ragflowspring.client.memory.MemoryMessageQuery;
import io.github.ragflowspring.client.memory.MemoryQuery;
import io.github.ragflowspring.client.memory.MemorySearch;
import io.github.ragflowspring.client.memory.MemoryType;
import io.github.ragflowspring.client.memory.MemoryUpdate;
import io.github.ragflowspring.client.memory.NewMemory;
import io.github.ragflowspring.client.memory.NewMemoryMessage;
import io.github.ragflowspring.client.memory.RecentMessages;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes requests about memories. */
final class MemoryWriter {

    private MemoryWriter() {}

    static Map<String, @Nullable Object> query(MemoryQuery query) {
        return new RequestFields()
                .set("keywords", query.keywords())
                .set("memory_type", query.type())
                .setAll(query.additional())
                .toMap();
    }

    static Map<String, @Nullable Object> creation(NewMemory memory) {
        return new RequestFields()
                .set("name", memory.name())
                .set("memory_type", types(memory.types()))
                .set("embd_id", memory.embeddingModel())
                .set("llm_id", memory.model())
                .setAll(memory.additional())
                .toMap();
    }

    static Map<String, @Nullable Object> update(MemoryUpdate update) {
        List<MemoryType> types = update.types();
        return new RequestFields()
                .set("name", update.name())
                .set("description", update.description())
                .set("avatar", update.avatar())
                .set("memory_type", (types != null) ? types(types) : null)
                .set("embd_id", update.embeddingModel())
                .set("llm_id", update.model())
                .set(
                        "permissions",
                        (update.permission() != null) ? update.permission().value() : null)
                .set("memory_size", update.size())
                .set("forgetting_policy", update.forgettingPolicy())
                .set("temperature", update.temperature())
                .set("system_prompt", update.systemPrompt())
                .set("user_prompt", update.userPrompt())
                .setAll(update.additional())
                .toMap();
    }

    static Map<String, @Nullable Object> message(NewMemoryMessage message, List<String> memoryIds) {
        return new RequestFields()
                .set("memory_id", memoryIds)
                .set("agent_id", message.agentId())
                .set("session_id", message.sessionId())
                .set("user_id", message.userId())
                .set("user_input", message.userInput())
                .set("agent_response", message.agentResponse())
                .setAll(message.additional())
                .toMap();
    }

    static Map<String, @Nullable Object> query(MemoryMessageQuery query) {
        return new RequestFields()
                .setUnlessEmpty("agent_id", query.agentIds())
                .set("keywords", query.sessionId())
                .setAll(query.additional())
                .toMap();
    }

    static Map<String, @Nullable Object> search(MemorySearch search) {
        return new RequestFields()
                .set("memory_id", search.memoryIds())
                .set("query", search.query())
                .set("similarity_threshold", search.similarityThreshold())
                .set("keywords_similarity_weight", search.keywordsSimilarityWeight())
                .set("top_n", search.topN())
                .set("agent_id", search.agentId())
                .set("session_id", search.sessionId())
                .set("user_id", search.userId())
                .setAll(search.additional())
                .toMap();
    }

    static Map<String, @Nullable Object> recent(RecentMessages recent) {
        return new RequestFields()
                .set("memory_id", recent.memoryIds())
                .set("agent_id", recent.agentId())
                .set("session_id", recent.sessionId())
                .set("limit", recent.limit())
                .setAll(recent.additional())
                .toMap();
    }

    private static List<String> types(List<MemoryType> types) {
        return types.stream().map(MemoryType::value).toList();
    }
}
