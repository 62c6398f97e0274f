package io.github.ragflowspring.client.observation;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationConvention;

/**
 * Says how the operations of this client are named and tagged in metrics and traces. Extend {@link
 * DefaultRagflowClientObservationConvention} to change some of it.
 */
public interface RagflowClientObservationConvention extends ObservationConvention<RagflowClientObservationContext> {

    @Override
    default boolean supportsContext(Observation.Context context) {
        return context instanceof RagflowClientObservationContext;
    }
}
