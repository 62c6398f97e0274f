package io.github.ragflowspring.benchmarks.scenario;

import com.sun.management.OperatingSystemMXBean;
import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;

/** The resources that the JVM used since a meter was created. */
final class Meter {

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private static final OperatingSystemMXBean SYSTEM =
            (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

    private static final int MAX_WAIT = 12;

    private final long startNanos = System.nanoTime();

    private final long startBytes = bytes();

    private final long startCpu = SYSTEM.getProcessCpuTime();

    double seconds() {
        return (System.nanoTime() - this.startNanos) / 1e9;
    }

    double allocatedBytes() {
        return bytes() - this.startBytes;
    }

    double cpuMicros() {
        return (SYSTEM.getProcessCpuTime() - this.startCpu) / 1e3;
    }

    /**
     * Returns whether the JVM has used the given CPU time. On a busy machine, that takes longer than on an idle one: at most
     * {@value #MAX_WAIT} times as long.
     */
    boolean used(double seconds) {
        return cpuMicros() / 1e6 >= seconds || seconds() >= MAX_WAIT * seconds;
    }

    private static long bytes() {
        long sum = 0;
        for (long bytes : THREADS.getThreadAllocatedBytes(THREADS.getAllThreadIds())) {
            sum += Math.max(0, bytes);
        }
        return sum;
    }
}
