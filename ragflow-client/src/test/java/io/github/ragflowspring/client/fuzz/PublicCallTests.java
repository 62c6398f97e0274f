package io.github.ragflowspring.client.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ragflowspring.client.RagflowClient;
import io.github.ragflowspring.client.TestClients;
import io.github.ragflowspring.client.error.RagflowException;
import io.github.ragflowspring.client.internal.dialect.Operation;
import io.github.ragflowspring.client.observation.RagflowClientObservationContext;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import io.micrometer.observation.ObservationRegistry;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpStatus;
import org.springframework.web.reactive.function.client.ClientResponse;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The public calls of the fuzz, secrecy and injection tests cover every operation. */
class PublicCallTests {

    @Test
    void callsEveryOperation() {
        Set<String> called = ConcurrentHashMap.newKeySet();
        ObservationRegistry registry = ObservationRegistry.create();
        registry.observationConfig().observationHandler(new Collector(called));
        RagflowClient client = RagflowClient.builder()
                .apiKey(TestClients.API_KEY)
                .settings((settings) -> settings.serverVersion("v0.27.0"))
                .observationRegistry(registry)
                .webClientBuilder(WebClient.builder()
                        .exchangeFunction((request) -> Mono.just(
                                ClientResponse.create(HttpStatus.BAD_REQUEST).build())))
                .build();

        for (PublicCall call : PublicCall.values()) {
            Flux.from(call.on(client, "id1", "text"))
                    .onErrorComplete(RagflowException.class)
                    .blockLast(TestClients.PATIENCE);
        }

        assertThat(called)
                .containsExactlyInAnyOrderElementsOf(Stream.of(Operation.values())
                        .map(Operation::operationName)
                        // The newest release does not have the legacy API.
                        .filter((name) -> !name.startsWith("legacy."))
                        .toList());
    }

    private record Collector(Set<String> called) implements ObservationHandler<RagflowClientObservationContext> {

        @Override
        public void onStart(RagflowClientObservationContext context) {
            this.called.add(context.operation());
        }

        @Override
        public boolean supportsContext(Observation.Context context) {
            return context instanceof RagflowClientObservationContext;
        }
    }
}
