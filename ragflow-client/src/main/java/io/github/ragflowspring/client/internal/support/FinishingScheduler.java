package io.github.ragflowspring.client.internal.support;

import java.util.concurrent.RejectedExecutionException;
import reactor.core.Disposable;
import reactor.core.Exceptions;
import reactor.core.scheduler.Scheduler;

/**
 * A scheduler whose workers finish the tasks that they have when they are disposed.
 *
 * <p>A cancelled {@code publishOn} leaves the release of its waiting elements to the next task. Other workers drop a task that
 * has not begun, and the elements are lost.
 */
final class FinishingScheduler implements Scheduler {

    private final Scheduler scheduler;

    FinishingScheduler(Scheduler scheduler) {
        this.scheduler = scheduler;
    }

    @Override
    public Disposable schedule(Runnable task) {
        return this.scheduler.schedule(task);
    }

    @Override
    public Worker createWorker() {
        return new FinishingWorker(this.scheduler.createWorker());
    }

    private static final class FinishingWorker implements Worker {

        private final Worker worker;

        private boolean disposed;

        FinishingWorker(Worker worker) {
            this.worker = worker;
        }

        /** Never accepts a task after the one that disposes the worker. */
        @Override
        public synchronized Disposable schedule(Runnable task) {
            if (this.disposed) {
                throw Exceptions.failWithRejected();
            }
            return this.worker.schedule(task);
        }

        @Override
        public synchronized void dispose() {
            if (this.disposed) {
                return;
            }
            this.disposed = true;
            try {
                Disposable unused = this.worker.schedule(this.worker::dispose);
            } catch (RejectedExecutionException ex) {
                this.worker.dispose();
            }
        }

        @Override
        public synchronized boolean isDisposed() {
            return this.disposed;
        }
    }
}
