package io.github.ragflowspring.client.blocking;

import io.github.ragflowspring.client.dataset.ExtractedField;
import io.github.ragflowspring.client.dataset.MetadataChange;
import io.github.ragflowspring.client.dataset.MetadataExtraction;
import io.github.ragflowspring.client.dataset.MetadataOperations;
import io.github.ragflowspring.client.dataset.MetadataResult;
import io.github.ragflowspring.client.dataset.MetadataSummary;
import java.util.Collection;
import org.springframework.lang.CheckReturnValue;

/**
 * The blocking form of {@link MetadataOperations}, with the same requests and errors.
 *
 * <p>The {@linkplain io.github.ragflowspring.client.blocking package} describes waiting, interruption and streams.
 *
 * <p>Implemented by the library only; methods may be added in a minor release.
 *
 * @since 0.1.0
 */
@CheckReturnValue
public interface BlockingMetadataOperations {

    /** See {@link MetadataOperations#summary()}. */
    MetadataSummary summary();

    /** See {@link MetadataOperations#update(MetadataChange)}. */
    MetadataResult update(MetadataChange change);

    /** See {@link MetadataOperations#extraction()}. */
    MetadataExtraction extraction();

    /** See {@link MetadataOperations#updateExtraction(MetadataExtraction)}. */
    MetadataExtraction updateExtraction(MetadataExtraction extraction);

    /** See {@link MetadataOperations#updateExtraction(String, Collection)}. */
    void updateExtraction(String documentId, Collection<ExtractedField> fields);

    /** See {@link MetadataOperations#switchExtraction(boolean)}. */
    void switchExtraction(boolean enabled);
}
