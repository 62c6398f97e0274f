package io.github.ragflowspring.client.chat;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A conversation with a chat assistant.
 *
 * @param id the id
 * @param chatId the id of the assistant
 * @param name the name
 * @param userId whom the session belongs to: what the application gave before v0.25.6, the owner of the API key from then
 *     on, or {@code null}
 * @param messages the messages so far, the greeting of the assistant first
 * @param createdAt when it was made
 * @param updatedAt when it was last changed
 */
public record ChatSession(
        String id,
        String chatId,
        String name,
        @Nullable String userId,
        List<ChatMessage> messages,
        @Nullable Instant createdAt,
        @Nullable Instant updatedAt) {

    public ChatSession {
        messages = List.copyOf(messages);
    }
}
