package io.github.ragflowspring.emulator.internal.knowledge;

import io.github.ragflowspring.emulator.internal.wire.PythonJson;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Writes search results with the names of RAGFlow's search index, as the legacy API returns them. */
public final class RawHits {

    private RawHits() {}

    /** Returns the reference of the given hits. */
    public static ObjectNode reference(List<Hit> hits) {
        ObjectNode reference = PythonJson.object().put("total", hits.size());
        ArrayNode chunks = reference.putArray("chunks");
        hits.forEach((hit) -> chunks.add(chunk(hit)));
        DocumentCounts.put(reference, hits);
        return reference;
    }

    private static ObjectNode chunk(Hit hit) {
        Chunk chunk = hit.chunk();
        ObjectNode json = PythonJson.object()
                .put("chunk_id", chunk.id())
                .put("content_ltks", String.join(" ", chunk.terms()))
                .put("content_with_weight", chunk.content())
                .put("doc_id", chunk.document().id())
                .put("kb_id", chunk.document().datasetId());
        chunk.text().keywords().forEach(json.putArray("important_kwd")::add);
        json.put("image_id", chunk.imageId())
                .put("similarity", hit.similarity())
                .put("vector_similarity", hit.vectorSimilarity())
                .put("term_similarity", hit.termSimilarity());
        ChunkJson.putPositions(json, chunk);
        return json.put("doc_type_kwd", "").put("doc_name", chunk.document().name());
    }
}
