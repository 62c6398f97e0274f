package io.github.ragflowspring.client.internal.searchapp;

import io.github.ragflowspring.client.internal.chat.ModelSettingsWriter;
import io.github.ragflowspring.client.internal.dialect.Capability;
import io.github.ragflowspring.client.internal.dialect.Dialect;
import io.github.ragflowspring.client.internal.retrieval.MetadataFilterForm;
import io.github.ragflowspring.client.internal.support.RequestFields;
import io.github.ragflowspring.client.model.PageRequest;
import io.github.ragflowspring.client.retrieval.MetadataFilter;
import io.github.ragflowspring.client.searchapp.NewSearchApp;
import io.github.ragflowspring.client.searchapp.SearchApp;
import io.github.ragflowspring.client.searchapp.SearchAppQuery;
import io.github.ragflowspring.client.searchapp.SearchAppSettings;
import io.github.ragflowspring.client.searchapp.SearchAppUpdate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes requests about search apps. */
final class SearchAppWriter {

    private SearchAppWriter() {}

    static Map<String, @Nullable Object> query(SearchAppQuery query) {
        return new RequestFields()
                .set("orderby", query.orderBy())
                .set("desc", query.descending())
                .set("keywords", query.keywords())
                .setAll(query.additional())
                .toMap();
    }

    static Map<String, @Nullable Object> creation(NewSearchApp searchApp, Dialect dialect) {
        return new RequestFields()
                .setAll(searchApp.additional())
                .set("name", searchApp.name())
                .set("description", searchApp.description())
                .set("avatar", searchApp.avatar())
                .setUnlessEmpty("search_config", settings(searchApp.settings(), dialect))
                .toMap();
    }

    /** Writes an update, which must have the name of the search app. */
    static Map<String, @Nullable Object> update(SearchAppUpdate update, String name, Dialect dialect) {
        return changes(new RequestFields().setAll(update.additional()), update, name, dialect);
    }

    /** Writes an update that identifies the search app and its owner. */
    static Map<String, @Nullable Object> update(SearchAppUpdate update, SearchApp current, Dialect dialect) {
        RequestFields identified = new RequestFields()
                .setAll(update.additional())
                .set("search_id", current.id())
                .set("tenant_id", current.ownerId());
        String name = update.name();
        return changes(identified, update, (name != null) ? name : current.name(), dialect);
    }

    private static Map<String, @Nullable Object> changes(
            RequestFields body, SearchAppUpdate update, String name, Dialect dialect) {
        return body.set("name", name)
                .set("description", update.description())
                .set("avatar", update.avatar())
                .set("search_config", settings(update.settings(), dialect))
                .toMap();
    }

    /** Returns the body of a question to the conversation route, whose datasets are those of the search app. */
    static Map<String, @Nullable Object> conversation(SearchApp searchApp, String question) {
        List<String> datasetIds = searchApp.settings().datasetIds();
        return new RequestFields()
                .set("question", question)
                .set("kb_ids", (datasetIds != null) ? datasetIds : List.of())
                .set("search_id", searchApp.id())
                .toMap();
    }

    /** Returns the body of a search. Older releases apply only the metadata filter of the search app by themselves. */
    static Map<String, @Nullable Object> search(
            SearchApp searchApp, String question, PageRequest page, Dialect dialect) {
        SearchAppSettings settings = searchApp.settings();
        return new RequestFields()
                .set("question", question)
                .set(
                        dialect.has(Capability.SEARCH_NAMES_KNOWLEDGE_BASES) ? "kb_id" : "dataset_ids",
                        settings.datasetIds())
                .set("doc_ids", settings.documentIds())
                .set("search_id", searchApp.id())
                .set("page", page.number())
                .set("size", page.size())
                .set("similarity_threshold", settings.similarityThreshold())
                .set("vector_similarity_weight", settings.vectorSimilarityWeight())
                .set("top_k", settings.topK())
                .set("rerank_id", settings.rerankModel())
                .toMap();
    }

    private static Map<String, @Nullable Object> settings(SearchAppSettings settings, Dialect dialect) {
        MetadataFilter filter = settings.metadataFilter();
        return new RequestFields()
                .setAll(settings.additional())
                .set("kb_ids", settings.datasetIds())
                .set("doc_ids", settings.documentIds())
                .set("chat_id", settings.model().name())
                .setUnlessEmpty("llm_setting", ModelSettingsWriter.sampling(settings.model()))
                .set("similarity_threshold", settings.similarityThreshold())
                .set("vector_similarity_weight", settings.vectorSimilarityWeight())
                .set("top_k", settings.topK())
                .set("rerank_id", settings.rerankModel())
                .set("meta_data_filter", (filter != null) ? MetadataFilterForm.write(filter, dialect) : null)
                .set("reference_metadata", metadata(settings.metadataFields()))
                .toMap();
    }

    private static @Nullable Map<String, @Nullable Object> metadata(@Nullable List<String> fields) {
        return (fields != null)
                ? new RequestFields()
                        .set("include", true)
                        .setUnlessEmpty("fields", fields)
                        .toMap()
                : null;
    }
}
