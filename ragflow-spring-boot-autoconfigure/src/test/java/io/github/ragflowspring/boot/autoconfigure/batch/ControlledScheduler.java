package io.github.ragflowspring.boot.autoconfigure.batch;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Delayed;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.springframework.scheduling.TaskScheduler;
import org.springframework.scheduling.Trigger;

/** A scheduler whose tasks are run by the test, at the time of the test. */
final class ControlledScheduler implements TaskScheduler {

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-01-02T03:04:05Z"));

    private final BlockingQueue<Scheduled> tasks = new LinkedBlockingQueue<>();

    /** Returns the next task that is scheduled, and waits for it. */
    Scheduled next() throws InterruptedException {
        Scheduled task = this.tasks.poll(60, TimeUnit.SECONDS);
        if (task == null) {
            throw new AssertionError("Nothing is scheduled");
        }
        return task;
    }

    boolean isEmpty() {
        return this.tasks.isEmpty();
    }

    void advance(Duration duration) {
        this.now.updateAndGet((time) -> time.plus(duration));
    }

    Instant now() {
        return this.now.get();
    }

    /** Advances the clock to the time of a task and runs it. */
    void run(Scheduled task) {
        this.now.set(task.time());
        task.task().run();
    }

    @Override
    public Clock getClock() {
        return new Clock() {

            @Override
            public ZoneId getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(ZoneId zone) {
                return this;
            }

            @Override
            public Instant instant() {
                return now();
            }
        };
    }

    @Override
    public ScheduledFuture<?> schedule(Runnable task, Instant startTime) {
        Scheduled scheduled = new Scheduled(task, startTime, new Handle());
        this.tasks.add(scheduled);
        return scheduled.handle();
    }

    @Override
    public ScheduledFuture<?> schedule(Runnable task, Trigger trigger) {
        throw new UnsupportedOperationException();
    }

    @Override
    public ScheduledFuture<?> scheduleAtFixedRate(Runnable task, Instant startTime, Duration period) {
        throw new UnsupportedOperationException();
    }

    @Override
    public ScheduledFuture<?> scheduleAtFixedRate(Runnable task, Duration period) {
        throw new UnsupportedOperationException();
    }

    @Override
    public ScheduledFuture<?> scheduleWithFixedDelay(Runnable task, Instant startTime, Duration delay) {
        throw new UnsupportedOperationException();
    }

    @Override
    public ScheduledFuture<?> scheduleWithFixedDelay(Runnable task, Duration delay) {
        throw new UnsupportedOperationException();
    }

    /**
     * A task.
     *
     * @param task the task
     * @param time its time
     * @param handle its handle
     */
    record Scheduled(Runnable task, Instant time, Handle handle) {}

    /** A handle that can be cancelled. */
    static final class Handle extends CompletableFuture<Void> implements ScheduledFuture<Void> {

        @Override
        public long getDelay(TimeUnit unit) {
            return 0;
        }

        @Override
        public int compareTo(Delayed other) {
            return 0;
        }
    }
}
