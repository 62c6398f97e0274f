package io.github.ragflowspring.client.docs;

import io.github.ragflowspring.client.RagflowClient;
import io.github.ragflowspring.client.observation.DefaultRagflowClientObservationConvention;
import io.github.ragflowspring.client.observation.RagflowClientObservationContext;
import io.github.ragflowspring.client.observation.RagflowClientObservationConvention;
import io.micrometer.common.KeyValues;
import io.micrometer.observation.ObservationRegistry;
import reactor.core.publisher.Mono;

/** The examples of docs/operations.md. */
final class OperationsExamples {

    Mono<String> health(RagflowClient ragflow) {
        Mono<String> failed = ragflow.system()
                .health()
                .filter((health) -> !health.healthy())
                .map((health) -> health.components().toString());
        return failed;
    }

    RagflowClientObservationConvention convention() {
        return new DefaultRagflowClientObservationConvention() {
            @Override
            public KeyValues getLowCardinalityKeyValues(RagflowClientObservationContext context) {
                return super.getLowCardinalityKeyValues(context).and("team", "search");
            }
        };
    }

    RagflowClient observed(ObservationRegistry observationRegistry) {
        RagflowClient observed = RagflowClient.builder()
                .baseUrl("http://localhost:9380")
                .apiKey("ragflow-…")
                .observationRegistry(observationRegistry)
                .observationConvention(convention())
                .build();
        return observed;
    }
}
