package io.github.ragflowspring.client.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.ragflowspring.client.RagflowClient;
import io.github.ragflowspring.client.TestClients;
import io.github.ragflowspring.client.error.RagflowAuthenticationException;
import io.github.ragflowspring.client.error.RagflowProtocolException;
import io.github.ragflowspring.client.error.RagflowServerException;
import io.github.ragflowspring.client.error.RagflowUnsupportedException;
import io.github.ragflowspring.fixtures.RecordedRequest;
import io.github.ragflowspring.fixtures.Recordings;
import io.github.ragflowspring.fixtures.ReplayServer;
import io.github.ragflowspring.fixtures.Reply;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests for {@link SystemOperations}: the routes, and responses that do not come from a RAGFlow server. */
class SystemOperationsTests {

    private static final String VERSION = "/api/v1/system/version";

    private static final String NEW_ROUTE = "/api/v1/system/healthz";

    private static final String OLD_ROUTE = "/v1/system/healthz";

    private static final String HEALTHY =
            "{\"db\":\"ok\",\"doc_engine\":\"ok\",\"redis\":\"ok\",\"status\":\"ok\",\"storage\":\"ok\"}";

    private final ReplayServer server = ReplayServer.start();

    @AfterEach
    void stopServer() {
        this.server.close();
    }

    @ParameterizedTest
    @MethodSource("io.github.ragflowspring.fixtures.Recordings#releases")
    void selectsHealthRouteOnce(String release) {
        this.server.release(release);
        String route = (release.compareTo("v0.25") < 0) ? OLD_ROUTE : NEW_ROUTE;
        this.server.on("GET", route, Reply.json(HEALTHY));
        SystemOperations system = unkeyed().system();

        for (int i = 0; i < 3; i++) {
            assertThat(system.health().block(TestClients.PATIENCE).healthy()).isTrue();
        }

        assertThat(this.server.versionRequests()).hasSize(1);
        assertThat(this.server.requests()).extracting(RecordedRequest::path).containsExactly(route, route, route);
    }

