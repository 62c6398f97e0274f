package io.github.ragflowspring.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ragflowspring.emulator.script.Fault;
import io.github.ragflowspring.emulator.script.Operation;
import java.net.http.HttpRequest;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** The routes with which agents and their tasks are tested, stopped and run again, and those of embedded pages. */
class AgentRouteTests {

    private static final SeedAgent HOOK = SeedAgent.of("Hook", """
            {"components": {
              "begin": {"obj": {"component_name": "Begin", "params": {"mode": "Webhook",
                "security": {"auth_type": "none", "allow_anonymous": true}}}, "downstream": ["Message:0"], "upstream": []},
              "LLM:0": {"obj": {"component_name": "LLM", "params": {}}, "downstream": [], "upstream": []},
              "Message:0": {"obj": {"component_name": "Message", "params": {"content": ["Done."]}},
                "downstream": [], "upstream": ["begin"]}}}""");

    private static final String HANDBOOK = "/api/v1/datasets/" + Seed.HANDBOOK_ID;

    private static RagflowEmulator start(String release) {
        return RagflowEmulator.builder()
                .release(release)
                .seed(Seed.guide().with(HOOK))
                .atOnce()
                .start();
    }

    @ParameterizedTest
    @CsvSource({
        "v0.24.0, PUT, /v1/canvas/cancel/%s",
        "v0.25.6, PATCH, /api/v1/tasks/%s",
        "v0.27.0, POST, /api/v1/tasks/%s/cancel"
    })
    void stopsTaskThatBuildsIndex(String release, String method, String route) {
        try (RagflowEmulator emulator = RagflowEmulator.builder()
                .release(release)
                .parsingTime(Duration.ofDays(1))
                .start()) {
            EmulatorCaller caller = new EmulatorCaller(emulator);
            String run = HANDBOOK + (release.equals("v0.24.0") ? "/run_raptor" : "/index?type=raptor");
            String trace = HANDBOOK + (release.equals("v0.24.0") ? "/trace_raptor" : "/index?type=raptor");
            JsonNode started = caller.json("POST", run, "{}").path("data");
            String task = started.path("task_id")
                    .asString(started.path("raptor_task_id").asString(""));
            assertThat(caller.json("POST", run, "{}").path("code").intValue()).isEqualTo(102);
            JsonNode stopped = caller.json(method, route.formatted(task), "{\"action\": \"stop\"}");
            assertThat(stopped.path("data").booleanValue()).isTrue();
            JsonNode traced = caller.get(trace).path("data");
            assertThat(traced.path("progress").doubleValue()).isEqualTo(-1);
            assertThat(traced.path("progress_msg").stringValue()).endsWith("Task stopped by user.");
            assertThat(caller.json("POST", run, "{}").path("code").intValue()).isZero();
        }
    }

    @Test
    void logsStoppedTask() {
        try (RagflowEmulator emulator = RagflowEmulator.builder()
                .release("v0.27.0")
                .parsingTime(Duration.ofDays(1))
                .start()) {
            EmulatorCaller caller = new EmulatorCaller(emulator);
            String task = caller.json("POST", HANDBOOK + "/index?type=graph", "{}")
                    .path("data")
                    .path("task_id")
                    .stringValue();
            caller.json("POST", "/api/v1/tasks/" + task + "/cancel", null);
            assertThat(caller.get(HANDBOOK + "/ingestions")
                            .path("data")
                            .path("logs")
                            .values())
                    .singleElement()
                    .satisfies((log) -> assertThat(log.path("operation_status").stringValue())
                            .isEqualTo("4"));
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"action\": \"pause\"} | 101 | Invalid action 'pause'. Only 'stop' is supported.",
                "{\"action\": null} | 101 | Invalid action 'None'. Only 'stop' is supported.",
                "{} | 101 | required argument are missing: action;",
                "{\"action\": \"stop\"} | 0 | success"
            })
    void stopsTasksOnly(String body, int code, String message) {
        try (RagflowEmulator emulator = start("v0.27.0")) {
            JsonNode answer = new EmulatorCaller(emulator).json("PATCH", "/api/v1/tasks/unknown", body);
            assertThat(answer.path("code").intValue()).isEqualTo(code);
            assertThat(answer.path("message").stringValue().strip()).isEqualTo(message);
        }
    }

