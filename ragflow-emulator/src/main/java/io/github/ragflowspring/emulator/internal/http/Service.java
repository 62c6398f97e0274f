package io.github.ragflowspring.emulator.internal.http;

import java.util.HashSet;
import java.util.Set;

/**
 * What a server answers from, until it is given another.
 *
 * <p>It knows which threads answer from it, so that what still runs can be cut when it is replaced.
 */
public final class Service {

    private final Router router;

    private final StreamMonitor monitor;

    private final Set<Thread> threads = new HashSet<>();

    private boolean replaced;

    /** Makes a service of its routes and of what counts its streams. */
    public Service(Router router, StreamMonitor monitor) {
        this.router = router;
        this.monitor = monitor;
    }

    Router router() {
        return this.router;
    }

    /** Returns what counts its streams. */
    public StreamMonitor monitor() {
        return this.monitor;
    }

    /** Says that this thread begins to answer a request; returns false when the service was replaced. */
    synchronized boolean enter() {
        if (!this.replaced) {
            this.threads.add(Thread.currentThread());
        }
        return !this.replaced;
    }

    /** Says that this thread is done. */
    synchronized void leave() {
        this.threads.remove(Thread.currentThread());
        // An interruption was meant for the request that is over, not for the next one of this thread.
        Thread.interrupted();
    }

    /** Cuts all that runs. */
    synchronized void replace() {
        this.replaced = true;
        this.threads.forEach(Thread::interrupt);
    }
}
