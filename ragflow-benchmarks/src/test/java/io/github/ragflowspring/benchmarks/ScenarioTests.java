package io.github.ragflowspring.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ragflowspring.benchmarks.scenario.Measuring;
import io.github.ragflowspring.benchmarks.scenario.Scenario;
import io.github.ragflowspring.benchmarks.scenario.Scenarios;
import io.github.ragflowspring.benchmarks.scenario.Synchronizations;
import io.github.ragflowspring.benchmarks.server.BenchmarkServer;
import io.github.ragflowspring.benchmarks.variant.VariantType;
import io.github.ragflowspring.emulator.RagflowEmulator;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Runs every variant of every scenario for a moment. Each checks the data that it receives. */
class ScenarioTests {

    private static BenchmarkServer server;

    @BeforeAll
    static void startServer() {
        server = Scenarios.startServer(true);
    }

    @AfterAll
    static void stopServer() {
        server.close();
    }

    static Stream<Arguments> variants() {
        return Scenarios.all().stream()
                .flatMap((scenario) -> scenario.variants().stream().map((type) -> Arguments.of(scenario.name(), type)));
    }

    @ParameterizedTest
    @MethodSource("variants")
    void measuresVariant(String name, VariantType type) {
        Scenario<?> scenario = Scenarios.named(name);
        Map<String, Double> values =
                scenario.measuring().measure(scenario, type, server.url(), new Measuring.Duration(0, 0, true));
        assertThat(values).isNotEmpty();
        assertThat(values.values()).allMatch(Double::isFinite);
    }

    @Test
    void synchronizesFiles() {
        try (RagflowEmulator emulator = RagflowEmulator.builder().atOnce().start()) {
            assertThat(new Synchronizations(150).measure(emulator.baseUrl(), emulator.apiKey()))
                    .contains("| plan | 150 |", "| first run | 150 |", "| run without changes | 150 |");
        }
    }

    @Test
    void reportsMedianAndRatio() {
        Report report = new Report(Scenarios.named("chat-deltas"));
        for (double rate : new double[] {300, 100, 200}) {
            report.add(VariantType.BINDING, Map.of("events/s", rate));
            report.add(VariantType.OURS, Map.of("events/s", 2 * rate));
        }
        assertThat(report.toString())
                .contains("| Reactor Netty, records | 200 | 100 to 300 | 1.00 |")
                .contains("| **this client** | 400 | 200 to 600 | 2.00 |");
    }

    @Test
    void parsesOptions() {
        Options options = Options.parse("--cases", "chat,one", "--variants", "web-client", "--forks", "2");
        assertThat(options.forks()).isEqualTo(2);
        assertThat(options.includes(Scenarios.named("chat-deltas"))).isTrue();
        assertThat(options.includes(Scenarios.named("agent-events"))).isFalse();
        assertThat(options.includes(Scenarios.named("one-hit"), VariantType.WEB_CLIENT))
                .isTrue();
        assertThat(options.includes(Scenarios.named("one-hit"), VariantType.OURS))
                .isFalse();
    }
}
