package io.github.ragflowspring.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ragflowspring.emulator.script.Operation;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Requests to webhooks: methods, media types, schemas, limits and responses. */
class WebhookTests {

    private static final String SCHEMA = """
            "content_types": "application/json", "schema": {
              "query": {"properties": {"page": {"type": "number"}}},
              "headers": {"properties": {"X-Trace": {"type": "string"}}},
              "body": {"required": ["text"], "properties": {"text": {"type": "string"}, "count": {"type": "number"},
                "flag": {"type": "boolean"}, "rows": {"type": "array<number>"}, "map": {"type": "object"}}}}""";

    private static RagflowEmulator start(String release, String settings) {
        SeedAgent agent = SeedAgent.of("Hook", """
                {"components": {
                  "begin": {"obj": {"component_name": "Begin", "params": {"mode": "Webhook", %s}},
                    "downstream": ["Message:0"], "upstream": []},
                  "Message:0": {"obj": {"component_name": "Message", "params": {"content":
                    ["{begin@body}|{begin@body.text}|{begin@headers.X-Trace}|{begin@query}"]}},
                    "downstream": [], "upstream": ["begin"]}}}""".formatted(settings));
        return RagflowEmulator.builder()
                .release(release)
                .seed(Seed.guide().with(agent))
                .atOnce()
                .start();
    }

    private static String streaming(String security) {
        return SCHEMA + ", \"execution_mode\": \"Streaming\", \"security\": {\"allow_anonymous\": true" + security
                + "}";
    }

    private static HttpResponse<String> send(RagflowEmulator emulator, String method, String type, String body) {
        boolean old = emulator.release().compareTo("v0.25") < 0;
        String id = SeedAgent.of("Hook", "{}").id();
        String target = old ? "/api/v1/webhook/" + id : "/api/v1/agents/" + id + "/webhook";
        HttpRequest.Builder request = new EmulatorCaller(emulator)
                .request(method, target + "?page=2", body)
                .setHeader("Content-Type", type)
                .setHeader("X-Trace", "t1")
                .setHeader("Authorization", "none");
        return EmulatorCaller.send(request.build());
    }

    private static HttpResponse<String> post(RagflowEmulator emulator, String body) {
        return send(emulator, "POST", "application/json", body);
    }

    private static JsonNode json(HttpResponse<String> response) {
        return JsonShape.parse(response.body());
    }

    @ParameterizedTest
    @ValueSource(strings = {"v0.23.1", "v0.24.0", "v0.25.6", "v0.26.4", "v0.27.0"})
    void convertsPayloadBySchema(String release) {
        try (RagflowEmulator emulator = start(release, streaming(""))) {
            String body =
                    "{\"text\": \"hello\", \"count\": \"3\", \"flag\": \"true\", \"rows\": \"[1]\", \"other\": 1}";
            HttpResponse<String> response = post(emulator, body);
            assertThat(response.statusCode()).isEqualTo(200);
            assertThat(json(response).path("message").stringValue())
                    .isEqualTo("{\"text\": \"hello\", \"count\": 3, \"flag\": true, \"rows\": [1], \"map\": {}}"
                            + "|hello|t1|{\"page\": 2}");
            assertThat(emulator.requests(Operation.AGENT_WEBHOOK_TRIGGER))
                    .singleElement()
                    .satisfies((request) -> assertThat(request.body()).isEqualTo(body));
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{} | body missing required field: text",
                "[1] | body missing required field: text",
                "{ | body missing required field: text",
                "{\"text\": \"a\", \"count\": \"x\"} | body.count auto-cast failed: Cannot convert 'x' to number",
                "{\"text\": \"a\", \"flag\": \"yes\"} | body.flag auto-cast failed: Cannot convert 'yes' to boolean",
                "{\"text\": \"a\", \"rows\": \"{}\"} | body.rows auto-cast failed: Cannot convert '{}' to array",
                "{\"text\": \"a\", \"map\": \"[]\"} | body.map auto-cast failed: Cannot convert '[]' to object",
                "{\"text\": 1} | body.text type mismatch: expected string, got int",
                "{\"text\": \"a\", \"rows\": [\"1\"]} | body.rows type mismatch: expected array<number>, got list"
            })
    void refusesPayloadAgainstSchema(String body, String message) {
        try (RagflowEmulator emulator = start("v0.27.0", streaming(""))) {
            HttpResponse<String> response = post(emulator, body);
            assertThat(response.statusCode()).isEqualTo(400);
            assertThat(json(response).path("message").stringValue()).isEqualTo(message);
        }
    }

