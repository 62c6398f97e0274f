package io.github.ragflowspring.client.blocking;

import io.github.ragflowspring.client.memory.MemoryMessage;
import io.github.ragflowspring.client.memory.MemoryMessageOperations;
import io.github.ragflowspring.client.memory.MemoryMessageQuery;
import io.github.ragflowspring.client.model.Page;
import io.github.ragflowspring.client.model.PageRequest;
import java.util.stream.Stream;
import org.springframework.lang.CheckReturnValue;

/**
 * The blocking form of {@link MemoryMessageOperations}, with the same requests and errors.
 *
 * <p>The {@linkplain io.github.ragflowspring.client.blocking package} describes waiting, interruption and streams.
 *
 * <p>Implemented by the library only; methods may be added in a minor release.
 *
 * @since 0.1.0
 */
@CheckReturnValue
public interface BlockingMemoryMessageOperations {

    /** See {@link MemoryMessageOperations#list()}. */
    Stream<MemoryMessage> list();

    /** See {@link MemoryMessageOperations#list(MemoryMessageQuery)}. */
    Stream<MemoryMessage> list(MemoryMessageQuery query);

    /** See {@link MemoryMessageOperations#page(MemoryMessageQuery, PageRequest)}. */
    Page<MemoryMessage> page(MemoryMessageQuery query, PageRequest page);

    /** See {@link MemoryMessageOperations#get(long)}. */
    MemoryMessage get(long messageId);

    /** See {@link MemoryMessageOperations#forget(long)}. */
    void forget(long messageId);

    /** See {@link MemoryMessageOperations#switchActive(long, boolean)}. */
    void switchActive(long messageId, boolean active);
}
