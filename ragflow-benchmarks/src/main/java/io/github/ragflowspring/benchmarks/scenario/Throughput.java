package io.github.ragflowspring.benchmarks.scenario;

import io.github.ragflowspring.benchmarks.variant.Variant;
import io.github.ragflowspring.benchmarks.variant.VariantType;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
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
        try (Variant variant = scenario.variant(type, url)) {
            run(variant, expected, duration.warmup(this.warmupSeconds));
            Meter meter = new Meter();
            double count = units * (double) run(variant, expected, duration.seconds());
            Map<String, Double> values = new LinkedHashMap<>();
            values.put(this.unit + "/s", count / meter.seconds());
            String one = this.unit.endsWith("s") ? this.unit.substring(0, this.unit.length() - 1) : this.unit;
            values.put("B/" + one, meter.allocatedBytes() / count);
            values.put("µs CPU/" + one, meter.cpuMicros() / count);
            return values;
        }
    }

    private long run(Variant variant, Receipt expected, double seconds) {
        Meter used = new Meter();
        AtomicLong count = new AtomicLong();
        Flux.range(0, Integer.MAX_VALUE)
                .takeUntil((i) -> used.used(seconds))
                .flatMap(
                        (i) -> {
                            Receipt receipt = new Receipt();
                            return variant.run(receipt).then(Mono.fromRunnable(() -> {
                                receipt.check(expected);
                                count.incrementAndGet();
                            }));
                        },
                        this.concurrency)
                .blockLast();
        return count.get();
    }
}
