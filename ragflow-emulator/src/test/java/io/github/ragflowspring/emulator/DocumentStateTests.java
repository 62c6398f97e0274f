package io.github.ragflowspring.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Chunk methods and parser configurations of documents, as RAGFlow stores them. */
class DocumentStateTests extends ReleaseTestSupport {

    private static final String HANDBOOK = "/api/v1/datasets/" + Seed.HANDBOOK_ID;

    private static int listed(EmulatorCaller caller, String document) {
        return caller.get(document + "/chunks").path("data").path("total").intValue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"v0.20.5", "v0.23.1", "v0.24.0", "v0.25.6", "v0.27.0"})
    void completesEmptyConfigurationByThatOfChunkMethod(String release) {
        EmulatorCaller caller = caller(release);
        String document = newDocument(caller);
        update(caller, release, document, "{'parser_config': {'chunk_token_num': 64}}");
        JsonNode without = config(caller, document);
        assertThat(without.has("raptor")).isFalse();
        assertThat(without.path("chunk_token_num").intValue()).isEqualTo(64);
        update(caller, release, document, "{'chunk_method': 'naive', 'parser_config': {}}");
        JsonNode completed = config(caller, document);
        assertThat(completed.path("raptor").has("use_raptor")).isTrue();
        assertThat(completed.path("chunk_token_num").intValue()).isNotEqualTo(64);
        assertThat(completed.has("llm_id")).isEqualTo(without.has("llm_id"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"v0.23.1", "v0.27.0"})
    void keepsGivenConfigurationWithNewChunkMethod(String release) {
        EmulatorCaller caller = caller(release);
        String document = newDocument(caller);
        update(
                caller,
                release,
                document,
                "{'chunk_method': 'naive', 'parser_config': {'chunk_token_num': 64, 'raptor': {'use_raptor': true}}}");
        update(caller, release, document, "{'chunk_method': 'qa', 'parser_config': {'html4excel': true}}");
        JsonNode config = config(caller, document);
        assertThat(config.path("chunk_token_num").intValue()).isEqualTo(64);
        assertThat(config.path("html4excel").booleanValue()).isTrue();
        assertThat(config.has("raptor")).isFalse();
        update(caller, release, document, "{'chunk_method': 'qa'}");
        assertThat(config(caller, document).path("raptor").path("use_raptor").booleanValue())
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource({"v0.23.1, 0", "v0.24.0, 0", "v0.25.6, 1", "v0.27.0, 1"})
    void deletesChunksWithRepeatedChunkMethodInOldReleases(String release, int expected) {
        EmulatorCaller caller = caller(release);
        String document = HANDBOOK + "/documents/" + firstDocument(caller, HANDBOOK);
        assertThat(listed(caller, document)).isPositive();
        update(caller, release, document, "{'chunk_method': 'naive'}");
        assertThat(Math.min(1, listed(caller, document))).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"v0.23.1 | `chunk_method` None doesn't exist", "v0.24.0 | `chunk_method` None doesn't exist"})
    void refusesMissingChunkMethod(String release, String message) {
        EmulatorCaller caller = caller(release);
        JsonNode answer = caller.json(
                "PUT", HANDBOOK + "/documents/" + firstDocument(caller, HANDBOOK), "{\"chunk_method\": null}");
        assertThat(answer.path("code").intValue()).isEqualTo(102);
        assertThat(answer.path("message").stringValue()).isEqualTo(message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "v0.23.1 | POST | metadata/update | ~You don't own the dataset none. ~",
                "v0.27.0 | POST | metadata/update | ~You don't own the dataset none. ~",
                "v0.25.6 | PATCH | documents/metadatas | ~You don't own the dataset none.~",
                "v0.27.0 | PATCH | documents/metadatas | ~You don't own the dataset none.~"
            })
    void namesUnknownDatasetOfMetadata(String release, String method, String route, String message) {
        JsonNode answer = caller(release).json(method, "/api/v1/datasets/none/" + route, "{}");
        assertThat(answer.path("code").intValue()).isEqualTo(102);
        assertThat(answer.path("message").stringValue()).isEqualTo(message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'selector': [1]} | 102 | selector must be an object.",
                "{'selector': '', 'updates': 0, 'deletes': false} | 0 |",
                "{'updates': {'key': 'a'}} | 102 | updates and deletes must be lists.",
                "{'deletes': 'a'} | 102 | updates and deletes must be lists.",
                "{'selector': {'metadata_condition': [1]}} | 102 | metadata_condition must be an object.",
                "{'selector': {'document_ids': 'a'}} | 102 | document_ids must be a list.",
                "{'updates': [{'key': '', 'value': 1}]} | 102 | Each update requires key and value.",
                "{'updates': [1]} | 102 | Each update requires key and value.",
                "{'deletes': [{'x': 'y'}]} | 102 | Each delete requires key."
            })
    void validatesUpdateOfMetadata(String body, int code, String message) {
        for (String release : new String[] {"v0.25.6", "v0.27.0"}) {
            JsonNode answer = caller(release).json("PATCH", HANDBOOK + "/documents/metadatas", body.replace('\'', '"'));
            assertThat(answer.path("code").intValue()).isEqualTo(code);
            assertThat(answer.path("message").asString(null)).isEqualTo(message);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"v0.23.1", "v0.27.0"})
    void namesAllUnknownDocumentsOfMetadata(String release) {
        JsonNode answer = caller(release)
                .json("POST", HANDBOOK + "/metadata/update", "{\"selector\": {\"document_ids\": [\"a\", \"b\"]}}");
        assertThat(answer.path("message").stringValue()).endsWith(": a, b");
    }

    private static String newDocument(EmulatorCaller caller) {
        String body = "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"new.txt\"\r\n\r\ntext\r\n--b--";
        HttpRequest upload = caller.request("POST", HANDBOOK + "/documents", null)
                .method("POST", HttpRequest.BodyPublishers.ofString(body))
                .header("Content-Type", "multipart/form-data; boundary=b")
                .build();
        JsonNode answer = JsonShape.parse(EmulatorCaller.send(upload).body());
        return HANDBOOK + "/documents/" + answer.path("data").path(0).path("id").stringValue();
    }

    private static void update(EmulatorCaller caller, String release, String document, String body) {
        String method = release.compareTo("v0.25") < 0 ? "PUT" : "PATCH";
        JsonNode answer = caller.json(method, document, body.replace('\'', '"'));
        assertThat(answer.path("code").intValue()).as(answer.toString()).isZero();
    }

    private static JsonNode config(EmulatorCaller caller, String document) {
        String id = document.substring(document.lastIndexOf('/') + 1);
        return caller.get(HANDBOOK + "/documents?id=" + id)
                .path("data")
                .path("docs")
                .path(0)
                .path("parser_config");
    }
}