    @ParameterizedTest
    @CsvSource({
        "v0.22.1, AGENT_RUNS, false",
        "v0.23.1, AGENT_RUNS, true",
        "v0.22.0, LEGACY_API, true",
        "v0.27.0, LEGACY_API, false",
        "v0.23.1, MEMORIES, false",
        "v0.24.0, MEMORIES, true",
        "v0.25.6, MODEL_LIST, false",
        "v0.27.0, MODEL_LIST, true"
    })
    void namesSupportedFeatures(String release, ServerFeature feature, boolean supported) {
        assertThat(TestClients.client(this.server, release)
                        .system()
                        .supports(feature)
                        .block(TestClients.PATIENCE))
                .isEqualTo(supported);
        assertThat(this.server.requests()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void supportsEachFeatureOnSomeRelease(ServerFeature feature) {
        assertThat(Stream.of("v0.20.0", "v0.27.0")
                        .map((release) -> TestClients.client(this.server, release)
                                .system()
                                .supports(feature)
                                .block(TestClients.PATIENCE)))
                .containsExactlyInAnyOrder(true, false);
    }

    @Test
    void usesNewHealthRouteAfterUpgradeOfServer() {
        this.server.once(
                (request) -> request.path().equals(VERSION),
                Reply.json(
                        404,
                        "{\"error\":\"Not Found\",\"message\":\"The requested URL " + VERSION + " was not found\"}"));
        this.server.on("GET", NEW_ROUTE, Reply.json(HEALTHY));
        SystemOperations system = unkeyed().system();

        assertThatExceptionOfType(RagflowUnsupportedException.class)
                .isThrownBy(() -> system.health().block(TestClients.PATIENCE));

        assertThat(system.health().block(TestClients.PATIENCE).healthy()).isTrue();
    }

    @Test
    void readsHealthWithoutKeyIfVersionRequiresKey() {
        this.server.on("GET", VERSION, Reply.json(401, "{\"code\":401,\"data\":null,\"message\":\"no\"}"));
        this.server.on("GET", NEW_ROUTE, Reply.json(HEALTHY));

        assertThat(unkeyed().system().health().block(TestClients.PATIENCE).healthy())
                .isTrue();

        assertThat(this.server.requests()).noneMatch((request) -> request.header("authorization") != null);
    }

    @Test
    void readsVersionWithKeyIfServerRequiresIt() {
        this.server.on(
                (request) -> request.path().equals(VERSION) && request.header("authorization") == null,
                Reply.json(401, "{\"code\":401,\"data\":null,\"message\":\"no\"}"));
        this.server.on("GET", VERSION, Reply.json("{\"code\":0,\"data\":\"v0.25.1\",\"message\":\"success\"}"));

        assertThat(TestClients.detecting(this.server).system().version().block(TestClients.PATIENCE))
                .hasToString("v0.25.1");
    }

    @Test
    void doesNotCacheReleaseGuessedWithoutKey() {
        this.server.once(
                (request) -> request.path().equals(VERSION),
                Reply.json(401, "{\"code\":401,\"data\":null,\"message\":\"no\"}"));
        this.server.on("GET", VERSION, Reply.json("{\"code\":0,\"data\":\"v0.25.1\",\"message\":\"success\"}"));
        this.server.on("GET", NEW_ROUTE, Reply.json(HEALTHY));
        SystemOperations system = unkeyed().system();
        system.health().block(TestClients.PATIENCE);

        system.health().block(TestClients.PATIENCE);
        system.health().block(TestClients.PATIENCE);

        assertThat(this.server.requests())
                .extracting(RecordedRequest::path)
                .containsExactly(VERSION, NEW_ROUTE, VERSION, NEW_ROUTE, NEW_ROUTE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"error\":\"Bad Gateway\"}", "<html>Bad Gateway</html>", "", "[]", "{\"status\":7}"})
    void failsIfErrorResponseIsNotAHealthReport(String body) {
        this.server.on("GET", NEW_ROUTE, Reply.json(502, body));
        SystemOperations system = TestClients.client(this.server, "v0.27.0").system();

        assertThatExceptionOfType(RagflowServerException.class)
                .isThrownBy(() -> system.health().block(TestClients.PATIENCE))
                .satisfies((ex) -> assertThat(ex.status()).isEqualTo(502));
        assertThat(this.server.requests()).as("a probe is not repeated").hasSize(1);
    }

    @Test
    void failsIfHealthIsAnHtmlPage() {
        this.server.on("GET", NEW_ROUTE, Reply.status(200).piece("<html>Welcome</html>"));
        SystemOperations system = TestClients.client(this.server, "v0.27.0").system();

        assertThatExceptionOfType(RagflowProtocolException.class)
                .isThrownBy(() -> system.health().block(TestClients.PATIENCE))
                .withMessageContaining("'baseUrl'");
    }

    @Test
    void failsIfPingIsAnHtmlPage() {
        this.server.on("GET", "/api/v1/system/ping", Reply.status(200).piece("<html>Welcome</html>"));
        SystemOperations system = TestClients.client(this.server, "v0.27.0").system();

        assertThatExceptionOfType(RagflowProtocolException.class)
                .isThrownBy(() -> system.ping().block(TestClients.PATIENCE));
    }

    @Test
    void failsWithoutStatusRouteBeforeV024() {
        assertThatExceptionOfType(RagflowUnsupportedException.class)
                .isThrownBy(() -> TestClients.client(this.server, "v0.23.1")
                        .system()
                        .status()
                        .block(TestClients.PATIENCE))
                .withMessageContaining("v0.24.0");
        assertThat(this.server.requests()).isEmpty();
    }

    @Test
    void failsToCheckKeyWithoutKey() {
        assertThatExceptionOfType(RagflowAuthenticationException.class)
                .isThrownBy(() -> unkeyed().system().checkApiKey().block(TestClients.PATIENCE))
                .withMessageContaining("there is no API key");
        assertThat(this.server.requests()).isEmpty();
    }

    @Test
    void reportsUnavailableDatabaseAsServerError() {
        this.server.replay(Recordings.recording("v0.23.1", "system", "datasets_list_db_down"));

        assertThatExceptionOfType(RagflowServerException.class)
                .isThrownBy(() -> TestClients.client(this.server, "v0.23.1")
                        .system()
                        .checkApiKey()
                        .block(TestClients.PATIENCE));
    }

    private RagflowClient unkeyed() {
        return RagflowClient.builder().baseUrl(this.server.url()).build();
    }
}
