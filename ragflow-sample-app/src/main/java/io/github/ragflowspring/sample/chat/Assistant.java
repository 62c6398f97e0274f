package io.github.ragflowspring.sample.chat;

import io.github.ragflowspring.client.chat.ChatAssistant;
import java.util.List;

/**
 * A chat assistant.
 *
 * @param id the id
 * @param name the name
 * @param searches whether it answers from datasets
 */
record Assistant(String id, String name, boolean searches) {

    static Assistant of(ChatAssistant assistant) {
        List<String> datasets = assistant.settings().datasetIds();
        return new Assistant(assistant.id(), assistant.name(), datasets != null && !datasets.isEmpty());
    }
}
