package io.github.ragflowspring.emulator.internal.validation;

import static io.github.ragflowspring.emulator.internal.release.Release.V0_23_1;
import static io.github.ragflowspring.emulator.internal.release.Release.V0_25_6;
import static io.github.ragflowspring.emulator.internal.release.Release.V0_26_4;
import static io.github.ragflowspring.emulator.internal.release.Release.V0_27_0;
import static io.github.ragflowspring.emulator.internal.release.ReleaseRange.between;
import static io.github.ragflowspring.emulator.internal.release.ReleaseRange.until;
import static io.github.ragflowspring.emulator.internal.validation.Types.bool;
import static io.github.ragflowspring.emulator.internal.validation.Types.dictionary;
import static io.github.ragflowspring.emulator.internal.validation.Types.dictionaryOf;
import static io.github.ragflowspring.emulator.internal.validation.Types.integer;
import static io.github.ragflowspring.emulator.internal.validation.Types.integerFrom;
import static io.github.ragflowspring.emulator.internal.validation.Types.listOf;
import static io.github.ragflowspring.emulator.internal.validation.Types.literal;
import static io.github.ragflowspring.emulator.internal.validation.Types.number;
import static io.github.ragflowspring.emulator.internal.validation.Types.queryBool;
import static io.github.ragflowspring.emulator.internal.validation.Types.queryInteger;
import static io.github.ragflowspring.emulator.internal.validation.Types.strippedText;
import static io.github.ragflowspring.emulator.internal.validation.Types.text;

import io.github.ragflowspring.emulator.internal.release.ReleaseRange;
import java.util.List;
import java.util.Map;

/** The table of what the requests about datasets and the configuration of parsers may contain, per release. */
final class DatasetModels {

    private static final int ANY_LENGTH = Integer.MAX_VALUE;

    private static final int LONG_TEXT = 65_535;

    private static final int SECONDS_OF_A_DAY = 86_400;

    private static final Type TEXTS = listOf(text());

    private static final Type IDS =
            TEXTS.orNull().after(DatasetRules::idsProblem).to(DatasetRules::hexIds);

    private static final List<String> NONE = List.of();

    private static final String OLD_PROMPT = """
            Please summarize the following paragraphs. Be careful with the numbers, do not make things up. Paragraphs as following:
                  {cluster_content}
            The above is the content you need to summarize.""";

    private static final String PROMPT = """
            Summarize the paragraphs below without inventing facts or changing numbers.
            Output exactly two parts in the same language as the source:
            1. First line: a concise title only.
            2. Following lines: a concise summary of the content.
            Do not output labels, Markdown headings, bullet points, or any other commentary.

            Paragraphs:
            {cluster_content}""";

    static final Model RAPTOR = Model.named("RaptorConfig")
            .optional("use_raptor", bool(), false)
            .optional(until(V0_27_0), "prompt", strippedText(1, ANY_LENGTH), OLD_PROMPT)
            .optional(ReleaseRange.from(V0_27_0), "prompt", strippedText(1, ANY_LENGTH), PROMPT)
            .optional(until(V0_27_0), "max_token", integer(1, 2048), 256)
            .optional(ReleaseRange.from(V0_27_0), "max_token", integer(512, 2048), 512)
            .optional(until(V0_27_0), "threshold", number(0, 1), 0.1)
            .optional(ReleaseRange.from(V0_27_0), "clustering_threshold", number(0, 1), 0.3)
            .optional(ReleaseRange.from(V0_27_0), "clustering_ratio", number(0, 1), 0.5)
            .optional("max_cluster", integer(1, 1024), 64)
            .optional("random_seed", integerFrom(0), 0)
            .optional(ReleaseRange.from(V0_25_6), "scope", literal("file", "dataset"), "file")
            .optional(between(V0_25_6, V0_27_0), "clustering_method", literal("gmm", "ahc"), "gmm")
            .optional(between(V0_25_6, V0_27_0), "tree_builder", literal("raptor", "psi"), "raptor")
            .optional(ReleaseRange.from(V0_23_1), "auto_disable_for_structured_data", bool(), true)
            .optional(between(V0_25_6, V0_27_0), "ext", dictionary(), Map.of())
            .preparedBy(DatasetRules::withoutOldRaptorFields);

