package io.github.ragflowspring.client.internal.transport;

import io.github.ragflowspring.client.error.RagflowException;
import io.github.ragflowspring.client.internal.dialect.FailureCodes;
import io.github.ragflowspring.client.internal.dialect.Operation;
import io.github.ragflowspring.client.model.ReportsTokenUsage;
import io.github.ragflowspring.client.model.TokenUsage;
import io.github.ragflowspring.client.observation.DefaultRagflowClientObservationConvention;
import io.github.ragflowspring.client.observation.RagflowClientObservationContext.Outcome;
import io.github.ragflowspring.client.observation.RagflowClientObservationConvention;
import io.github.ragflowspring.client.observation.RagflowClientObservationDocumentation.Events;
import io.github.ragflowspring.client.observation.RagflowClientObservationDocumentation;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.observation.contextpropagation.ObservationThreadLocalAccessor;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscription;
import reactor.core.CorePublisher;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Operators;
import reactor.util.context.Context;
import reactor.util.context.ContextView;

/**
 * Observes operations: each from its subscription to its end, with all exchanges it takes.
 *
 * <p>An operation that is part of another is not observed on its own; it tells the other one what it knows. That is so for
 * whatever is subscribed to within the Reactor context of the other.
 */
final class Observations {

    private static final RagflowClientObservationConvention DEFAULT_CONVENTION =
            new DefaultRagflowClientObservationConvention();

    private final ObservationRegistry registry;

    private final @Nullable RagflowClientObservationConvention convention;

    Observations(ObservationRegistry registry, @Nullable RagflowClientObservationConvention convention) {
        this.registry = registry;
        this.convention = convention;
    }

    <T> Mono<T> mono(Operation operation, Map<String, String> ids, Mono<T> source) {
        if (this.registry.isNoop()) {
            return source;
        }
        return Mono.deferContextual((view) -> {
            CallObservationContext outer = current(view);
            if (outer != null) {
                outer.addIds(ids);
                return source;
            }
            Ongoing ongoing = start(operation, ids, false, view);
            return new Mono<T>() {
                @Override
                public void subscribe(CoreSubscriber<? super T> actual) {
                    new Watch<T>(actual, ongoing, true).subscribeTo(source);
                }
            };
        });
    }

    <T> Flux<T> flux(Operation operation, Map<String, String> ids, boolean stream, Flux<T> source) {
        if (this.registry.isNoop()) {
            return source;
        }
        return Flux.deferContextual((view) -> {
            CallObservationContext outer = current(view);
            if (outer != null) {
                outer.addIds(ids);
                return source;
            }
            Ongoing ongoing = start(operation, ids, stream, view);
            return new Flux<T>() {
                @Override
                public void subscribe(CoreSubscriber<? super T> actual) {
                    new Watch<T>(actual, ongoing, false).subscribeTo(source);
                }
            };
        });
    }

    /** Returns what is known of the operation that is going on, or nothing if none is observed. */
    static @Nullable CallObservationContext current(ContextView view) {
        return view.getOrDefault(CallObservationContext.class, null);
    }

    private Ongoing start(Operation operation, Map<String, String> ids, boolean stream, ContextView view) {
        CallObservationContext context = new CallObservationContext(operation.operationName(), stream);
        context.addIds(ids);
        Observation observation = RagflowClientObservationDocumentation.OPERATION.observation(
                this.convention, DEFAULT_CONVENTION, () -> context, this.registry);
        Observation parent = view.getOrDefault(ObservationThreadLocalAccessor.KEY, null);
        if (parent != null) {
            observation.parentObservation(parent);
        }
        return new Ongoing(observation.start(), context);
    }

    /** An observation that is stopped once, before the subscriber is told, whatever comes first. */
    private static final class Ongoing {

        private final Observation observation;

        private final CallObservationContext context;

        private final AtomicBoolean stopped = new AtomicBoolean();

        Ongoing(Observation observation, CallObservationContext context) {
            this.observation = observation;
            this.context = context;
        }

