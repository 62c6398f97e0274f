package io.github.ragflowspring.boot.autoconfigure.health;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ragflowspring.client.chat.ChatOperations;
import io.github.ragflowspring.client.chat.ChatQuestion;
import io.github.ragflowspring.fixtures.Recordings;
import io.github.ragflowspring.fixtures.ReplayServer;
import io.github.ragflowspring.fixtures.Reply;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Actuator endpoints over HTTP, with Spring MVC on Tomcat and with WebFlux on Netty. */
class ActuatorEndpointTests {

    private static final String KEY = "ragflow-Secret0Key1That2Nobody3May4See";

    private final ReplayServer server = ReplayServer.start().release("v0.27.0");

    @AfterEach
    void stopServer() {
        this.server.close();
    }

    @ParameterizedTest
    @EnumSource(
            value = WebApplicationType.class,
            names = {"SERVLET", "REACTIVE"})
    void exposesHealth(WebApplicationType type) throws Exception {
        this.server.once(
                (request) -> request.path().endsWith("/healthz"),
                Reply.of(Recordings.recording("v0.27.0", "system", "healthz_v27")));
        this.server.replay(Recordings.recording("v0.27.0", "system", "healthz_redis_down_v27"));
        this.server.replay(Recordings.recording("v0.27.0", "auth", "bad_key"));
        try (ConfigurableApplicationContext context = start(type, "management.health.ragflow-api-key.enabled=true")) {
            HttpResponse<String> up = get(context, "/actuator/health/ragflow");
            HttpResponse<String> down = get(context, "/actuator/health/ragflow");
            HttpResponse<String> key = get(context, "/actuator/health/ragflowApiKey");

            assertThat(up.statusCode()).isEqualTo(200);
            JsonNode details = json(up).path("details");
            assertThat(json(up).path("status").asString()).isEqualTo("UP");
            assertThat(details.path("version").asString()).isEqualTo("v0.27.0");
            for (String component : List.of("db", "redis", "docEngine", "storage")) {
                assertThat(details.path(component).asString()).isEqualTo("ok");
            }
            assertThat(down.statusCode()).isEqualTo(503);
            assertThat(json(down).path("status").asString()).isEqualTo("DOWN");
            assertThat(json(down).path("details").path("redis").asString()).isEqualTo("nok");
            assertThat(json(down).path("details").path("errors").path("redis").asString())
                    .contains("Connection refused");
            assertThat(key.statusCode()).isEqualTo(503);
            assertThat(key.body()).contains("RagflowAuthenticationException").doesNotContain(KEY);
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = WebApplicationType.class,
            names = {"SERVLET", "REACTIVE"})
    void exposesMetrics(WebApplicationType type) throws Exception {
        this.server.replay(Recordings.recording("v0.27.0", "system", "healthz_v27"));
        this.server.replay(Recordings.recording("v0.27.0", "completions", "v27_stream"));
        try (ConfigurableApplicationContext context = start(type)) {
            get(context, "/actuator/health/ragflow");
            context.getBean(ChatOperations.class).stream(
                            "c1", ChatQuestion.of("?").sessionId("s1"))
                    .blockLast(Duration.ofSeconds(60));

            HttpResponse<String> prometheus = get(context, "/actuator/prometheus");

            assertThat(prometheus.statusCode()).isEqualTo(200);
            assertThat(prometheus.body())
                    .contains(
                            "ragflow_client_operation_seconds_count{client=\"default\",code=\"0\",error=\"none\",operation=\"chat.stream\",outcome=\"SUCCESS\"} 1",
                            "ragflow_client_operation_seconds_count{client=\"default\",code=\"0\",error=\"none\",operation=\"system.health\",outcome=\"SUCCESS\"} 1",
                            "ragflow_client_time_to_first_event_seconds_count{client=\"default\",operation=\"chat.stream\"} 1",
                            "ragflow_client_stream_events_count{client=\"default\",operation=\"chat.stream\",outcome=\"SUCCESS\"} 1",
                            "ragflow_client_streams_active{client=\"default\",operation=\"chat.stream\"} 0.0",
                            "ragflow_client_operation_first_event_total{client=\"default\",code=\"none\",operation=\"chat.stream\",outcome=\"UNKNOWN\"} 1.0",
                            "ragflow_health{client=\"default\"} 1.0",
                            "ragflow_health_component{client=\"default\",component=\"redis\"} 1.0")
                    .doesNotContain(KEY)
                    .doesNotContain("c1")
                    .contains("http_client_requests_seconds_count");
        }
    }

    private ConfigurableApplicationContext start(WebApplicationType type, String... properties) {
        List<String> all = new ArrayList<>(List.of(
                "server.port=0",
                "ragflow.base-url=" + this.server.url(),
                "ragflow.api-key=" + KEY,
                "management.endpoints.web.exposure.include=health,prometheus",
                "management.endpoint.health.show-details=always",
                "spring.main.banner-mode=off"));
        all.addAll(List.of(properties));
        return new SpringApplicationBuilder(Application.class)
                .web(type)
                .properties(all.toArray(new String[0]))
                .run();
    }

    private static HttpResponse<String> get(ConfigurableApplicationContext context, String path) throws Exception {
        String port = context.getEnvironment().getRequiredProperty("local.server.port");
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
    }

    private static JsonNode json(HttpResponse<String> response) {
        return JsonMapper.shared().readTree(response.body());
    }

    @SpringBootConfiguration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class Application {}
}