    static final Model GRAPHRAG = Model.named("GraphragConfig")
            .optional("use_graphrag", bool(), false)
            .optional("entity_types", TEXTS, List.of("organization", "person", "geo", "event", "category"))
            .optional(until(V0_25_6), "method", literal("light", "general"), "light")
            .optional(ReleaseRange.from(V0_25_6), "method", literal("light", "general", "ner"), "light")
            .optional("community", bool(), false)
            .optional("resolution", bool(), false)
            .optional(ReleaseRange.from(V0_25_6), "batch_chunk_token_size", integer(512, 8196), 4096)
            .optional(ReleaseRange.from(V0_25_6), "retry_attempts", integer(1, 10), 2)
            .optional(ReleaseRange.from(V0_25_6), "retry_backoff_seconds", number(0, 600), 2.0)
            .optional(ReleaseRange.from(V0_25_6), "retry_backoff_max_seconds", number(0, 3600), 60.0)
            .optional(
                    ReleaseRange.from(V0_25_6),
                    "build_subgraph_timeout_per_chunk_seconds",
                    integer(1, SECONDS_OF_A_DAY),
                    300)
            .optional(
                    ReleaseRange.from(V0_25_6), "build_subgraph_min_timeout_seconds", integer(1, SECONDS_OF_A_DAY), 600)
            .optional(ReleaseRange.from(V0_25_6), "merge_timeout_seconds", integer(0, SECONDS_OF_A_DAY), 180)
            .optional(ReleaseRange.from(V0_25_6), "resolution_timeout_seconds", integer(0, SECONDS_OF_A_DAY), 1800)
            .optional(ReleaseRange.from(V0_25_6), "community_timeout_seconds", integer(0, SECONDS_OF_A_DAY), 1800)
            .optional(ReleaseRange.from(V0_25_6), "lock_acquire_timeout_seconds", integer(0, SECONDS_OF_A_DAY), 600);

    static final Model PARENT_CHILD = Model.named("ParentChildConfig")
            .optional("use_parent_child", bool(), false)
            .optional(until(V0_27_0), "children_delimiter", text(1, ANY_LENGTH), "\\n")
            .optional(ReleaseRange.from(V0_27_0), "children_delimiter", text(1, ANY_LENGTH), "\n");

    static final Model PARSER_CONFIG = Model.named("ParserConfig")
            .optional("auto_keywords", integer(0, 32), 0)
            .optional("auto_questions", integer(0, 10), 0)
            .optional("chunk_token_num", integer(1, 2048), 512)
            .optional(until(V0_27_0), "delimiter", text(1, ANY_LENGTH), "\\n")
            .optional(ReleaseRange.from(V0_27_0), "delimiter", text(1, ANY_LENGTH), "\n")
            .nested("graphrag", GRAPHRAG)
            .optional("html4excel", bool(), false)
            .optional("layout_recognize", text(), "DeepDOC")
            .nested(ReleaseRange.from(V0_25_6), "parent_child", PARENT_CHILD)
            .optional(ReleaseRange.from(V0_27_0), "enable_children", bool(), false)
            .optional(ReleaseRange.from(V0_27_0), "children_delimiter", text(), "")
            .nested("raptor", RAPTOR)
            .optional("tag_kb_ids", TEXTS, NONE)
            .optional("topn_tags", integer(1, 10), 1)
            .optional("filename_embd_weight", number(0, 1).orNull(), 0.1)
            .optional("task_page_size", integerFrom(1).orNull(), null)
            .optional("pages", listOf(listOf(integer())).orNull(), null)
            .optional(
                    ReleaseRange.from(V0_26_4),
                    "compilation_template_group_id",
                    TEXTS.before(DatasetRules::distinctTexts),
                    NONE)
            .optional(ReleaseRange.from(V0_25_6), "ext", dictionary(), Map.of())
            .optional(
                    ReleaseRange.from(V0_25_6),
                    "table_column_mode",
                    literal("auto", "manual").orNull(),
                    null)
            .optional(
                    ReleaseRange.from(V0_25_6),
                    "table_column_roles",
                    dictionaryOf(literal("indexing", "metadata", "both"))
                            .orNull()
                            .before(DatasetRules::withCurrentRoles),
                    null)
            .optional(ReleaseRange.from(V0_25_6), "table_column_names", TEXTS.orNull(), null);

