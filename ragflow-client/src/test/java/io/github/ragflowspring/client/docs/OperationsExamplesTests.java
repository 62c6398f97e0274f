package io.github.ragflowspring.client.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.ragflowspring.client.TestClients;
import io.github.ragflowspring.client.observation.RagflowClientObservationContext;
import io.github.ragflowspring.fixtures.Recordings;
import io.github.ragflowspring.fixtures.ReplayServer;
import io.micrometer.common.KeyValue;
import io.micrometer.observation.ObservationRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Tests for the examples of {@code docs/operations.md}. */
class OperationsExamplesTests {

    private static final Pattern METRIC =
            Pattern.compile("\\b(ragflow(?:_[a-z]+?)+?)(?:_seconds)?(?:_(?:count|sum|bucket|total))?\\b");

    private final OperationsExamples examples = new OperationsExamples();

    private final ReplayServer server = ReplayServer.start();

    @AfterEach
    void stopServer() {
        this.server.close();
    }

    @Test
    void reportsFailedComponents() {
        this.server.replay(Recordings.recording("v0.27.0", "system", "healthz_redis_down_v27"));

        assertThat(this.examples
                        .health(TestClients.client(this.server, "v0.27.0"))
                        .block(TestClients.PATIENCE))
                .contains("Connection refused");
    }

    @Test
    void addsTagByConvention() {
        assertThat(this.examples
                        .convention()
                        .getLowCardinalityKeyValues(new RagflowClientObservationContext("chat.ask", false) {}))
                .contains(KeyValue.of("team", "search"), KeyValue.of("operation", "chat.ask"));
    }

    @Test
    void queriesOnlyDocumentedMetricsInDashboard() throws IOException {
        Path docs = Path.of("").toAbsolutePath().getParent().resolve("docs");
        String page = Files.readString(docs.resolve("operations.md"));
        JsonNode dashboard = JsonMapper.shared()
                .readTree(docs.resolve("grafana/ragflow-client.json").toFile());
        Set<String> metrics = dashboard.findValuesAsString("expr").stream()
                .flatMap((expression) -> METRIC.matcher(expression).results())
                .map((match) -> match.group(1).replace('_', '.'))
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(metrics).hasSize(8).allSatisfy((metric) -> assertThat(page).contains("| `" + metric + "` |"));
    }

    @Test
    void rejectsPlaceholderKeyOfExample() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> this.examples.observed(ObservationRegistry.create()))
                .withMessageContaining("ASCII");
    }
}
