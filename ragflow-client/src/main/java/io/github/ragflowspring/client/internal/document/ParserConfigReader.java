package io.github.ragflowspring.client.internal.document;

import static io.github.ragflowspring.client.internal.wire.FieldKind.BOOLEAN;
import static io.github.ragflowspring.client.internal.wire.FieldKind.INT;
import static io.github.ragflowspring.client.internal.wire.FieldKind.TEXT;
import static io.github.ragflowspring.client.internal.wire.FieldKind.TEXTS;
import static io.github.ragflowspring.client.internal.wire.FieldKind.object;

import io.github.ragflowspring.client.document.GraphRagConfig;
import io.github.ragflowspring.client.document.ParserConfig;
import io.github.ragflowspring.client.document.RaptorConfig;
import io.github.ragflowspring.client.internal.wire.FieldTable;
import io.github.ragflowspring.client.internal.wire.Fields;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** Reads the settings of a parser. */
final class ParserConfigReader {

    private static final FieldTable<Copy<RaptorConfig>> RAPTOR = FieldTable.<Copy<RaptorConfig>>rows()
            .field(BOOLEAN, set(RaptorConfig::enabled), "use_raptor")
            .additional(setAll(RaptorConfig::additional));

    private static final FieldTable<Copy<GraphRagConfig>> GRAPH_RAG = FieldTable.<Copy<GraphRagConfig>>rows()
            .field(BOOLEAN, set(GraphRagConfig::enabled), "use_graphrag")
            .additional(setAll(GraphRagConfig::additional));

    private static final FieldTable<Copy<ParserConfig>> PARSER_CONFIG = FieldTable.<Copy<ParserConfig>>rows()
            .field(
                    INT.map((tokens) -> (tokens > 0) ? tokens : null),
                    set(ParserConfig::chunkTokenNum),
                    "chunk_token_num")
            .field(TEXT, set(ParserConfig::delimiter), "delimiter")
            .field(TEXT, set(ParserConfig::layoutRecognize), "layout_recognize")
            .field(BOOLEAN, set(ParserConfig::html4excel), "html4excel")
            .field(INT, set(ParserConfig::autoKeywords), "auto_keywords")
            .field(INT, set(ParserConfig::autoQuestions), "auto_questions")
            .field(TEXTS, set(ParserConfig::tagDatasetIds), "tag_kb_ids")
            .field(INT, set(ParserConfig::topTags), "topn_tags")
            .field(object(ParserConfigReader::raptor), set(ParserConfig::raptor), "raptor")
            .field(object(ParserConfigReader::graphRag), set(ParserConfig::graphRag), "graphrag")
            .additional(setAll(ParserConfig::additional));

    private ParserConfigReader() {}

    static ParserConfig read(Fields fields) {
        return PARSER_CONFIG.read(fields, new Copy<>(ParserConfig.none())).value;
    }

    private static RaptorConfig raptor(Fields fields) {
        return RAPTOR.read(fields, new Copy<>(RaptorConfig.none())).value;
    }

    private static GraphRagConfig graphRag(Fields fields) {
        return GRAPH_RAG.read(fields, new Copy<>(GraphRagConfig.none())).value;
    }

    private static <C, T> BiConsumer<Copy<C>, T> set(BiFunction<C, T, C> wither) {
        return (copy, value) -> copy.value = wither.apply(copy.value, value);
    }

    private static <C> BiConsumer<Copy<C>, Map<String, @Nullable Object>> setAll(AdditionalWither<C> wither) {
        return (copy, fields) -> fields.forEach((name, value) -> {
            if (!name.isBlank()) {
                copy.value = wither.apply(copy.value, name, value);
            }
        });
    }

    /** Sets an additional field of immutable settings. */
    private interface AdditionalWither<C> {

        C apply(C config, String name, @Nullable Object value);
    }

    /** The last copy of immutable settings, which takes the place of a builder. */
    private static final class Copy<C> {

        private C value;

        Copy(C value) {
            this.value = value;
        }
    }
}
