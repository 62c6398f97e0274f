package io.github.ragflowspring.benchmarks;

import io.github.ragflowspring.benchmarks.scenario.Measuring;
import io.github.ragflowspring.benchmarks.scenario.Scenarios;
import io.github.ragflowspring.benchmarks.scenario.Synchronizations;
import io.github.ragflowspring.benchmarks.server.BenchmarkServer;
import io.github.ragflowspring.benchmarks.variant.VariantType;
import java.io.IOException;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;

/** Runs the benchmarks and prints the tables. See {@link Options} for the arguments. */
public final class Main {

    private Main() {}

    /** Runs the benchmarks. */
    public static void main(String... arguments) throws IOException {
        String mode = (arguments.length > 0) ? arguments[0] : "--help";
        String[] rest = Arrays.copyOfRange(arguments, Math.min(1, arguments.length), arguments.length);
        switch (mode) {
            case "--help" -> System.out.println(Options.HELP);
            case "jmh" -> org.openjdk.jmh.Main.main(rest);
            case "server" -> serve();
            case "fork" -> measure(rest);
            case "sync" -> SyncRounds.run((rest.length > 0) ? Integer.parseInt(rest[0]) : 100_000);
            case "sync-server" -> SyncRounds.serve();
            case "sync-run" -> synchronize(rest);
            default -> new Rounds(Options.parse(arguments)).run();
        }
    }

    /** Runs the server until the process that started it ends. */
    private static void serve() throws IOException {
        try (BenchmarkServer server = Scenarios.startServer(false)) {
            System.out.println(server.url());
            while (System.in.read() >= 0) {
                // Nothing is written.
            }
        }
    }

    /** Synchronizes in this JVM. */
    private static void synchronize(String[] arguments) {
        System.out.println(new Synchronizations(Integer.parseInt(arguments[2])).measure(arguments[0], arguments[1]));
        System.exit(0);
    }

    /** Measures one variant of one scenario in this JVM. */
    private static void measure(String[] arguments) {
        var scenario = Scenarios.named(arguments[0]);
        Measuring.Duration duration =
                new Measuring.Duration(Double.parseDouble(arguments[3]), Double.parseDouble(arguments[4]), false);
        Map<String, Double> values =
                scenario.measuring().measure(scenario, VariantType.valueOf(arguments[1]), arguments[2], duration);
        System.out.println(ForkedRun.RESULT
                + values.entrySet().stream()
                        .map((value) -> value.getKey() + '=' + value.getValue())
                        .collect(Collectors.joining(";")));
        // Some of the compared clients leave threads behind.
        System.exit(0);
    }
}