    private static final Model METADATA_FIELD = Model.named("AutoMetadataField")
            .required("key", strippedText(1, 255))
            .required("type", literal("string", "list", "time", "number"))
            .optional("description", text(0, LONG_TEXT).orNull(), null)
            .optional("enum", TEXTS.orNull(), null);

    private static final Model METADATA = Model.named("AutoMetadataConfig")
            .optional("metadata", listOf(METADATA_FIELD), NONE)
            .optional("built_in_metadata", listOf(METADATA_FIELD), NONE);

    private static final Model DATASET = Model.named("Dataset")
            .optional("avatar", text(0, LONG_TEXT).orNull().after(DatasetRules::avatarProblem), null)
            .optional("description", text(0, LONG_TEXT).orNull(), null)
            .optional(
                    "embedding_model",
                    text(0, 255).orNull().before(DatasetRules::stripped).after(DatasetRules::embeddingModelProblem),
                    null)
            .optional("permission", literal("me", "team"), "me")
            .optional(until(V0_25_6), "chunk_method", DatasetRules.chunkMethod(), null)
            .optional(ReleaseRange.from(V0_23_1), "parse_type", integer(0, 64).orNull(), null)
            .optional(ReleaseRange.from(V0_23_1), "pipeline_id", DatasetRules.pipelineId(), null)
            .optional(ReleaseRange.from(V0_25_6), "chunk_method", DatasetRules.chunkMethod(), null)
            .optional(
                    "parser_config",
                    PARSER_CONFIG.orNull().before(DatasetRules::nullIfEmpty).after(DatasetRules::parserConfigProblem),
                    null)
            .optional(ReleaseRange.from(V0_25_6), "auto_metadata_config", METADATA.orNull(), null)
            .optional(ReleaseRange.from(V0_25_6), "ext", dictionary(), Map.of())
            .checking(DatasetRules::parserProblem);

    static final Model CREATE_DATASET = Model.named("CreateDatasetReq")
            .required("name", strippedText(1, 128))
            .followedBy(DATASET);

    static final Model UPDATE_DATASET = Model.named("UpdateDatasetReq")
            .optional("name", strippedText(1, 128), "")
            .followedBy(DATASET)
            .required("dataset_id", DatasetRules.id())
            .optional("pagerank", integer(0, 100), 0)
            .optional(ReleaseRange.from(V0_25_6), "language", text(0, 32).orNull(), null)
            .optional(ReleaseRange.from(V0_25_6), "connectors", listOf(dictionary()), NONE);

    static final Model DELETE_DATASETS = Model.named("DeleteDatasetReq")
            .required(until(V0_25_6), "ids", IDS)
            .optional(ReleaseRange.from(V0_25_6), "ids", IDS, null)
            .optional(ReleaseRange.from(V0_25_6), "delete_all", bool(), false);

    static final Model LIST_DATASETS = Model.named("ListDatasetReq")
            .optional("id", DatasetRules.id(), null)
            .optional("name", text(), null)
            .optional("page", queryInteger(1), 1)
            .optional("page_size", queryInteger(1).after(DatasetRules::pageSizeProblem), 30)
            .optional("orderby", literal("create_time", "update_time"), "create_time")
            .optional("desc", queryBool(), true)
            .optional(
                    ReleaseRange.from(V0_27_0),
                    "ids",
                    listOf(text(), 100).after(DatasetRules::idsProblem).to(DatasetRules::hexIds),
                    null)
            .optional(ReleaseRange.from(V0_25_6), "include_parsing_status", queryBool(), false)
            .optional(ReleaseRange.from(V0_25_6), "ext", dictionary(), Map.of());

    private DatasetModels() {}
}
