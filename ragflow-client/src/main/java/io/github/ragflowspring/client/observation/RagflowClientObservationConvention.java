package io.github.ragflowspring.client.observation;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationConvention;

/**
 * The convention for the names and keys of the observations of operations. Applications may implement it; extend {@link
 * DefaultRagflowClientObservationConvention} to change a part of it.
 *
 * <p>An exception that is thrown when an operation starts is the error of the operation. A later one does not change its
 * result, but is passed to Reactor's hook for dropped errors.
 *
 * @since 0.1.0
 */
public interface RagflowClientObservationConvention extends ObservationConvention<RagflowClientObservationContext> {

    @Override
    default boolean supportsContext(Observation.Context context) {
        return context instanceof RagflowClientObservationContext;
    }
}
