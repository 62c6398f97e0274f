package io.github.ragflowspring.client.internal.document;

import io.github.ragflowspring.client.document.ChunkQuery;
import io.github.ragflowspring.client.document.ChunkUpdate;
import io.github.ragflowspring.client.document.NewChunk;
import io.github.ragflowspring.client.internal.support.RequestFields;
import io.github.ragflowspring.client.model.Position;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes new chunks, updates of chunks and queries for chunks. */
final class ChunkWriter {

    private ChunkWriter() {}

    static Map<String, @Nullable Object> write(NewChunk chunk) {
        return new RequestFields()
                .set("content", chunk.content())
                .setUnlessEmpty("important_keywords", chunk.importantKeywords())
                .setUnlessEmpty("questions", chunk.questions())
                .setUnlessEmpty("tag_kwd", chunk.tags())
                .set("image_base64", chunk.imageBase64())
                .setAll(chunk.additional())
                .toMap();
    }

    static Map<String, @Nullable Object> write(ChunkUpdate update) {
        return new RequestFields()
                .set("content", update.content())
                .set("important_keywords", update.importantKeywords())
                .set("questions", update.questions())
                .set("available", update.available())
                .set("tag_kwd", update.tags())
                .set("positions", positions(update.positions()))
                .setAll(update.additional())
                .toMap();
    }

    static Map<String, @Nullable Object> write(ChunkQuery query) {
        return new RequestFields()
                .set("keywords", query.keywords())
                .set("available", query.available())
                .setAll(query.additional())
                .toMap();
    }

    private static @Nullable List<List<Integer>> positions(@Nullable List<Position> positions) {
        return (positions == null)
                ? null
                : positions.stream()
                        .map((position) -> List.of(
                                position.page(), position.left(), position.right(), position.top(), position.bottom()))
                        .toList();
    }
}
