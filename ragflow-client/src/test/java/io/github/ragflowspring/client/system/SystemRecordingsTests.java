package io.github.ragflowspring.client.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.ragflowspring.client.RagflowClient;
import io.github.ragflowspring.client.TestClients;
import io.github.ragflowspring.client.error.RagflowAuthenticationException;
import io.github.ragflowspring.client.error.RagflowUnsupportedException;
import io.github.ragflowspring.fixtures.Recording;
import io.github.ragflowspring.fixtures.Recordings;
import io.github.ragflowspring.fixtures.ReplayServer;
import io.github.ragflowspring.fixtures.Reply;
import io.github.ragflowspring.fixtures.RequestMatch;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** Every recorded exchange about the system of every release passes through {@link SystemOperations}. */
class SystemRecordingsTests {

    private final ReplayServer server = ReplayServer.start();

    @AfterEach
    void stopServer() {
        this.server.close();
    }

    static Stream<Recording> ofPath(String end) {
        return Recordings.ofAllReleases("system").stream()
                .filter((recording) -> recording.request().path().endsWith("/system/" + end));
    }

    static Stream<Recording> health() {
        return ofPath("healthz").filter((recording) -> recording.response().status() != 404);
    }

    static Stream<Recording> statuses() {
        return ofPath("status");
    }

    static Stream<Recording> configurations() {
        return ofPath("config");
    }

    static Stream<Recording> pings() {
        return ofPath("ping");
    }

    static Stream<Recording> versions() {
        return ofPath("version");
    }

    @Test
    void theRecordingsAreTheseMany() {
        assertThat(health()).hasSize(31);
        assertThat(statuses()).hasSize(10);
        assertThat(configurations()).hasSize(5);
        assertThat(pings()).hasSize(8);
        assertThat(versions()).hasSize(15);
    }

    @ParameterizedTest
    @MethodSource("health")
    void healthIsRead(Recording recording) {
        this.server.on((request) -> true, Reply.of(recording));
        JsonNode answer = recording.response().json();

        SystemHealth health = system(recording).health().block(TestClients.PATIENCE);

        assertThat(health.healthy()).isEqualTo(recording.response().status() == 200);
        assertThat(health.status()).isEqualTo(answer.path("status").asString());
        assertThat(health.components()).containsOnlyKeys("db", "doc_engine", "redis", "storage");
        health.components().forEach((name, component) -> {
            JsonNode meta = answer.path("_meta").path(name);
            assertThat(component.status()).isEqualTo(answer.path(name).asString());
            assertThat(component.healthy())
                    .isEqualTo(answer.path(name).asString().equals("ok"));
            assertThat(component.error())
                    .isEqualTo(meta.path("error").asStringOpt().orElse(null));
            assertThat(component.elapsed())
                    .isEqualTo(
                            meta.has("elapsed")
                                    ? Duration.ofNanos(Math.round(Double.parseDouble(
                                                    meta.path("elapsed").asString())
                                            * 1_000_000))
                                    : null);
        });
        assertThat(this.server.requests()).hasSize(1);
        assertThat(this.server.requests().get(0).header("authorization")).isNull();
    }

    @ParameterizedTest
    @MethodSource("io.github.ragflowspring.fixtures.Recordings#releases")
    void aHealthyServerIsAskedOnTheRouteOfItsRelease(String release) {
        boolean old = release.compareTo("v0.25") < 0;
        Recording recording = Recordings.recording(release, "system", old ? "healthz_ok" : "healthz_v27");
        this.server.replay(recording);

        system(recording).health().block(TestClients.PATIENCE);

        RequestMatch.of(recording).verify(this.server.requests().get(0));
    }

