package io.github.ragflowspring.emulator.internal.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ragflowspring.emulator.internal.release.Access;
import io.github.ragflowspring.emulator.internal.release.Endpoint;
import io.github.ragflowspring.emulator.internal.release.Release;
import io.github.ragflowspring.emulator.internal.release.ReleaseProfile;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
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
        try (EmulatorServer server = start(release, router)) {
            URI uri = URI.create("http://localhost:" + server.port() + "/broken");
            assertThat(HttpClient.newHttpClient()
                            .send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString())
                            .body())
                    .isEqualTo("{\"code\":100,\"data\":null,\"message\":\"Exception()\"}\n");
        }
    }

    /** The connection is used again, and an abort would break the next request. */
    @Test
    void completesResponseThatHasBegunWhenServiceIsReplaced() throws Exception {
        byte[] more = new byte[50_000_000];
        Router router = new Router();
        router.add("GET", "/large", Access.OPEN, Endpoint.DATASET_LIST, (request) -> Response.file("a/b", null, more));
        try (EmulatorServer server = start(Release.V0_27_0, router);
                Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
            socket.getOutputStream()
                    .write("GET /large HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
                            .getBytes(StandardCharsets.UTF_8));
            assertThat(socket.getInputStream().read()).isEqualTo('H');
            server.serve(new Service(router, new StreamMonitor()));
            assertThat(socket.getInputStream().readAllBytes().length).isGreaterThan(more.length);
        }
    }

    private static EmulatorServer start(Release release, Router router) {
        return EmulatorServer.start(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                ReleaseProfile.of(release),
                new ApiKeys(Map.of()),
                (request, chain) -> chain.proceed(request),
                new Service(router, new StreamMonitor()));
    }
}
