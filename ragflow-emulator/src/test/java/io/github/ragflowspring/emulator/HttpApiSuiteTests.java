package io.github.ragflowspring.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The essential cases of RAGFlow's own HTTP API test suite ({@code test/testcases/test_http_api}): names and limits,
 * paging, codes and deletes. Comments name the tests of the suite. If the suite and the recordings disagree, the emulator
 * follows the recordings, as noted in comments.
 */
class HttpApiSuiteTests {

    private static final String DATASETS = "/api/v1/datasets";

    private static final String CHATS = "/api/v1/chats";

    private static final String UNKNOWN_UUID1 = "d94a8dc02c9711f0930f7fbc369eab6d";

    private final List<RagflowEmulator> emulators = new ArrayList<>();

    @AfterEach
    void stop() {
        this.emulators.forEach(RagflowEmulator::close);
    }

    /** {@code TestAuthorization.test_auth_invalid}, of all areas. */
    @TestFactory
    Stream<DynamicTest> rejectsInvalidKeys() {
        Map<String, String> calls = new LinkedHashMap<>();
        calls.put("GET " + DATASETS, "");
        calls.put("POST " + DATASETS, "{\"name\": \"auth_test\"}");
        calls.put("DELETE " + DATASETS, "{\"ids\": []}");
        calls.put("GET " + DATASETS + "/dataset_id/documents", "");
        calls.put("DELETE " + DATASETS + "/dataset_id/documents", "{}");
        calls.put("GET " + CHATS, "");
        calls.put("POST " + CHATS, "{}");
        calls.put("DELETE " + CHATS + "/chat_assistant_id/sessions", "{}");
        calls.put("GET /api/v1/agents", "");
        return Stream.of("v0.23.1", "v0.24.0", "v0.27.0").flatMap((release) -> {
            RagflowEmulator emulator = start(release, Seed.empty());
            boolean byStatus = release.equals("v0.27.0");
            return calls.entrySet().stream()
                    .map((call) -> DynamicTest.dynamicTest(release + " " + call.getKey(), () -> {
                        assertThat(code(send(emulator, null, call.getKey(), call.getValue())))
                                .isEqualTo(byStatus ? 401 : 0);
                        HttpResponse<String> refused =
                                send(emulator, "invalid_key_123", call.getKey(), call.getValue());
                        assertThat(code(refused)).isEqualTo(byStatus ? 401 : 109);
                        assertThat(refused.statusCode()).isEqualTo(byStatus ? 401 : 200);
                    }));
        });
    }

