package io.github.ragflowspring.client;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.test.scheduler.VirtualTimeScheduler;

/**
 * The time of all schedulers, which passes only when a test advances it: a limit is reached no matter how slow the machine
 * is, and never by accident. Waiting for other things, such as a network, takes real time.
 */
public final class VirtualTime implements AutoCloseable {

    /** More than any limit of a test. */
    private static final Duration LONG = Duration.ofDays(1);

    private final VirtualTimeScheduler clock = VirtualTimeScheduler.getOrSet();

    private VirtualTime() {}

    /** Stops the time. Calls that are subscribed to until it is closed take part. */
    public static VirtualTime start() {
        return new VirtualTime();
    }

    /** Lets time pass. */
    public void pass(Duration time) {
        this.clock.advanceTimeBy(time);
    }

    /** Lets time pass until a condition is met, which includes limits that begin only meanwhile. */
    public void passUntil(BooleanSupplier condition) {
        await(() -> {
            if (condition.getAsBoolean()) {
                return true;
            }
            pass(LONG);
            return condition.getAsBoolean();
        });
    }

    /** Returns the error of a call after all limits are reached, {@code null} if it has none. */
    public @Nullable Throwable failure(Publisher<?> call) {
        AtomicReference<Throwable> error = new AtomicReference<>();
        AtomicBoolean ended = new AtomicBoolean();
        Flux.from(call).doFinally((signal) -> ended.set(true)).subscribe((value) -> {}, error::set);
        passUntil(ended::get);
        return error.get();
    }

    /** Returns the error of a call to a server without a network after all limits are reached. */
    public static @Nullable Throwable failureOf(Supplier<? extends Publisher<?>> call) {
        try (VirtualTime time = start()) {
            return time.failure(call.get());
        }
    }

    /** Waits for another thread while the time of the schedulers is stopped. */
    public static void await(BooleanSupplier condition) {
        long end = System.nanoTime() + TestClients.PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("This did not happen within " + TestClients.PATIENCE);
            }
            LockSupport.parkNanos(Duration.ofMillis(1).toNanos());
        }
    }

    @Override
    public void close() {
        VirtualTimeScheduler.reset();
    }
}
