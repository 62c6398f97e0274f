package io.github.ragflowspring.batch;

import io.github.ragflowspring.client.document.Chunk;
import io.github.ragflowspring.client.document.ChunkOperations;
import io.github.ragflowspring.client.document.ChunkQuery;
import io.github.ragflowspring.client.model.Page;
import io.github.ragflowspring.client.model.PageRequest;
import reactor.core.publisher.Mono;

/**
 * Reads the chunks of a document, and continues after a restart where the last committed chunk ended.
 *
 * @since 0.1.0
 */
public final class RagflowChunkItemReader extends PageItemReader<Chunk> {

    private final ChunkOperations chunks;

    private final ChunkQuery query;

    /**
     * Create a reader.
     *
     * @param chunks the chunks of the document
     * @param query the selection and the order
     */
    public RagflowChunkItemReader(ChunkOperations chunks, ChunkQuery query) {
        super("ragflowChunkItemReader");
        this.chunks = chunks;
        this.query = query;
    }

    @Override
    Mono<Page<Chunk>> page(PageRequest page) {
        return this.chunks.page(this.query, page);
    }
}
