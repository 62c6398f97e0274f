package io.github.ragflowspring.client.internal.transport;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import reactor.core.Disposable;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/**
 * The timer of all calls and streams with the same time limit.
 *
 * <p>A task of the scheduler for each of them would cost more than the rest of a short one: where no other task waits, it wakes a
 * thread, which only finds that it has to wait. Here, the task that waits for an earlier one is due before the limit of a later
 * one, and then waits for the remaining time of the later one.
 */
final class SharedTimer {

    private final long limitNanos;

    /** Whether several share the task, which then remains when the last of them ends. */
    private final boolean shared;

    private @Nullable Entry first;

    /** The scheduler of the task that waits. A test with virtual time replaces it. */
    private @Nullable Scheduler scheduler;

    private @Nullable Disposable task;

    SharedTimer(Duration limit) {
        this(RetryPolicy.nanos(limit), true);
    }

    private SharedTimer(long limitNanos, boolean shared) {
        this.limitNanos = limitNanos;
        this.shared = shared;
    }

    /** Creates the timer of a single call, whose task ends with it. */
    static SharedTimer ofOne(Duration limit) {
        return new SharedTimer(RetryPolicy.nanos(limit), false);
    }

    long limitNanos() {
        return this.limitNanos;
    }

    /** Starts to measure the time of a call or stream. */
    Entry start(Timed timed) {
        Entry entry = new Entry(timed);
        // A hook may pass the values of the current thread to the task, which other calls must not see.
        boolean hooked = Schedulers.onSchedule(entry) != entry;
        entry.timer = hooked ? new SharedTimer(this.limitNanos, false) : this;
        entry.timer.add(entry);
        return entry;
    }

    private synchronized void add(Entry entry) {
        Scheduler current = Schedulers.parallel();
        if (this.scheduler != current) {
            schedule(current, this.limitNanos);
        }
        Entry next = this.first;
        if (next != null) {
            next.previous = entry;
        }
        entry.next = next;
        this.first = entry;
    }

    private synchronized void remove(Entry entry) {
        Entry previous = entry.previous;
        Entry next = entry.next;
        if (previous != null) {
            previous.next = next;
        } else if (this.first == entry) {
            this.first = next;
        }
        if (next != null) {
            next.previous = previous;
        }
        entry.previous = null;
        entry.next = null;
        if (!this.shared && this.task != null) {
            this.task.dispose();
        }
    }

    private void schedule(Scheduler current, long nanos) {
        this.task = current.schedule(() -> check(current), nanos, TimeUnit.NANOSECONDS);
        this.scheduler = current;
    }

    private void check(Scheduler current) {
        // A task for each: the error handler of one must not delay the others.
        due(current).forEach(current::schedule);
    }

    /** Returns those that have expired, and waits for the next of the others. */
    private synchronized List<Entry> due(Scheduler current) {
        List<Entry> due = new ArrayList<>();
        long shortest = this.limitNanos;
        for (Entry entry = this.first; entry != null; entry = entry.next) {
            long left = entry.timed.nanosLeft();
            if (left <= 0) {
                due.add(entry);
            } else {
                shortest = Math.min(shortest, left);
            }
        }
        if (this.scheduler == current) {
            this.scheduler = null;
            if (this.first != null) {
                schedule(current, shortest);
            }
        }
        return due;
    }

    /** A call or stream whose time is limited. */
    interface Timed {

        /** Returns the remaining time. */
        long nanosLeft();

        /** Ends the call or stream, unless time remains. */
        void expire();
    }

    /** A call or stream whose time is being measured. */
    static final class Entry implements Runnable {

        private final Timed timed;

        private @Nullable SharedTimer timer;

        private @Nullable Entry previous;

        private @Nullable Entry next;

        private Entry(Timed timed) {
            this.timed = timed;
        }

        /** Stops to measure the time. To repeat it has no effect. */
        void stop() {
            if (this.timer != null) {
                this.timer.remove(this);
            }
        }

        @Override
        public void run() {
            this.timed.expire();
        }
    }
}
