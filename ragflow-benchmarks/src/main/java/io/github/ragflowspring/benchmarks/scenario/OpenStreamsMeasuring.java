package io.github.ragflowspring.benchmarks.scenario;

import io.github.ragflowspring.benchmarks.variant.Variant;
import io.github.ragflowspring.benchmarks.variant.VariantType;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import reactor.core.Disposable;

/** Opens many streams at once, each of which receives an event a second, and measures the heap that they retain. */
final class OpenStreamsMeasuring implements Measuring {

    private static final int STREAMS = 5000;

    private static final double SECONDS = 5;

    @Override
    public Map<String, Double> measure(Scenario<?> scenario, VariantType type, String url, Duration duration) {
        int streams = duration.brief() ? 5 : STREAMS;
        try (Variant variant = scenario.variant(type, url)) {
            open(variant, streams / 5).forEach(Disposable::dispose);
            long before = heap();
            Meter meter = new Meter();
            List<Disposable> open = open(variant, streams);
            double seconds = meter.seconds();
            pause(duration.brief() ? 0 : SECONDS);
            Map<String, Double> values = new LinkedHashMap<>();
            values.put("heap KB/stream", (heap() - before) / 1024.0 / streams);
            values.put("seconds to open", seconds);
            open.forEach(Disposable::dispose);
            return values;
        }
    }

    private static List<Disposable> open(Variant variant, int streams) {
        AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
        List<Receipt> receipts = new ArrayList<>();
        List<Disposable> open = new ArrayList<>();
        for (int i = 0; i < streams; i++) {
            Receipt receipt = new Receipt();
            receipts.add(receipt);
            open.add(variant.run(receipt).subscribe((none) -> {}, failure::set));
        }
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (receipts.stream().anyMatch((receipt) -> receipt.firstNanos() == 0)) {
            if (failure.get() != null || System.nanoTime() > end) {
                throw new IllegalStateException("Not all of " + streams + " streams opened", failure.get());
            }
            pause(0.01);
        }
        return open;
    }

    private static long heap() {
        MemoryMXBean memory = ManagementFactory.getMemoryMXBean();
        for (int i = 0; i < 3; i++) {
            memory.gc();
            pause(0.1);
        }
        return memory.getHeapMemoryUsage().getUsed();
    }

    private static void pause(double seconds) {
        LockSupport.parkNanos((long) (seconds * 1e9));
    }

    @Override
    public boolean isRate() {
        return false;
    }
}
