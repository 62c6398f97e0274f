package io.github.ragflowspring.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Validation, counts and routes of datasets, documents and chunks, as RAGFlow's own suites check them. */
class KnowledgeStateTests extends ReleaseTestSupport {

    private static final String HANDBOOK = "/api/v1/datasets/" + Seed.HANDBOOK_ID;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "v0.23.1 | GET | /api/v1/datasets//documents | 200 | <MethodNotAllowed '405: Method Not Allowed'>",
                "v0.23.1 | POST | /api/v1/datasets//chunks | 200 | <MethodNotAllowed '405: Method Not Allowed'>",
                "v0.27.0 | GET | /api/v1/datasets//documents/a/b/c | 404 | Not Found: /api/v1/datasets//documents/a/b/c",
                "v0.27.0 | POST | /api/v1/chats//sessions | 200 | <MethodNotAllowed '405: Method Not Allowed'>",
            })
    void doesNotTakeEmptySegmentForId(String release, String method, String path, int status, String message) {
        EmulatorCaller caller = caller(release);
        HttpResponse<String> response =
                EmulatorCaller.send(caller.request(method, path, "{}").build());
        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(JsonShape.parse(response.body()).path("message").stringValue())
                .isEqualTo(message);
    }

    @ParameterizedTest
    @ValueSource(strings = {"v0.23.1", "v0.27.0"})
    void redirectsToRouteWithoutRepeatedSlashes(String release) {
        HttpRequest request =
                caller(release).request("GET", "/api/v1//datasets?page=2", null).build();
        HttpResponse<String> response = EmulatorCaller.send(request);
        assertThat(response.statusCode()).isEqualTo(308);
        assertThat(response.headers().firstValue("Location")).contains("/api/v1/datasets?page=2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"v0.23.1", "v0.27.0"})
    void countsRepeatedChunksUntilDocumentIsParsedAgain(String release) {
        EmulatorCaller caller = caller(release);
        String document = HANDBOOK + "/documents/" + firstDocument(caller, HANDBOOK);
        int before = count(caller, document);
        int listed = listed(caller, document);
        for (int i = 0; i < 3; i++) {
            caller.json("POST", document + "/chunks", "{\"content\": \"the same text\"}");
        }
        assertThat(count(caller, document)).isEqualTo(before + 3);
        assertThat(listed(caller, document)).isEqualTo(listed + 1);
        caller.json("POST", HANDBOOK + "/chunks", "{\"document_ids\": [\"" + firstDocument(caller, HANDBOOK) + "\"]}");
        assertThat(count(caller, document)).isEqualTo(before);
    }

    private static int count(EmulatorCaller caller, String document) {
        return caller.get(document + "/chunks")
                .path("data")
                .path("doc")
                .path("chunk_count")
                .intValue();
    }

    private static int listed(EmulatorCaller caller, String document) {
        return caller.get(document + "/chunks").path("data").path("total").intValue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            nullValues = "none",
            value = {
                "v0.23.1 | {\"content\": \"a\", \"tag_kwd\": \"x\"} | none",
                "v0.23.1 | {\"content\": \"a\", \"questions\": \"x\"} | `questions` is required to be a list",
                "v0.23.1 | {\"content\": \"a\", \"important_keywords\": [1]} | TypeError('sequence item 0: expected str instance, int found')",
                "v0.23.1 | {\"content\": null} | TypeError(\"unsupported operand type(s) for +: 'NoneType' and 'str'\")",
                "v0.25.6 | {\"content\": \"a\", \"tag_kwd\": [1]} | `tag_kwd` must be a list of strings",
                "v0.27.0 | {\"content\": \"a\", \"tag_kwd\": \"x\"} | `tag_kwd` is required to be a list",
                "v0.27.0 | {\"content\": \"a\", \"questions\": [1]} | `questions` must be a list of strings",
                "v0.27.0 | {\"content\": \"a\", \"important_keywords\": [1]} | `important_keywords` must be a list of strings",
            })
    void checksTypesOfChunkFields(String release, String body, String message) {
        EmulatorCaller caller = caller(release);
        JsonNode answer =
                caller.json("POST", HANDBOOK + "/documents/" + firstDocument(caller, HANDBOOK) + "/chunks", body);
        assertThat(answer.path("message").asString("")).isEqualTo(message == null ? "" : message);
    }

    @ParameterizedTest
    @ValueSource(strings = {"v0.23.1", "v0.27.0"})
    void dropsBlankQuestions(String release) {
        EmulatorCaller caller = caller(release);
        JsonNode chunk = caller.json(
                        "POST",
                        HANDBOOK + "/documents/" + firstDocument(caller, HANDBOOK) + "/chunks",
                        "{\"content\": \"a\", \"questions\": [\"\", \" why? \"]}")
                .path("data")
                .path("chunk");
        assertThat(chunk.path("questions").toString()).isEqualTo("[\"why?\"]");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "v0.23.1 | {\"name\": null} | AttributeError(\"'NoneType' object has no attribute 'encode'\")",
                "v0.27.0 | {\"name\": null} | Field: <name> - Message: <Input should be a valid string> - Value: <None>",
                "v0.27.0 | {\"name\": 0} | Field: <name> - Message: <Input should be a valid string> - Value: <0>",
                "v0.27.0 | {\"chunk_method\": \"\"} | `chunk_method` (empty string) is not valid",
                "v0.27.0 | {\"chunk_method\": \"x\"} | Field: <chunk_method> - Message: <`chunk_method` x doesn't exist> - Value: <x>",
                "v0.27.0 | {\"progress\": 2.0} | Field: <progress> - Message: <Input should be less than or equal to 1> - Value: <2.0>",
                "v0.27.0 | {\"chunk_count\": 0} | can't change `chunk_count`",
                "v0.27.0 | {\"enabled\": true} | Field: <enabled> - Message: <Input should be a valid integer> - Value: <True>",
                "v0.27.0 | {\"meta_fields\": \"x\"} | Field: <meta_fields> - Message: <Input should be a valid dictionary> - Value: <x>",
                "v0.27.0 | {\"meta_fields\": {\"a\": [null]}} | Field: <meta_fields> - Message: <The type is not supported in list: [None]> - Value: <{'a': [None]}>",
                "v0.27.0 | {\"parser_config\": {\"auto_keywords\": 33}} | Field: <parser_config.auto_keywords> - Message: <Input should be less than or equal to 32> - Value: <33>",
                "v0.25.6 | {\"parser_config\": {\"raptor\": {\"tree_builder\": \"x\"}}} | Field: <parser_config.raptor.tree_builder> - Message: <Input should be 'raptor' or 'psi'> - Value: <x>",
            })
    void validatesUpdateOfDocument(String release, String body, String message) {
        EmulatorCaller caller = caller(release);
        String method = release.equals("v0.23.1") ? "PUT" : "PATCH";
        JsonNode answer = caller.json(method, HANDBOOK + "/documents/" + firstDocument(caller, HANDBOOK), body);
        assertThat(answer.path("message").stringValue()).isEqualTo(message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "v0.23.1 | Documents not found: ['é\"', \"it's\"]",
                "v0.27.0 | Field: <ids> - Message: <Duplicate ids: 'it's, é\"'> - Value: <['é\"', \"it's\", \"it's\", 'é\"']>",
            })
    void namesIdsAsPythonPrintsThem(String release, String message) {
        EmulatorCaller caller = caller(release);
        JsonNode answer =
                caller.json("DELETE", HANDBOOK + "/documents", "{\"ids\": [\"é\\\"\", \"it's\", \"it's\", \"é\\\"\"]}");
        assertThat(answer.path("message").stringValue()).isEqualTo(message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "v0.23.1 | \"page\": \"x\" | ValueError(\"invalid literal for int() with base 10: 'x'\")",
                "v0.23.1 | \"page\": null | TypeError(\"int() argument must be a string, a bytes-like object or a real number, not 'NoneType'\")",
                "v0.23.1 | \"similarity_threshold\": \"x\" | ValueError(\"could not convert string to float: 'x'\")",
                "v0.27.0 | \"top_k\": [] | TypeError(\"int() argument must be a string, a bytes-like object or a real number, not 'list'\")",
                "v0.27.0 | \"highlight\": \"x\" | `highlight` should be a boolean",
            })
    void convertsNumbersOfSearchAsPythonDoes(String release, String field, String message) {
        JsonNode answer = caller(release)
                .json(
                        "POST",
                        "/api/v1/retrieval",
                        "{\"question\": \"What?\", \"dataset_ids\": [\"" + Seed.HANDBOOK_ID + "\"], " + field + "}");
        assertThat(answer.path("message").stringValue()).isEqualTo(message);
    }

    @ParameterizedTest
    @CsvSource({"v0.23.1,0,10", "v0.27.0,0,30", "v0.27.0,-1,30", "v0.27.0,x,30", "v0.23.1,2,2"})
    void returnsDefaultNumberOfChunksForEmptyPage(String release, String size, int expected) {
        EmulatorCaller caller = caller(release);
        String chunks = HANDBOOK + "/documents/" + firstDocument(caller, HANDBOOK) + "/chunks";
        for (int i = 0; i < 30; i++) {
            caller.json("POST", chunks, "{\"content\": \"text " + i + "\"}");
        }
        assertThat(caller.get(chunks + "?page_size=" + size).path("data").path("chunks"))
                .hasSize(expected);
    }
}
