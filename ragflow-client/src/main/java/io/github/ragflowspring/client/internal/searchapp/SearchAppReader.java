package io.github.ragflowspring.client.internal.searchapp;

import io.github.ragflowspring.client.chat.ChatModelSettings;
import io.github.ragflowspring.client.internal.chat.ModelSettingsReader;
import io.github.ragflowspring.client.internal.json.FieldKind;
import io.github.ragflowspring.client.internal.json.FieldTable;
import io.github.ragflowspring.client.internal.json.Fields;
import io.github.ragflowspring.client.internal.json.JsonValue;
import io.github.ragflowspring.client.internal.retrieval.MetadataFilterForm;
import io.github.ragflowspring.client.searchapp.SearchApp;
import io.github.ragflowspring.client.searchapp.SearchAppSettings;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads search apps. */
final class SearchAppReader {

    private static final FieldKind<SearchAppSettings> SETTINGS = FieldKind.object(SearchAppReader::settings);

    /** The metadata that references contain, all of it if no fields are named. */
    private static final FieldKind<List<String>> METADATA_FIELDS = FieldKind.object(SearchAppReader::metadataFields);

    private static final FieldTable<Draft> CONFIG = FieldTable.<Draft>rows()
            .field(FieldKind.TEXTS, (draft, ids) -> draft.settings.datasetIds(ids), "kb_ids")
            .field(FieldKind.TEXTS, (draft, ids) -> draft.settings.documentIds(ids), "doc_ids")
            .field(FieldKind.NON_BLANK_TEXT, (draft, name) -> draft.modelName = name, "chat_id")
            .field(ModelSettingsReader.KIND, (draft, model) -> draft.model = model, "llm_setting")
            .field(
                    FieldKind.DOUBLE,
                    (draft, value) -> draft.settings.similarityThreshold(value),
                    "similarity_threshold")
            .field(
                    FieldKind.DOUBLE,
                    (draft, value) -> draft.settings.vectorSimilarityWeight(value),
                    "vector_similarity_weight")
            .field(FieldKind.INT, (draft, value) -> draft.settings.topK(value), "top_k")
            .field(FieldKind.NON_BLANK_TEXT, (draft, name) -> draft.settings.rerankModel(name), "rerank_id")
            .field(
                    MetadataFilterForm.KIND,
                    (draft, filter) -> draft.settings.metadataFilter(filter),
                    "meta_data_filter")
            .field(METADATA_FIELDS, (draft, fields) -> draft.settings.metadataFields(fields), "reference_metadata")
            .additional(Draft::additional);

    private static final FieldTable<SearchApp.Builder> SEARCH_APP = FieldTable.<SearchApp.Builder>rows()
            .required(FieldKind.TEXT, SearchApp.Builder::id, "id")
            .field(FieldKind.TEXT, SearchApp.Builder::name, "name")
            .field(FieldKind.NON_BLANK_TEXT, SearchApp.Builder::description, "description")
            .field(FieldKind.NON_BLANK_TEXT, SearchApp.Builder::avatar, "avatar")
            .field(SETTINGS, SearchApp.Builder::settings, "search_config")
            .field(FieldKind.TEXT, SearchApp.Builder::ownerId, "tenant_id", "created_by")
            .field(FieldKind.INSTANT, SearchApp.Builder::createdAt, "create_time")
            .field(FieldKind.INSTANT, SearchApp.Builder::updatedAt, "update_time")
            .additional(SearchApp.Builder::additional);

    private SearchAppReader() {}

    static SearchApp searchApp(Fields fields) {
        return SEARCH_APP.read(fields, SearchApp.builder()).build();
    }

    static List<SearchApp> searchApps(JsonValue data) {
        return Fields.of(data).list(SearchAppReader::searchApp, "search_apps");
    }

    private static SearchAppSettings settings(Fields config) {
        Draft draft = CONFIG.read(config, new Draft());
        return draft.settings.model(draft.model.name(draft.modelName)).build();
    }

    private static @Nullable List<String> metadataFields(Fields metadata) {
        return Boolean.TRUE.equals(metadata.booleanValue("include")) ? metadata.texts("fields") : null;
    }

    /** The settings and their model, whose name is not next to its other settings. */
    private static final class Draft {

        private final SearchAppSettings.Builder settings = SearchAppSettings.builder();

        private ChatModelSettings model = ChatModelSettings.none();

        private @Nullable String modelName;

        private void additional(Map<String, @Nullable Object> fields) {
            this.settings.additional(fields);
        }
    }
}
