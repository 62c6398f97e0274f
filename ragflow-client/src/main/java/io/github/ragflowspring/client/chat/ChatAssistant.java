package io.github.ragflowspring.client.chat;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A chat assistant: a language model that answers from datasets.
 *
 * @param id the id
 * @param name the name
 * @param description what it is for, or {@code null}
 * @param avatar its picture as a data URL, or {@code null}
 * @param settings how it answers. A setting is {@code null} where the server does not tell it
 * @param createdAt when it was made
 * @param updatedAt when it was last changed
 */
public record ChatAssistant(
        String id,
        String name,
        @Nullable String description,
        @Nullable String avatar,
        ChatSettings settings,
        @Nullable Instant createdAt,
        @Nullable Instant updatedAt) {}
