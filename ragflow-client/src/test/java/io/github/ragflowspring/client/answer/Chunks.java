package io.github.ragflowspring.client.answer;

import io.github.ragflowspring.client.retrieval.RetrievedChunk;
import io.github.ragflowspring.client.retrieval.RetrievedDocument;

/** Chunks that answers cite. */
final class Chunks {

    private Chunks() {}

    static RetrievedChunk chunk(String id, String documentId, String documentName) {
        return RetrievedChunk.builder()
                .id(id)
                .document(RetrievedDocument.builder()
                        .id(documentId)
                        .name(documentName)
                        .build())
                .datasetId("s1")
                .build();
    }
}
