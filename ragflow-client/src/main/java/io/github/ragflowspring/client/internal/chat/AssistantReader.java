package io.github.ragflowspring.client.internal.chat;

import io.github.ragflowspring.client.chat.ChatAssistant;
import io.github.ragflowspring.client.chat.ChatModelSettings;
import io.github.ragflowspring.client.chat.ChatPromptSettings;
import io.github.ragflowspring.client.chat.ChatSearchSettings;
import io.github.ragflowspring.client.chat.ChatSettings;
import io.github.ragflowspring.client.chat.ChatVariable;
import io.github.ragflowspring.client.internal.json.FieldKind;
import io.github.ragflowspring.client.internal.json.FieldTable;
import io.github.ragflowspring.client.internal.json.Fields;
import io.github.ragflowspring.client.internal.json.JsonValue;
import io.github.ragflowspring.client.internal.retrieval.MetadataFilterForm;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads chat assistants in both of their forms: with {@code llm} and {@code prompt}, and from v0.25 on with {@code
 * llm_id}, {@code llm_setting}, {@code prompt_config} and the search settings next to them.
 */
final class AssistantReader {

    /** The digits of a weight that a user can have set; the others are left over from 1 - (1 - x). */
    private static final int WEIGHT_DIGITS = 10;

    private static final FieldKind<Fields> OBJECT = FieldKind.object((fields) -> fields);

    private static final FieldTable<ChatPromptSettings.Builder> PROMPT = FieldTable.<ChatPromptSettings.Builder>rows()
            .field(FieldKind.TEXT, ChatPromptSettings.Builder::system, "system", "prompt")
            .field(FieldKind.TEXT, ChatPromptSettings.Builder::opener, "prologue", "opener")
            .field(FieldKind.TEXT, ChatPromptSettings.Builder::emptyResponse, "empty_response")
            .field(
                    FieldKind.NODE.map(AssistantReader::variables),
                    ChatPromptSettings.Builder::variables,
                    "parameters",
                    "variables")
            .field(FieldKind.BOOLEAN, ChatPromptSettings.Builder::quote, "quote", "show_quote")
            .field(FieldKind.BOOLEAN, ChatPromptSettings.Builder::refineMultiturn, "refine_multiturn")
            .field(FieldKind.BOOLEAN, ChatPromptSettings.Builder::speech, "tts")
            .field(FieldKind.BOOLEAN, ChatPromptSettings.Builder::deepResearch, "reasoning")
            .field(FieldKind.NON_BLANK_TEXT, ChatPromptSettings.Builder::webSearchKey, "tavily_api_key")
            .ignore("similarity_threshold", "keywords_similarity_weight", "top_n", "rerank_model")
            .ignore("use_kg", "keyword", "cross_languages", "toc_enhance")
            .additional(ChatPromptSettings.Builder::additional);

    /** The settings of the search that are part of the prompt up to v0.24. */
    private static final FieldTable<ChatSearchSettings.Builder> SEARCH_IN_PROMPT =
            FieldTable.<ChatSearchSettings.Builder>rows()
                    .field(FieldKind.DOUBLE, ChatSearchSettings.Builder::similarityThreshold, "similarity_threshold")
                    .field(
                            FieldKind.DOUBLE.map(AssistantReader::oneMinus),
                            ChatSearchSettings.Builder::vectorSimilarityWeight,
                            "keywords_similarity_weight")
                    .field(FieldKind.INT, ChatSearchSettings.Builder::topN, "top_n")
                    .field(FieldKind.NON_BLANK_TEXT, ChatSearchSettings.Builder::rerankModel, "rerank_model")
                    .build();

    /** The settings of the search that are part of the prompt on all releases. */
    private static final FieldTable<ChatSearchSettings.Builder> SEARCH_OF_PROMPT =
            FieldTable.<ChatSearchSettings.Builder>rows()
                    .field(FieldKind.BOOLEAN, ChatSearchSettings.Builder::useKnowledgeGraph, "use_kg")
                    .field(FieldKind.BOOLEAN, ChatSearchSettings.Builder::keyword, "keyword")
                    .field(FieldKind.TEXTS, ChatSearchSettings.Builder::crossLanguages, "cross_languages")
                    .field(FieldKind.BOOLEAN, ChatSearchSettings.Builder::tableOfContents, "toc_enhance")
                    .build();