        Context into(Context context) {
            return context.put(CallObservationContext.class, this.context)
                    .put(ObservationThreadLocalAccessor.KEY, this.observation);
        }

        void seen(Object value) {
            TokenUsage usage = (value instanceof ReportsTokenUsage reporting) ? reporting.tokenUsage() : null;
            if (usage != null) {
                this.context.setTokens(usage.promptTokens(), usage.completionTokens());
            }
            if (this.context.isStream() && this.context.countEvent()) {
                this.observation.event(Events.FIRST_EVENT);
            }
        }

        void succeed() {
            stop(Outcome.SUCCESS, "0", null);
        }

        void fail(Throwable error) {
            Integer code = (error instanceof RagflowException known) ? known.code() : null;
            stop(Outcome.ERROR, FailureCodes.label(code), error);
        }

        void cancel() {
            stop(Outcome.CANCELLED, FailureCodes.label(null), null);
        }

        private void stop(Outcome outcome, String code, @Nullable Throwable error) {
            if (this.stopped.compareAndSet(false, true)) {
                this.context.end(outcome, code);
                if (error != null) {
                    this.observation.error(error);
                }
                this.observation.stop();
            }
        }
    }

    /**
     * Stands between an operation and its subscriber.
     *
     * <p>While it subscribes, the observation is that of the thread. Tracers take what they find there for the parent,
     * before what the Reactor context says: for a caller who blocks that would be whatever the caller is in. What the
     * operation says within that time is held back until it is over, so that what the subscriber does then is no part of it.
     *
     * <p>No {@code tap}, because that sets the values of the thread anew from the Reactor context.
     */
    private static final class Watch<T> implements CoreSubscriber<T>, Subscription {

        private final CoreSubscriber<? super T> actual;

        private final Ongoing ongoing;

        private final boolean single;

        private final Context context;

        private volatile @Nullable Thread subscribing;

        private @Nullable T heldValue;

        private @Nullable Runnable heldEnd;

        private Subscription upstream = Operators.emptySubscription();

        Watch(CoreSubscriber<? super T> actual, Ongoing ongoing, boolean single) {
            this.actual = actual;
            this.ongoing = ongoing;
            this.single = single;
            this.context = ongoing.into(actual.currentContext());
        }

        void subscribeTo(CorePublisher<T> source) {
            this.subscribing = Thread.currentThread();
            try {
                this.ongoing.observation.scoped(() -> source.subscribe(this));
            } finally {
                this.subscribing = null;
            }
            T value = this.heldValue;
            if (value != null) {
                onNext(value);
            }
            Runnable end = this.heldEnd;
            if (end != null) {
                end.run();
            }
        }

        @Override
        public Context currentContext() {
            return this.context;
        }

        @Override
        public void onSubscribe(Subscription subscription) {
            this.upstream = subscription;
            this.actual.onSubscribe(this);
        }

        @Override
        public void onNext(T value) {
            if (this.single && isSubscribing()) {
                this.heldValue = value;
                return;
            }
            this.ongoing.seen(value);
            if (this.single) {
                // A value is all there is to come: who waits for it goes on without waiting for the completion.
                this.ongoing.succeed();
            }
            this.actual.onNext(value);
        }

        @Override
        public void onComplete() {
            if (isSubscribing()) {
                this.heldEnd = this::onComplete;
                return;
            }
            this.ongoing.succeed();
            this.actual.onComplete();
        }

        @Override
        public void onError(Throwable error) {
            if (isSubscribing()) {
                this.heldEnd = () -> onError(error);
                return;
            }
            this.ongoing.fail(error);
            this.actual.onError(error);
        }

        @Override
        public void request(long n) {
            this.upstream.request(n);
        }

        @Override
        public void cancel() {
            this.ongoing.cancel();
            this.upstream.cancel();
        }

        private boolean isSubscribing() {
            return this.subscribing == Thread.currentThread();
        }
    }
}
