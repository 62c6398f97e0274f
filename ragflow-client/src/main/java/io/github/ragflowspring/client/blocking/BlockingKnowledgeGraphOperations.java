package io.github.ragflowspring.client.blocking;

import io.github.ragflowspring.client.dataset.KnowledgeGraph;
import io.github.ragflowspring.client.dataset.KnowledgeGraphOperations;
import io.github.ragflowspring.client.model.DeleteResult;
import org.springframework.lang.CheckReturnValue;

/**
 * The blocking form of {@link KnowledgeGraphOperations}, with the same requests and errors.
 *
 * <p>The {@linkplain io.github.ragflowspring.client.blocking package} describes waiting, interruption and streams.
 *
 * <p>Implemented by the library only; methods may be added in a minor release.
 *
 * @since 0.1.0
 */
@CheckReturnValue
public interface BlockingKnowledgeGraphOperations extends BlockingIndexOperations {

    /** See {@link KnowledgeGraphOperations#get()}. */
    KnowledgeGraph get();

    /** See {@link KnowledgeGraphOperations#delete()}. */
    @Override
    DeleteResult delete();
}
