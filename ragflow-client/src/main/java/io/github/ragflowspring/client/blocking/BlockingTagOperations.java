package io.github.ragflowspring.client.blocking;

import io.github.ragflowspring.client.dataset.DatasetTag;
import io.github.ragflowspring.client.dataset.TagOperations;
import java.util.Collection;
import java.util.List;
import org.springframework.lang.CheckReturnValue;

/**
 * The blocking form of {@link TagOperations}, with the same requests and errors.
 *
 * <p>The {@linkplain io.github.ragflowspring.client.blocking package} describes waiting, interruption and streams.
 *
 * <p>Implemented by the library only; methods may be added in a minor release.
 *
 * @since 0.1.0
 */
@CheckReturnValue
public interface BlockingTagOperations {

    /** See {@link TagOperations#list()}. */
    List<DatasetTag> list();

    /** See {@link TagOperations#rename(String, String)}. */
    void rename(String tag, String newTag);

    /** See {@link TagOperations#delete(Collection)}. */
    void delete(Collection<String> tags);
}
