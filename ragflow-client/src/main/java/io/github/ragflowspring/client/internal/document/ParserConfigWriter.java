package io.github.ragflowspring.client.internal.document;

import io.github.ragflowspring.client.document.ParserConfig;
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
                .setUnlessEmpty(
                        "raptor",
                        index(
                                "use_raptor",
                                config.raptor().enabled(),
                                config.raptor().additional()))
                .setUnlessEmpty(
                        "graphrag",
                        index(
                                "use_graphrag",
                                config.graphRag().enabled(),
                                config.graphRag().additional()))
                .setAll(config.additional())
                .toMap();
    }

    private static Map<String, @Nullable Object> index(
            String flag, @Nullable Boolean enabled, Map<String, @Nullable Object> additional) {
        return new RequestFields().set(flag, enabled).setAll(additional).toMap();
    }
}
