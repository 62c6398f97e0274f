package io.github.ragflowspring.emulator.internal.knowledge;

import io.github.ragflowspring.emulator.internal.wire.PythonJson;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Writes results with the names of fields that RAGFlow uses in its index. */
public final class HitJson {

    private HitJson() {}

    /** Returns the data of a response. */
    public static ObjectNode data(List<Hit> hits) {
        ObjectNode data = PythonJson.object();
        ArrayNode chunks = data.putArray("chunks");
        hits.forEach((hit) -> chunks.add(json(hit)));
        ArrayNode documents = data.putArray("doc_aggs");
        DocumentCounts.of(hits)
                .forEach((document, count) -> documents
                        .addObject()
                        .put("count", count)
                        .put("doc_id", document.id())
                        .put("doc_name", document.name()));
        return data.putNull("labels").put("total", hits.size());
    }

    private static ObjectNode json(Hit hit) {
        Chunk chunk = hit.chunk();
        ObjectNode json = PythonJson.object()
                .put("chunk_id", chunk.id())
                .put("content_ltks", String.join(" ", chunk.terms()))
                .put("content_with_weight", chunk.content())
                .put("doc_id", chunk.document().id())
                .put("doc_type_kwd", "")
                .put("docnm_kwd", chunk.document().name())
                .put("image_id", chunk.imageId())
                .put("kb_id", chunk.document().datasetId())
                .put("mom_id", "")
                .putNull("row_id")
                .put("similarity", hit.similarity())
                .put("term_similarity", hit.termSimilarity())
                .put("vector_similarity", hit.vectorSimilarity());
        chunk.text().keywords().forEach(json.putArray("important_kwd")::add);
        chunk.text().tags().forEach(json.putArray("tag_kwd")::add);
        ChunkJson.putPositions(json, chunk);
        return json;
    }
}
