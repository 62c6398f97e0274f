package io.github.ragflowspring.client.internal.document;

import io.github.ragflowspring.client.document.Chunk;
import io.github.ragflowspring.client.internal.wire.Fields;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** Reads chunks under the names of lists and under those of the index. */
final class ChunkReader {

    private ChunkReader() {}

    static List<Chunk> chunks(JsonNode list) {
        return Fields.list(list, ChunkReader::chunk);
    }

    static Chunk chunk(Fields fields) {
        Boolean available = fields.booleanValue("available", "available_int");
        String imageId = fields.text("image_id", "img_id");
        return new Chunk(
                fields.textOrEmpty("id", "chunk_id"),
                fields.textOrEmpty("content", "content_with_weight"),
                fields.textOrEmpty("document_id", "doc_id"),
                fields.textOrEmpty("dataset_id", "kb_id"),
                fields.text("docnm_kwd", "document_keyword"),
                available == null || available,
                fields.texts("important_keywords", "important_kwd"),
                fields.texts("questions", "question_kwd"),
                fields.texts("tag_kwd"),
                positions(fields.get("positions", "position_int")),
                (imageId != null && !imageId.isEmpty()) ? imageId : null,
                fields.instant("create_timestamp", "create_timestamp_flt"));
    }

    private static List<List<Integer>> positions(JsonNode node) {
        List<List<Integer>> positions = new ArrayList<>();
        for (JsonNode position : node) {
            List<Integer> numbers = new ArrayList<>();
            for (JsonNode number : position) {
                numbers.add((int) number.asDouble(0));
            }
            positions.add(List.copyOf(numbers));
        }
        return List.copyOf(positions);
    }
}
