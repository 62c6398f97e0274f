package io.github.ragflowspring.emulator.internal.http;

import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** Counts active and cancelled event streams. Thread-safe. */
public final class StreamMonitor {

    private final ReentrantLock lock = new ReentrantLock();

    private final Condition changed = this.lock.newCondition();

    private int active;

    private int cancelled;

    /** Returns the number of active streams. */
    public int active() {
        this.lock.lock();
        try {
            return this.active;
        } finally {
            this.lock.unlock();
        }
    }

    /** Returns the number of streams that ended because their client disconnected. */
    public int cancelled() {
        this.lock.lock();
        try {
            return this.cancelled;
        } finally {
            this.lock.unlock();
        }
    }

    /** Waits until no stream is active; returns false if the time limit expires first. */
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
