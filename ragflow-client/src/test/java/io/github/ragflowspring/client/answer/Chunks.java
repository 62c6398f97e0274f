package io.github.ragflowspring.client.answer;

import io.github.ragflowspring.client.retrieval.RetrievedChunk;

/** Chunks that answers cite. */
final class Chunks {

    private Chunks() {}

    static RetrievedChunk chunk(String id, String documentId, String documentName) {
        return RetrievedChunk.builder()
                .id(id)
                .documentId(documentId)
                .documentName(documentName)
                .datasetId("s1")
                .build();
    }
}
