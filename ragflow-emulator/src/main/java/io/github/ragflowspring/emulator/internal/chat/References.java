package io.github.ragflowspring.emulator.internal.chat;

import io.github.ragflowspring.emulator.internal.knowledge.Chunk;
import io.github.ragflowspring.emulator.internal.knowledge.Document;
import io.github.ragflowspring.emulator.internal.knowledge.DocumentCounts;
import io.github.ragflowspring.emulator.internal.knowledge.Hit;
import io.github.ragflowspring.emulator.internal.release.Behavior;
import io.github.ragflowspring.emulator.internal.release.ReleaseProfile;
import io.github.ragflowspring.emulator.internal.wire.PythonJson;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Writes the references of answers with the field order of RAGFlow's event streams. */
public final class References {

    private References() {}

    /** Returns the reference of an incomplete answer and of an answer without a search. */
    static ObjectNode none() {
        ObjectNode reference = PythonJson.object();
        reference.putArray("chunks");
        return reference;
    }

    /** Returns the reference of a search that finds nothing. */
    static ObjectNode nothingFound(boolean blankQuestion) {
        ObjectNode reference = PythonJson.object().put("total", 0);
        reference.putArray("chunks");
        // Without a question RAGFlow skips the search and returns an empty Python dictionary.
        if (blankQuestion) {
            reference.putObject("doc_aggs");
        } else {
            reference.putArray("doc_aggs");
        }
        return reference;
    }

    /** Returns the reference of the given hits. */
    public static ObjectNode of(ReleaseProfile profile, List<Hit> hits) {
        ObjectNode reference = PythonJson.object().put("total", hits.size());
        ArrayNode chunks = reference.putArray("chunks");
        hits.forEach((hit) -> chunks.add(chunk(profile, hit)));
        DocumentCounts.put(reference, hits);
        return reference;
    }

    private static ObjectNode chunk(ReleaseProfile profile, Hit hit) {
        Chunk chunk = hit.chunk();
        Document document = chunk.document();
        ObjectNode json = PythonJson.object()
                .put("id", chunk.id())
                .put("content", chunk.content())
                .put("document_id", document.id())
                .put("document_name", document.name())
                .put("dataset_id", document.datasetId())
                .put("image_id", chunk.imageId());
        ArrayNode positions = json.putArray("positions");
        Integer number = chunk.position();
        if (number != null) {
            ArrayNode position = positions.addArray();
            for (int i = 0; i < 5; i++) {
                position.add(number);
            }
        }
        json.putNull("url")
                .put("similarity", hit.similarity())
                .put("vector_similarity", hit.vectorSimilarity())
                .put("term_similarity", hit.termSimilarity());
        if (profile.has(Behavior.REFERENCE_HAS_ROW_ID)) {
            json.putNull("row_id");
        }
        json.put("doc_type", "");
        if (profile.has(Behavior.REFERENCE_HAS_ROW_ID)) {
            json.putNull("document_metadata");
        }
        return json;
    }
}
