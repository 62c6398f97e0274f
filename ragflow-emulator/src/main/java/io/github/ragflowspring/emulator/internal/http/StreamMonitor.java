package io.github.ragflowspring.emulator.internal.http;

import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** Counts event streams, so that a test can see what its client did to them. Safe for use by many threads. */
public final class StreamMonitor {

    private final ReentrantLock lock = new ReentrantLock();

    private final Condition changed = lock.newCondition();

    private int active;

    private int cancelled;

    /** Returns how many streams are being written. */
    public int active() {
        lock.lock();
        try {
            return active;
        } finally {
            lock.unlock();
        }
    }

    /** Returns how many streams ended because their client went away. */
    public int cancelled() {
        lock.lock();
        try {
            return cancelled;
        } finally {
            lock.unlock();
        }
    }

    /** Waits until no stream is being written; returns false when the time ran out before. */
    public boolean awaitIdle(Duration timeout) throws InterruptedException {
        long nanos = timeout.toNanos();
        lock.lock();
        try {
            while (active > 0) {
                if (nanos <= 0) {
                    return false;
                }
                nanos = changed.awaitNanos(nanos);
            }
            return true;
        } finally {
            lock.unlock();
        }
    }

    void started() {
        lock.lock();
        try {
            active++;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    void ended(boolean clientGone) {
        lock.lock();
        try {
            active--;
            if (clientGone) {
                cancelled++;
            }
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
