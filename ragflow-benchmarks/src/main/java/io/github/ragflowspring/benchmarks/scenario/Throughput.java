package io.github.ragflowspring.benchmarks.scenario;

import io.github.ragflowspring.benchmarks.variant.Variant;
import io.github.ragflowspring.benchmarks.variant.VariantType;
import java.util.LinkedHashMap;
import java.util.Map;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Repeats the request and counts what arrives. */
class Throughput implements Measuring {

    private final String unit;

    private final int concurrency;

    private final double warmupSeconds;

    private final long unitsPerRequest;

    /** Counts the items of the response. */
    Throughput(String unit, int concurrency, double warmupSeconds) {
        this(unit, concurrency, warmupSeconds, 0);
    }

    /** Counts a fixed number of units for each response. */
    Throughput(String unit, int concurrency, double warmupSeconds, long unitsPerRequest) {
        this.unit = unit;
        this.concurrency = concurrency;
        this.warmupSeconds = warmupSeconds;
        this.unitsPerRequest = unitsPerRequest;
    }

    @Override
    public Map<String, Double> measure(Scenario<?> scenario, VariantType type, String url, Duration duration) {
        Receipt expected = scenario.script(duration.brief()).expected();
        long units = (this.unitsPerRequest > 0) ? this.unitsPerRequest : expected.count();
        try (Variant variant = scenario.variant(type, url);
                Repetition run = new Repetition((repetition) -> repeat(variant, expected, repetition))) {
            run.await(duration.warmup(this.warmupSeconds));
            long before = run.responses();
            Meter meter = new Meter();
            run.await(duration.seconds());
            double count = units * (double) (run.responses() - before);
            Map<String, Double> values = new LinkedHashMap<>();
            values.put(this.unit + "/s", count / meter.seconds());
            String one = this.unit.endsWith("s") ? this.unit.substring(0, this.unit.length() - 1) : this.unit;
            values.put("B/" + one, meter.allocatedBytes() / count);
            values.put("µs CPU/" + one, meter.cpuMicros() / count);
            return values;
        }
    }

    private void repeat(Variant variant, Receipt expected, Repetition repetition) {
        Flux.range(0, Integer.MAX_VALUE)
                .takeUntil((i) -> repetition.isStopped())
                .flatMap(
                        (i) -> {
                            Receipt receipt = new Receipt();
                            return variant.run(receipt).then(Mono.fromRunnable(() -> {
                                receipt.check(expected);
                                repetition.countResponse();
                            }));
                        },
                        this.concurrency)
                .blockLast();
    }
}
