package io.github.ragflowspring.emulator.internal.http;

import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** Counts event streams, so that a test can see what its client did to them. Safe for use by many threads. */
public final class StreamMonitor {

    private final ReentrantLock lock = new ReentrantLock();

    private final Condition changed = this.lock.newCondition();

    private int active;

    private int cancelled;

    /** Returns how many streams are being written. */
    public int active() {
        this.lock.lock();
        try {
            return this.active;
        } finally {
            this.lock.unlock();
        }
    }

    /** Returns how many streams ended because their client went away. */
    public int cancelled() {
        this.lock.lock();
        try {
            return this.cancelled;
        } finally {
            this.lock.unlock();
        }
    }

    /** Waits until no stream is being written; returns false when the time ran out before. */
    public boolean awaitIdle(Duration timeout) throws InterruptedException {
        long nanos = timeout.toNanos();
        this.lock.lock();
        try {
            while (this.active > 0) {
                if (nanos <= 0) {
                    return false;
                }
                nanos = this.changed.awaitNanos(nanos);
            }
            return true;
        } finally {
            this.lock.unlock();
        }
    }

    void started() {
        this.lock.lock();
        try {
            this.active++;
            this.changed.signalAll();
        } finally {
            this.lock.unlock();
        }
    }

    void ended(boolean clientGone) {
        this.lock.lock();
        try {
            this.active--;
            if (clientGone) {
                this.cancelled++;
            }
            this.changed.signalAll();
        } finally {
            this.lock.unlock();
        }
    }
}