    @Test
    void refusesOtherMediaTypeAndMethod() {
        try (RagflowEmulator emulator = start("v0.27.0", "\"methods\": [\"POST\"], " + streaming(""))) {
            JsonNode type = json(send(emulator, "POST", "text/plain", "hello"));
            assertThat(type.path("code").intValue()).isEqualTo(100);
            assertThat(type.path("message").stringValue())
                    .isEqualTo("ValueError(\"Invalid Content-Type: expect 'application/json', got 'text/plain'\")");
            HttpResponse<String> method = send(emulator, "PUT", "application/json", "{\"text\": \"a\"}");
            assertThat(method.statusCode()).isEqualTo(400);
            assertThat(json(method).path("message").stringValue())
                    .isEqualTo("HTTP method 'PUT' not allowed for this webhook.");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "\"max_body_size\": \"1kb\" | Request body too large: 2012 > 1024",
                "\"max_body_size\": \"11MB\" | max_body_size exceeds maximum allowed size (10MB)",
                "\"max_body_size\": \"1GB\" | Invalid max_body_size format",
                "\"ip_whitelist\": [\"10.0.0.0/8\", \"::1\"] | IP 127.0.0.1 is not allowed by whitelist",
                "\"rate_limit\": {\"limit\": 0} | rate_limit.limit must be > 0",
                "\"rate_limit\": {\"per\": \"week\"} | Invalid rate_limit.per: week"
            })
    void refusesRequestsBeyondLimits(String security, String message) {
        try (RagflowEmulator emulator = start("v0.27.0", streaming(", " + security))) {
            HttpResponse<String> response = post(emulator, "{\"text\": \"" + "x".repeat(2000) + "\"}");
            assertThat(response.statusCode()).isEqualTo(400);
            assertThat(json(response).path("message").stringValue()).isEqualTo(message);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"ip_whitelist\": [\"127.0.0.0/8\"]",
                "\"ip_whitelist\": [\"127.0.0.1\"]",
                "\"ip_whitelist\": []"
            })
    void acceptsAddressesOfList(String security) {
        try (RagflowEmulator emulator = start("v0.27.0", streaming(", " + security))) {
            assertThat(post(emulator, "{\"text\": \"a\"}").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void limitsRate() {
        try (RagflowEmulator emulator =
                start("v0.27.0", streaming(", \"rate_limit\": {\"limit\": 2, \"per\": \"day\"}"))) {
            assertThat(post(emulator, "{\"text\": \"a\"}").statusCode()).isEqualTo(200);
            assertThat(post(emulator, "{\"text\": \"b\"}").statusCode()).isEqualTo(200);
            assertThat(json(post(emulator, "{\"text\": \"c\"}")).path("message").stringValue())
                    .isEqualTo("Rate limit error: Too many requests (rate limit exceeded)");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{} | 200 | application/json | null",
                "{\"status\": 202, \"body_template\": \"queued\"} | 202 | text/plain | queued",
                "{\"status\": \"201\", \"body_template\": \"{\\\"accepted\\\":true}\"} | 201 | application/json | {\"accepted\": true}",
                "{\"status\": 500} | 400 | application/json | Invalid response status code: 500, must be between 200 and 399",
                "{\"status\": \"x\"} | 400 | application/json | Invalid response status code: x"
            })
    void respondsAtOnceByDefault(String response, int status, String type, String body) {
        String settings = SCHEMA + ", \"security\": {\"allow_anonymous\": true}, \"response\": " + response;
        try (RagflowEmulator emulator = start("v0.27.0", settings)) {
            HttpResponse<String> answer = post(emulator, "{\"text\": \"a\"}");
            assertThat(answer.statusCode()).isEqualTo(status);
            assertThat(answer.headers().firstValue("Content-Type")).contains(type);
            assertThat(answer.body()).contains(body);
        }
    }

    @Test
    void readsFormsAndFiles() {
        String settings = streaming("").replace("application/json", "multipart/form-data");
        try (RagflowEmulator emulator = start("v0.27.0", settings)) {
            String body = "--b\r\nContent-Disposition: form-data; name=\"text\"\r\n\r\nhi\r\n--b--";
            HttpResponse<String> response = send(emulator, "POST", "multipart/form-data; boundary=b", body);
            assertThat(json(response).path("message").stringValue()).contains("|hi|t1|");
        }
        try (RagflowEmulator emulator =
                start("v0.27.0", settings.replace("multipart/form-data", "application/x-www-form-urlencoded"))) {
            HttpResponse<String> response =
                    send(emulator, "POST", "application/x-www-form-urlencoded", "text=two+words");
            assertThat(json(response).path("message").stringValue()).contains("|two words|");
        }
    }
}
