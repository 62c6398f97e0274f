package io.github.ragflowspring.client.internal.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.ragflowspring.client.MemoryServer;
import io.github.ragflowspring.client.RagflowClient;
import io.github.ragflowspring.client.TestClients;
import io.github.ragflowspring.client.error.RagflowAuthenticationException;
import io.github.ragflowspring.client.error.RagflowException;
import io.github.ragflowspring.client.error.RagflowPermissionException;
import io.github.ragflowspring.client.error.RagflowProtocolException;
import io.github.ragflowspring.client.error.RagflowServerException;
import io.github.ragflowspring.client.settings.RetrySettings;
import io.github.ragflowspring.fixtures.Recordings;
import io.github.ragflowspring.fixtures.Reply;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests that only a response of RAGFlow determines the release, and that nothing else is remembered. */
class ReleaseDetectionTests {

    private static final String VERSION = "/api/v1/system/version";

    private static final Reply SESSIONS = Reply.json("{\"code\":0,\"data\":[{\"id\":\"s1\",\"chat_id\":\"c1\"}]}");

    private final MemoryServer server = new MemoryServer();

    static Stream<Arguments> responsesOfGateways() {
        Reply page =
                Reply.json("").header("content-type", "text/html").piece("<html><body>Please log in</body></html>");
        return Stream.of(
                // Kong, Traefik, nginx, Spring Boot, NestJS, Fastify, APISIX, FastAPI, Micronaut.
                Arguments.of("Kong", Reply.json(404, "{\"message\":\"no Route matched with those values\"}")),
                Arguments.of("Traefik", text(404, "text/plain", "404 page not found\n")),
                Arguments.of("nginx", text(404, "text/html", "<html><h1>404 Not Found</h1></html>")),
                Arguments.of("empty", Reply.status(404)),
                Arguments.of(
                        "Spring Boot",
                        Reply.json(
                                404,
                                "{\"timestamp\":\"2026-01-01\",\"status\":404,\"error\":\"Not Found\",\"path\":\""
                                        + VERSION + "\"}")),
                Arguments.of(
                        "NestJS",
                        Reply.json(
                                404,
                                "{\"statusCode\":404,\"message\":\"Cannot GET " + VERSION
                                        + "\",\"error\":\"Not Found\"}")),
                Arguments.of("APISIX", Reply.json(404, "{\"error_msg\":\"404 Route Not Found\"}")),
                Arguments.of("FastAPI", Reply.json(404, "{\"detail\":\"Not Found\"}")),
                Arguments.of("bare error", Reply.json(404, "{\"error\":\"Not Found\"}")),
                Arguments.of("own message", Reply.json(404, "{\"error\":\"Not Found\",\"message\":\"/x\"}")),
                Arguments.of("code", Reply.json(404, "{\"code\":404,\"message\":\"Not Found\"}")),
                Arguments.of("text code", Reply.json(404, "{\"code\":\"404\",\"error\":\"Not Found\"}")),
                Arguments.of(
                        "a wrong prefix before RAGFlow",
                        Reply.json(
                                404,
                                "{\"code\":404,\"data\":null,\"error\":\"Not Found\",\"message\":\"Not Found:"
                                        + " /rag/api/v1/system/version\"}")),
                Arguments.of("a list", Reply.json(404, "[]")),
                Arguments.of("no method", Reply.json(405, "{\"message\":\"Method Not Allowed\"}")),
                Arguments.of("a page", page),
                Arguments.of("a health check", Reply.json("{\"status\":\"UP\"}")),
                Arguments.of("a code alone", Reply.json("{\"code\":0}")),
                Arguments.of("a blank version", Reply.json("{\"code\":0,\"data\":\" \"}")),
                Arguments.of("a sentence", Reply.json("{\"code\":0,\"data\":\"not allowed here\"}")),
                Arguments.of("an object", Reply.json("{\"code\":0,\"data\":{\"version\":\"v0.27.0\"}}")),
                Arguments.of("no content", Reply.status(204)),
                Arguments.of("a redirect", Reply.status(302).header("location", "https://sso.example.org/login")),
                Arguments.of("refused", Reply.status(400).piece("Bad Request")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("responsesOfGateways")
    void takesResponseOfGatewayForNoRelease(String name, Reply reply) {
        this.server.once((request) -> request.path().equals(VERSION), reply, reply);
        this.server.on("GET", "/api/v1/chats/c1/sessions", SESSIONS);
        RagflowClient client = detecting();
        for (int i = 0; i < 2; i++) {
            assertThat(failure(client))
                    .as(name)
                    .hasMessageContaining("Set 'serverVersion'")
                    .matches((error) -> !error.isRetryable(), "is not retryable");
        }
        assertThat(this.server.requests()).allMatch((request) -> request.path().equals(VERSION));

        assertThat(sessions(client)).as("nothing wrong is remembered").isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({"401, RagflowAuthenticationException", "403, RagflowPermissionException"})
    void explainsRefusalOfGateway(int status, String type) {
        this.server.on("GET", VERSION, text(status, "text/html", "<html>Denied</html>"));
        assertThat(failure(detecting()))
                .hasMessageContaining("Set 'serverVersion'")
                .satisfies(
                        (error) -> assertThat(error.getClass().getSimpleName()).isEqualTo(type))
                .isInstanceOfAny(RagflowAuthenticationException.class, RagflowPermissionException.class);
    }

    @Test
    void keepsTransientErrorRetryable() {
        this.server.once((request) -> request.path().equals(VERSION), Reply.status(503));
        this.server.on("GET", "/api/v1/chats/c1/sessions", SESSIONS);
        RagflowClient client = detecting();
        assertThat(failure(client))
                .isInstanceOf(RagflowServerException.class)
                .matches(RagflowException::isRetryable, "is retryable");
        assertThat(sessions(client)).isEqualTo(1);
    }

    @ParameterizedTest
    @MethodSource("io.github.ragflowspring.fixtures.Recordings#releases")
    void detectsEveryRecordedRelease(String release) {
        this.server.release(release);
        assertThat(detecting().system().version().block(TestClients.PATIENCE)).hasToString(release);
        assertThat(Recordings.releases()).contains(release);
    }

    @ParameterizedTest
    @ValueSource(strings = {"nightly", "unknown", "a1b2c3d4", "v0.99.0", "v0.27.0-12-gabcdef0"})
    void acceptsVersionsOfOtherBuilds(String version) {
        this.server.on("GET", VERSION, Reply.json("{\"code\":0,\"data\":\"" + version + "\",\"message\":\"success\"}"));
        assertThat(detecting().system().version().block(TestClients.PATIENCE)).hasToString(version);
    }

    @Test
    void reportsRefusedKeyOfServerThatRequiresOneForVersion() {
        this.server.on("GET", VERSION, Reply.json(401, "{\"code\":401,\"data\":null,\"message\":\"no\"}"));
        assertThat(failure(detecting()))
                .isInstanceOf(RagflowAuthenticationException.class)
                .hasMessageContaining("'apiKey'");
    }

    @Test
    void namesProtocolErrorForMissingRouteOfGateway() {
        this.server.on("GET", VERSION, Reply.json(404, "{\"message\":\"no Route matched with those values\"}"));
        assertThat(failure(detecting())).isInstanceOf(RagflowProtocolException.class);
    }

    private RagflowClient detecting() {
        return TestClients.builder(this.server, "auto")
                .settings((settings) -> settings.retry(RetrySettings.none()))
                .build();
    }

    private static RagflowException failure(RagflowClient client) {
        return (RagflowException) catchThrowable(() -> sessions(client));
    }

    private static int sessions(RagflowClient client) {
        return client.chats()
                .sessions("c1")
                .list()
                .collectList()
                .blockOptional(TestClients.PATIENCE)
                .orElseThrow()
                .size();
    }

    private static Reply text(int status, String type, String body) {
        return Reply.status(status).header("content-type", type).piece(body);
    }
}
