package io.github.ragflowspring.client.internal.chat;

import io.github.ragflowspring.client.chat.ChatModelSettings;
import io.github.ragflowspring.client.internal.json.FieldKind;
import io.github.ragflowspring.client.internal.json.FieldTable;
import io.github.ragflowspring.client.internal.json.Fields;

/** Reads the settings of chat models. */
public final class ModelSettingsReader {

    /** The kind of the settings of a model. */
    public static final FieldKind<ChatModelSettings> KIND = FieldKind.object(
            (fields) -> read(fields, ChatModelSettings.builder()).build());

    /** The type of a model, one name or several. */
    private static final FieldKind<Boolean> VISION = FieldKind.TEXTS.map((types) -> types.isEmpty()
            ? null
            : (Boolean) types.stream().anyMatch((type) -> type.equals("vision") || type.equals("image2text")));

    private static final FieldTable<ChatModelSettings.Builder> TABLE = FieldTable.<ChatModelSettings.Builder>rows()
            .field(FieldKind.NON_BLANK_TEXT, ChatModelSettings.Builder::name, "model_name")
            .field(FieldKind.DOUBLE, ChatModelSettings.Builder::temperature, "temperature")
            .field(FieldKind.DOUBLE, ChatModelSettings.Builder::topP, "top_p")
            .field(FieldKind.DOUBLE, ChatModelSettings.Builder::presencePenalty, "presence_penalty")
            .field(FieldKind.DOUBLE, ChatModelSettings.Builder::frequencyPenalty, "frequency_penalty")
            .field(FieldKind.INT, ChatModelSettings.Builder::maxTokens, "max_tokens")
            .field(VISION, ChatModelSettings.Builder::vision, "model_type")
            .additional(ChatModelSettings.Builder::additional);

    private ModelSettingsReader() {}

    static ChatModelSettings.Builder read(Fields fields, ChatModelSettings.Builder builder) {
        return TABLE.read(fields, builder);
    }
}
