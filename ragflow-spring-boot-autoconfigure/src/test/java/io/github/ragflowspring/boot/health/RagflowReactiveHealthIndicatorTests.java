package io.github.ragflowspring.boot.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.mock;

import io.github.ragflowspring.client.RagflowClient;
import io.github.ragflowspring.client.settings.RagflowClientSettings;
import io.github.ragflowspring.client.system.SystemOperations;
import io.github.ragflowspring.fixtures.RecordedRequest;
import io.github.ragflowspring.fixtures.Recording;
import io.github.ragflowspring.fixtures.Recordings;
import io.github.ragflowspring.fixtures.ReplayServer;
import io.github.ragflowspring.fixtures.Reply;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;

/** Tests for the health indicators and metrics with recordings of each release. */
class RagflowReactiveHealthIndicatorTests {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final ReplayServer server = ReplayServer.start();

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();

    @AfterEach
    void stopServer() {
        this.server.close();
    }

    static Stream<Recording> recordings() {
        return Recordings.ofAllReleases("system").stream()
                .filter((recording) -> recording.request().path().endsWith("/healthz")
                        && recording.response().status() != 404)
                // Newer releases still have the old route, which the client does not call.
                .filter((recording) -> !recording.name().endsWith("v023"));
    }

    @Test
    void reportsReleaseWithoutHealthByItsConfiguration() {
        this.server.replay(Recordings.recording("v0.20.5", "system", "config"));
        RagflowClient client = RagflowClient.builder()
                .baseUrl(this.server.url())
                .settings((settings) -> settings.serverVersion("v0.20.5"))
                .build();

        Health health = new RagflowReactiveHealthIndicator(client, PATIENCE)
                .health(true)
                .block(PATIENCE);

        assertThat(health.getStatus()).isEqualTo(Status.UP);
        assertThat(health.getDetails()).containsEntry("version", "v0.20.5");
    }

    @ParameterizedTest
    @MethodSource("recordings")
    void reportsRecordedHealth(Recording recording) {
        this.server.replay(recording);
        JsonNode answer = recording.response().json();

        RagflowReactiveHealthIndicator indicator = indicator(PATIENCE);
        new RagflowHealthMetrics(List.of(indicator)).bindTo(this.registry);

        Health health = indicator.health(true).block(PATIENCE);

        assertThat(health.getStatus()).isEqualTo(recording.response().status() == 200 ? Status.UP : Status.DOWN);
        assertThat(health.getDetails())
                .containsEntry("version", recording.release())
                .containsEntry("db", answer.path("db").asString())
                .containsEntry("redis", answer.path("redis").asString())
                .containsEntry("docEngine", answer.path("doc_engine").asString())
                .containsEntry("storage", answer.path("storage").asString());
        if (answer.has("_meta")) {
            String failed = answer.path("_meta").propertyNames().iterator().next();
            assertThat(health.getDetails().get("errors"))
                    .isEqualTo(Map.of(
                            failed.equals("doc_engine") ? "docEngine" : failed,
                            answer.path("_meta").path(failed).path("error").asString()));
            assertThat(component(failed)).isZero();
        } else {
            assertThat(health.getDetails()).doesNotContainKey("errors");
        }
        assertThat(gauge("ragflow.health")).isEqualTo(recording.response().status() == 200 ? 1 : 0);
        assertThat(this.server.requests()).noneMatch((request) -> request.header("authorization") != null);
    }

    @Test
    void detectsRouteOnce() {
        this.server.replay(Recordings.recording("v0.24.0", "system", "healthz_ok"));
        RagflowReactiveHealthIndicator indicator = indicator(PATIENCE);

        for (int i = 0; i < 3; i++) {
            assertThat(indicator.health(true).block(PATIENCE).getStatus()).isEqualTo(Status.UP);
        }

        assertThat(this.server.versionRequests()).hasSize(1);
        assertThat(this.server.requests())
                .extracting(RecordedRequest::path)
                .containsOnly("/v1/system/healthz")
                .hasSize(3);
    }

    @Test
    void isDownIfServerIsUnreachable() {
        RagflowReactiveHealthIndicator indicator = indicator(PATIENCE);
        new RagflowHealthMetrics(List.of(indicator)).bindTo(this.registry);
        this.server.close();

        Health health = indicator.health(true).block(PATIENCE);

        assertThat(health.getStatus()).isEqualTo(Status.DOWN);
        assertThat(health.getDetails().get("error").toString())
                .contains("RagflowConnectionException")
                .contains("'baseUrl'");
        assertThat(gauge("ragflow.health")).isZero();
        assertThat(component("db")).isNaN();
    }

    @Test
    void isDownAfterTimeoutIfServerIsSilent() {
        this.server.on("GET", "/api/v1/system/healthz", Reply.never());

        Health health = indicator(Duration.ofMillis(50)).health(true).block(PATIENCE);

        assertThat(health.getStatus()).isEqualTo(Status.DOWN);
        assertThat(health.getDetails().get("error").toString())
                .contains("RagflowTimeoutException")
                .contains("management.health.ragflow.timeout");
    }

