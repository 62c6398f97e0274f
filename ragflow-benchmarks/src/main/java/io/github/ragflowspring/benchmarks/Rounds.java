package io.github.ragflowspring.benchmarks;

import io.github.ragflowspring.benchmarks.scenario.Scenario;
import io.github.ragflowspring.benchmarks.scenario.Scenarios;
import io.github.ragflowspring.benchmarks.variant.VariantType;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Measures all variants of each scenario in turn, each in a new JVM, and prints a table.
 *
 * <p>The variants of a scenario take turns, so that other processes affect all of them.
 */
final class Rounds {

    private final Options options;

    Rounds(Options options) {
        this.options = options;
    }

    void run() throws IOException {
        Process server = ForkedRun.start(List.of("-XX:+UseG1GC", "-Xmx1g"), "server");
        try {
            String url = ForkedRun.reader(server).readLine();
            System.out.println(Report.environment());
            for (Scenario<?> scenario : Scenarios.all()) {
                if (this.options.includes(scenario)) {
                    System.out.println(measure(scenario, url));
                }
            }
        } finally {
            server.destroy();
        }
    }

    private String measure(Scenario<?> scenario, String url) throws IOException {
        Report report = new Report(scenario);
        List<VariantType> variants = new ArrayList<>(scenario.variants());
        variants.removeIf((type) -> !this.options.includes(scenario, type));
        for (int round = 1; round <= this.options.forks(); round++) {
            for (VariantType type : variants) {
                Map<String, Double> values = ForkedRun.measure(scenario, type, url, this.options);
                report.add(type, values);
                System.err.printf(
                        "%s, round %d, load %.1f: %s %s%n",
                        scenario.name(),
                        round,
                        ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage(),
                        type.label(),
                        values);
            }
        }
        return report.toString();
    }
}
