package io.github.ragflowspring.emulator.internal.script;

import io.github.ragflowspring.emulator.script.RecordedRequest;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;

/** The latest requests of an emulator. Thread-safe. */
public final class RequestLog {

    private static final int MAX_REQUESTS = 1000;

    private static final long MAX_BYTES = 16L * 1024 * 1024;

    private final ReentrantLock lock = new ReentrantLock();

    private final Condition added = this.lock.newCondition();

    private final Deque<LoggedRequest> requests = new ArrayDeque<>();

    private final Deque<LoggedRequest> untaken = new ArrayDeque<>();

    private long bytes;

    /** Creates an empty log. */
    public RequestLog() {}

    void add(LoggedRequest request) {
        this.lock.lock();
        try {
            this.requests.add(request);
            this.untaken.add(request);
            this.bytes += request.size();
            while (this.requests.size() > MAX_REQUESTS || (this.bytes > MAX_BYTES && this.requests.size() > 1)) {
                LoggedRequest oldest = this.requests.remove();
                this.bytes -= oldest.size();
                if (this.untaken.peek() == oldest) {
                    this.untaken.remove();
                }
            }
            this.added.signalAll();
        } finally {
            this.lock.unlock();
        }
    }

    /** Returns the matching requests, oldest first. */
    public List<RecordedRequest> all(Predicate<RecordedRequest> wanted) {
        this.lock.lock();
        try {
            return this.requests.stream()
                    .filter(wanted)
                    .map(RecordedRequest.class::cast)
                    .toList();
        } finally {
            this.lock.unlock();
        }
    }

    /**
     * Takes the oldest matching request that has not been taken yet, waiting for one if necessary.
     *
     * @throws AssertionError if no such request arrives in time
     */
    public RecordedRequest take(Predicate<RecordedRequest> wanted, String description, Duration timeout)
            throws InterruptedException {
        long nanos = timeout.toNanos();
        this.lock.lock();
        try {
            while (true) {
                Iterator<LoggedRequest> candidates = this.untaken.iterator();
                while (candidates.hasNext()) {
                    LoggedRequest candidate = candidates.next();
                    if (wanted.test(candidate)) {
                        candidates.remove();
                        return candidate;
                    }
                }
                if (nanos <= 0) {
                    throw new AssertionError("Received no further " + description + " within " + timeout.toMillis()
                            + " ms; all requests so far: " + new ArrayList<>(this.requests));
                }
                nanos = this.added.awaitNanos(nanos);
            }
        } finally {
            this.lock.unlock();
        }
    }

    /** Removes all requests. */
    public void clear() {
        this.lock.lock();
        try {
            this.requests.clear();
            this.untaken.clear();
            this.bytes = 0;
        } finally {
            this.lock.unlock();
        }
    }
}