    /** {@code test_create_dataset.py}: invalid datasets, with code 101 and the messages of the suite. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                // TestDatasetCreate.test_name_invalid
                "{\"name\": \"\"}|String should have at least 1 character",
                "{\"name\": \" \"}|String should have at least 1 character",
                "{\"name\": 0}|Input should be a valid string",
                "{\"name\": null}|Input should be a valid string",
                // TestDatasetCreate.test_avatar_invalid_prefix
                "{\"name\": \"x\", \"avatar\": \"iVBORw0KGgo=\"}|Missing MIME prefix",
                "{\"name\": \"x\", \"avatar\": \"invalid_mine_prefix:image/png;base64,iVBORw0KGgo=\"}|Invalid MIME prefix format",
                "{\"name\": \"x\", \"avatar\": \"data:unsupported_mine_type;base64,iVBORw0KGgo=\"}|Unsupported MIME type",
                // TestDatasetCreate.test_permission_invalid
                "{\"name\": \"x\", \"permission\": \"\"}|Input should be 'me' or 'team'",
                "{\"name\": \"x\", \"permission\": \"unknown\"}|Input should be 'me' or 'team'",
                "{\"name\": \"x\", \"permission\": \"ME\"}|Input should be 'me' or 'team'",
                // TestDatasetCreate.test_chunk_method_invalid
                "{\"name\": \"x\", \"chunk_method\": \"\"}|Input should be 'naive', 'book'",
                "{\"name\": \"x\", \"chunk_method\": \"unknown\"}|Input should be 'naive', 'book'",
                // TestDatasetCreate.test_embedding_model_format
                "{\"name\": \"x\", \"embedding_model\": \"BAAI/bge-small-en-v1.5Builtin\"}|Embedding model identifier must follow",
                "{\"name\": \"x\", \"embedding_model\": \"@Builtin\"}|Both model_name and provider must be non-empty",
                // TestDatasetCreate.test_embedding_model_invalid
                "{\"name\": \"x\", \"embedding_model\": \"unknown@ZHIPU-AI\"}|Unsupported model: <unknown@ZHIPU-AI>",
                // TestParserConfigBugFix and test_parser_config_invalid
                "{\"name\": \"x\", \"parser_config\": {\"auto_keywords\": -1}}|greater than or equal to 0",
                "{\"name\": \"x\", \"parser_config\": {\"auto_keywords\": 33}}|less than or equal to 32",
                "{\"name\": \"x\", \"parser_config\": {\"auto_questions\": 11}}|less than or equal to 10",
                "{\"name\": \"x\", \"parser_config\": {\"chunk_token_num\": 0}}|greater than or equal to 1",
                "{\"name\": \"x\", \"parser_config\": {\"chunk_token_num\": 2049}}|less than or equal to 2048",
                // TestDatasetCreate.test_unsupported_field
                "{\"name\": \"x\", \"id\": \"id\"}|Extra inputs are not permitted",
                "{\"name\": \"x\", \"tenant_id\": \"e57c1966f99211efb41e9e45646e0111\"}|Extra inputs are not permitted",
                "{\"name\": \"x\", \"chunk_count\": 1}|Extra inputs are not permitted",
                // TestRquest.test_payload_bad
                "a|Malformed JSON syntax",
                "\"a\"|Invalid request payload: expected object, got str"
            })
    void rejectsInvalidDatasets(String body, String expectedMessage) {
        JsonNode answer = json(send(start("v0.23.1", Seed.empty()), "POST " + DATASETS, body));
        assertThat(answer.path("code").intValue()).isEqualTo(101);
        assertThat(answer.path("message").stringValue()).contains(expectedMessage);
    }

    /** {@code TestDatasetCreate.test_name}, {@code test_name_invalid[too_long_name]}: the limit is 128. */
    @ParameterizedTest
    @CsvSource({"v0.23.1,128,0", "v0.23.1,129,101", "v0.27.0,128,0", "v0.27.0,129,101"})
    void limitsDatasetNames(String release, int length, int expectedCode) {
        RagflowEmulator emulator = start(release, Seed.empty());
        assertThat(code(send(emulator, "POST " + DATASETS, named("a".repeat(length)))))
                .isEqualTo(expectedCode);
    }

    /** {@code TestDatasetCreate.test_name_duplicated} and {@code test_name_case_insensitive}. */
    @ParameterizedTest
    @ValueSource(strings = {"v0.23.1", "v0.24.0", "v0.25.6", "v0.26.4", "v0.27.0"})
    void appendsNumberToTakenDatasetName(String release) {
        RagflowEmulator emulator = start(release, Seed.empty());
        json(send(emulator, "POST " + DATASETS, named("CASEINSENSITIVE")));
        JsonNode second = json(send(emulator, "POST " + DATASETS, named("caseinsensitive")));
        assertThat(second.path("data").path("name").stringValue()).isEqualTo("caseinsensitive(1)");
    }

