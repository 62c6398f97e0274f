package io.github.ragflowspring.sample.chat;

import io.github.ragflowspring.client.chat.ChatAssistant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An assistant to talk with.
 *
 * @param id its id
 * @param name its name
 * @param description what it is for, or {@code null}
 * @param greeting what it says at the beginning, or {@code null}
 * @param searches whether it answers from datasets
 */
record Assistant(
        String id,
        String name,
        @Nullable String description,
        @Nullable String greeting,
        boolean searches) {

    static Assistant of(ChatAssistant assistant) {
        List<String> datasets = assistant.settings().datasetIds();
        return new Assistant(
                assistant.id(),
                assistant.name(),
                assistant.description(),
                assistant.settings().prompt().opener(),
                datasets != null && !datasets.isEmpty());
    }
}
