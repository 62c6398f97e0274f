package io.github.ragflowspring.client.internal.chat;

import io.github.ragflowspring.client.chat.ChatModelSettings;
import io.github.ragflowspring.client.internal.support.RequestFields;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes the settings of chat models. */
public final class ModelSettingsWriter {

    private ModelSettingsWriter() {}

    /**
     * Writes the settings of a model without its name.
     *
     * @param model the settings
     * @return the fields of an object
     */
    public static Map<String, @Nullable Object> sampling(ChatModelSettings model) {
        return new RequestFields()
                .setAll(model.additional())
                .set("temperature", model.temperature())
                .set("top_p", model.topP())
                .set("presence_penalty", model.presencePenalty())
                .set("frequency_penalty", model.frequencyPenalty())
                .set("max_tokens", model.maxTokens())
                .toMap();
    }
}
