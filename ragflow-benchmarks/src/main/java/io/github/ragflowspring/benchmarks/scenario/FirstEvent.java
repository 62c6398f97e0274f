package io.github.ragflowspring.benchmarks.scenario;

import io.github.ragflowspring.benchmarks.variant.Variant;
import io.github.ragflowspring.benchmarks.variant.VariantType;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/** Measures the time from the subscription to the first event, on a connection that is open. */
final class FirstEvent implements Measuring {

    private static final double WARMUP_SECONDS = 20;

    @Override
    public Map<String, Double> measure(Scenario<?> scenario, VariantType type, String url, Duration duration) {
        Receipt expected = scenario.script(duration.brief()).expected();
        try (Variant variant = scenario.variant(type, url)) {
            run(variant, expected, duration.warmup(WARMUP_SECONDS));
            Meter meter = new Meter();
            double[] micros = run(variant, expected, duration.seconds());
            Map<String, Double> values = new LinkedHashMap<>();
            values.put("µs to the first event", micros[micros.length / 2]);
            values.put("µs at p99", micros[micros.length * 99 / 100]);
            values.put("B/stream", meter.allocatedBytes() / micros.length);
            values.put("µs CPU/stream", meter.cpuMicros() / micros.length);
            return values;
        }
    }

    private static double[] run(Variant variant, Receipt expected, double seconds) {
        Meter used = new Meter();
        double[] micros = new double[1024];
        int count = 0;
        do {
            Receipt receipt = new Receipt();
            long start = System.nanoTime();
            variant.run(receipt).block();
            receipt.check(expected);
            if (count == micros.length) {
                micros = Arrays.copyOf(micros, 2 * count);
            }
            micros[count++] = (receipt.firstNanos() - start) / 1e3;
        } while (!used.used(seconds));
        micros = Arrays.copyOf(micros, count);
        Arrays.sort(micros);
        return micros;
    }

    @Override
    public boolean isRate() {
        return false;
    }
}
