package io.github.ragflowspring.client.blocking;

import io.github.ragflowspring.client.dataset.IngestionLog;
import io.github.ragflowspring.client.dataset.IngestionOperations;
import io.github.ragflowspring.client.dataset.IngestionQuery;
import io.github.ragflowspring.client.dataset.IngestionSummary;
import io.github.ragflowspring.client.model.Page;
import io.github.ragflowspring.client.model.PageRequest;
import java.util.stream.Stream;
import org.springframework.lang.CheckReturnValue;

/**
 * The blocking form of {@link IngestionOperations}, with the same requests and errors.
 *
 * <p>The {@linkplain io.github.ragflowspring.client.blocking package} describes waiting, interruption and streams.
 *
 * <p>Implemented by the library only; methods may be added in a minor release.
 *
 * @since 0.1.0
 */
@CheckReturnValue
public interface BlockingIngestionOperations {

    /** See {@link IngestionOperations#summary()}. */
    IngestionSummary summary();

    /** See {@link IngestionOperations#list(IngestionQuery)}. */
    Stream<IngestionLog> list(IngestionQuery query);

    /** See {@link IngestionOperations#page(IngestionQuery, PageRequest)}. */
    Page<IngestionLog> page(IngestionQuery query, PageRequest page);

    /** See {@link IngestionOperations#get(String)}. */
    IngestionLog get(String logId);
}
