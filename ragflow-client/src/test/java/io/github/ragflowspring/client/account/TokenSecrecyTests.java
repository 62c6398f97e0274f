package io.github.ragflowspring.client.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.ragflowspring.client.RagflowClient;
import io.github.ragflowspring.client.TestClients;
import io.github.ragflowspring.client.error.RagflowException;
import io.github.ragflowspring.fixtures.ReplayServer;
import io.github.ragflowspring.fixtures.Reply;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import io.micrometer.observation.ObservationRegistry;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

/** A deleted API key appears in neither observations nor errors, although it is in the path of the request. */
class TokenSecrecyTests {

    private static final String TOKEN = "ragflow-Secret9Key8That7Nobody6May5See4Here3";

    @Test
    void hidesTokenFromObservationsAndErrors() {
        List<String> observed = new CopyOnWriteArrayList<>();
        ObservationRegistry registry = ObservationRegistry.create();
        registry.observationConfig().observationHandler(new ObservationHandler<Observation.Context>() {

            @Override
            public void onStop(Observation.Context context) {
                observed.add(context.getName() + context.getAllKeyValues());
            }

            @Override
            public boolean supportsContext(Observation.Context context) {
                return true;
            }
        });
        try (ReplayServer server = ReplayServer.start();
                RagflowClient client = RagflowClient.builder()
                        .baseUrl(server.url())
                        .apiKey(TestClients.API_KEY)
                        .settings((settings) -> settings.serverVersion("v0.27.0"))
                        .observationRegistry(registry)
                        .build()) {
            server.on(
                    (request) -> true,
                    Reply.json(404, "{\"code\":404,\"message\":\"Not Found: /api/v1/system/tokens/" + TOKEN + "\"}"));

            assertThatExceptionOfType(RagflowException.class)
                    .isThrownBy(() -> client.account().tokens().delete(TOKEN).block(TestClients.PATIENCE))
                    .satisfies((ex) -> assertThat(ex + " " + ex.serverMessage()).doesNotContain(TOKEN));
            assertThat(server.requests().get(0).path()).endsWith(TOKEN);
        }
        assertThat(observed).isNotEmpty().allSatisfy((text) -> assertThat(text).doesNotContain(TOKEN));
    }
}
