package io.github.ragflowspring.benchmarks;

import io.github.ragflowspring.benchmarks.scenario.Scenario;
import io.github.ragflowspring.benchmarks.scenario.Scenarios;
import io.github.ragflowspring.benchmarks.variant.VariantType;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * The options of a run.
 *
 * @param cases the beginnings of the names of the scenarios, empty for all
 * @param variants the variants, empty for all
 * @param forks the number of JVMs for each variant
 * @param warmup the seconds of CPU time before a measurement, or -1 for those of the scenario
 * @param seconds the seconds of CPU time of a measurement
 */
record Options(List<String> cases, List<VariantType> variants, int forks, double warmup, double seconds) {

    static final String HELP = """
            Options:
              --cases a,b      scenarios, by the beginnings of their names (default: all)
              --variants a,b   %s (default: all)
              --forks n        JVMs for each variant, which take turns (default: 5)
              --warmup s       seconds of CPU time before a measurement (default: 10 for streams, 20 for calls and the first event)
              --seconds s      seconds of CPU time of a measurement (default: 5)
            Scenarios: %s
            "sync" and a number of files (default: 100000) synchronize a dataset of the emulator.
            "jmh" and JMH's own arguments run the benchmarks without a network.""".formatted(
            String.join(
                    ", ", Arrays.stream(VariantType.values()).map(Options::name).toList()),
            String.join(", ", Scenarios.all().stream().map(Scenario::name).toList()));

    static Options parse(String... arguments) {
        Options options = new Options(List.of(), List.of(), 5, -1, 5);
        for (int i = 0; i + 1 < arguments.length; i += 2) {
            options = options.with(arguments[i], arguments[i + 1]);
        }
        return options;
    }

    private Options with(String name, String value) {
        List<String> values = List.of(value.split(",", -1));
        return switch (name) {
            case "--cases" -> new Options(values, this.variants, this.forks, this.warmup, this.seconds);
            case "--variants" ->
                new Options(
                        this.cases,
                        values.stream().map(Options::variant).toList(),
                        this.forks,
                        this.warmup,
                        this.seconds);
            case "--forks" ->
                new Options(this.cases, this.variants, Integer.parseInt(value), this.warmup, this.seconds);
            case "--warmup" ->
                new Options(this.cases, this.variants, this.forks, Double.parseDouble(value), this.seconds);
            case "--seconds" ->
                new Options(this.cases, this.variants, this.forks, this.warmup, Double.parseDouble(value));
            default -> throw new IllegalArgumentException("Unknown option '" + name + "'.\n" + HELP);
        };
    }

    private static VariantType variant(String name) {
        return VariantType.valueOf(name.toUpperCase(Locale.ROOT).replace('-', '_'));
    }

    private static String name(VariantType type) {
        return type.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Returns whether a scenario is measured. */
    boolean includes(Scenario<?> scenario) {
        return this.cases.isEmpty() || this.cases.stream().anyMatch(scenario.name()::startsWith);
    }

    /** Returns whether a variant of a scenario is measured. */
    boolean includes(Scenario<?> scenario, VariantType type) {
        return scenario.variants().contains(type) && (this.variants.isEmpty() || this.variants.contains(type));
    }
}
