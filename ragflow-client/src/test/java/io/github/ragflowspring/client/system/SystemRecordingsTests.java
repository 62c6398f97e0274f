package io.github.ragflowspring.client.system;

import static io.github.ragflowspring.client.recordings.Recorded.data;
import static io.github.ragflowspring.client.recordings.Recorded.isMethod;
import static io.github.ragflowspring.client.recordings.Recorded.isOld;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.ragflowspring.client.MemoryServer;
import io.github.ragflowspring.client.TestClients;
import io.github.ragflowspring.client.error.RagflowAuthenticationException;
import io.github.ragflowspring.client.recordings.RecordingTable;
import io.github.ragflowspring.client.recordings.RecordingsTestBase;
import io.github.ragflowspring.client.settings.RagflowClientSettings;
import io.github.ragflowspring.fixtures.Recording;
import io.github.ragflowspring.fixtures.Recordings;
import io.github.ragflowspring.fixtures.Reply;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** Every recorded exchange about the system of every release passes through {@link SystemOperations}. */
class SystemRecordingsTests extends RecordingsTestBase {

    private static final Set<String> MODELLED = Set.of("registerEnabled", "disablePasswordLogin");

    @Override
    protected void define(RecordingTable recordings) {
        recordings.comparesRequests(15);
        recordings.area("system").area("auth");
        // Health of releases that do not have the route, other routes of the system, and requests of no operation.
        recordings.leaveOut(86, (recording) -> recording.area().equals("system") && !isCovered(recording));
        // The doors for anonymous visitors answer 102 or 403 and do not belong to the client.
        recordings.leaveOut(8, (recording) -> recording.area().equals("auth") && isForVisitors(recording));
        // Routes that these releases do not have.
        recordings.leaveOutOlder(9, SystemRecordingsTests::isMissingOnOlder);
        recordings
                .on("system.check_api_key", (recording) -> recording.area().equals("auth"))
                .test("key", SystemRecordingsTests::assertKey);
        recordings
                .on("system.health", (recording) -> isPath(recording, "healthz"))
                .successIf((recording) -> true)
                .call((client, recording) -> client.system().health(), SystemRecordingsTests::assertHealth)
                .withoutKey()
                .sends(
                        (recording) -> recording.name().equals(isOld(recording) ? "healthz_ok" : "healthz_v27"),
                        (recording, match) -> match)
                .test("open", SystemRecordingsTests::assertSentWithoutKey);
        recordings
                .on("system.status", (recording) -> isPath(recording, "status"))
                .release((recording) -> recording.release().compareTo("v0.24") < 0 ? "v0.24.0" : recording.release())
                .call((client, recording) -> client.system().status(), SystemRecordingsTests::assertStatus);
        recordings
                .on("system.configuration", (recording) -> isPath(recording, "config"))
                .call(
                        (client, recording) -> client.system().configuration(),
                        SystemRecordingsTests::assertConfiguration)
                .withoutKey()
                .sends((recording) -> true, (recording, match) -> match);
        recordings
                .on("system.ping", (recording) -> isPath(recording, "ping"))
                .successIf((recording) -> recording.response().status() != 404)
                .call((client, recording) -> client.system().ping())
                .withoutKey()
                .sends((recording) -> recording.response().status() != 404, (recording, match) -> match);
        recordings
                .on("system.version", (recording) -> isPath(recording, "version"))
                .release((recording) -> "v0.27.0")
                .call(
                        (client, recording) -> client.system().version(),
                        (recording, version) -> assertThat(version.value())
                                .isEqualTo(data(recording).asString()));
    }

    private static boolean isMissingOnOlder(Recording recording) {
        return recording.response().status() == 200
                && recording.response().text().contains("<NotFound '404: Not Found'>");
    }

    private static boolean isPath(Recording recording, String end) {
        return recording.request().path().endsWith("/system/" + end);
    }

    private static boolean isCovered(Recording recording) {
        return List.of("status", "config", "ping", "version").stream().anyMatch((end) -> isPath(recording, end))
                || (isPath(recording, "healthz") && recording.response().status() != 404);
    }

    private static boolean isForVisitors(Recording recording) {
        String path = recording.request().path();
        return isMethod(recording, "OPTIONS") || path.contains("bots/") || path.contains("/dify/");
    }

    private static void assertSentWithoutKey(Recording recording) {
        MemoryServer server = new MemoryServer().on((request) -> true, Reply.of(recording));
        TestClients.client(server, recording.release()).system().health().block(TestClients.PATIENCE);
        assertThat(server.requests()).hasSize(1);
        assertThat(server.requests().get(0).header("authorization")).isNull();
    }

