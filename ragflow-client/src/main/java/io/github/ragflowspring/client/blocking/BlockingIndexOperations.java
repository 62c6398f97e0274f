package io.github.ragflowspring.client.blocking;

import io.github.ragflowspring.client.dataset.IndexOperations;
import io.github.ragflowspring.client.dataset.IndexTask;
import io.github.ragflowspring.client.model.DeleteResult;
import java.time.Duration;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.lang.CheckReturnValue;

/**
 * The blocking form of {@link IndexOperations}, with the same requests and errors.
 *
 * <p>The {@linkplain io.github.ragflowspring.client.blocking package} describes waiting, interruption and streams.
 *
 * <p>Implemented by the library only; methods may be added in a minor release.
 *
 * @since 0.1.0
 */
@CheckReturnValue
public interface BlockingIndexOperations {

    /** See {@link IndexOperations#run()}. */
    IndexTask run();

    /**
     * See {@link IndexOperations#progress()}.
     *
     * @return the task, or {@code null} if there was none
     */
    @Nullable
    IndexTask progress();

    /** See {@link IndexOperations#watch()}. */
    Stream<IndexTask> watch();

    /** See {@link IndexOperations#watch(Duration, Duration)}. */
    Stream<IndexTask> watch(Duration minInterval, Duration maxInterval);

    /** See {@link IndexOperations#stop()}. */
    void stop();

    /** See {@link IndexOperations#delete()}. */
    DeleteResult delete();
}