    /** {@code test_list_datasets.py}: {@code test_page}, {@code test_page_invalid}, {@code test_page_size…}. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "page=2&page_size=2|0|2",
                "page=3&page_size=2|0|1",
                "page=4&page_size=2|0|0",
                "page=1&page_size=10|0|5",
                "page=0|101|0",
                "page=a|101|0",
                "page_size=1|0|1",
                "page_size=3|0|3",
                "page_size=6|0|5",
                "page_size=0|101|0",
                "page_size=a|101|0",
                "orderby=name|101|0",
                "orderby=Create_time|101|0",
                "desc=3.14|101|0",
                "desc=unknown|101|0",
                "desc=on|0|5",
                "desc=No|0|5",
                "id=not_uuid|101|0",
                "name=wrong name|108|0",
                "id=" + UNKNOWN_UUID1 + "|108|0",
                "a=b|101|0"
            })
    void listsPagesOfDatasets(String query, int expectedCode, int expectedSize) {
        RagflowEmulator emulator = start("v0.23.1", Seed.empty());
        IntStream.range(0, 5).forEach((i) -> send(emulator, "POST " + DATASETS, named("dataset_" + i)));
        JsonNode answer = json(send(emulator, "GET " + DATASETS + "?" + query.replace(" ", "%20"), ""));
        assertThat(answer.path("code").intValue()).isEqualTo(expectedCode);
        assertThat(answer.path("data")).hasSize(expectedSize);
    }

    /** {@code test_delete_datasets.py}: {@code test_ids}, {@code test_ids_empty}, {@code test_ids_none}, … */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "v0.23.1|[\"%1\"]|0|2",
                "v0.23.1|[\"%1\", \"%2\", \"%3\"]|0|0",
                "v0.23.1|[]|0|3",
                "v0.23.1|null|0|0",
                "v0.23.1|[\"not_uuid\"]|101|3",
                "v0.23.1|[\"" + UNKNOWN_UUID1 + "\"]|108|3",
                "v0.23.1|[\"%1\", \"" + UNKNOWN_UUID1 + "\"]|108|3",
                "v0.23.1|[\"%1\", \"%1\"]|101|3",
                // Since v0.25, only a flag deletes everything, as recorded.
                "v0.27.0|[\"%1\"]|0|2",
                "v0.27.0|[]|0|3",
                "v0.27.0|null|0|3",
                "v0.27.0|[\"" + UNKNOWN_UUID1 + "\"]|102|3"
            })
    void deletesDatasets(String release, String ids, int expectedCode, int remaining) {
        RagflowEmulator emulator = start(release, Seed.empty());
        String named = ids;
        for (int i = 1; i <= 3; i++) {
            String id = json(send(emulator, "POST " + DATASETS, named("dataset_" + i)))
                    .path("data")
                    .path("id")
                    .stringValue();
            named = named.replace("%" + i, id);
        }
        assertThat(code(send(emulator, "DELETE " + DATASETS, "{\"ids\": " + named + "}")))
                .isEqualTo(expectedCode);
        assertThat(json(send(emulator, "GET " + DATASETS, "")).path("data")).hasSize(remaining);
    }

    /** {@code test_list_documents.py}: {@code test_page}, {@code test_page_size}, {@code test_keywords}. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "page=0&page_size=2|2", "page=2&page_size=2|2", "page=3&page_size=2|1", "page_size=0|0",
                        "page_size=1|1",
                "page_size=6|5", "keywords=ragflow|5", "keywords=ragflow_0|1", "keywords=unknown|0", "desc=False|5"
            })
    void listsPagesOfDocuments(String query, int expectedSize) {
        RagflowEmulator emulator = start("v0.23.1", Seed.empty());
        String documents = DATASETS + "/" + datasetOf(emulator, 5) + "/documents";
        JsonNode answer = json(send(emulator, "GET " + documents + "?" + query, ""));
        assertThat(answer.path("code").intValue()).isZero();
        assertThat(answer.path("data").path("docs")).hasSize(expectedSize);
    }

    /** {@code test_delete_documents.py}: {@code test_basic_scenarios} and {@code test_delete_partial_invalid_id}. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "v0.23.1||0|0",
                "v0.23.1|{\"ids\": []}|0|0",
                "v0.23.1|{\"ids\": [\"invalid_id\"]}|102|3",
                "v0.23.1|{\"ids\": [\"%1\"]}|0|2",
                "v0.23.1|{\"ids\": [\"invalid_id\", \"%1\", \"%2\", \"%3\"]}|102|0",
                "v0.27.0|{\"ids\": [\"%1\"]}|0|2",
                // Since v0.25, a delete without ids is an error, as recorded.
                "v0.27.0|{\"ids\": []}|102|3",
                "v0.27.0|{\"ids\": [\"invalid_id\"]}|102|3"
            })
    void deletesDocuments(String release, String body, int expectedCode, int remaining) {
        RagflowEmulator emulator = start(release, Seed.empty());
        String documents = DATASETS + "/" + datasetOf(emulator, 3) + "/documents";
        String named = body == null ? "" : body;
        JsonNode listed =
                json(send(emulator, "GET " + documents, "")).path("data").path("docs");
        for (int i = 1; i <= 3; i++) {
            named = named.replace("%" + i, listed.path(i - 1).path("id").stringValue());
        }
        assertThat(code(send(emulator, "DELETE " + documents, named))).isEqualTo(expectedCode);
        assertThat(json(send(emulator, "GET " + documents, ""))
                        .path("data")
                        .path("total")
                        .intValue())
                .isEqualTo(remaining);
    }

    /** {@code test_parse_documents.py}: {@code test_basic_scenarios}. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{}|102|`document_ids` is required",
                "{\"document_ids\": []}|102|`document_ids` is required",
                "{\"document_ids\": [\"invalid_id\"]}|102|Documents not found: ['invalid_id']"
            })
    void rejectsInvalidParseRequests(String body, int expectedCode, String expectedMessage) {
        RagflowEmulator emulator = start("v0.23.1", Seed.empty());
        JsonNode answer = json(send(emulator, "POST " + DATASETS + "/" + datasetOf(emulator, 1) + "/chunks", body));
        assertThat(answer.path("code").intValue()).isEqualTo(expectedCode);
        assertThat(answer.path("message").stringValue()).contains(expectedMessage);
    }

    /** {@code test_add_chunk.py}: {@code test_content}, {@code test_important_keywords}, {@code test_questions}. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{\"content\": \"\"}|102",
                "{\"content\": \" \"}|102",
                "{\"content\": \"a\"}|0",
                "{\"content\": \"\\n!?\"}|0",
                "{\"content\": 1}|100",
                "{\"content\": \"c\", \"important_keywords\": [\"a\", \"b\"]}|0",
                "{\"content\": \"c\", \"important_keywords\": [\"a\", \"a\"]}|0",
                "{\"content\": \"c\", \"important_keywords\": \"abc\"}|102",
                "{\"content\": \"c\", \"important_keywords\": 123}|102",
                "{\"content\": \"c\", \"questions\": [\"a\"]}|0",
                "{\"content\": \"c\", \"questions\": \"abc\"}|102",
                "{\"content\": \"c\", \"questions\": 123}|102"
            })
    void validatesChunks(String body, int expectedCode) {
        RagflowEmulator emulator = start("v0.23.1", Seed.empty());
        String documents = DATASETS + "/" + datasetOf(emulator, 1) + "/documents";
        String id = json(send(emulator, "GET " + documents, ""))
                .path("data")
                .path("docs")
                .path(0)
                .path("id")
                .stringValue();
        assertThat(code(send(emulator, "POST " + documents + "/" + id + "/chunks", body)))
                .isEqualTo(expectedCode);
    }

    /** {@code test_list_chat_assistants.py}: {@code test_page}, {@code test_page_size}, {@code test_name}. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "|0|5", "page=0&page_size=2|0|2", "page=2&page_size=2|0|2", "page=3&page_size=2|0|1", "page_size=0|0|0",
                "page_size=1|0|1", "page_size=6|0|5", "name=chat_1|0|1", "name=unknown|102|0", "id=unknown|102|0"
            })
    void listsPagesOfChats(String query, int expectedCode, int expectedSize) {
        RagflowEmulator emulator = start("v0.23.1", Seed.empty());
        IntStream.range(0, 5).forEach((i) -> send(emulator, "POST " + CHATS, named("chat_" + i)));
        JsonNode answer = json(send(emulator, "GET " + CHATS + (query == null ? "" : "?" + query), ""));
        assertThat(answer.path("code").intValue()).isEqualTo(expectedCode);
        assertThat(answer.path("data")).hasSize(expectedSize);
    }

    /** {@code test_create_chat_assistant.py}: {@code test_name}. */
    @ParameterizedTest
    @CsvSource({"v0.23.1", "v0.24.0", "v0.25.6", "v0.26.4", "v0.27.0"})
    void requiresUniqueChatNames(String release) {
        RagflowEmulator emulator = start(release, Seed.empty());
        assertThat(code(send(emulator, "POST " + CHATS, named("")))).isEqualTo(102);
        assertThat(code(send(emulator, "POST " + CHATS, named("duplicated_name"))))
                .isZero();
        assertThat(code(send(emulator, "POST " + CHATS, named("duplicated_name"))))
                .isEqualTo(102);
    }

    /** {@code test_create_session_with_chat_assistant.py} and {@code test_delete_sessions_with_chat_assistant.py}. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"ids\": [\"invalid_id\"]}|102|5",
                "{\"ids\": [\"%1\"]}|0|4",
                "{\"ids\": []}|0|0",
                "{\"ids\": [\"%1\", \"invalid_id\", \"%2\"]}|0|3",
                "{\"ids\": [\"%1\", \"%1\"]}|0|4"
            })
    void deletesSessions(String body, int expectedCode, int remaining) {
        RagflowEmulator emulator = start("v0.23.1", Seed.guide());
        String sessions = CHATS + "/" + Seed.PLAIN_CHAT_ID + "/sessions";
        assertThat(code(send(emulator, "POST " + sessions, named("")))).isEqualTo(102);
        assertThat(code(send(emulator, "POST " + CHATS + "/invalid_chat_assistant_id/sessions", named("valid"))))
                .isEqualTo(102);
        String named = body;
        for (int i = 1; i <= 5; i++) {
            String id = json(send(emulator, "POST " + sessions, named("session_" + i)))
                    .path("data")
                    .path("id")
                    .stringValue();
            named = named.replace("%" + i, id);
        }
        assertThat(code(send(emulator, "DELETE " + sessions, named))).isEqualTo(expectedCode);
        assertThat(json(send(emulator, "GET " + sessions, "")).path("data")).hasSize(remaining);
    }

    /** {@code test_retrieval_chunks.py}: {@code test_basic_scenarios} and {@code test_page_size}. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{\"question\": \"chunk\", \"dataset_ids\": [\"%\"]}|0",
                "{\"question\": \"chunk\"}|102",
                "{\"question\": \"chunk\", \"dataset_ids\": [\"" + UNKNOWN_UUID1 + "\"]}|102",
                "{\"dataset_ids\": [\"%\"], \"question\": \"\"}|0",
                "{\"question\": \"chunk\", \"dataset_ids\": [\"%\"], \"page_size\": 1}|0"
            })
    void validatesRetrievalRequests(String body, int expectedCode) {
        RagflowEmulator emulator = start("v0.23.1", Seed.guide());
        String named = body.replace("%", Seed.HANDBOOK_ID);
        assertThat(code(send(emulator, "POST /api/v1/retrieval", named))).isEqualTo(expectedCode);
    }

    private RagflowEmulator start(String release, Seed seed) {
        RagflowEmulator emulator = RagflowEmulator.builder()
                .release(release)
                .seed(seed)
                .pace(Duration.ZERO)
                .parsingTime(Duration.ZERO)
                .start();
        this.emulators.add(emulator);
        return emulator;
    }

    private static String datasetOf(RagflowEmulator emulator, int files) {
        String id = json(send(emulator, "POST " + DATASETS, named("dataset")))
                .path("data")
                .path("id")
                .stringValue();
        for (int i = 0; i < files; i++) {
            String part = "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"ragflow_" + i
                    + ".txt\"\r\n\r\nThis is chunk " + i + ".\r\n--b--\r\n";
            HttpRequest request = HttpRequest.newBuilder(
                            URI.create(emulator.baseUrl() + DATASETS + "/" + id + "/documents"))
                    .header("Authorization", "Bearer " + emulator.apiKey())
                    .header("Content-Type", "multipart/form-data; boundary=b")
                    .POST(BodyPublishers.ofString(part, StandardCharsets.UTF_8))
                    .build();
            assertThat(code(EmulatorCaller.send(request))).isZero();
        }
        return id;
    }

    private static String named(String name) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        return body.put("name", name).toString();
    }

    private static HttpResponse<String> send(RagflowEmulator emulator, String call, String body) {
        return send(emulator, emulator.apiKey(), call, body);
    }

    private static HttpResponse<String> send(RagflowEmulator emulator, @Nullable String key, String call, String body) {
        int blank = call.indexOf(' ');
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(emulator.baseUrl() + call.substring(blank + 1)))
                .method(
                        call.substring(0, blank),
                        body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        if (key != null) {
            request.header("Authorization", "Bearer " + key);
        }
        if (!body.isEmpty()) {
            request.header("Content-Type", "application/json");
        }
        return EmulatorCaller.send(request.build());
    }

    private static int code(HttpResponse<String> response) {
        return json(response).path("code").intValue();
    }

    private static JsonNode json(HttpResponse<String> response) {
        return JsonShape.parse(response.body());
    }
}
