package io.github.ragflowspring.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** Conditions on metadata, with the faults of each release. */
class MetadataTests {

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            v0.23.1 | and | year ≥ "2024"                            |
            v0.23.1 | and | year ≥ 2024                              | a.txt
            v0.27.0 | and | year ≥ "2024"                            | a.txt
            v0.23.1 | and | tenant contains "acme"                   | a.txt
            v0.23.1 | and | tenant contains "acme and other"         | a.txt b.txt
            v0.27.0 | and | tenant contains "ac"                     | a.txt
            v0.23.1 | and | tenant is "acme", missing is "x"         | a.txt
            v0.27.0 | and | tenant is "acme", missing is "x"         |
            v0.23.1 | or  | missing is "x", tenant is "acme"         | a.txt
            v0.23.1 | or  | tenant is "nobody", year is 2023         |
            v0.27.0 | or  | tenant is "nobody", year is "2023"       | b.txt
            v0.24.0 | and | tenant is "acme"                         |
            v0.24.0 | and | tenant contains "acme"                   | a.txt
            v0.25.6 | and | tenant is "nobody", year is "2023"       | b.txt
            v0.25.6 | and | tenant is "nobody", year is "2023", tenant is "nobody" |
            v0.26.4 | and | tenant is "nobody", year is "2023"       |
            v0.27.0 | and | tenant in ["acme","x"]                   | a.txt
            v0.27.0 | and | tags is "red"                            | a.txt
            """)
    void selectsDocumentsOfSearchAsRelease(String release, String logic, String condition, String names) {
        try (RagflowEmulator emulator =
                RagflowEmulator.builder().release(release).start()) {
            EmulatorCaller caller = new EmulatorCaller(emulator);
            String dataset = dataset(caller);
            String body = "{\"question\": \"penguins\", \"dataset_ids\": [\"" + dataset
                    + "\"], \"metadata_condition\": " + condition(logic, condition) + "}";
            JsonNode chunks =
                    caller.json("POST", "/api/v1/retrieval", body).path("data").path("chunks");
            assertThat(chunks.valueStream()
                            .map((chunk) -> chunk.path("document_keyword").stringValue())
                            .distinct()
                            .sorted())
                    .containsExactlyElementsOf(names == null ? List.of() : List.of(names.split(" ", -1)));
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            v0.23.1 | year ≥ "2024"        | a.txt
            v0.24.0 | tenant is "acme"     | a.txt
            v0.23.1 | tenant contains "ac" |
            """)
    void selectsDocumentsOfListAsRelease(String release, String condition, String names) {
        try (RagflowEmulator emulator =
                RagflowEmulator.builder().release(release).start()) {
            EmulatorCaller caller = new EmulatorCaller(emulator);
            String query = URLEncoder.encode(condition("and", condition), StandardCharsets.UTF_8);
            JsonNode docs = caller.get("/api/v1/datasets/" + dataset(caller) + "/documents?metadata_condition=" + query)
                    .path("data")
                    .path("docs");
            assertThat(docs.valueStream()
                            .map((document) -> document.path("name").stringValue()))
                    .containsExactlyElementsOf(names == null ? List.of() : List.of(names.split(" ", -1)));
        }
    }

    private static String condition(String logic, String text) {
        StringBuilder conditions = new StringBuilder();
        for (String criterion : text.split(", ", -1)) {
            String[] words = criterion.split(" ", 3);
            conditions
                    .append(conditions.isEmpty() ? "" : ",")
                    .append("{\"name\":\"" + words[0] + "\",\"comparison_operator\":\"" + words[1] + "\",\"value\":"
                            + words[2] + "}");
        }
        return "{\"logic\":\"" + logic + "\",\"conditions\":[" + conditions + "]}";
    }

    private static String dataset(EmulatorCaller caller) {
        String id = caller.json("POST", "/api/v1/datasets", "{\"name\": \"Penguins\"}")
                .path("data")
                .path("id")
                .stringValue();
        add(caller, id, "a.txt", "{\"tenant\": \"acme\", \"year\": 2024, \"tags\": [\"red\", \"blue\"]}");
        add(caller, id, "b.txt", "{\"tenant\": \"other\", \"year\": 2023}");
        return id;
    }

    private static void add(EmulatorCaller caller, String dataset, String name, String metadata) {
        String documents = "/api/v1/datasets/" + dataset + "/documents";
        String upload = "--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"" + name
                + "\"\r\n\r\nPenguins eat krill.\r\n--x--\r\n";
        String id = JsonShape.parse(EmulatorCaller.send(caller.request("POST", documents, null)
                                .header("Content-Type", "multipart/form-data; boundary=x")
                                .method("POST", BodyPublishers.ofString(upload))
                                .build())
                        .body())
                .path("data")
                .path(0)
                .path("id")
                .stringValue();
        caller.json("PUT", documents + "/" + id, "{\"meta_fields\": " + metadata + "}");
        caller.json("POST", documents + "/" + id + "/chunks", "{\"content\": \"Penguins eat krill.\"}");
    }
}