    @ParameterizedTest
    @MethodSource("statuses")
    void aStatusIsRead(Recording recording) {
        this.server.on((request) -> true, Reply.of(recording));
        JsonNode answer = recording.response().json();
        SystemOperations system =
                recording.release().equals("v0.23.1") ? system("v0.24.0") : system(recording.release());
        if (answer.path("code").asInt() != 0) {
            assertThatExceptionOfType(RagflowAuthenticationException.class)
                    .isThrownBy(() -> system.status().block(TestClients.PATIENCE));
            return;
        }
        JsonNode data = answer.path("data");

        SystemStatus status = system.status().block(TestClients.PATIENCE);

        assertThat(status.components()).containsOnlyKeys("database", "doc_engine", "redis", "storage");
        status.components().forEach((name, component) -> {
            JsonNode recorded = data.path(name);
            assertThat(component.status()).isEqualTo(recorded.path("status").asString());
            assertThat(component.isUsable())
                    .isEqualTo(!recorded.path("status").asString().equals("red"));
            assertThat(component.error())
                    .isEqualTo(recorded.path("error").asStringOpt().orElse(null));
            assertThat(component.elapsed().toNanos() / 1e6)
                    .isEqualTo(Double.parseDouble(recorded.path("elapsed").asString()));
            TreeSet<String> details = new TreeSet<>(recorded.propertyNames());
            details.removeAll(List.of("status", "error", "elapsed"));
            assertThat(component.details()).containsOnlyKeys(details);
        });
        JsonNode heartbeats = data.path("task_executor_heartbeats");
        assertThat(status.taskExecutors()).hasSameSizeAs(heartbeats.propertyNames());
        status.taskExecutors().forEach((executor) -> {
            JsonNode reports = heartbeats.path(executor.name());
            JsonNode last = reports.path(reports.size() - 1);
            assertThat(executor.done()).isEqualTo(last.path("done").asLong());
            assertThat(executor.failed()).isEqualTo(last.path("failed").asLong());
            assertThat(executor.pending()).isEqualTo(last.path("pending").asLong());
            assertThat(executor.lag()).isEqualTo(last.path("lag").asLong());
            assertThat(executor.running()).isEqualTo(last.path("current").size());
            assertThat(executor.reportedAt())
                    .isEqualTo(OffsetDateTime.parse(last.path("now").asString()).toInstant());
            assertThat(executor.startedAt())
                    .isEqualTo(OffsetDateTime.parse(last.path("boot_at").asString())
                            .toInstant());
        });
    }

    @ParameterizedTest
    @MethodSource("configurations")
    void aConfigurationIsRead(Recording recording) {
        this.server.on((request) -> true, Reply.of(recording));
        JsonNode data = recording.response().json().path("data");

        SystemConfiguration configuration = system(recording).configuration().block(TestClients.PATIENCE);

        RequestMatch.of(recording).verify(this.server.requests().get(0));
        assertThat(configuration.registrationEnabled())
                .isEqualTo(data.path("registerEnabled").asInt() == 1);
        assertThat(configuration.passwordLoginDisabled())
                .isEqualTo(
                        data.has("disablePasswordLogin")
                                ? data.path("disablePasswordLogin").asBoolean()
                                : null);
        assertThat(configuration.values()).containsOnlyKeys(data.propertyNames());
    }

    @ParameterizedTest
    @MethodSource("pings")
    void aPingIsAnsweredOrFails(Recording recording) {
        this.server.on((request) -> true, Reply.of(recording));

        if (recording.response().status() == 404) {
            assertThatExceptionOfType(RagflowUnsupportedException.class)
                    .isThrownBy(() -> system(recording).ping().block(TestClients.PATIENCE));
        } else {
            system(recording).ping().block(TestClients.PATIENCE);
            RequestMatch.of(recording).verify(this.server.requests().get(0));
        }
    }

    @ParameterizedTest
    @MethodSource("versions")
    void aVersionIsReadOrFails(Recording recording) {
        this.server.on((request) -> true, Reply.of(recording));
        SystemOperations system = system("v0.27.0");
        JsonNode answer = recording.response().json();

        if (recording.response().status() == 404) {
            assertThatExceptionOfType(RagflowUnsupportedException.class)
                    .isThrownBy(() -> system.version().block(TestClients.PATIENCE));
        } else if (answer.path("code").asInt() == 0) {
            assertThat(system.version().block(TestClients.PATIENCE))
                    .isEqualTo(answer.path("data").asString());
        } else {
            assertThatExceptionOfType(RagflowAuthenticationException.class)
                    .isThrownBy(() -> system.version().block(TestClients.PATIENCE));
        }
    }