    private static void assertConfiguration(Recording recording, SystemConfiguration configuration) {
        JsonNode data = data(recording);
        assertThat(configuration.registrationEnabled())
                .isEqualTo(data.path("registerEnabled").asInt() == 1);
        assertThat(configuration.passwordLoginDisabled())
                .isEqualTo(
                        data.has("disablePasswordLogin")
                                ? data.path("disablePasswordLogin").asBoolean()
                                : null);
        assertThat(configuration.additional().keySet())
                .containsExactlyInAnyOrderElementsOf(data.propertyNames().stream()
                        .filter((name) -> !MODELLED.contains(name))
                        .toList());
    }

    private static void assertKey(Recording recording) {
        MemoryServer server = new MemoryServer().on((request) -> true, Reply.of(recording));
        SystemOperations system =
                TestClients.client(server, recording.release()).system();

        if (isRefusal(recording)) {
            assertThatExceptionOfType(RagflowAuthenticationException.class)
                    .isThrownBy(() -> system.checkApiKey().block(TestClients.PATIENCE))
                    .withMessageContaining("'apiKey'");
        } else {
            system.checkApiKey().block(TestClients.PATIENCE);
        }
        assertThat(server.requests()).hasSize(1).first().satisfies((request) -> {
            assertThat(request.target()).isEqualTo("/api/v1/datasets?page=1&page_size=1");
            assertThat(request.header("authorization")).isEqualTo("Bearer " + TestClients.API_KEY);
        });
    }

    @Test
    void refusesMostRecordedKeys() {
        assertThat(Recordings.ofAllReleases("auth").stream()
                        .filter((recording) -> !isForVisitors(recording) && isRefusal(recording)))
                .hasSize(74);
    }

    private static void assertHealth(Recording recording, SystemHealth health) {
        JsonNode answer = recording.response().json();

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
    }

    private static void assertStatus(Recording recording, SystemStatus status) {
        JsonNode data = data(recording);

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
            assertThat(component.additional()).containsOnlyKeys(details);
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
    @MethodSource("io.github.ragflowspring.fixtures.Recordings#releases")
    void reportsReleaseOfEveryServer(String release) {
        this.server.release(release);

        assertThat(TestClients.client(this.server, RagflowClientSettings.AUTO)
                        .system()
                        .version()
                        .block(TestClients.PATIENCE))
                .hasToString(release);
        assertThat(this.server.requests()).isEmpty();
    }

    /** Whether the server refused the key, in any of the forms of its response. */
    private static boolean isRefusal(Recording recording) {
        JsonNode answer = recording.response().json();
        return recording.response().status() == 401
                || answer.path("code").asInt() == 109
                || (answer.path("code").asInt() == 0
                        && answer.path("data").isBoolean()
                        && !answer.path("data").asBoolean());
    }

    @Test
    void readsOtherFormOfHealth() {
        this.server.on("GET", "/api/v1/system/healthz", Reply.json(503, """
                        {"status":"degraded","checks":{"database":"ok","redis":false,
                        "storage":{"status":"unhealthy","elapsed":1.5,"error":"no space"},"odd":[1]}}"""));

        SystemHealth health = system("v0.27.0").health().block(TestClients.PATIENCE);

        assertThat(health)
                .isEqualTo(SystemHealth.builder()
                        .status("degraded")
                        .components(Map.of(
                                "database", component(true, "ok").build(),
                                "redis", component(false, "false").build(),
                                "storage",
                                        component(false, "unhealthy")
                                                .elapsed(Duration.ofNanos(1_500_000))
                                                .error("no space")
                                                .build()))
                        .build());
    }

    @Test
    void readsOtherWordForHealthy() {
        this.server.on(
                "GET",
                "/api/v1/system/healthz",
                Reply.json("{\"status\":\"healthy\",\"checks\":{\"redis\":{\"status\":\"healthy\"}}}"));

        SystemHealth health = system("v0.27.0").health().block(TestClients.PATIENCE);

        assertThat(health.healthy()).isTrue();
        assertThat(health.components().get("redis").healthy()).isTrue();
    }

    private SystemOperations system(String release) {
        return TestClients.client(this.server, release).system();
    }

    private static ComponentHealth.Builder component(boolean healthy, String status) {
        return ComponentHealth.builder().healthy(healthy).status(status);
    }
}
