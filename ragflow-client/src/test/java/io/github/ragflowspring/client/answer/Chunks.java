package io.github.ragflowspring.client.answer;

import io.github.ragflowspring.client.retrieval.RetrievedChunk;
import java.util.List;
import java.util.Map;

/** Chunks that answers cite. */
final class Chunks {

    private Chunks() {}

    static RetrievedChunk chunk(String id, String documentId, String documentName) {
        return new RetrievedChunk(
                id,
                "",
                documentId,
                documentName,
                "s1",
                null,
                null,
                null,
                List.of(),
                null,
                null,
                null,
                List.of(),
                List.of(),
                null,
                Map.of());
    }
}