    @ParameterizedTest
    @CsvSource({"v0.24.0, /v1/canvas/prompts", "v0.25.6, /api/v1/agents/prompts", "v0.27.0, /api/v1/agents/prompts"})
    void listsPrompts(String release, String target) {
        try (RagflowEmulator emulator = start(release)) {
            assertThat(new EmulatorCaller(emulator).get(target).path("data").propertyNames())
                    .containsExactlyInAnyOrder("task_analysis", "plan_generation", "reflection", "citation_guidelines");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "v0.24.0 | mysql | 127.0.0.1 | 0 | success",
                "v0.25.6 | mysql | 127.0.0.1 | 102 | Host resolves to a non-public address (127.0.0.1), which is not allowed.",
                "v0.27.0 | postgres | db.example.org | 0 | success",
                "v0.27.0 | postgres | localhost | 102 | Host resolves to a non-public address (127.0.0.1), which is not allowed.",
                "v0.27.0 | postgres | 172.20.1.1 | 102 | Host resolves to a non-public address (172.20.1.1), which is not allowed.",
                "v0.27.0 | postgres | '' | 102 | Host must not be empty.",
                "v0.27.0 | paradox | db.example.org | 100 | AttributeError(\"'str' object has no attribute 'args'\")"
            })
    void testsDatabase(String release, String type, String host, int code, String message) {
        try (RagflowEmulator emulator = start(release)) {
            String target =
                    release.equals("v0.24.0") ? "/v1/canvas/test_db_connect" : "/api/v1/agents/test_db_connection";
            String body = "{\"db_type\": \"" + type + "\", \"database\": \"d\", \"username\": \"u\", \"host\": \""
                    + host + "\", \"port\": 3306, \"password\": \"p\"}";
            JsonNode answer = new EmulatorCaller(emulator).json("POST", target, body);
            assertThat(answer.path("code").intValue()).isEqualTo(code);
            assertThat(answer.path("message").stringValue()).isEqualTo(message);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"v0.24.0", "v0.25.6", "v0.27.0"})
    void parsesDocumentOfLogAgain(String release) {
        try (RagflowEmulator emulator = start(release)) {
            EmulatorCaller caller = new EmulatorCaller(emulator);
            boolean revised = release.compareTo("v0.25") > 0;
            String target = revised ? "/api/v1/agents/rerun" : "/v1/canvas/rerun";
            assertThat(caller.json("POST", target, "{\"id\": \"x\"}")
                            .path("message")
                            .stringValue())
                    .isEqualTo("required argument are missing: dsl,component_id; ");
            String body = "{\"id\": \"%s\", \"dsl\": {}, \"component_id\": \"File\"}";
            assertThat(caller.json("POST", target, body.formatted("unknown"))
                            .path("message")
                            .stringValue())
                    .isEqualTo("Document not found.");
            if (revised) {
                String log = caller.get(HANDBOOK + "/ingestions?log_type=file")
                        .path("data")
                        .path("logs")
                        .path(0)
                        .path("id")
                        .stringValue();
                assertThat(caller.json("POST", target, body.formatted(log))
                                .path("data")
                                .booleanValue())
                        .isTrue();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"v0.24.0", "v0.25.6", "v0.27.0"})
    void runsOneComponent(String release) {
        try (RagflowEmulator emulator = start(release)) {
            emulator.script().on(Operation.AGENT_COMPONENT_DEBUG).answer("Scripted.");
            EmulatorCaller caller = new EmulatorCaller(emulator);
            JsonNode outputs = debug(caller, release, "LLM:0", "{\"query\": {\"value\": \"Why?\"}}");
            assertThat(outputs.path("data").path("content").stringValue()).isEqualTo("Scripted.");
            emulator.script().verify();
            assertThat(debug(caller, release, "Message:0", "{}")
                            .path("data")
                            .path("content")
                            .stringValue())
                    .isEqualTo("Done.");
            assertThat(debug(caller, release, "unknown", "{}").path("message").stringValue())
                    .isEqualTo("TypeError(\"'NoneType' object is not subscriptable\")");
            assertThat(debug(caller, release, "LLM:0", "{\"query\": {}}")
                            .path("message")
                            .stringValue())
                    .isEqualTo("KeyError('value')");
        }
    }

    private static JsonNode debug(EmulatorCaller caller, String release, String component, String params) {
        if (release.equals("v0.24.0")) {
            return caller.json(
                    "POST",
                    "/v1/canvas/debug",
                    "{\"id\": \"" + HOOK.id() + "\", \"component_id\": \"" + component + "\", \"params\": " + params
                            + "}");
        }
        return caller.json(
                "POST",
                "/api/v1/agents/" + HOOK.id() + "/components/" + component + "/debug",
                "{\"params\": " + params + "}");
    }

    @ParameterizedTest
    @EnumSource(
            value = Operation.class,
            names = {"AGENT_PROMPTS", "AGENT_RERUN", "AGENT_DATABASE_TEST", "AGENT_WEBHOOK_LOG", "TASK_UPDATE"})
    void failsAsScripted(Operation operation) {
        String route = switch (operation) {
            case AGENT_PROMPTS -> "GET /api/v1/agents/prompts";
            case AGENT_RERUN -> "POST /api/v1/agents/rerun";
            case AGENT_DATABASE_TEST -> "POST /api/v1/agents/test_db_connection";
            case AGENT_WEBHOOK_LOG -> "GET /api/v1/agents/x/webhook/logs";
            default -> "PATCH /api/v1/tasks/x";
        };
        try (RagflowEmulator emulator = start("v0.27.0")) {
            emulator.script().on(operation).fail(Fault.error(102, "As scripted"));
            String[] parts = route.split(" ", -1);
            assertThat(new EmulatorCaller(emulator)
                            .json(parts[0], parts[1], "{}")
                            .path("message")
                            .stringValue())
                    .isEqualTo("As scripted");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "v0.24.0 | Bearer invalid | Authentication error: API key is invalid!\"",
                "v0.24.0 | invalid | Authorization is not valid!\"",
                "v0.25.6 | invalid | Authorization is not valid!",
                "v0.25.6 | Bearer invalid | Authentication error: API key is invalid!\"",
                "v0.27.0 | invalid | Authentication error: API key is invalid!",
                "v0.27.0 | '' | Authorization is not valid!"
            })
    void suggestsQuestionsForBetaKeysOnly(String release, String header, String message) {
        try (RagflowEmulator emulator = start(release)) {
            String target = "/api/v1/searchbots/related_questions";
            EmulatorCaller caller = new EmulatorCaller(emulator);
            HttpRequest.Builder request = caller.request("POST", target, "{\"question\": \"Why?\"}");
            JsonNode refused = answer(request.setHeader("Authorization", header));
            assertThat(refused.path("code").intValue()).isEqualTo(102);
            assertThat(refused.path("message").stringValue().strip()).isEqualTo(message);
            String tokens = release.equals("v0.24.0") ? "/v1/system/token_list" : "/api/v1/system/tokens";
            String beta = caller.get(tokens).path("data").path(0).path("beta").stringValue();
            JsonNode suggested = answer(request.setHeader("Authorization", "Bearer " + beta));
            assertThat(suggested.path("data")).isNotEmpty();
            JsonNode incomplete =
                    answer(caller.request("POST", target, "{}").setHeader("Authorization", "Bearer " + beta));
            assertThat(incomplete.path("message").stringValue()).isEqualTo("required argument are missing: question; ");
        }
    }

    private static JsonNode answer(HttpRequest.Builder request) {
        return JsonShape.parse(EmulatorCaller.send(request.build()).body());
    }
}
