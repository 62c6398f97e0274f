package io.github.ragflowspring.client.internal.document;

import static io.github.ragflowspring.client.internal.json.FieldKind.BOOLEAN;
import static io.github.ragflowspring.client.internal.json.FieldKind.DOUBLE;
import static io.github.ragflowspring.client.internal.json.FieldKind.INT;
import static io.github.ragflowspring.client.internal.json.FieldKind.TEXT;
import static io.github.ragflowspring.client.internal.json.FieldKind.TEXTS;
import static io.github.ragflowspring.client.internal.json.FieldKind.object;

import io.github.ragflowspring.client.document.GraphRagConfig;
import io.github.ragflowspring.client.document.ParserConfig;
import io.github.ragflowspring.client.document.RaptorConfig;
import io.github.ragflowspring.client.internal.json.FieldTable;
import io.github.ragflowspring.client.internal.json.Fields;

/** Reads the settings of a parser. */
final class ParserConfigReader {

    private static final FieldTable<RaptorConfig.Builder> RAPTOR = FieldTable.<RaptorConfig.Builder>rows()
            .field(BOOLEAN, RaptorConfig.Builder::enabled, "use_raptor")
            .field(TEXT, RaptorConfig.Builder::prompt, "prompt")
            .field(INT, RaptorConfig.Builder::maxToken, "max_token")
            .field(DOUBLE, RaptorConfig.Builder::threshold, "threshold")
            .field(INT, RaptorConfig.Builder::maxCluster, "max_cluster")
            .field(INT, RaptorConfig.Builder::randomSeed, "random_seed")
            .ignoreBlankNames()
            .additional(RaptorConfig.Builder::additional);

    private static final FieldTable<GraphRagConfig.Builder> GRAPH_RAG = FieldTable.<GraphRagConfig.Builder>rows()
            .field(BOOLEAN, GraphRagConfig.Builder::enabled, "use_graphrag")
            .field(TEXTS, GraphRagConfig.Builder::entityTypes, "entity_types")
            .field(TEXT, GraphRagConfig.Builder::method, "method")
            .field(BOOLEAN, GraphRagConfig.Builder::community, "community")
            .field(BOOLEAN, GraphRagConfig.Builder::resolution, "resolution")
            .ignoreBlankNames()
            .additional(GraphRagConfig.Builder::additional);

    private static final FieldTable<ParserConfig.Builder> PARSER_CONFIG = FieldTable.<ParserConfig.Builder>rows()
            .field(
                    INT.map((tokens) -> (tokens > 0) ? tokens : null),
                    ParserConfig.Builder::chunkTokenNum,
                    "chunk_token_num")
            .field(TEXT, ParserConfig.Builder::delimiter, "delimiter")
            .field(TEXT, ParserConfig.Builder::layoutRecognize, "layout_recognize")
            .field(BOOLEAN, ParserConfig.Builder::html4excel, "html4excel")
            .field(INT, ParserConfig.Builder::autoKeywords, "auto_keywords")
            .field(INT, ParserConfig.Builder::autoQuestions, "auto_questions")
            .field(TEXTS, ParserConfig.Builder::tagDatasetIds, "tag_kb_ids")
            .field(INT, ParserConfig.Builder::topTags, "topn_tags")
            .field(INT, ParserConfig.Builder::taskPageSize, "task_page_size")
            .field(object(ParserConfigReader::raptor).repeated(), ParserConfig.Builder::raptor, "raptor")
            .field(object(ParserConfigReader::graphRag).repeated(), ParserConfig.Builder::graphRag, "graphrag")
            .ignoreBlankNames()
            .additional(ParserConfig.Builder::additional);

    private ParserConfigReader() {}

    static ParserConfig read(Fields fields) {
        return PARSER_CONFIG.read(fields, ParserConfig.builder()).build();
    }

    private static RaptorConfig raptor(Fields fields) {
        return RAPTOR.read(fields, RaptorConfig.builder()).build();
    }

    private static GraphRagConfig graphRag(Fields fields) {
        return GRAPH_RAG.read(fields, GraphRagConfig.builder()).build();
    }
}
