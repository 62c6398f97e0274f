package io.github.ragflowspring.client.internal.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.ragflowspring.client.MemoryServer;
import io.github.ragflowspring.client.RagflowClient;
import io.github.ragflowspring.client.TestClients;
import io.github.ragflowspring.client.error.RagflowException;
import io.github.ragflowspring.client.error.RagflowProtocolException;
import io.github.ragflowspring.client.error.RagflowServerException;
import io.github.ragflowspring.client.error.RagflowUnsupportedException;
import io.github.ragflowspring.client.internal.dialect.ReleaseMark;
import io.github.ragflowspring.client.settings.RetrySettings;
import io.github.ragflowspring.fixtures.RecordedRequest;
import io.github.ragflowspring.fixtures.Recording;
import io.github.ragflowspring.fixtures.Recordings;
import io.github.ragflowspring.fixtures.Reply;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests that releases before v0.23.0 are recognized by the routes that they have. */
class OldReleaseDetectionTests {

    private static final String VERSION = "/api/v1/system/version";

    private static final String UNKNOWN = "{\"code\":100,\"data\":null,\"message\":\"<NotFound '404: Not Found'>\"}";

    private static final String OTHER_METHOD =
            "{\"code\":100,\"data\":null,\"message\":\"<MethodNotAllowed '405: Method Not Allowed'>\"}";

    private static final List<String> RELEASES = List.of(
            "v0.20.0", "v0.20.1", "v0.20.2", "v0.20.3", "v0.20.4", "v0.20.5", "v0.21.0", "v0.21.1", "v0.22.0",
            "v0.22.1");

    private final MemoryServer server = new MemoryServer();

    @ParameterizedTest
    @CsvSource({
        "v0.20.5, v0.20.5",
        "v0.21.1, v0.21.1",
        "v0.22.0, v0.22.0",
        "v0.22.1, v0.22.1",
        // The recordings of v0.23.0 have the routes of v0.23.1, and the same response to unknown ones.
        "v0.23.0, v0.23.1"
    })
    void detectsRecordedRelease(String release, String detected) {
        assertThat(Recordings.olderReleases()).contains(release);
        for (Recording recording : Recordings.of(release).area("system")) {
            if (recording.name().startsWith("probe_")) {
                this.server.on(
                        (request) -> request.method().equals("GET")
                                && request.path().equals(recording.request().path()),
                        Reply.of(recording));
            }
        }
        this.server.release(release);
        RagflowClient client = detecting();
        assertThat(version(client)).isEqualTo(detected);
        int requests = this.server.requests().size();
        assertThat(version(client)).isEqualTo(detected);
        assertThat(this.server.requests()).as("the release is remembered").hasSize(requests);
    }

    /** From the source of the releases, in which v0.20.2 to v0.20.4 have the same routes. */
    static Stream<Arguments> releases() {
        return RELEASES.stream()
                .map((release) ->
                        Arguments.of(release, Set.of("v0.20.2", "v0.20.3").contains(release) ? "v0.20.4" : release));
    }

    @ParameterizedTest
    @MethodSource("releases")
    void detectsReleaseByItsRoutes(String release, String detected) {
        serve(release, Set.of(), Reply.json(UNKNOWN));
        assertThat(version(detecting())).isEqualTo(detected);
        assertThat(this.server.requests())
                .allMatch((request) -> request.method().equals("GET"))
                .allMatch((request) -> request.header("authorization") == null);
    }

    @ParameterizedTest
    @CsvSource({
        "v0.21.1, v0.21.0",
        "v0.21.0, v0.21.0",
        "v0.20.5, v0.20.4",
        "v0.20.2, v0.20.4",
        "v0.20.1, v0.20.0",
        "v0.22.1, v0.22.1"
    })
    void assumesEarlierReleaseIfGatewayHidesRoute(String release, String detected) {
        for (Reply hidden : List.of(
                Reply.json(404, "{\"message\":\"no Route matched\"}"),
                Reply.status(403),
                Reply.json("").header("content-type", "text/html").piece("<html>Log in</html>"))) {
            MemoryServer gateway = new MemoryServer();
            serve(gateway, release, hiddenRoutes(), hidden);
            assertThat(version(detecting(gateway))).isEqualTo(detected);
        }
    }

