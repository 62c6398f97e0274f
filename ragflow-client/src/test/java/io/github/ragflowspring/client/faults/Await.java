package io.github.ragflowspring.client.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waits for conditions that do not signal when they become true. */
final class Await {

    private Await() {}

    static void until(BooleanSupplier condition) {
        assertThat(reaches(condition)).isTrue();
    }

    /** Returns whether a condition becomes true in time. */
    static boolean reaches(BooleanSupplier condition) {
        long end = System.nanoTime() + Wire.PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                return false;
            }
            LockSupport.parkNanos(Duration.ofMillis(1).toNanos());
        }
        return true;
    }
}