    @Test
    void isUpIfVersionIsUnknown() {
        this.server.replay(Recordings.recording("v0.27.0", "system", "healthz_v27"));
        this.server.on("GET", "/api/v1/system/version", Reply.json(401, "{\"code\":401}"));

        Health health = indicator(PATIENCE).health(true).block(PATIENCE);

        assertThat(health.getStatus()).isEqualTo(Status.UP);
        assertThat(health.getDetails()).containsEntry("version", "unknown");
    }

    @Test
    void reportsNanBeforeFirstCheck() {
        new RagflowHealthMetrics(List.of(indicator(PATIENCE))).bindTo(this.registry);

        assertThat(gauge("ragflow.health")).isNaN();
        assertThat(component("redis")).isNaN();
    }

    @Test
    void isUpIfKeyIsAccepted() {
        this.server.replay(Recordings.recording("v0.27.0", "auth", "bearer_lowercase"));

        assertThat(keyIndicator().health(true).block(PATIENCE).getStatus()).isEqualTo(Status.UP);
        assertThat(this.server.requests().get(0).header("authorization")).isEqualTo("Bearer some-key");
    }

    @ParameterizedTest
    @MethodSource("io.github.ragflowspring.fixtures.Recordings#releases")
    void isDownIfKeyIsRejected(String release) {
        this.server.replay(
                Recordings.recording(release, "auth", (release.compareTo("v0.25") < 0) ? "bad_api_key" : "bad_key"));

        Health health = keyIndicator().health(true).block(PATIENCE);

        assertThat(health.getStatus()).isEqualTo(Status.DOWN);
        assertThat(health.getDetails().get("error").toString())
                .contains("RagflowAuthenticationException")
                .doesNotContain("some-key");
    }

    @Test
    void reportsHealthIfVersionRequestTimesOut() {
        this.server.replay(Recordings.recording("v0.27.0", "system", "healthz_v27"));
        SystemOperations system = mock();
        given(system.health())
                .willReturn(Mono.just(client("v0.27.0").system().health().block(PATIENCE)));
        given(system.version()).willReturn(Mono.never());
        RagflowClient client = mock();
        given(client.system()).willReturn(system);

        Health health = new RagflowReactiveHealthIndicator(client, Duration.ofMillis(50))
                .health(true)
                .block(PATIENCE);

        assertThat(health.getStatus()).isEqualTo(Status.UP);
        assertThat(health.getDetails()).containsEntry("version", "unknown").containsEntry("db", "ok");
    }

    @Test
    void reportsWorstStateOfSeveralServers() {
        this.server.replay(Recordings.recording("v0.27.0", "system", "healthz_v27"));
        RagflowReactiveHealthIndicator healthy = indicator(PATIENCE);
        RagflowReactiveHealthIndicator unreachable = new RagflowReactiveHealthIndicator(
                RagflowClient.builder().baseUrl("http://localhost:1").build(), PATIENCE);
        new RagflowHealthMetrics(List.of(healthy, unreachable, indicator(PATIENCE))).bindTo(this.registry);

        unreachable.health(true).block(PATIENCE);
        healthy.health(true).block(PATIENCE);

        assertThat(gauge("ragflow.health")).isZero();
        assertThat(component("db")).isOne();
    }

    @Test
    void separatesClientsByName() {
        RagflowReactiveHealthIndicator archive = new RagflowReactiveHealthIndicator(
                RagflowClient.builder()
                        .name("archive")
                        .baseUrl("http://localhost:1")
                        .build(),
                PATIENCE);
        new RagflowHealthMetrics(List.of(archive, indicator(PATIENCE))).bindTo(this.registry);

        archive.health(true).block(PATIENCE);

        assertThat(this.registry
                        .get("ragflow.health")
                        .tag("client", "archive")
                        .gauge()
                        .value())
                .isZero();
        assertThat(this.registry
                        .get("ragflow.health")
                        .tag("client", "default")
                        .gauge()
                        .value())
                .isNaN();
    }

    private RagflowReactiveHealthIndicator indicator(Duration timeout) {
        return new RagflowReactiveHealthIndicator(client(RagflowClientSettings.AUTO), timeout);
    }

    private RagflowClient client(String release) {
        return RagflowClient.builder()
                .baseUrl(this.server.url())
                .settings((settings) -> settings.serverVersion(release))
                .build();
    }

    private double gauge(String name) {
        return this.registry.get(name).gauge().value();
    }

    private RagflowApiKeyReactiveHealthIndicator keyIndicator() {
        return new RagflowApiKeyReactiveHealthIndicator(
                RagflowClient.builder()
                        .baseUrl(this.server.url())
                        .apiKey("some-key")
                        .build()
                        .system(),
                PATIENCE);
    }

    private double component(String name) {
        return this.registry
                .get("ragflow.health.component")
                .tag("component", name)
                .gauge()
                .value();
    }
}
