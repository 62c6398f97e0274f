package io.github.ragflowspring.emulator.internal.validation;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ragflowspring.emulator.internal.http.ApiError;
import io.github.ragflowspring.emulator.internal.release.Release;
import io.github.ragflowspring.emulator.internal.release.ReleaseProfile;
import io.github.ragflowspring.emulator.internal.wire.PythonJson;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Requests with the results of RAGFlow's own models in each release. In the file, {@code {x*70}} is a text of 70
 * characters.
 */
class DatasetValidationTests {

    private static final String ID = "5eede3bde5a111f1a51002fc00000001";

    private static final Pattern REPEATED = Pattern.compile("\\{(.)\\*(\\d+)}");

    static Stream<JsonNode> cases() throws IOException {
        try (InputStream in = DatasetValidationTests.class.getResourceAsStream("dataset-requests.jsonl")) {
            String lines = REPEATED.matcher(new String(in.readAllBytes(), StandardCharsets.UTF_8))
                    .replaceAll((match) -> match.group(1).repeat(Integer.parseInt(match.group(2))));
            return lines
                    .lines()
                    .map((line) -> PythonJson.parse(line.getBytes(StandardCharsets.UTF_8)))
                    .toList()
                    .stream();
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void reportsViolations(JsonNode testCase) {
        Release first = Release.of(testCase.path("from").stringValue());
        Release last = Release.of(testCase.path("to").stringValue());
        Stream.of(Release.values())
                .filter((release) -> release.compareTo(first) >= 0 && release.compareTo(last) <= 0)
                .forEach((release) -> assertThat(result(release, testCase))
                        .as(release.version())
                        .isEqualTo(testCase.path("result").stringValue()));
    }

    private static String result(Release release, JsonNode testCase) {
        DatasetValidation validation = new DatasetValidation(ReleaseProfile.of(release));
        ObjectNode body = (ObjectNode) testCase.get("body");
        try {
            ObjectNode valid = switch (testCase.path("request").stringValue()) {
                case "create" -> validation.created(body);
                case "update" -> validation.updated(ID, body);
                case "delete" -> validation.deleted(body);
                default -> validation.listed(body);
            };
            assertThat(valid).isNotNull();
            return "valid";
        } catch (ApiError ex) {
            return ex.getMessage();
        }
    }

    @ParameterizedTest
    @EnumSource(Release.class)
    void completesPartialConfigurationOnlyOnCreation(Release release) {
        DatasetValidation validation = new DatasetValidation(ReleaseProfile.of(release));
        ObjectNode body = PythonJson.object().put("name", " n ");
        body.putObject("parser_config")
                .put("auto_keywords", 3)
                .putObject("raptor")
                .put("max_cluster", 9);
        JsonNode created = validation.created(body);
        assertThat(created.path("name").stringValue()).isEqualTo("n");
        assertThat(created.path("permission").stringValue()).isEqualTo("me");
        assertThat(created.path("chunk_method").stringValue()).isEqualTo("naive");
        assertThat(created.path("parser_config").path("topn_tags").intValue()).isOne();
        assertThat(created.path("parser_config")
                        .path("raptor")
                        .path("use_raptor")
                        .isBoolean())
                .isTrue();
        assertThat(created.path("parser_config").path("graphrag").path("method").stringValue())
                .isEqualTo("light");
        JsonNode updated = validation.updated(ID, body);
        assertThat(updated.path("parser_config")).isEqualTo(body.path("parser_config"));
        assertThat(updated.propertyNames()).containsExactlyInAnyOrder("name", "parser_config");
    }

    @Test
    void convertsOldRaptorFieldsInNewestRelease() {
        ObjectNode body = PythonJson.object().put("name", "n");
        ObjectNode raptor = body.putObject("parser_config").putObject("raptor");
        raptor.put("threshold", 7).put("tree_builder", 1).put("max_token", 3);
        raptor.putObject("ext").put("clustering_threshold", 0.7);
        JsonNode valid = new DatasetValidation(ReleaseProfile.of(Release.V0_27_0))
                .created(body)
                .path("parser_config")
                .path("raptor");
        assertThat(valid.path("max_token").intValue()).isEqualTo(512);
        assertThat(valid.path("clustering_threshold").doubleValue()).isEqualTo(0.7);
        assertThat(valid.propertyNames()).doesNotContain("threshold", "tree_builder", "ext");
    }

    @Test
    void limitsSizeOfConfiguration() {
        ObjectNode body = PythonJson.object().put("name", "n");
        body.putObject("parser_config").put("delimiter", "x".repeat(65_535));
        assertThat(result(Release.V0_23_1, testCase(body)))
                .startsWith(
                        "Field: <parser_config> - Message: <Parser config exceeds size limit (max 65,535 characters). "
                                + "Current size: 66");
    }

    private static JsonNode testCase(ObjectNode body) {
        ObjectNode testCase = PythonJson.object().put("request", "create");
        testCase.set("body", body);
        return testCase;
    }
}
