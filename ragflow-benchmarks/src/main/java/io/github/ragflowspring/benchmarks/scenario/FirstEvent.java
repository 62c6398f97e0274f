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
        Times times = new Times();
        try (Variant variant = scenario.variant(type, url);
                Repetition run = new Repetition((repetition) -> repeat(variant, expected, times, repetition))) {
            run.await(duration.warmup(WARMUP_SECONDS));
            int before = (int) run.responses();
            Meter meter = new Meter();
            run.await(duration.seconds());
            double[] micros = times.sorted(before, (int) run.responses());
            Map<String, Double> values = new LinkedHashMap<>();
            values.put("µs to the first event", micros[micros.length / 2]);
            values.put("µs at p99", micros[micros.length * 99 / 100]);
            values.put("B/stream", meter.allocatedBytes() / micros.length);
            values.put("µs CPU/stream", meter.cpuMicros() / micros.length);
            return values;
        }
    }

    private static void repeat(Variant variant, Receipt expected, Times times, Repetition repetition) {
        do {
            Receipt receipt = new Receipt();
            long start = System.nanoTime();
            variant.run(receipt).block();
            receipt.check(expected);
            times.set((int) repetition.responses(), (receipt.firstNanos() - start) / 1e3);
            repetition.countResponse();
        } while (!repetition.isStopped());
    }

    @Override
    public boolean isRate() {
        return false;
    }

    /** The times of all streams. The thread that sets them counts each response afterwards, so that others see its time. */
    private static final class Times {

        private double[] micros = new double[1024];

        void set(int index, double time) {
            if (index == this.micros.length) {
                this.micros = Arrays.copyOf(this.micros, 2 * index);
            }
            this.micros[index] = time;
        }

        double[] sorted(int from, int to) {
            double[] part = Arrays.copyOfRange(this.micros, from, to);
            Arrays.sort(part);
            return part;
        }
    }
}
