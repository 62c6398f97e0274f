package io.github.ragflowspring.client.blocking;

import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;
import reactor.core.Exceptions;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** Waits for results on the thread of the caller. */
final class Waiting {

    private Waiting() {}

    /**
     * Refuses to block a thread that must not block, and to send a request for a thread that is interrupted.
     *
     * @param method the method that blocks, for the message
     * @throws IllegalStateException on an event-loop thread
     * @throws CancellationException if the thread is interrupted
     */
    static void check(String method) {
        if (Schedulers.isInNonBlockingThread()) {
            throw new IllegalStateException(method + " blocks, which is not allowed on the event-loop thread '"
                    + Thread.currentThread().getName()
                    + "'. Use the reactive operations there, or call it on Schedulers.boundedElastic()");
        }
        if (Thread.currentThread().isInterrupted()) {
            throw new CancellationException("The thread was interrupted before " + method + " began to wait");
        }
    }

    /**
     * Waits for a result. Thread-local values known to the context propagation library are put into the Reactor context.
     *
     * @param result the result
     * @return the result, or {@code null} if it is empty
     */
    static <T> @Nullable T await(Mono<T> result) {
        CompletableFuture<@Nullable T> future = result.contextCapture().toFuture();
        try {
            return future.get();
        } catch (InterruptedException ex) {
            future.cancel(true);
            throw interrupted(ex);
        } catch (ExecutionException ex) {
            throw failure(ex.getCause());
        }
    }

    /** Marks the thread as interrupted, and returns the error of the call that was cancelled. */
    static CancellationException interrupted(InterruptedException interruption) {
        Thread.currentThread().interrupt();
        CancellationException cancelled =
                new CancellationException("The call was cancelled, because the waiting thread was interrupted");
        cancelled.initCause(interruption);
        return cancelled;
    }

    /** Returns a failure with the stack trace of the caller. An {@link Error} is thrown. */
    static RuntimeException failure(@Nullable Throwable failure) {
        if (failure instanceof RuntimeException runtime) {
            CallerTrace.apply(runtime);
            return runtime;
        }
        if (failure instanceof Error error) {
            throw error;
        }
        return Exceptions.propagate((failure != null) ? failure : new IllegalStateException("No cause"));
    }
}
