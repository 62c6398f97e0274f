package io.github.ragflowspring.emulator.script;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;

/** The latest requests of an emulator. Safe for use by many threads. */
public final class RequestLog {

    private static final int MAX_REQUESTS = 1000;

    private static final long MAX_BYTES = 16L * 1024 * 1024;

    private final ReentrantLock lock = new ReentrantLock();

    private final Condition added = lock.newCondition();

    private final Deque<RecordedRequest> requests = new ArrayDeque<>();

    private final Deque<RecordedRequest> untaken = new ArrayDeque<>();

    private long bytes;

    void add(RecordedRequest request) {
        lock.lock();
        try {
            requests.add(request);
            untaken.add(request);
            bytes += request.size();
            while (requests.size() > MAX_REQUESTS || (bytes > MAX_BYTES && requests.size() > 1)) {
                RecordedRequest oldest = requests.remove();
                bytes -= oldest.size();
                if (untaken.peek() == oldest) {
                    untaken.remove();
                }
            }
            added.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Returns those that match, oldest first. */
    public List<RecordedRequest> all(Predicate<RecordedRequest> wanted) {
        lock.lock();
        try {
            return requests.stream().filter(wanted).toList();
        } finally {
            lock.unlock();
        }
    }

    /**
     * Takes the oldest request that matches and was not taken before, and waits for one if need be.
     *
     * @throws AssertionError when there was none before the time ran out
     */
    public RecordedRequest take(Predicate<RecordedRequest> wanted, String description, Duration timeout)
            throws InterruptedException {
        long nanos = timeout.toNanos();
        lock.lock();
        try {
            while (true) {
                Iterator<RecordedRequest> candidates = untaken.iterator();
                while (candidates.hasNext()) {
                    RecordedRequest candidate = candidates.next();
                    if (wanted.test(candidate)) {
                        candidates.remove();
                        return candidate;
                    }
                }
                if (nanos <= 0) {
                    throw new AssertionError("No " + description + " came within " + timeout.toMillis()
                            + " ms that was not taken before, only " + new ArrayList<>(requests));
                }
                nanos = added.awaitNanos(nanos);
            }
        } finally {
            lock.unlock();
        }
    }

    /** Forgets them all. */
    public void clear() {
        lock.lock();
        try {
            requests.clear();
            untaken.clear();
            bytes = 0;
        } finally {
            lock.unlock();
        }
    }
}
