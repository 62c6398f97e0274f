package io.github.ragflowspring.client.observation;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationConvention;

/**
 * The convention for the names and keys of the observations of operations. Applications may implement it; extend {@link
 * DefaultRagflowClientObservationConvention} to change a part of it.
 *
 * @since 0.1.0
 */
public interface RagflowClientObservationConvention extends ObservationConvention<RagflowClientObservationContext> {

    @Override
    default boolean supportsContext(Observation.Context context) {
        return context instanceof RagflowClientObservationContext;
    }
}
