package io.github.ragflowspring.benchmarks;

import io.github.ragflowspring.benchmarks.scenario.Scenario;
import io.github.ragflowspring.benchmarks.variant.VariantType;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The table of one scenario in Markdown: medians, the range of the main value, and its ratio to the baseline. */
final class Report {

    private final Scenario<?> scenario;

    private final Map<VariantType, List<Map<String, Double>>> results = new EnumMap<>(VariantType.class);

    Report(Scenario<?> scenario) {
        this.scenario = scenario;
    }

    /** Adds the values of one JVM, or none if it failed. */
    void add(VariantType type, Map<String, Double> values) {
        List<Map<String, Double>> all = this.results.computeIfAbsent(type, (added) -> new ArrayList<>());
        if (!values.isEmpty()) {
            all.add(values);
        }
    }

    /** Returns a line about the machine and the versions. */
    static String environment() {
        return "%d processors, %s %s, %s %s; %s"
                .formatted(
                        Runtime.getRuntime().availableProcessors(),
                        System.getProperty("os.name"),
                        System.getProperty("os.arch"),
                        System.getProperty("java.vm.name"),
                        System.getProperty("java.version"),
                        String.join(
                                ", ",
                                version("Reactor Netty", reactor.netty.http.client.HttpClient.class),
                                version("Spring", org.springframework.web.reactive.function.client.WebClient.class),
                                version("Jackson", tools.jackson.databind.ObjectReader.class),
                                version("OkHttp", okhttp3.OkHttpClient.class)));
    }

    private static String version(String name, Class<?> type) {
        String jar = type.getProtectionDomain().getCodeSource().getLocation().getPath();
        String file = jar.substring(jar.lastIndexOf('/') + 1);
        return name + ' ' + file.replaceAll("^.*?-(\\d[\\d.]*)\\.jar$", "$1");
    }

    @Override
    public String toString() {
        Set<String> units = new LinkedHashSet<>();
        this.results.values().forEach((all) -> all.forEach((values) -> units.addAll(values.keySet())));
        if (units.isEmpty()) {
            return "\n## " + this.scenario.name() + "\n\nNo result.";
        }
        String main = units.iterator().next();
        List<String> more = new ArrayList<>(units);
        more.remove(main);
        Double baseline = median(this.scenario.measuring().baseline(), main);
        StringBuilder table = new StringBuilder("\n## " + this.scenario.name() + "\n\n");
        table.append("| variant | " + main + " | range | ratio | " + String.join(" | ", more) + " |\n");
        table.append("|---|" + "---:|".repeat(3 + more.size()) + "\n");
        for (VariantType type : this.results.keySet()) {
            Double median = median(type, main);
            table.append("| " + type.label() + " | " + number(median) + " | " + range(type, main) + " | "
                    + ((median != null && baseline != null && baseline > 0)
                            ? String.format(Locale.ROOT, "%.2f", median / baseline)
                            : "–"));
            more.forEach((unit) -> table.append(" | " + number(median(type, unit))));
            table.append(" |\n");
        }
        return table.toString();
    }

    private List<Double> sorted(VariantType type, String unit) {
        Collection<Map<String, Double>> all = this.results.getOrDefault(type, List.of());
        return all.stream()
                .map((values) -> values.get(unit))
                .filter(Objects::nonNull)
                .sorted()
                .toList();
    }

    private @Nullable Double median(VariantType type, String unit) {
        List<Double> sorted = sorted(type, unit);
        return sorted.isEmpty() ? null : sorted.get(sorted.size() / 2);
    }

    private String range(VariantType type, String unit) {
        List<Double> sorted = sorted(type, unit);
        return sorted.isEmpty() ? "failed" : number(sorted.get(0)) + " to " + number(sorted.get(sorted.size() - 1));
    }

    private static String number(@Nullable Double value) {
        if (value == null) {
            return "–";
        }
        return String.format(Locale.ROOT, (value >= 100) ? "%,.0f" : (value >= 1) ? "%.1f" : "%.3f", value);
    }
}
