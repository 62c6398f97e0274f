package io.github.ragflowspring.client.internal.chat;

import io.github.ragflowspring.client.chat.ChatAssistant;
import io.github.ragflowspring.client.chat.ChatModelSettings;
import io.github.ragflowspring.client.chat.ChatPromptSettings;
import io.github.ragflowspring.client.chat.ChatSearchSettings;
import io.github.ragflowspring.client.chat.ChatSettings;
import io.github.ragflowspring.client.chat.ChatVariable;
import io.github.ragflowspring.client.internal.wire.Fields;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Reads chat assistants in both of their forms: with {@code llm} and {@code prompt}, and from v0.25 on with {@code
 * llm_id}, {@code llm_setting}, {@code prompt_config} and the settings of the search beside these.
 */
final class AssistantReader {

    /** Of the digits of a weight those that a user can have set; the others are left over from 1 - (1 - x). */
    private static final int WEIGHT_DIGITS = 10;

    private AssistantReader() {}

    /** Reads a list, which has its total beside it from v0.25 on. */
    static List<ChatAssistant> assistants(JsonNode data) {
        return data.isObject()
                ? Fields.of(data).list(AssistantReader::assistant, "chats")
                : Fields.list(data, AssistantReader::assistant);
    }

    static ChatAssistant assistant(Fields fields) {
        return new ChatAssistant(
                fields.requireText("id"),
                fields.textOrEmpty("name"),
                emptyAsNull(fields.text("description")),
                emptyAsNull(fields.text("icon", "avatar")),
                settings(fields),
                fields.instant("create_time"),
                fields.instant("update_time"));
    }

    private static ChatSettings settings(Fields fields) {
        return new ChatSettings(datasetIds(fields), model(fields), prompt(fields), search(fields));
    }

    /** Up to v0.24 lists have whole datasets in place of their ids. */
    private static List<String> datasetIds(Fields fields) {
        return fields.has("dataset_ids")
                ? fields.texts("dataset_ids")
                : fields.list((dataset) -> dataset.textOrEmpty("id"), "datasets");
    }

    private static ChatModelSettings model(Fields fields) {
        Fields llm = fields.fields("llm_setting", "llm");
        String name = fields.text("llm_id");
        return new ChatModelSettings(
                emptyAsNull((name != null) ? name : llm.text("model_name")),
                llm.doubleValue("temperature"),
                llm.doubleValue("top_p"),
                llm.doubleValue("presence_penalty"),
                llm.doubleValue("frequency_penalty"),
                llm.intValue("max_tokens"));
    }

    private static ChatPromptSettings prompt(Fields fields) {
        Fields prompt = fields.fields("prompt_config", "prompt");
        boolean toldVariables = prompt.has("parameters") || prompt.has("variables");
        return new ChatPromptSettings(
                prompt.text("system", "prompt"),
                prompt.text("prologue", "opener"),
                prompt.text("empty_response"),
                toldVariables ? variables(prompt) : null,
                prompt.booleanValue("quote", "show_quote"),
                prompt.booleanValue("refine_multiturn"));
    }

    private static List<ChatVariable> variables(Fields prompt) {
        return prompt.list((variable) -> variable, "parameters", "variables").stream()
                .filter((variable) -> !variable.textOrEmpty("key").isBlank())
                .map((variable) -> new ChatVariable(
                        variable.textOrEmpty("key"), Boolean.TRUE.equals(variable.booleanValue("optional"))))
                .toList();
    }

    private static ChatSearchSettings search(Fields fields) {
        Fields prompt = fields.fields("prompt");
        Double threshold = fields.doubleValue("similarity_threshold");
        Double weight = fields.doubleValue("vector_similarity_weight");
        Integer topN = fields.intValue("top_n");
        String rerankModel = fields.text("rerank_id");
        return new ChatSearchSettings(
                (threshold != null) ? threshold : prompt.doubleValue("similarity_threshold"),
                (weight != null) ? weight : oneMinus(prompt.doubleValue("keywords_similarity_weight")),
                (topN != null) ? topN : prompt.intValue("top_n"),
                fields.intValue("top_k"),
                emptyAsNull((rerankModel != null) ? rerankModel : prompt.text("rerank_model")));
    }

    /** Up to v0.24 the weight of the vectors is set under the name of the words' weight, and read as one minus it. */
    private static @Nullable Double oneMinus(@Nullable Double weight) {
        return (weight != null)
                ? (Double) BigDecimal.ONE
                        .subtract(BigDecimal.valueOf(weight))
                        .setScale(WEIGHT_DIGITS, RoundingMode.HALF_EVEN)
                        .doubleValue()
                : null;
    }

    private static @Nullable String emptyAsNull(@Nullable String text) {
        return (text != null && !text.isEmpty()) ? text : null;
    }
}
