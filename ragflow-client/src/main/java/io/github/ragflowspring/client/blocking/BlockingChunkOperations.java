package io.github.ragflowspring.client.blocking;

import io.github.ragflowspring.client.document.Chunk;
import io.github.ragflowspring.client.document.ChunkOperations;
import io.github.ragflowspring.client.document.ChunkQuery;
import io.github.ragflowspring.client.document.ChunkUpdate;
import io.github.ragflowspring.client.document.NewChunk;
import io.github.ragflowspring.client.document.SwitchResult;
import io.github.ragflowspring.client.model.DeleteResult;
import io.github.ragflowspring.client.model.Page;
import io.github.ragflowspring.client.model.PageRequest;
import java.util.Collection;
import java.util.stream.Stream;
import org.springframework.lang.CheckReturnValue;

/**
 * The blocking form of {@link ChunkOperations}, with the same requests and errors.
 *
 * <p>The {@linkplain io.github.ragflowspring.client.blocking package} describes waiting, interruption and streams.
 *
 * <p>Implemented by the library only; methods may be added in a minor release.
 *
 * @since 0.1.0
 */
@CheckReturnValue
public interface BlockingChunkOperations {

    /** See {@link ChunkOperations#create(String)}. */
    Chunk create(String content);

    /** See {@link ChunkOperations#create(NewChunk)}. */
    Chunk create(NewChunk chunk);

    /** See {@link ChunkOperations#get(String)}. */
    Chunk get(String chunkId);

    /** See {@link ChunkOperations#list()}. */
    Stream<Chunk> list();

    /** See {@link ChunkOperations#list(ChunkQuery)}. */
    Stream<Chunk> list(ChunkQuery query);

    /** See {@link ChunkOperations#page(ChunkQuery, PageRequest)}. */
    Page<Chunk> page(ChunkQuery query, PageRequest page);

    /** See {@link ChunkOperations#update(String, ChunkUpdate)}. */
    Chunk update(String chunkId, ChunkUpdate update);

    /** See {@link ChunkOperations#switchAvailable(String, boolean)}. */
    SwitchResult switchAvailable(String chunkId, boolean available);

    /** See {@link ChunkOperations#switchAvailable(Collection, boolean)}. */
    SwitchResult switchAvailable(Collection<String> chunkIds, boolean available);

    /** See {@link ChunkOperations#delete(String)}. */
    DeleteResult delete(String chunkId);

    /** See {@link ChunkOperations#delete(Collection)}. */
    DeleteResult delete(Collection<String> chunkIds);

    /** See {@link ChunkOperations#deleteAll()}. */
    DeleteResult deleteAll();

    /** See {@link ChunkOperations#deleteAll(ChunkQuery)}. */
    DeleteResult deleteAll(ChunkQuery query);
}
