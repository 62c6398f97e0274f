package io.github.ragflowspring.client.retrieval;

import static io.github.ragflowspring.client.retrieval.MetadataCondition.allOf;
import static io.github.ragflowspring.client.retrieval.MetadataCondition.anyOf;
import static io.github.ragflowspring.client.retrieval.MetadataField.field;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.ragflowspring.client.internal.json.Json;
import io.github.ragflowspring.client.internal.retrieval.MetadataConditionWriter;
import io.github.ragflowspring.fixtures.Recording;
import io.github.ragflowspring.fixtures.Recordings;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Tests of {@link MetadataCondition} and of its JSON form. */
class MetadataConditionTests {

    /** The operators that RAGFlow evaluates on every release from v0.23.1 to v0.27.0. */
    private static final Set<String> KNOWN_EVERYWHERE = Set.of(
            "is",
            "not is",
            ">",
            "<",
            "≥",
            "≤",
            "contains",
            "not contains",
            "in",
            "not in",
            "start with",
            "end with",
            "empty",
            "not empty");

    private static final Map<String, BiFunction<MetadataField, String, MetadataCriterion>> RECORDED = Map.of(
            "is", MetadataField::equalTo,
            "not is", MetadataField::notEqualTo,
            ">", MetadataField::greaterThan,
            "contains", MetadataField::contains,
            "not empty", (field, value) -> field.isNotEmpty());

    static Stream<Recording> recorded() {
        return Stream.of("completions", "retrieval", "openai_chat")
                .flatMap((area) -> Recordings.ofAllReleases(area).stream())
                .filter((recording) -> RECORDED.containsKey(condition(recording)
                        .path("conditions")
                        .path(0)
                        .path("comparison_operator")
                        .asString("")));
    }

    static Stream<MetadataCriterion> criteria() {
        MetadataField field = field("year");
        return Stream.of(
                field.equalTo(2024),
                field.notEqualTo(2024),
                field.greaterThan(2024),
                field.atLeast(2024),
                field.lessThan(2024),
                field.atMost(2024),
                field.contains("20"),
                field.doesNotContain("20"),
                field.startsWith("20"),
                field.endsWith("24"),
                field.oneOf(2024, 2025),
                field.noneOf(2024, 2025),
                field.isEmpty(),
                field.isNotEmpty());
    }

    @Test
    void findsRecordedConditions() {
        assertThat(recorded()).hasSizeGreaterThan(20);
    }

    @ParameterizedTest
    @MethodSource("recorded")
    void writesConditionAsRecorded(Recording recording) {
        JsonNode criterion = condition(recording).path("conditions").path(0);
        MetadataField field = field(criterion.path("name").asString());
        String value = criterion.path("value").asString();

        MetadataCondition condition = allOf(
                RECORDED.get(criterion.path("comparison_operator").asString()).apply(field, value));

        assertThat(written(MetadataConditionWriter.write(condition))).isEqualTo(condition(recording));
    }

    @ParameterizedTest
    @MethodSource("criteria")
    void writesOperatorsThatAllReleasesKnow(MetadataCriterion criterion) {
        assertThat(criterion.operator().value()).isIn(KNOWN_EVERYWHERE);
    }

    @Test
    void hasMethodForEachOperatorOfAllReleases() {
        assertThat(criteria().map((criterion) -> criterion.operator().value()))
                .containsExactlyInAnyOrderElementsOf(KNOWN_EVERYWHERE);
    }

    @Test
    void writesNumbersAndDatesAsText() {
        MetadataCondition condition =
                allOf(field("year").atLeast(2024), field("day").lessThan(LocalDate.of(2026, 11, 21)));

        assertThat(written(MetadataConditionWriter.write(condition))).isEqualTo(tree("""
                                {"logic":"and","conditions":[
                                  {"name":"year","comparison_operator":"≥","value":"2024"},
                                  {"name":"day","comparison_operator":"<","value":"2026-11-21"}]}
                                """));
    }

    @Test
    void writesSeveralValuesAsListInLowerCase() {
        MetadataCondition condition =
                anyOf(field("city").oneOf("Lyon", "Köln"), field("city").isEmpty());

        assertThat(written(MetadataConditionWriter.write(condition))).isEqualTo(tree("""
                                {"logic":"or","conditions":[
                                  {"name":"city","comparison_operator":"in","value":["lyon","köln"]},
                                  {"name":"city","comparison_operator":"empty","value":""}]}
                                """));
    }

    @Test
    void writesOperatorOfLaterRelease() {
        MetadataCondition condition = allOf(field("city").compare(MetadataOperator.of("sounds like"), "Lion"));

        assertThat(written(MetadataConditionWriter.write(condition))
                        .path("conditions")
                        .path(0))
                .isEqualTo(tree("{\"name\":\"city\",\"comparison_operator\":\"sounds like\",\"value\":\"Lion\"}"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> field("city").compare(MetadataOperator.IS_EMPTY, "x"))
                .withMessageContaining("empty");
    }

    @Test
    void refusesMissingValues() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> field("a").oneOf(List.of()))
                .withMessageContaining("values");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> field("a").noneOf("x", (String) null))
                .withMessageContaining("values");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> field("a").equalTo(null))
                .withMessageContaining("value");
        assertThatIllegalArgumentException().isThrownBy(() -> field(" ")).withMessageContaining("name");
        assertThatIllegalArgumentException().isThrownBy(() -> allOf(List.of())).withMessageContaining("criteria");
    }

    @Test
    void comparesByValue() {
        assertThat(allOf(List.of(field("a").equalTo(1), field("b").isEmpty())))
                .isEqualTo(allOf(field("a").equalTo("1"), field("b").isEmpty()))
                .isNotEqualTo(anyOf(field("a").equalTo("1"), field("b").isEmpty()))
                .hasToString("a is [1] and b empty");
    }

    private static JsonNode condition(Recording recording) {
        JsonNode body = recording.request().jsonBody();
        return (body != null) ? body.path("metadata_condition") : tree("{}");
    }

    private static JsonNode written(Object value) {
        return JsonMapper.shared().readTree(Json.write(value));
    }

    private static JsonNode tree(String json) {
        return JsonMapper.shared().readTree(json);
    }
}
