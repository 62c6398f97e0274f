package io.github.ragflowspring.client.document;

import io.github.ragflowspring.client.http.Fields;
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
        Boolean available = fields.bool("available", "available_int");
        String imageId = fields.text("image_id", "img_id");
        return new Chunk(
                fields.required("id", "chunk_id"),
                fields.required("content", "content_with_weight"),
                fields.required("document_id", "doc_id"),
                fields.required("dataset_id", "kb_id"),
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
