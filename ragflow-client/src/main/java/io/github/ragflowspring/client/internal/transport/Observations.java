package io.github.ragflowspring.client.internal.transport;

import io.github.ragflowspring.client.error.RagflowException;
import io.github.ragflowspring.client.internal.dialect.FailureCodes;
import io.github.ragflowspring.client.internal.dialect.Operation;
import io.github.ragflowspring.client.model.ReportsTokenUsage;
import io.github.ragflowspring.client.model.TokenUsage;
import io.github.ragflowspring.client.observation.DefaultRagflowClientObservationConvention;
import io.github.ragflowspring.client.observation.RagflowClientObservationContext.Outcome;
import io.github.ragflowspring.client.observation.RagflowClientObservationConvention;
import io.github.ragflowspring.client.observation.RagflowClientObservationDocumentation;
import io.github.ragflowspring.client.observation.RagflowClientObservationDocumentation.Events;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.observation.contextpropagation.ObservationThreadLocalAccessor;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import reactor.core.CorePublisher;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.Flux;
import reactor.core.publisher.FluxOperator;
import reactor.core.publisher.Mono;
import reactor.core.publisher.MonoOperator;
import reactor.util.context.Context;
import reactor.util.context.ContextView;

/**
 * Observes operations: each from its subscription to its end, including all its exchanges.
 *
 * <p>An operation that is subscribed to within the Reactor context of another one is part of that one: it has no separate
 * observation and adds its ids to the other.
 */
final class Observations {

    private static final RagflowClientObservationConvention DEFAULT_CONVENTION =
            new DefaultRagflowClientObservationConvention();

    private final String client;

    private final ObservationRegistry registry;

    private final @Nullable RagflowClientObservationConvention convention;

    Observations(String client, ObservationRegistry registry, @Nullable RagflowClientObservationConvention convention) {
        this.client = client;
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
            return new MonoOperator<T, T>(source) {
                @Override
                public void subscribe(CoreSubscriber<? super T> actual) {
                    new ObservedSubscriber<T>(actual, ongoing, true, (value) -> true).subscribeTo(this.source);
                }
            };
        });
    }

    /**
     * Observes the elements of a source.
     *
     * @param stream whether they are the events of a stream
     * @param last whether nothing but the completion follows an element
     */
    <T> Flux<T> flux(
            Operation operation, Map<String, String> ids, boolean stream, Predicate<? super T> last, Flux<T> source) {
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
            return new FluxOperator<T, T>(source) {
                @Override
                public void subscribe(CoreSubscriber<? super T> actual) {
                    new ObservedSubscriber<T>(actual, ongoing, false, last).subscribeTo(this.source);
                }
            };
        });
    }

    /** Returns the context of the observation in progress, or {@code null} if there is none. */
    static @Nullable CallObservationContext current(ContextView view) {
        return view.getOrDefault(CallObservationContext.class, null);
    }

    private Ongoing start(Operation operation, Map<String, String> ids, boolean stream, ContextView view) {
        CallObservationContext context = new CallObservationContext(this.client, operation.operationName(), stream);
        context.addIds(ids);
        Observation observation = RagflowClientObservationDocumentation.OPERATION.observation(
                this.convention, DEFAULT_CONVENTION, () -> context, this.registry);
        Observation parent = view.getOrDefault(ObservationThreadLocalAccessor.KEY, null);
        if (parent != null) {
            observation.parentObservation(parent);
        }
        return new Ongoing(observation.start(), context);
    }

    /** An observation in progress. The first of the terminal signals and the cancellation stops it, before it is passed on. */
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
                this.context.setTokens(usage);
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
     * Passes the signals of an operation to the observation and the subscriber.
     *
     * <p>During the subscription, the observation is the current one of the thread. Tracers prefer that one to the Reactor
     * context when they look for the parent: for a blocking caller, it would be the observation of the caller. A value or
     * terminal signal that arrives during the subscription is passed on afterwards, so that the work of the subscriber is
     * not part of the observation.
     *
     * <p>{@code tap} would not do, because it restores the values of the thread from the Reactor context.
     */
    private static final class ObservedSubscriber<T> extends OperatorSubscriber<T> {

        private final Ongoing ongoing;

        private final boolean single;

        private final Predicate<? super T> last;

        private final Context context;

        private volatile @Nullable Thread subscribing;

        private @Nullable T heldValue;

        private @Nullable Runnable heldEnd;

        ObservedSubscriber(
                CoreSubscriber<? super T> actual, Ongoing ongoing, boolean single, Predicate<? super T> last) {
            super(actual);
            this.ongoing = ongoing;
            this.single = single;
            this.last = last;
            this.context = ongoing.into(actual.currentContext());
        }

        void subscribeTo(CorePublisher<? extends T> source) {
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
        public void onNext(T value) {
            if (this.single && isSubscribing()) {
                this.heldValue = value;
                return;
            }
            this.ongoing.seen(value);
            if (this.last.test(value)) {
                // Nothing but the completion follows, and a subscriber may not wait for that.
                this.ongoing.succeed();
            }
            next(value);
        }

        @Override
        public void onComplete() {
            if (isSubscribing()) {
                this.heldEnd = this::onComplete;
                return;
            }
            this.ongoing.succeed();
            complete();
        }

        @Override
        public void onError(Throwable error) {
            if (isSubscribing()) {
                this.heldEnd = () -> onError(error);
                return;
            }
            this.ongoing.fail(error);
            error(error);
        }

        @Override
        void onCancel() {
            this.ongoing.cancel();
            super.onCancel();
        }

        private boolean isSubscribing() {
            return this.subscribing == Thread.currentThread();
        }
    }
}