    private static final FieldTable<ChatSearchSettings.Builder> SEARCH = FieldTable.<ChatSearchSettings.Builder>rows()
            .field(OBJECT, (search, prompt) -> SEARCH_IN_PROMPT.read(prompt, search), "prompt")
            .field(OBJECT, (search, prompt) -> SEARCH_OF_PROMPT.read(prompt, search), "prompt_config", "prompt")
            .field(MetadataFilterForm.KIND, ChatSearchSettings.Builder::metadataFilter, "meta_data_filter")
            .field(FieldKind.DOUBLE, ChatSearchSettings.Builder::similarityThreshold, "similarity_threshold")
            .field(FieldKind.DOUBLE, ChatSearchSettings.Builder::vectorSimilarityWeight, "vector_similarity_weight")
            .field(FieldKind.INT, ChatSearchSettings.Builder::topN, "top_n")
            .field(FieldKind.INT, ChatSearchSettings.Builder::topK, "top_k")
            .field(FieldKind.NON_BLANK_TEXT, ChatSearchSettings.Builder::rerankModel, "rerank_id")
            .build();

    private static final FieldTable<Draft> ASSISTANT = FieldTable.<Draft>rows()
            .required(FieldKind.TEXT, (draft, id) -> draft.assistant.id(id), "id")
            .field(FieldKind.TEXT, (draft, name) -> draft.assistant.name(name), "name")
            .field(FieldKind.NON_BLANK_TEXT, (draft, text) -> draft.assistant.description(text), "description")
            .field(FieldKind.NON_BLANK_TEXT, (draft, avatar) -> draft.assistant.avatar(avatar), "icon", "avatar")
            .field(FieldKind.INSTANT, (draft, time) -> draft.assistant.createdAt(time), "create_time")
            .field(FieldKind.INSTANT, (draft, time) -> draft.assistant.updatedAt(time), "update_time")
            // Up to v0.24 lists have whole datasets instead of their ids.
            .field(
                    FieldKind.objects((set) -> set.textOrEmpty("id")),
                    (draft, ids) -> draft.settings.datasetIds(ids),
                    "datasets")
            .field(FieldKind.TEXTS, (draft, ids) -> draft.settings.datasetIds(ids), "dataset_ids")
            .field(OBJECT, (draft, llm) -> ModelSettingsReader.read(llm, draft.model), "llm_setting", "llm")
            .field(FieldKind.NON_BLANK_TEXT, (draft, name) -> draft.model.name(name), "llm_id")
            .field(OBJECT, (draft, prompt) -> PROMPT.read(prompt, draft.prompt), "prompt_config", "prompt")
            .group(SEARCH, ChatSearchSettings::builder, (draft, search) -> draft.settings.search(search.build()))
            .additional(
                    (Draft draft, Map<String, @Nullable Object> additional) -> draft.assistant.additional(additional));

    private AssistantReader() {}

    /** Reads a list, which is next to its total from v0.25 on. */
    static List<ChatAssistant> assistants(JsonValue data) {
        return data.isObject()
                ? Fields.of(data).list(AssistantReader::assistant, "chats")
                : Fields.list(data, AssistantReader::assistant);
    }

    static ChatAssistant assistant(Fields fields) {
        return ASSISTANT.read(fields, new Draft()).build();
    }

    private static List<ChatVariable> variables(JsonValue list) {
        List<ChatVariable> variables = new ArrayList<>(2);
        Fields.list(list, (fields) -> {
            ChatVariable variable = variable(fields);
            return variable != null && variables.add(variable);
        });
        return List.copyOf(variables);
    }

    private static @Nullable ChatVariable variable(Fields variable) {
        String name = variable.textOrEmpty("key");
        if (name.isBlank()) {
            return null;
        }
        return Boolean.TRUE.equals(variable.booleanValue("optional"))
                ? ChatVariable.optional(name)
                : ChatVariable.required(name);
    }

    /** Up to v0.24 the weight of the vectors is set as the weight of the terms, and read as one minus it. */
    private static @Nullable Double oneMinus(Double weight) {
        return BigDecimal.ONE
                .subtract(BigDecimal.valueOf(weight))
                .setScale(WEIGHT_DIGITS, RoundingMode.HALF_EVEN)
                .doubleValue();
    }

    /** An assistant and its settings, whose fields are in several objects. */
    private static final class Draft {

        private final ChatAssistant.Builder assistant = ChatAssistant.builder();

        private final ChatSettings.Builder settings = ChatSettings.builder().datasetIds(List.of());

        private final ChatModelSettings.Builder model = ChatModelSettings.builder();

        private final ChatPromptSettings.Builder prompt = ChatPromptSettings.builder();

        ChatAssistant build() {
            return this.assistant
                    .settings(this.settings
                            .model(this.model.build())
                            .prompt(this.prompt.build())
                            .build())
                    .build();
        }
    }
}
