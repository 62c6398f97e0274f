package io.github.ragflowspring.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ragflowspring.emulator.script.Fault;
import io.github.ragflowspring.emulator.script.Operation;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** The routes for statistics, log levels, search engines, plugins and the keys of Langfuse. */
class SystemRouteTests extends ReleaseTestSupport {

    private static final String LEVELS = "/api/v1/system/config/log";

    private static final String KEYS =
            "{\"secret_key\": \"sk\", \"public_key\": \"pk\", \"host\": \"https://langfuse.example.org\"}";

    @ParameterizedTest
    @CsvSource({
        "v0.24.0, /v1/api/stats",
        "v0.25.6, /api/v1/system/stats",
        "v0.27.0, /api/v1/system/stats?from_date=nope"
    })
    void countsNothing(String release, String target) {
        JsonNode data = caller(release).get(target).path("data");
        assertThat(data.propertyNames()).containsExactlyInAnyOrder("pv", "uv", "speed", "tokens", "round", "thumb_up");
        assertThat(data.values())
                .allSatisfy((counts) ->
                        assertThat(counts.isArray() && counts.isEmpty()).isTrue());
    }

    @ParameterizedTest
    @ValueSource(strings = {"v0.25.6", "v0.26.4", "v0.27.0"})
    void keepsLogLevelsUntilReset(String release) {
        EmulatorCaller caller = caller(release);
        assertThat(caller.get(LEVELS).path("data").path("root").stringValue()).isEqualTo("INFO");
        JsonNode answer = caller.json("PUT", LEVELS, "{\"pkg_name\": \"rag\", \"level\": \" warn\"}");
        assertThat(answer.path("data").path("level").stringValue()).isEqualTo(" warn");
        assertThat(caller.get(LEVELS).path("data").path("rag").stringValue()).isEqualTo("WARNING");
        reset();
        assertThat(caller.get(LEVELS).path("data").has("rag")).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{} | 102 | pkg_name and level are required",
                "{\"pkg_name\": \"rag\"} | 102 | pkg_name and level are required",
                "{\"pkg_name\": \"rag\", \"level\": \"LOUD\"} | 102 | Invalid log level: LOUD",
                "{\"pkg_name\": \"rag\", \"level\": 1} | 100 | AttributeError(\"'int' object has no attribute 'strip'\")"
            })
    void refusesUnknownLogLevels(String body, int code, String message) {
        JsonNode answer = caller("v0.27.0").json("PUT", LEVELS, body);
        assertThat(answer.path("code").intValue()).isEqualTo(code);
        assertThat(answer.path("message").stringValue()).isEqualTo(message);
    }

    @Test
    void revealsLanguageWithoutKey() {
        HttpRequest request = caller("v0.27.0")
                .request("GET", "/api/v1/language", null)
                .setHeader("Authorization", "")
                .build();
        HttpResponse<String> response = EmulatorCaller.send(request);
        assertThat(JsonShape.parse(response.body())
                        .path("data")
                        .path("language")
                        .stringValue())
                .isEqualTo("python");
    }

    @ParameterizedTest
    @CsvSource({
        "v0.24.0, /v1/system/oceanbase/status, 500, error",
        "v0.25.6, /api/v1/system/oceanbase/status, 500, error",
        "v0.27.0, /api/v1/system/oceanbase/status, 500, error",
        "v0.27.0, /api/v1/system/gaussdb/status, 0, not_configured"
    })
    void searchesWithOtherEngines(String release, String target, int code, String status) {
        JsonNode answer = caller(release).get(target);
        assertThat(answer.path("code").intValue()).isEqualTo(code);
        assertThat(answer.path("data").path("status").stringValue()).isEqualTo(status);
    }

    @ParameterizedTest
    @CsvSource({"v0.24.0, /v1/plugin/llm_tools", "v0.25.6, /api/v1/plugin/tools", "v0.27.0, /api/v1/plugin/tools"})
    void listsToolOfExamplePlugin(String release, String target) {
        JsonNode tools = caller(release).get(target).path("data");
        assertThat(tools.values()).singleElement().satisfies((tool) -> {
            assertThat(tool.path("name").stringValue()).isEqualTo("bad_calculator");
            assertThat(tool.path("parameters").propertyNames()).containsExactly("a", "b");
        });
    }

    @ParameterizedTest
    @CsvSource({
        "v0.24.0, /v1/langfuse/api_key",
        "v0.25.6, /api/v1/langfuse/api-key",
        "v0.27.0, /api/v1/langfuse/api-key"
    })
    void storesKeysOfLangfuse(String release, String target) {
        EmulatorCaller caller = caller(release);
        assertThat(caller.get(target).path("data").isNull()).isTrue();
        JsonNode stored = caller.json("POST", target, KEYS).path("data");
        assertThat(stored.path("public_key").stringValue()).isEqualTo("pk");
        assertThat(stored.has("update_time")).isFalse();
        JsonNode changed = caller.json("PUT", target, KEYS.replace("pk", "pk2")).path("data");
        assertThat(changed.has("update_time")).isTrue();
        JsonNode known = caller.get(target).path("data");
        assertThat(known.path("public_key").stringValue()).isEqualTo("pk2");
        assertThat(known.path("project_name").stringValue()).isNotBlank();
        assertThat(caller.json("DELETE", target, null).path("data").booleanValue())
                .isTrue();
        assertThat(caller.get(target).path("message").stringValue()).isEqualTo("Have not record any Langfuse keys.");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"host\": \"h\"} | 101 | required argument are missing: secret_key,public_key;",
                "{ | 101 | required argument are missing: secret_key,public_key,host;",
                "{\"secret_key\": \"\", \"public_key\": \"p\", \"host\": \"h\"} | 102 | Missing required fields",
                "{\"secret_key\": null, \"public_key\": \"p\", \"host\": \"h\"} | 102 | Missing required fields"
            })
    void refusesIncompleteKeysOfLangfuse(String body, int code, String message) {
        JsonNode answer = caller("v0.27.0").json("POST", "/api/v1/langfuse/api-key", body);
        assertThat(answer.path("code").intValue()).isEqualTo(code);
        assertThat(answer.path("message").stringValue().strip()).isEqualTo(message);
    }

    @Test
    void failsAsScripted() {
        try (RagflowEmulator emulator =
                RagflowEmulator.builder().release("v0.27.0").start()) {
            emulator.script().on(Operation.LANGFUSE_KEY_SET).fail(Fault.error(102, "Invalid Langfuse keys"));
            emulator.script().on(Operation.SYSTEM_STATISTICS).fail(Fault.status(500));
            EmulatorCaller caller = new EmulatorCaller(emulator);
            assertThat(caller.json("POST", "/api/v1/langfuse/api-key", KEYS)
                            .path("message")
                            .stringValue())
                    .isEqualTo("Invalid Langfuse keys");
            HttpResponse<String> response = EmulatorCaller.send(
                    caller.request("GET", "/api/v1/system/stats", null).build());
            assertThat(response.statusCode()).isEqualTo(500);
        }
    }
}
