package io.github.ragflowspring.emulator.internal.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ragflowspring.emulator.internal.release.Access;
import io.github.ragflowspring.emulator.internal.release.Endpoint;
import io.github.ragflowspring.emulator.internal.release.Release;
import io.github.ragflowspring.emulator.internal.release.ReleaseProfile;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class EmulatorServerTests {

    @ParameterizedTest
    @EnumSource(Release.class)
    void answersUnforeseenFailureAsRagflowDoes(Release release) throws Exception {
        Router router = new Router();
        router.add("GET", "/broken", Access.OPEN, Endpoint.DATASET_LIST, (request) -> {
            throw new NumberFormatException("For input string: \"secret\"");
        });
        InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        Service service = new Service(router, new StreamMonitor());
        try (EmulatorServer server = EmulatorServer.start(
                address,
                ReleaseProfile.of(release),
                new ApiKeys(Map.of()),
                (request, chain) -> chain.proceed(request),
                service)) {
            URI uri = URI.create("http://localhost:" + server.port() + "/broken");
            assertThat(HttpClient.newHttpClient()
                            .send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString())
                            .body())
                    .isEqualTo("{\"code\":100,\"data\":null,\"message\":\"Exception()\"}\n");
        }
    }
}
