package io.github.ragflowspring.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** The events of the tests of webhooks. */
class WebhookLogTests {

    private static final SeedAgent HOOK = SeedAgent.of("Hook", """
            {"components": {
              "begin": {"obj": {"component_name": "Begin", "params": {"mode": "Webhook",
                "security": {"auth_type": "none", "allow_anonymous": true}}}, "downstream": ["Message:0"], "upstream": []},
              "Message:0": {"obj": {"component_name": "Message", "params": {"content": ["Done."]}},
                "downstream": [], "upstream": ["begin"]}}}""");

    private static RagflowEmulator start(String release) {
        return RagflowEmulator.builder()
                .release(release)
                .seed(Seed.guide().with(HOOK))
                .atOnce()
                .start();
    }

    @ParameterizedTest
    @ValueSource(strings = {"v0.23.1", "v0.24.0", "v0.25.6", "v0.27.0"})
    void logsTestsOfWebhook(String release) {
        try (RagflowEmulator emulator = start(release)) {
            EmulatorCaller caller = new EmulatorCaller(emulator);
            boolean revised = release.compareTo("v0.25") > 0;
            String path = "/api/v1/agents/" + HOOK.id() + "/webhook";
            String log = revised ? path + "/logs" : "/api/v1/webhook_trace/" + HOOK.id();
            JsonNode before = caller.get(log + "?since_ts=0").path("data");
            assertThat(before.path("webhook_id").isNull()).isTrue();
            caller.json("POST", revised ? path : "/api/v1/webhook/" + HOOK.id(), "{}");
            assertThat(caller.get(log + "?since_ts=0")
                            .path("data")
                            .path("webhook_id")
                            .isNull())
                    .isTrue();
            caller.json("POST", revised ? path + "/test" : "/api/v1/webhook_test/" + HOOK.id(), "{}");
            JsonNode found = caller.get(log + "?since_ts=0").path("data");
            assertThat(found.path("events")).isEmpty();
            String page = log + "?webhook_id=" + found.path("webhook_id").stringValue() + "&since_ts=";
            JsonNode run =
                    caller.get(page + found.path("next_since_ts").asString()).path("data");
            assertThat(run.path("finished").booleanValue()).isTrue();
            assertThat(run.path("events")
                            .valueStream()
                            .map((event) -> event.path("event").stringValue()))
                    .startsWith("workflow_started", "node_started")
                    .contains("message")
                    .endsWith("workflow_finished", "finished");
            JsonNode rest =
                    caller.get(page + run.path("next_since_ts").asString()).path("data");
            assertThat(rest.path("events")).isEmpty();
            assertThat(rest.path("finished").booleanValue()).isFalse();
        }
    }

    @ParameterizedTest
    @CsvSource({"'', false, 0", "since_ts=x, false, 0", "since_ts=3, false, 3", "since_ts=3&webhook_id=x, true, 3"})
    void pagesEventsOfWebhook(String query, boolean finished, double since) {
        try (RagflowEmulator emulator = start("v0.27.0")) {
            EmulatorCaller caller = new EmulatorCaller(emulator);
            String path = "/api/v1/agents/" + HOOK.id() + "/webhook/";
            caller.json("POST", path + "test", "{}");
            JsonNode page = caller.get(path + "logs?" + query).path("data");
            assertThat(page.path("events")).isEmpty();
            assertThat(page.path("finished").booleanValue()).isEqualTo(finished);
            assertThat(page.path("next_since_ts").doubleValue()).isGreaterThanOrEqualTo(since);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"v0.25.6", "v0.27.0"})
    void hidesWebhookLogOfUnknownAgent(String release) {
        try (RagflowEmulator emulator = start(release)) {
            JsonNode answer = new EmulatorCaller(emulator).get("/api/v1/agents/unknown/webhook/logs");
            assertThat(answer.path("code").intValue()).isEqualTo(102);
            assertThat(answer.path("message").stringValue()).isEqualTo("Canvas not found.");
        }
    }
}
