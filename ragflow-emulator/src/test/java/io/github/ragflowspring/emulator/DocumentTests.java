package io.github.ragflowspring.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Parsing and downloads of documents. {@link WireFidelityTests} compares their format with the recordings. */
class DocumentTests {

    private static final String DOCUMENTS = "/api/v1/datasets/" + Seed.HANDBOOK_ID + "/documents";

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-11-21T08:00:00Z"));

    @ParameterizedTest
    @ValueSource(strings = {"v0.23.1", "v0.27.0"})
    void findsTextAfterParsing(String release) {
        try (RagflowEmulator emulator = RagflowEmulator.builder()
                .release(release)
                .parsingTime(Duration.ofSeconds(10))
                .clock(this.now::get)
                .start()) {
            EmulatorCaller caller = new EmulatorCaller(emulator);
            String id = upload(caller, "penguins.txt", "Penguins eat krill.");
            assertThat(state(caller, id)).isEqualTo("UNSTART 0.0");
            caller.json(
                    "POST", "/api/v1/datasets/" + Seed.HANDBOOK_ID + "/chunks", "{\"document_ids\": [\"" + id + "\"]}");
            this.now.updateAndGet((time) -> time.plusSeconds(5));
            assertThat(state(caller, id)).isEqualTo("RUNNING 0.5");
            this.now.updateAndGet((time) -> time.plusSeconds(5));
            assertThat(state(caller, id)).isEqualTo("DONE 1.0");
            JsonNode hit = caller.json(
                            "POST",
                            "/api/v1/retrieval",
                            "{\"question\": \"What do penguins eat?\", \"highlight\": true, \"dataset_ids\": [\""
                                    + Seed.HANDBOOK_ID + "\"]}")
                    .path("data")
                    .path("chunks")
                    .path(0);
            assertThat(hit.path("document_id").stringValue()).isEqualTo(id);
            assertThat(hit.path("highlight").stringValue()).contains("<em>Penguins</em>", "<em>eat</em>");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"v0.23.1", "v0.27.0"})
    void downloadsUploadedContent(String release) {
        try (RagflowEmulator emulator =
                RagflowEmulator.builder().release(release).start()) {
            EmulatorCaller caller = new EmulatorCaller(emulator);
            String id = upload(caller, "a.txt", "one\r\n--not-the-boundary\r\ntwo\r\n");
            assertThat(caller.text("GET", DOCUMENTS + "/" + id, null))
                    .isEqualTo("one\r\n--not-the-boundary\r\ntwo\r\n");
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    v0.24.0 | Documents not found: ['%s']
                    v0.25.6 | These documents do not belong to dataset %s or Document not found: %s
                    v0.27.0 | These documents do not belong to dataset %s or Document not found: %s
                    """)
    void namesOnlyUnknownDocumentsInDeletion(String release, String message) {
        String unknown = "abababababababababababababababab";
        try (RagflowEmulator emulator =
                RagflowEmulator.builder().release(release).start()) {
            EmulatorCaller caller = new EmulatorCaller(emulator);
            String id = upload(caller, "a.txt", "a");
            JsonNode refused = caller.json("DELETE", DOCUMENTS, "{\"ids\": [\"" + id + "\", \"" + unknown + "\"]}");
            assertThat(refused.path("message").stringValue())
                    .isEqualTo(
                            message.contains("dataset")
                                    ? message.formatted(Seed.HANDBOOK_ID, unknown)
                                    : message.formatted(unknown));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"v0.24.0", "v0.25.6", "v0.27.0"})
    void parsesDatasetWithPipelineByRoutesThatRunIt(String release) {
        try (RagflowEmulator emulator =
                RagflowEmulator.builder().release(release).clock(this.now::get).start()) {
            EmulatorCaller caller = new EmulatorCaller(emulator);
            String dataset = "/api/v1/datasets/" + Seed.HANDBOOK_ID;
            String id = upload(caller, "penguins.txt", "Penguins eat krill.");
            caller.json("PUT", dataset, "{\"pipeline_id\": \"5bc552a2e96c11f1b46a02fc00000001\", \"parse_type\": 2}");
            JsonNode ordinary = caller.json("POST", dataset + "/chunks", "{\"document_ids\": [\"" + id + "\"]}");
            assertThat(ordinary.path("code").intValue()).isEqualTo(release.equals("v0.27.0") ? 101 : 0);
            this.now.updateAndGet((time) -> time.plusSeconds(60));
            JsonNode started = release.equals("v0.24.0")
                    ? caller.json(
                            "POST", "/v1/document/run", "{\"doc_ids\": [\"" + id + "\"], \"run\": 1, \"delete\": true}")
                    : caller.json("POST", DOCUMENTS + "/parse", "{\"document_ids\": [\"" + id + "\"]}");
            assertThat(started.path("code").intValue()).isZero();
            this.now.updateAndGet((time) -> time.plusSeconds(60));
            assertThat(state(caller, id)).isEqualTo("DONE 1.0");
        }
    }

    private static String state(EmulatorCaller caller, String id) {
        JsonNode document =
                caller.get(DOCUMENTS + "?id=" + id).path("data").path("docs").path(0);
        return document.path("run").stringValue() + " "
                + document.path("progress").doubleValue();
    }

    private static String upload(EmulatorCaller caller, String name, String content) {
        String body = "--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"" + name + "\"\r\n\r\n"
                + content + "\r\n--x--\r\n";
        return JsonShape.parse(EmulatorCaller.send(caller.request("POST", DOCUMENTS, null)
                                .header("Content-Type", "multipart/form-data; boundary=x")
                                .method("POST", BodyPublishers.ofString(body))
                                .build())
                        .body())
                .path("data")
                .path(0)
                .path("id")
                .stringValue();
    }
}
