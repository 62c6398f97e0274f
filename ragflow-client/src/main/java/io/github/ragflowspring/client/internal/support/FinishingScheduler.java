package io.github.ragflowspring.client.internal.support;

import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import reactor.core.Disposable;
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

        private final AtomicBoolean disposed = new AtomicBoolean();

        FinishingWorker(Worker worker) {
            this.worker = worker;
        }

        @Override
        public Disposable schedule(Runnable task) {
            return this.worker.schedule(task);
        }

        @Override
        public void dispose() {
            if (!this.disposed.compareAndSet(false, true)) {
                return;
            }
            try {
                Disposable unused = this.worker.schedule(this.worker::dispose);
            } catch (RejectedExecutionException ex) {
                this.worker.dispose();
            }
        }

        @Override
        public boolean isDisposed() {
            return this.disposed.get();
        }
    }
}
