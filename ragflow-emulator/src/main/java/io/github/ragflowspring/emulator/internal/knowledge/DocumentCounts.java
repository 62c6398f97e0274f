package io.github.ragflowspring.emulator.internal.knowledge;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Counts the results of each document. */
public final class DocumentCounts {

    private DocumentCounts() {}

    /** Adds the documents of the given hits to the data of a response, in the order of their first hits. */
    public static void put(ObjectNode data, List<Hit> hits) {
        ArrayNode documents = data.putArray("doc_aggs");
        of(hits).forEach((document, count) -> documents
                .addObject()
                .put("doc_name", document.name())
                .put("doc_id", document.id())
                .put("count", count));
    }

    static Map<Document, Integer> of(List<Hit> hits) {
        if (hits instanceof RankedHits ranked) {
            return ranked.countDocuments();
        }
        Map<Document, Integer> counts = new LinkedHashMap<>();
        hits.forEach((hit) -> counts.merge(hit.chunk().document(), 1, Integer::sum));
        return counts;
    }
}