    @ParameterizedTest
    @EnumSource(ReleaseMark.class)
    void refusesToGuessIfGatewayHidesRouteOfApi(ReleaseMark mark) {
        if (mark.isOptional()) {
            return;
        }
        serve(mark.release().toString(), Set.of(mark.path()), Reply.json(404, "{\"message\":\"no Route matched\"}"));
        assertThat(failure(detecting()))
                .isInstanceOf(RagflowProtocolException.class)
                .hasMessageContaining("Set 'serverVersion'")
                .hasMessageContaining(mark.path());
    }

    @ParameterizedTest
    @EnumSource(ReleaseMark.class)
    void keepsTransientErrorRetryable(ReleaseMark mark) {
        this.server.once((request) -> request.path().equals(mark.path()), Reply.status(503));
        serve(mark.release().toString(), Set.of(), Reply.json(UNKNOWN));
        RagflowClient client = detecting();
        assertThat(failure(client))
                .isInstanceOf(RagflowServerException.class)
                .matches(RagflowException::isRetryable, "is retryable");
        assertThat(version(client)).isEqualTo(mark.release().toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {UNKNOWN, "{\"code\":0,\"data\":\"v0.19.1\",\"message\":\"success\"}"})
    void reportsServerThatIsTooOld(String reply) {
        this.server.on((request) -> request.path().equals(VERSION), Reply.json(reply));
        this.server.on((request) -> true, Reply.json(UNKNOWN));
        assertThat(failure(detecting()))
                .isInstanceOf(RagflowUnsupportedException.class)
                .hasMessageContaining("The oldest supported release is v0.20.0: upgrade the server");
    }

    @Test
    void forgetsReleaseOfServerThatWasReplaced() {
        serve("v0.22.1", Set.of(), Reply.json(UNKNOWN));
        RagflowClient client = detecting();
        assertThat(version(client)).isEqualTo("v0.22.1");
        assertThat(catchThrowable(() -> client.datasets().list().blockLast(TestClients.PATIENCE)))
                .isInstanceOf(RagflowUnsupportedException.class)
                .hasMessageContaining("'serverVersion' (now v0.22.1)");
        int before = this.server.requests().size();
        assertThat(version(client)).isEqualTo("v0.22.1");
        assertThat(this.server.requests()).hasSizeGreaterThan(before);
    }

    @Test
    void usesPinnedReleaseWithoutRequest() {
        assertThat(version(TestClients.client(this.server, "v0.20.3"))).isEqualTo("v0.20.3");
        assertThat(version(TestClients.client(this.server, "v0.23.0"))).isEqualTo("v0.23.0");
        assertThat(this.server.requests()).isEmpty();
    }

    private static Set<String> hiddenRoutes() {
        return Arrays.stream(ReleaseMark.values())
                .filter(ReleaseMark::isOptional)
                .map(ReleaseMark::path)
                .collect(Collectors.toSet());
    }

    private void serve(String release, Set<String> hidden, Reply reply) {
        serve(this.server, release, hidden, reply);
    }

    /** Has the routes of a release, except for the hidden ones, which a gateway answers. */
    private static void serve(MemoryServer server, String release, Set<String> hidden, Reply reply) {
        int index = RELEASES.indexOf(release);
        for (ReleaseMark mark : ReleaseMark.values()) {
            int first = RELEASES.indexOf(
                    mark == ReleaseMark.V0_20_4 ? "v0.20.2" : mark.release().toString());
            boolean known = first <= index;
            server.on(
                    (request) -> isTo(request, mark.path()),
                    hidden.contains(mark.path()) ? reply : Reply.json(known ? OTHER_METHOD : UNKNOWN));
        }
        server.on((request) -> true, Reply.json(UNKNOWN));
    }

    private static boolean isTo(RecordedRequest request, String path) {
        return request.path().equals(path);
    }

    private RagflowClient detecting() {
        return detecting(this.server);
    }

    private static RagflowClient detecting(MemoryServer server) {
        return TestClients.builder(server, "auto")
                .settings((settings) -> settings.retry(RetrySettings.none()))
                .build();
    }

    private static String version(RagflowClient client) {
        return client.system()
                .version()
                .blockOptional(TestClients.PATIENCE)
                .orElseThrow()
                .toString();
    }

    private static RagflowException failure(RagflowClient client) {
        return (RagflowException) catchThrowable(() -> version(client));
    }
}
