package io.github.ragflowspring.client.retrieval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.github.ragflowspring.client.internal.retrieval.MetadataConditionWriter;
import io.github.ragflowspring.client.internal.wire.Json;
import io.github.ragflowspring.fixtures.Recording;
import io.github.ragflowspring.fixtures.Recordings;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** Conditions on metadata, and how they are written. */
class MetadataConditionTests {

    /** What RAGFlow's own evaluation of conditions knows on every release, from v0.23.1 to v0.27.0. */
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

    private static final Map<String, MetadataOperator> RECORDED = Map.of(
            "is", MetadataOperator.IS,
            "not is", MetadataOperator.IS_NOT,
            ">", MetadataOperator.GREATER_THAN,
            "contains", MetadataOperator.CONTAINS,
            "not empty", MetadataOperator.NOT_EMPTY);

    static Stream<Recording> recorded() {
        return Stream.of("completions", "retrieval", "openai_chat")
                .flatMap((area) -> Recordings.ofAllReleases(area).stream())
                .filter((recording) -> RECORDED.containsKey(condition(recording)
                        .path("conditions")
                        .path(0)
                        .path("comparison_operator")
                        .asString("")));
    }

    @Test
    void recordedConditionsAreThere() {
        assertThat(recorded()).hasSizeGreaterThan(20);
    }

    @ParameterizedTest
    @MethodSource("recorded")
    void aConditionIsWrittenAsItWasRecorded(Recording recording) {
        JsonNode criterion = condition(recording).path("conditions").path(0);
        String name = criterion.path("name").asString();
        String value = criterion.path("value").asString();
        MetadataOperator operator =
                RECORDED.get(criterion.path("comparison_operator").asString());
        MetadataCondition condition = (operator == MetadataOperator.NOT_EMPTY)
                ? MetadataCondition.where(name, operator)
                : MetadataCondition.where(name, operator, value);

        assertThat(Json.toTree(MetadataConditionWriter.write(condition))).isEqualTo(condition(recording));
    }

    @ParameterizedTest
    @EnumSource
    void everyOperatorIsWrittenInAFormThatAllReleasesKnow(MetadataOperator operator) {
        assertThat(operator.sign()).isIn(KNOWN_EVERYWHERE);
    }

    @Test
    void numbersAndDatesAreWrittenAsTexts() {
        MetadataCondition condition = MetadataCondition.where("year", MetadataOperator.AT_LEAST, 2024)
                .and("day", MetadataOperator.LESS_THAN, LocalDate.of(2026, 11, 21));

        assertThat(Json.toTree(MetadataConditionWriter.write(condition))).isEqualTo(tree("""
                                {"logic":"and","conditions":[
                                  {"name":"year","comparison_operator":"≥","value":"2024"},
                                  {"name":"day","comparison_operator":"<","value":"2026-11-21"}]}
                                """));
    }

    @Test
    void severalValuesAreAListInLowerCase() {
        MetadataCondition condition = MetadataCondition.where("city", MetadataOperator.IN, List.of("Lyon", "Köln"))
                .or("city", MetadataOperator.EMPTY);

        assertThat(Json.toTree(MetadataConditionWriter.write(condition))).isEqualTo(tree("""
                                {"logic":"or","conditions":[
                                  {"name":"city","comparison_operator":"in","value":["lyon","köln"]},
                                  {"name":"city","comparison_operator":"empty","value":""}]}
                                """));
    }

    @Test
    void theNumberOfValuesMustFitTheOperator() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> MetadataCondition.where("a", MetadataOperator.EMPTY, "x"))
                .withMessageContaining("EMPTY");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> MetadataCondition.where("a", MetadataOperator.IS))
                .withMessageContaining("IS must have one value");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> MetadataCondition.where("a", MetadataOperator.IS, List.of("x", "y")));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> MetadataCondition.where("a", MetadataOperator.IN, List.of()));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> MetadataCondition.where(" ", MetadataOperator.IS, "x"))
                .withMessageContaining("name");
    }

    @Test
    void andAndOrAreNotMixed() {
        MetadataCondition either =
                MetadataCondition.where("a", MetadataOperator.IS, "x").or("b", MetadataOperator.IS, "y");

        assertThatIllegalStateException().isThrownBy(() -> either.and("c", MetadataOperator.IS, "z"));
        assertThat(either.or("c", MetadataOperator.IS, "z").criteria()).hasSize(3);
    }

    private static JsonNode condition(Recording recording) {
        JsonNode body = recording.request().jsonBody();
        return (body != null) ? body.path("metadata_condition") : tree("{}");
    }

    private static JsonNode tree(String json) {
        byte[] bytes = json.getBytes(java.nio.charset.StandardCharsets.UTF_8);
        return Json.tree(bytes, 0, bytes.length);
    }
}