    @ParameterizedTest
    @MethodSource("io.github.ragflowspring.fixtures.Recordings#releases")
    void theReleaseOfTheServerIsToldWhetherItTellsOrNot(String release) {
        this.server.release(release);

        assertThat(TestClients.detecting(this.server).system().version().block(TestClients.PATIENCE))
                .isEqualTo(release);
        assertThat(this.server.requests()).isEmpty();
    }

    /** The keys that were refused on any route, and those that were accepted although they looked odd. */
    static Stream<Recording> authentications() {
        return Recordings.ofAllReleases("auth").stream()
                .filter((recording) -> !recording.request().method().equals("OPTIONS"))
                // The other doors for anonymous visitors say 102 or 403, and are none of this client's.
                .filter((recording) -> !recording.request().path().contains("bots/")
                        && !recording.request().path().contains("/dify/"));
    }

    @Test
    void theRecordingsOfKeysAreTheseMany() {
        assertThat(authentications()).hasSize(90);
        assertThat(authentications().filter(SystemRecordingsTests::isRefusal)).hasSize(74);
    }

    @ParameterizedTest
    @MethodSource("authentications")
    void aKeyIsAcceptedOrRefused(Recording recording) {
        this.server.on((request) -> true, Reply.of(recording));
        SystemOperations system = system(recording);

        if (isRefusal(recording)) {
            assertThatExceptionOfType(RagflowAuthenticationException.class)
                    .isThrownBy(() -> system.checkApiKey().block(TestClients.PATIENCE))
                    .withMessageContaining("ragflow.api-key");
        } else {
            system.checkApiKey().block(TestClients.PATIENCE);
        }
        assertThat(this.server.requests()).hasSize(1).first().satisfies((request) -> {
            assertThat(request.target()).isEqualTo("/api/v1/datasets?page=1&page_size=1");
            assertThat(request.header("authorization")).isEqualTo("Bearer " + TestClients.API_KEY);
        });
    }

    /** On the lists of both, what the server did with the key stands in the answer, however it says so. */
    private static boolean isRefusal(Recording recording) {
        JsonNode answer = recording.response().json();
        return recording.response().status() == 401
                || answer.path("code").asInt() == 109
                || (answer.path("code").asInt() == 0
                        && answer.path("data").isBoolean()
                        && !answer.path("data").asBoolean());
    }

    @Test
    void anotherShapeOfHealthIsRead() {
        this.server.on("GET", "/api/v1/system/healthz", Reply.json(503, """
                        {"status":"degraded","checks":{"database":"ok","redis":false,
                        "storage":{"status":"unhealthy","elapsed":1.5,"error":"no space"},"odd":[1]}}"""));

        SystemHealth health = system("v0.27.0").health().block(TestClients.PATIENCE);

        assertThat(health)
                .isEqualTo(new SystemHealth(
                        false,
                        "degraded",
                        Map.of(
                                "database", new ComponentHealth(true, "ok", null, null),
                                "redis", new ComponentHealth(false, "false", null, null),
                                "storage",
                                        new ComponentHealth(
                                                false, "unhealthy", Duration.ofNanos(1_500_000), "no space"))));
    }

    @Test
    void aHealthyServerMaySaySoInAnotherWord() {
        this.server.on(
                "GET",
                "/api/v1/system/healthz",
                Reply.json("{\"status\":\"healthy\",\"checks\":{\"redis\":{\"status\":\"healthy\"}}}"));

        SystemHealth health = system("v0.27.0").health().block(TestClients.PATIENCE);

        assertThat(health.healthy()).isTrue();
        assertThat(health.components().get("redis").healthy()).isTrue();
    }

    private SystemOperations system(Recording recording) {
        return system(recording.release());
    }

    private SystemOperations system(String release) {
        RagflowClient client = TestClients.client(this.server, release);
        return client.system();
    }
}
