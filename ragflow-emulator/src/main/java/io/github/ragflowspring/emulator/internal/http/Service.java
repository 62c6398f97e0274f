package io.github.ragflowspring.emulator.internal.http;

import java.util.HashSet;
import java.util.Set;

/**
 * The routes and the state from which a server answers, until they are replaced.
 *
 * <p>Keeps track of the threads that handle requests, so that these can be aborted after a replacement.
 */
public final class Service {

    private final Router router;

    private final StreamMonitor monitor;

    private final Set<Thread> threads = new HashSet<>();

    private boolean replaced;

    /** Creates a service. */
    public Service(Router router, StreamMonitor monitor) {
        this.router = router;
        this.monitor = monitor;
    }

    Router router() {
        return this.router;
    }

    /** Returns the monitor of the streams. */
    public StreamMonitor monitor() {
        return this.monitor;
    }

    /** Registers the current thread; returns false if the service has been replaced. */
    synchronized boolean enter() {
        if (!this.replaced) {
            this.threads.add(Thread.currentThread());
        }
        return !this.replaced;
    }

    /** Unregisters the current thread. */
    synchronized void leave() {
        this.threads.remove(Thread.currentThread());
        // An interrupt was meant for the finished request, not for the next one of this thread.
        Thread.interrupted();
    }

    /** Aborts the running requests. */
    synchronized void replace() {
        this.replaced = true;
        this.threads.forEach(Thread::interrupt);
    }
}
