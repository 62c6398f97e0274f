package io.github.ragflowspring.client.internal.document;

import io.github.ragflowspring.client.document.GraphRagConfig;
import io.github.ragflowspring.client.document.ParserConfig;
import io.github.ragflowspring.client.document.RaptorConfig;
import io.github.ragflowspring.client.internal.support.RequestFields;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes the settings of a parser. */
public final class ParserConfigWriter {

    private ParserConfigWriter() {}

    /**
     * Writes settings.
     *
     * @param config the settings, or {@code null}
     * @return the settings that are set, by JSON name, or {@code null} if there is no config
     */
    public static @Nullable Map<String, @Nullable Object> write(@Nullable ParserConfig config) {
        if (config == null) {
            return null;
        }
        return new RequestFields()
                .set("chunk_token_num", config.chunkTokenNum())
                .set("delimiter", config.delimiter())
                .set("layout_recognize", config.layoutRecognize())
                .set("html4excel", config.html4excel())
                .set("auto_keywords", config.autoKeywords())
                .set("auto_questions", config.autoQuestions())
                .set("tag_kb_ids", config.tagDatasetIds())
                .set("topn_tags", config.topTags())
                .set("task_page_size", config.taskPageSize())
                .setUnlessEmpty("raptor", raptor(config.raptor()))
                .setUnlessEmpty("graphrag", graphRag(config.graphRag()))
                .setAll(config.additional())
                .toMap();
    }

    private static Map<String, @Nullable Object> raptor(RaptorConfig raptor) {
        return new RequestFields()
                .set("use_raptor", raptor.enabled())
                .set("prompt", raptor.prompt())
                .set("max_token", raptor.maxToken())
                .set("threshold", raptor.threshold())
                .set("max_cluster", raptor.maxCluster())
                .set("random_seed", raptor.randomSeed())
                .setAll(raptor.additional())
                .toMap();
    }

    private static Map<String, @Nullable Object> graphRag(GraphRagConfig graphRag) {
        return new RequestFields()
                .set("use_graphrag", graphRag.enabled())
                .set("entity_types", graphRag.entityTypes())
                .set("method", graphRag.method())
                .set("community", graphRag.community())
                .set("resolution", graphRag.resolution())
                .setAll(graphRag.additional())
                .toMap();
    }
}
