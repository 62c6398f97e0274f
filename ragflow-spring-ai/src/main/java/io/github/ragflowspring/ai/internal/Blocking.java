package io.github.ragflowspring.ai.internal;

import org.springframework.util.Assert;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** Waits for results of the reactive client on behalf of the blocking interfaces of Spring AI. */
public final class Blocking {

    private Blocking() {}

    /**
     * Refuses to block a thread that must not block.
     *
     * @param method the method that blocks
     * @param remedy an alternative to the method
     * @throws IllegalStateException on an event-loop thread
     */
    public static void check(String method, String remedy) {
        Assert.state(
                !Schedulers.isInNonBlockingThread(),
                () -> method + " blocks, which is not allowed on the event-loop thread '"
                        + Thread.currentThread().getName() + "'. " + remedy);
    }

    /**
     * Waits for a result. Thread-local values known to the context propagation library are put into the Reactor context.
     *
     * @param method the method that blocks
     * @param remedy an alternative to the method
     * @param result the result, which is never empty
     * @throws IllegalStateException on an event-loop thread
     */
    public static <T> T await(String method, String remedy, Mono<T> result) {
        check(method, remedy);
        T value = result.contextCapture().block();
        Assert.state(value != null, () -> method + " did not receive a result");
        return value;
    }
}
