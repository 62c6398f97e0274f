package io.github.ragflowspring.client.blocking;

import io.github.ragflowspring.client.memory.Memory;
import io.github.ragflowspring.client.memory.MemoryMessage;
import io.github.ragflowspring.client.memory.MemoryOperations;
import io.github.ragflowspring.client.memory.MemoryQuery;
import io.github.ragflowspring.client.memory.MemorySearch;
import io.github.ragflowspring.client.memory.MemoryUpdate;
import io.github.ragflowspring.client.memory.NewMemory;
import io.github.ragflowspring.client.memory.NewMemoryMessage;
import io.github.ragflowspring.client.memory.RecentMessages;
import io.github.ragflowspring.client.model.DeleteResult;
import io.github.ragflowspring.client.model.Page;
import io.github.ragflowspring.client.model.PageRequest;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.lang.CheckReturnValue;

/**
 * The blocking form of {@link MemoryOperations}, with the same requests and errors.
 *
 * <p>The {@linkplain io.github.ragflowspring.client.blocking package} describes waiting, interruption and streams.
 *
 * <p>Implemented by the library only; methods may be added in a minor release.
 *
 * @since 0.1.0
 */
@CheckReturnValue
public interface BlockingMemoryOperations {

    /** See {@link MemoryOperations#create(NewMemory)}. */
    Memory create(NewMemory memory);

    /** See {@link MemoryOperations#get(String)}. */
    Memory get(String memoryId);

    /** See {@link MemoryOperations#list()}. */
    Stream<Memory> list();

    /** See {@link MemoryOperations#list(MemoryQuery)}. */
    Stream<Memory> list(MemoryQuery query);

    /** See {@link MemoryOperations#page(MemoryQuery, PageRequest)}. */
    Page<Memory> page(MemoryQuery query, PageRequest page);

    /** See {@link MemoryOperations#update(String, MemoryUpdate)}. */
    Memory update(String memoryId, MemoryUpdate update);

    /** See {@link MemoryOperations#delete(String)}. */
    DeleteResult delete(String memoryId);

    /** See {@link MemoryOperations#delete(Collection)}. */
    DeleteResult delete(Collection<String> memoryIds);

    /** See {@link MemoryOperations#add(NewMemoryMessage, String)}. */
    void add(NewMemoryMessage message, String memoryId);

    /** See {@link MemoryOperations#add(NewMemoryMessage, Collection)}. */
    void add(NewMemoryMessage message, Collection<String> memoryIds);

    /** See {@link MemoryOperations#search(MemorySearch)}. */
    List<MemoryMessage> search(MemorySearch search);

    /** See {@link MemoryOperations#recent(RecentMessages)}. */
    List<MemoryMessage> recent(RecentMessages recent);

    /** See {@link MemoryOperations#messages(String)}. */
    BlockingMemoryMessageOperations messages(String memoryId);

    /**
     * Create the blocking form of operations, such as those of a test or a decorator.
     *
     * @param operations the operations to wait for
     */
    static BlockingMemoryOperations of(MemoryOperations operations) {
        return BlockingProxy.create(BlockingMemoryOperations.class, MemoryOperations.class, operations);
    }
}
