package io.github.ragflowspring.benchmarks;

import io.github.ragflowspring.benchmarks.scenario.Scenario;
import io.github.ragflowspring.benchmarks.variant.VariantType;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Starts JVMs with the class path of this one. */
final class ForkedRun {

    /** Begins the line with the result of a JVM. */
    static final String RESULT = "result: ";

    private ForkedRun() {}

    /** Starts a JVM whose standard error is that of this one. */
    static Process start(List<String> jvmOptions, String... arguments) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(jvmOptions);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName()));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    /** Measures a variant in a new JVM and returns the values by their units. */
    static Map<String, Double> measure(Scenario<?> scenario, VariantType type, String url, Options options)
            throws IOException {
        Process process = start(
                scenario.jvmOptions(),
                "fork",
                scenario.name(),
                type.name(),
                url,
                Double.toString(options.warmup()),
                Double.toString(options.seconds()));
        Map<String, Double> values = new LinkedHashMap<>();
        try (BufferedReader output = reader(process)) {
            for (String line = output.readLine(); line != null; line = output.readLine()) {
                if (line.startsWith(RESULT)) {
                    for (String value : line.substring(RESULT.length()).split(";", -1)) {
                        int equals = value.lastIndexOf('=');
                        values.put(value.substring(0, equals), Double.parseDouble(value.substring(equals + 1)));
                    }
                }
            }
        }
        return values;
    }

    static BufferedReader reader(Process process) {
        return new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    }
}
