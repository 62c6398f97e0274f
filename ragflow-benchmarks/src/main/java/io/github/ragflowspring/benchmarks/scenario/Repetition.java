package io.github.ragflowspring.benchmarks.scenario;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/**
 * A run that repeats a request in a separate thread until it is stopped.
 *
 * <p>The warm-up and the measurement belong to the same run: when a run ends, the JVM discards compiled code, which has never seen
 * an end, and compiles it again during the next run.
 */
final class Repetition implements AutoCloseable {

    private static final long PAUSE_NANOS = 5_000_000;

    private static final long SHORT_PAUSE_NANOS = 100_000;

    private final AtomicLong responses = new AtomicLong();

    private final AtomicBoolean stopped = new AtomicBoolean();

    private final CompletableFuture<Void> run;

    /** Starts a run, which counts each response and ends after it is stopped. */
    Repetition(Consumer<Repetition> run) {
        // Not in the common pool, whose only thread a client may need for its own work.
        this.run = CompletableFuture.runAsync(() -> run.accept(this), (task) -> new Thread(task, "repetition").start());
    }

    boolean isStopped() {
        return this.stopped.get();
    }

    void countResponse() {
        this.responses.incrementAndGet();
    }

    /** Returns the number of responses so far. */
    long responses() {
        return this.responses.get();
    }

    /** Waits until the JVM has used the given CPU time, and for the end of the response that is then being received. */
    void await(double seconds) {
        Meter used = new Meter();
        while (!used.used(seconds)) {
            pause(PAUSE_NANOS);
        }
        long received = responses();
        while (responses() == received) {
            pause(SHORT_PAUSE_NANOS);
        }
    }

    private void pause(long nanos) {
        if (this.run.isDone()) {
            this.run.join();
        }
        LockSupport.parkNanos(nanos);
    }

    /** Stops the run and waits for its end. */
    @Override
    public void close() {
        this.stopped.set(true);
        this.run.join();
    }
}
