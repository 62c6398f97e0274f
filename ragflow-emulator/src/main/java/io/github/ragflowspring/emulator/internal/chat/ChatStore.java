package io.github.ragflowspring.emulator.internal.chat;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** The chat assistants of all tenants and their sessions. */
public final class ChatStore {

    private final Map<String, List<Assistant>> assistantsByTenant = new ConcurrentHashMap<>();

    private final Map<String, List<ChatSession>> sessionsByChat = new ConcurrentHashMap<>();

    /** Adds an assistant. */
    public void add(String tenantId, Assistant assistant) {
        this.assistantsByTenant
                .computeIfAbsent(tenantId, (unused) -> new CopyOnWriteArrayList<>())
                .add(assistant);
    }

    List<Assistant> assistants(String tenantId) {
        return List.copyOf(Objects.requireNonNullElse(this.assistantsByTenant.get(tenantId), List.of()));
    }

    @Nullable
    Assistant assistant(String tenantId, String chatId) {
        return assistants(tenantId).stream()
                .filter((assistant) -> assistant.id().equals(chatId))
                .findFirst()
                .orElse(null);
    }

    /** Removes an assistant. Its sessions remain, as those of RAGFlow, but cannot be used without it. */
    void remove(String tenantId, Assistant assistant) {
        Objects.requireNonNullElse(this.assistantsByTenant.get(tenantId), List.<Assistant>of())
                .remove(assistant);
    }

    void add(ChatSession session) {
        this.sessionsByChat
                .computeIfAbsent(session.chatId(), (unused) -> new CopyOnWriteArrayList<>())
                .add(session);
    }

    void remove(ChatSession session) {
        Objects.requireNonNullElse(this.sessionsByChat.get(session.chatId()), List.<ChatSession>of())
                .remove(session);
    }

    List<ChatSession> sessions(String chatId) {
        return List.copyOf(Objects.requireNonNullElse(this.sessionsByChat.get(chatId), List.of()));
    }

    /** Returns the session with the given id in any chat, or null. */
    @Nullable
    ChatSession session(String sessionId) {
        return this.sessionsByChat.values().stream()
                .flatMap(List::stream)
                .filter((session) -> session.id().equals(sessionId))
                .findFirst()
                .orElse(null);
    }
}
