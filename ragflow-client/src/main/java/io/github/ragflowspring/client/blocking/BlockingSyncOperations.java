package io.github.ragflowspring.client.blocking;

import io.github.ragflowspring.client.sync.Corpus;
import io.github.ragflowspring.client.sync.SyncEvent;
import io.github.ragflowspring.client.sync.SyncOperations;
import io.github.ragflowspring.client.sync.SyncOptions;
import java.util.stream.Stream;
import org.springframework.lang.CheckReturnValue;

/**
 * The blocking form of {@link SyncOperations}, with the same requests and errors.
 *
 * <p>The {@linkplain io.github.ragflowspring.client.blocking package} describes waiting, interruption and streams.
 *
 * <p>Implemented by the library only; methods may be added in a minor release.
 *
 * @since 0.1.0
 */
@CheckReturnValue
public interface BlockingSyncOperations {

    /** See {@link SyncOperations#plan(Corpus, SyncOptions)}. */
    Stream<SyncEvent> plan(Corpus corpus, SyncOptions options);

    /** See {@link SyncOperations#run(Corpus, SyncOptions)}. */
    Stream<SyncEvent> run(Corpus corpus, SyncOptions options);
}
