package io.github.ragflowspring.emulator.internal.validation;

import static io.github.ragflowspring.emulator.internal.validation.Types.bool;
import static io.github.ragflowspring.emulator.internal.validation.Types.dictionary;
import static io.github.ragflowspring.emulator.internal.validation.Types.integer;
import static io.github.ragflowspring.emulator.internal.validation.Types.integerFrom;
import static io.github.ragflowspring.emulator.internal.validation.Types.listOf;
import static io.github.ragflowspring.emulator.internal.validation.Types.number;
import static io.github.ragflowspring.emulator.internal.validation.Types.text;

import java.util.Map;

/** The table of what the requests about documents may contain, per release. */
final class DocumentModels {

    private static final int LONG_TEXT = 65_535;

    static final Model UPDATE_DOCUMENT = Model.named("UpdateDocumentReq")
            .ignoringUnknown()
            .optional("name", text(0, LONG_TEXT).orNull(), null)
            .optional("chunk_method", text(0, LONG_TEXT).orNull().after(DocumentRules::chunkMethodProblem), null)
            .optional("pipeline_id", text(0, LONG_TEXT).orNull(), null)
            .optional("enabled", integer(0, 1).orNull(), null)
            .optional("chunk_count", integerFrom(0).orNull(), null)
            .optional("token_count", integerFrom(0).orNull(), null)
            .optional("progress", number(0, 1).orNull(), null)
            .optional("parser_config", DatasetModels.PARSER_CONFIG.orNull(), null)
            .optional("meta_fields", dictionary().orNull().after(DocumentRules::metadataProblem), Map.of());

    static final Model DELETE_DOCUMENTS = Model.named("DeleteDocumentReq")
            .optional("ids", listOf(text()).orNull().after(DocumentRules::repeatedIdsProblem), null)
            .optional("delete_all", bool(), false);

    private DocumentModels() {}
}
