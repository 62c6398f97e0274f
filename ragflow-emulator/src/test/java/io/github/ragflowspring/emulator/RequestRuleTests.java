package io.github.ragflowspring.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Rules of requests that RAGFlow's own suites check and that differ between its routes. */
class RequestRuleTests {

    private static final String HANDBOOK = "/api/v1/datasets/" + Seed.HANDBOOK_ID;

    private static final String SEARCH = HANDBOOK + "/search";

    private static final String UNKNOWN = "0123456789abcdef0123456789abcdef";

    @ParameterizedTest
    @ValueSource(strings = {"v0.25.6", "v0.26.4", "v0.27.0"})
    void searchesDatasetOfPath(String release) {
        try (RagflowEmulator emulator = start(release)) {
            EmulatorCaller caller = new EmulatorCaller(emulator);
            JsonNode all = caller.json("POST", SEARCH, "{\"question\": \"reranking\"}");
            assertThat(all.path("code").intValue()).isZero();
            assertThat(all.at("/data/chunks")).isNotEmpty();
            JsonNode second = caller.json("POST", SEARCH, "{\"question\": \"reranking\", \"size\": 1, \"page\": 2}");
            assertThat(second.at("/data/total").intValue()).isEqualTo(1);
            assertThat(second.at("/data/chunks/0/chunk_id")).isEqualTo(all.at("/data/chunks/1/chunk_id"));
            String none = "{\"question\": \"reranking\", \"meta_data_filter\": {\"method\": \"manual\", \"manual\":"
                    + " [{\"key\": \"author\", \"op\": \"=\", \"value\": \"nobody\"}]}}";
            assertThat(caller.json("POST", SEARCH, none).at("/data/chunks")).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{} | 101 | Field: <question> - Message: <Field required> - Value: <{}>",
                "{\"question\": \" \"} | 101"
                        + " | Field: <question> - Message: <String should have at least 1 character> - Value: < >",
                "{\"question\": \"a\", \"size\": 0} | 101"
                        + " | Field: <size> - Message: <Input should be greater than or equal to 1> - Value: <0>",
                "{\"question\": \"a\", \"similarity_threshold\": 2} | 101 | Field: <similarity_threshold>"
                        + " - Message: <Input should be less than or equal to 1> - Value: <2>",
                "{\"question\": \"a\", \"rerank_id\": \"nope@X\"} | 102 | Internal server error",
                "{\"question\": \"a\", \"search_id\": \"" + UNKNOWN + "\"} | 102 | Invalid search_id",
            })
    void validatesSearchOfDataset(String body, int code, String message) {
        try (RagflowEmulator emulator = start("v0.27.0")) {
            JsonNode answer = new EmulatorCaller(emulator).json("POST", SEARCH, body);
            assertThat(answer.path("code").intValue()).isEqualTo(code);
            assertThat(answer.path("message").stringValue()).isEqualTo(message);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"v0.20.5", "v0.23.1", "v0.24.0", "v0.25.6", "v0.27.0"})
    void appliesTimeOfCreationToPageButNotToTotal(String release) {
        try (RagflowEmulator emulator = start(release)) {
            EmulatorCaller caller = new EmulatorCaller(emulator);
            int total = caller.get(HANDBOOK + "/documents").at("/data/total").intValue();
            JsonNode later = caller.get(HANDBOOK + "/documents?create_time_from=9999999999000");
            assertThat(total).isPositive();
            assertThat(later.at("/data/docs")).isEmpty();
            assertThat(later.at("/data/total").intValue()).isEqualTo(total);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"v0.25.6", "v0.27.0"})
    void stopsNothingIfDocumentIsUnknown(String release) {
        try (RagflowEmulator emulator = start(release)) {
            EmulatorCaller caller = new EmulatorCaller(emulator);
            String document = firstDocument(caller);
            String known = "{\"document_ids\": [\"" + document + "\"]}";
            String mixed = "{\"document_ids\": [\"nope\", \"" + document + "\"]}";
            assertThat(caller.json("POST", HANDBOOK + "/documents/parse", known).at("/data/success_count"))
                    .hasToString("1");
            JsonNode refused = caller.json("POST", HANDBOOK + "/documents/stop", mixed);
            assertThat(refused.path("code").intValue()).isEqualTo(102);
            assertThat(refused.path("message").stringValue()).isEqualTo("Documents not found: ['nope']");
            assertThat(run(caller, document)).isEqualTo("RUNNING");
            JsonNode stopped = caller.json("POST", HANDBOOK + "/documents/stop", known);
            assertThat(stopped.at("/data/success_count").intValue()).isEqualTo(1);
            assertThat(run(caller, document)).isEqualTo("CANCEL");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"v0.25.6", "v0.27.0"})
    void parsesRunningAndKnownDocumentsOnCountedRoute(String release) {
        try (RagflowEmulator emulator = start(release)) {
            EmulatorCaller caller = new EmulatorCaller(emulator);
            String document = firstDocument(caller);
            String twice = "{\"document_ids\": [\"" + document + "\", \"" + document + "\"]}";
            String mixed = "{\"document_ids\": [\"nope\", \"" + document + "\"]}";
            JsonNode parsed = caller.json("POST", HANDBOOK + "/documents/parse", twice);
            assertThat(parsed.at("/data/success_count").intValue()).isEqualTo(1);
            assertThat(parsed.at("/data/errors/0").stringValue()).isEqualTo("Duplicate document ids: " + document);
            JsonNode again = caller.json("POST", HANDBOOK + "/documents/parse", mixed);
            assertThat(again.path("message").stringValue()).isEqualTo("Documents not found: ['nope']");
            assertThat(run(caller, document)).isEqualTo("RUNNING");
            JsonNode refused = caller.json("POST", HANDBOOK + "/chunks", mixed.replace("\"nope\", ", ""));
            assertThat(refused.path("message").stringValue())
                    .isEqualTo("Can't parse document that is currently being processed");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "v0.26.4, 100, <BadRequest '400: Bad Request'>",
        "v0.27.0, 101, Malformed JSON syntax: Missing commas/brackets or invalid encoding"
    })
    void refusesMalformedDeletionOfSessions(String release, int code, String message) {
        try (RagflowEmulator emulator = start(release)) {
            EmulatorCaller caller = new EmulatorCaller(emulator);
            String sessions = "/api/v1/chats/" + Seed.PLAIN_CHAT_ID + "/sessions";
            JsonNode answer = JsonShape.parse(EmulatorCaller.send(caller.request("DELETE", sessions, "{}")
                            .method("DELETE", BodyPublishers.ofString("not json"))
                            .build())
                    .body());
            assertThat(answer.path("code").intValue()).isEqualTo(code);
            assertThat(answer.path("message").stringValue()).isEqualTo(message);
        }
    }

    private static String firstDocument(EmulatorCaller caller) {
        return caller.get(HANDBOOK + "/documents").at("/data/docs/0/id").stringValue();
    }

    private static String run(EmulatorCaller caller, String document) {
        return caller.get(HANDBOOK + "/documents?id=" + document)
                .at("/data/docs/0/run")
                .stringValue();
    }

    private static RagflowEmulator start(String release) {
        return RagflowEmulator.builder()
                .release(release)
                .pace(Duration.ZERO)
                .parsingTime(Duration.ofHours(1))
                .start();
    }
}
