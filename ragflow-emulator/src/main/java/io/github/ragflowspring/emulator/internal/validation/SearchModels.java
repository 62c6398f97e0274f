package io.github.ragflowspring.emulator.internal.validation;

import static io.github.ragflowspring.emulator.internal.validation.Types.bool;
import static io.github.ragflowspring.emulator.internal.validation.Types.dictionary;
import static io.github.ragflowspring.emulator.internal.validation.Types.integerFrom;
import static io.github.ragflowspring.emulator.internal.validation.Types.listOf;
import static io.github.ragflowspring.emulator.internal.validation.Types.number;
import static io.github.ragflowspring.emulator.internal.validation.Types.strippedText;
import static io.github.ragflowspring.emulator.internal.validation.Types.text;

/** The table of what the searches for passages may contain. */
final class SearchModels {

    static final Model SEARCH_DATASET = Model.named("SearchDatasetReq")
            .ignoringUnknown()
            .required("question", strippedText(1, Integer.MAX_VALUE))
            .optional("doc_ids", listOf(text()), null)
            .optional("page", integerFrom(1), 1)
            .optional("size", integerFrom(1), 30)
            .optional("top_k", integerFrom(1), 1024)
            .optional("similarity_threshold", number(0, 1), 0.0)
            .optional("vector_similarity_weight", number(0, 1), 0.3)
            .optional("use_kg", bool(), false)
            .optional("cross_languages", listOf(text()), null)
            .optional("keyword", bool(), false)
            .optional("search_id", text().orNull(), null)
            .optional("rerank_id", text().orNull(), null)
            .optional("meta_data_filter", dictionary().orNull(), null);

    static final Model SEARCH_DATASETS = Model.named("SearchDatasetsReq")
            .ignoringUnknown()
            .required(
                    "dataset_ids",
                    listOf(text())
                            .after((value, scope) -> value.isEmpty()
                                    ? "List should have at least 1 item after validation, not 0"
                                    : null))
            .followedBy(SEARCH_DATASET);

    private SearchModels() {}
}
