package io.github.ragflowspring.client.recordings;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.test.scheduler.VirtualTimeScheduler;

/** Lets time pass that no test waits for. Only for servers without a network, which answer at once. */
public final class VirtualTime {

    private VirtualTime() {}

    /** Returns the error of a call after some time has passed, {@code null} if there is none. */
    public static @Nullable Throwable failureAfter(Duration time, Supplier<? extends Publisher<?>> call) {
        VirtualTimeScheduler clock = VirtualTimeScheduler.getOrSet();
        try {
            AtomicReference<Throwable> error = new AtomicReference<>();
            Flux.from(call.get()).subscribe((value) -> {}, error::set);
            clock.advanceTimeBy(time);
            return error.get();
        } finally {
            VirtualTimeScheduler.reset();
        }
    }
}
