package io.github.ragflowspring.boot.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ragflowspring.client.error.RagflowAuthenticationException;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.yaml.snakeyaml.Yaml;

/** Tests for the alert rules in {@code docs/prometheus}, with the metrics that {@code docs/operations.md} shows. */
class AlertRulesTests {

    private static final Path DOCS = Path.of("").toAbsolutePath().getParent().resolve("docs");

    private static final Pattern METRIC = Pattern.compile("\\bragflow_[a-z_]+");

    private static final Pattern TAG = Pattern.compile("([a-z]+)=\"|(?<=, )([a-z]+)(?=[,)])");

    @ParameterizedTest
    @MethodSource("rules")
    void describesEachAlert(Map<String, Object> rule) {
        assertThat(rule).containsOnlyKeys("alert", "expr", "for", "labels", "annotations");
        assertThat(rule.get("alert")).asString().matches("Ragflow[A-Za-z]+");
        assertThat(rule.get("for")).asString().matches("[0-9]+m");
        assertThat(rule.get("labels")).isIn(Map.of("severity", "critical"), Map.of("severity", "warning"));
        assertThat(rule.get("annotations"))
                .asInstanceOf(InstanceOfAssertFactories.map(String.class, String.class))
                .containsOnlyKeys("summary", "description")
                .doesNotContainValue("");
    }

    @ParameterizedTest
    @MethodSource("rules")
    void queriesShownMetricsWithTheirTags(Map<String, Object> rule) throws IOException {
        String expression = rule.get("expr").toString();
        Set<String> metrics = find(METRIC, expression);
        List<String> lines = Files.readAllLines(DOCS.resolve("operations.md"));

        assertThat(metrics).isNotEmpty().allSatisfy((metric) -> {
            List<String> shown = lines.stream()
                    .filter((line) -> line.matches(metric + "[ {].*"))
                    .toList();
            assertThat(shown).as(metric).isNotEmpty();
            assertThat(find(TAG, expression))
                    .allSatisfy((tag) -> assertThat(shown.get(0)).contains(tag + "=\""));
        });
    }

    @Test
    void namesTagOfException() {
        assertThat(rules().map((rule) -> rule.get("expr").toString()))
                .anyMatch((expression) ->
                        expression.contains("error=\"" + RagflowAuthenticationException.class.getSimpleName() + "\""));
    }

    static Stream<Map<String, Object>> rules() {
        try (Reader reader = Files.newBufferedReader(DOCS.resolve("prometheus/ragflow-client.yml"))) {
            Map<String, List<Map<String, List<Map<String, Object>>>>> file = new Yaml().load(reader);
            return file.get("groups").get(0).get("rules").stream();
        } catch (IOException ex) {
            throw new UncheckedIOException(ex);
        }
    }

    /** Returns the first group that matched, or the match without groups. */
    private static Set<String> find(Pattern pattern, String text) {
        return pattern.matcher(text)
                .results()
                .map((match) -> {
                    for (int group = 1; group <= match.groupCount(); group++) {
                        if (match.group(group) != null) {
                            return match.group(group);
                        }
                    }
                    return (match.groupCount() == 0) ? match.group() : "";
                })
                .filter((found) -> !found.isEmpty())
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
