package io.github.ragflowspring.client.internal.chat;

import io.github.ragflowspring.client.chat.ChatAssistantQuery;
import io.github.ragflowspring.client.chat.ChatAssistantUpdate;
import io.github.ragflowspring.client.chat.ChatModelSettings;
import io.github.ragflowspring.client.chat.ChatPromptSettings;
import io.github.ragflowspring.client.chat.ChatSearchSettings;
import io.github.ragflowspring.client.chat.ChatSettings;
import io.github.ragflowspring.client.chat.ChatVariable;
import io.github.ragflowspring.client.chat.NewChatAssistant;
import io.github.ragflowspring.client.internal.dialect.Capability;
import io.github.ragflowspring.client.internal.dialect.Dialect;
import io.github.ragflowspring.client.internal.retrieval.MetadataFilterForm;
import io.github.ragflowspring.client.internal.support.RequestFields;
import io.github.ragflowspring.client.retrieval.MetadataFilter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes the set properties of requests in the form of the connected release, and no others. */
final class AssistantWriter {

    private final Dialect dialect;

    private final boolean flat;

    private final Map<String, @Nullable Object> body;

    private AssistantWriter(Map<String, @Nullable Object> additional, Dialect dialect) {
        this.dialect = dialect;
        this.flat = dialect.has(Capability.FLAT_CHAT_SETTINGS);
        this.body = new LinkedHashMap<>(additional);
    }

    static Map<String, @Nullable Object> query(ChatAssistantQuery query) {
        return new RequestFields()
                .set("orderby", query.orderBy())
                .set("desc", query.descending())
                .set("name", query.name())
                .setAll(query.additional())
                .toMap();
    }

    static Map<String, @Nullable Object> creation(NewChatAssistant assistant, Dialect dialect) {
        AssistantWriter writer = new AssistantWriter(assistant.additional(), dialect);
        writer.write(assistant.name(), assistant.description(), assistant.avatar());
        List<String> datasetIds = assistant.settings().datasetIds();
        boolean needed = datasetIds == null && dialect.has(Capability.CHAT_CREATION_NEEDS_DATASETS);
        writer.write(assistant.settings(), needed ? List.of() : datasetIds, false);
        return writer.body;
    }

    /**
     * Writes an update.
     *
     * @param datasetIds the datasets after the update, or {@code null} to leave them unchanged
     */
    static Map<String, @Nullable Object> update(
            ChatAssistantUpdate update, @Nullable List<String> datasetIds, Dialect dialect) {
        AssistantWriter writer = new AssistantWriter(update.additional(), dialect);
        writer.write(update.name(), update.description(), update.avatar());
        writer.write(update.settings(), datasetIds, dialect.has(Capability.CHAT_UPDATE_NEEDS_MODEL_TYPE));
        return writer.body;
    }

    private void write(@Nullable String name, @Nullable String description, @Nullable String avatar) {
        put(this.body, "name", name);
        put(this.body, "description", description);
        put(this.body, this.flat ? "icon" : "avatar", avatar);
    }

    private void write(ChatSettings settings, @Nullable List<String> datasetIds, boolean withModelType) {
        put(this.body, "dataset_ids", datasetIds);
        writeModel(settings.model(), withModelType);
        writePrompt(settings.prompt(), settings.search());
        MetadataFilter filter = settings.search().metadataFilter();
        if (filter != null) {
            this.body.put("meta_data_filter", MetadataFilterForm.write(filter, this.dialect));
        }
        if (this.flat) {
            put(this.body, "similarity_threshold", settings.search().similarityThreshold());
            put(this.body, "vector_similarity_weight", settings.search().vectorSimilarityWeight());
            put(this.body, "top_n", settings.search().topN());
            put(this.body, "top_k", settings.search().topK());
            put(this.body, "rerank_id", settings.search().rerankModel());
        }
    }

    private void writeModel(ChatModelSettings model, boolean withModelType) {
        Map<String, @Nullable Object> llm = new LinkedHashMap<>();
        if (this.flat) {
            put(this.body, "llm_id", model.name());
        } else {
            put(llm, "model_name", model.name());
            boolean needsType = withModelType && model.name() != null;
            put(llm, "model_type", (needsType && model.vision() == null) ? "chat" : null);
        }
        if (model.vision() != null) {
            llm.put("model_type", type(model.vision()));
        }
        llm.putAll(ModelSettingsWriter.sampling(model));
        putUnlessEmpty(this.flat ? "llm_setting" : "llm", llm);
    }

    private String type(boolean vision) {
        return vision ? (this.dialect.has(Capability.VISION_MODELS) ? "vision" : "image2text") : "chat";
    }

    private void writePrompt(ChatPromptSettings settings, ChatSearchSettings search) {
        Map<String, @Nullable Object> prompt = new LinkedHashMap<>(settings.additional());
        put(prompt, this.flat ? "system" : "prompt", settings.system());
        put(prompt, this.flat ? "prologue" : "opener", settings.opener());
        put(prompt, "empty_response", settings.emptyResponse());
        put(prompt, this.flat ? "parameters" : "variables", variables(settings.variables()));
        put(prompt, this.flat ? "quote" : "show_quote", settings.quote());
        put(prompt, "refine_multiturn", settings.refineMultiturn());
        put(prompt, "tts", settings.speech());
        put(prompt, "reasoning", settings.deepResearch());
        put(prompt, "tavily_api_key", settings.webSearchKey());
        put(prompt, "use_kg", search.useKnowledgeGraph());
        put(prompt, "keyword", search.keyword());
        put(prompt, "cross_languages", search.crossLanguages());
        put(prompt, "toc_enhance", search.tableOfContents());
        if (!this.flat) {
            put(prompt, "similarity_threshold", search.similarityThreshold());
            // Stored unchanged as the weight of the vectors, despite its name.
            put(prompt, "keywords_similarity_weight", search.vectorSimilarityWeight());
            put(prompt, "top_n", search.topN());
            put(prompt, "top_k", search.topK());
            put(prompt, "rerank_model", search.rerankModel());
        }
        putUnlessEmpty(this.flat ? "prompt_config" : "prompt", prompt);
    }

    private static @Nullable List<Map<String, Object>> variables(@Nullable List<ChatVariable> variables) {
        return (variables != null)
                ? variables.stream().map(AssistantWriter::variable).toList()
                : null;
    }

    private static Map<String, Object> variable(ChatVariable variable) {
        Map<String, Object> written = new LinkedHashMap<>();
        written.put("key", variable.name());
        written.put("optional", variable.optional());
        return written;
    }

    private void putUnlessEmpty(String name, Map<String, @Nullable Object> values) {
        if (!values.isEmpty()) {
            this.body.put(name, values);
        }
    }

    private static void put(Map<String, @Nullable Object> body, String name, @Nullable Object value) {
        if (value != null) {
            body.put(name, value);
        }
    }
}
