package io.github.ragflowspring.client.internal.transport;

import io.github.ragflowspring.client.error.RagflowTimeoutException;
import io.github.ragflowspring.client.internal.dialect.Operation;
import io.github.ragflowspring.client.internal.support.CallContext;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.Flux;
import reactor.core.publisher.FluxOperator;
import reactor.core.publisher.Mono;
import reactor.core.publisher.MonoOperator;
import reactor.util.context.Context;
import reactor.util.context.ContextView;

/** Applies the time limit in the Reactor context to operations, but not to the parts of an operation. */
final class CallLimit {

    private CallLimit() {}

    static <T> Mono<T> apply(Operation operation, Mono<T> source) {
        return new MonoOperator<T, T>(source) {

            @Override
            public void subscribe(CoreSubscriber<? super T> actual) {
                Duration limit = limit(actual.currentContext());
                if (limit == null) {
                    this.source.subscribe(actual);
                } else {
                    Mono.from(this.source)
                            .contextWrite(CallLimit::within)
                            .timeout(limit, Mono.error(() -> exceeded(operation, limit)))
                            .subscribe(actual);
                }
            }
        };
    }

    static <T> Flux<T> apply(Operation operation, Flux<T> source) {
        return new FluxOperator<T, T>(source) {

            @Override
            public void subscribe(CoreSubscriber<? super T> actual) {
                Duration limit = limit(actual.currentContext());
                if (limit == null) {
                    this.source.subscribe(actual);
                } else {
                    Flux.<T>from(this.source)
                            .contextWrite(CallLimit::within)
                            .takeUntilOther(Mono.delay(limit).then(Mono.error(() -> exceeded(operation, limit))))
                            .subscribe(actual);
                }
            }
        };
    }

    /** Returns the limit of the operation, or {@code null} if there is none or the operation is a part of another one. */
    private static @Nullable Duration limit(ContextView context) {
        return context.hasKey(CallLimit.class) ? null : CallContext.of(context).timeout();
    }

    private static Context within(Context context) {
        return context.put(CallLimit.class, true);
    }

    private static RagflowTimeoutException exceeded(Operation operation, Duration limit) {
        return RagflowTimeoutException.builder("'" + operation.operationName() + "' failed: it did not end within "
                        + limit + ", the time limit of this call.")
                .build();
    }
}
