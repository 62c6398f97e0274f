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
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import reactor.core.CorePublisher;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.Flux;
import reactor.core.publisher.FluxOperator;
import reactor.core.publisher.Mono;
import reactor.core.publisher.MonoOperator;
import reactor.core.publisher.Operators;
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

    private static final String SUCCESS_CODE = "0";

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
        return new MonoOperator<T, T>(source) {
            @Override
            public void subscribe(CoreSubscriber<? super T> actual) {
                Observations.this.subscribe(this.source, actual, operation, ids, false, null);
            }
        };
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
        return new FluxOperator<T, T>(source) {
            @Override
            public void subscribe(CoreSubscriber<? super T> actual) {
                Observations.this.subscribe(this.source, actual, operation, ids, stream, last);
            }
        };
    }

    /** Returns the context of the observation in progress, or {@code null} if there is none. */
    static @Nullable CallObservationContext current(ContextView view) {
        return view.getOrDefault(CallObservationContext.class, null);
    }

    /**
     * Subscribes to a source.
     *
     * @param last whether nothing but the completion follows an element; {@code null} if there is a single one
     */
    private <T> void subscribe(
            CorePublisher<? extends T> source,
            CoreSubscriber<? super T> actual,
            Operation operation,
            Map<String, String> ids,
            boolean stream,
            @Nullable Predicate<? super T> last) {
        Context context = actual.currentContext();
        CallObservationContext outer = current(context);
        if (outer != null) {
            outer.addIds(ids);
            source.subscribe(actual);
            return;
        }
        CallObservationContext call = new CallObservationContext(this.client, operation.operationName(), stream);
        call.addIds(ids);
        Observation observation;
        try {
            observation = start(call, context);
        } catch (RuntimeException ex) {
            Operators.error(actual, Operators.onOperatorError(ex, context));
            return;
        }
        new ObservedSubscriber<T>(actual, observation, call, last).subscribeTo(source, this.registry);
    }

    private Observation start(CallObservationContext call, ContextView context) {
        Observation observation = RagflowClientObservationDocumentation.OPERATION.observation(
                this.convention, DEFAULT_CONVENTION, () -> call, this.registry);
        Observation parent = context.getOrDefault(ObservationThreadLocalAccessor.KEY, null);
        if (parent != null) {
            observation.parentObservation(parent);
        }
        return observation.start();
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

        private final Observation observation;

        private final CallObservationContext call;

        private final @Nullable Predicate<? super T> last;

        private final Context context;

        private volatile @Nullable Thread subscribing;

        private @Nullable T heldValue;

        private @Nullable Runnable heldEnd;

        ObservedSubscriber(
                CoreSubscriber<? super T> actual,
                Observation observation,
                CallObservationContext call,
                @Nullable Predicate<? super T> last) {
            super(actual);
            this.observation = observation;
            this.call = call;
            this.last = last;
            this.context = actual.currentContext()
                    .put(CallObservationContext.class, call)
                    .put(ObservationThreadLocalAccessor.KEY, observation);
        }

        void subscribeTo(CorePublisher<? extends T> source, ObservationRegistry registry) {
            Observation.Scope outer = registry.getCurrentObservationScope();
            Observation.Scope scope;
            try {
                scope = this.observation.openScope();
            } catch (RuntimeException ex) {
                registry.setCurrentObservationScope(outer);
                Operators.error(this, ex);
                return;
            }
            this.subscribing = Thread.currentThread();
            try {
                source.subscribe(this);
            } finally {
                report(scope::close);
                // A scope whose handler fails remains the current one.
                registry.setCurrentObservationScope(outer);
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
            if (this.last == null && isSubscribing()) {
                this.heldValue = value;
                return;
            }
            record(value);
            if (this.last == null || this.last.test(value)) {
                // Nothing but the completion follows, and a subscriber may not wait for that.
                stop(Outcome.SUCCESS, SUCCESS_CODE, null);
            }
            next(value);
        }

        @Override
        public void onComplete() {
            if (isSubscribing()) {
                this.heldEnd = this::onComplete;
                return;
            }
            stop(Outcome.SUCCESS, SUCCESS_CODE, null);
            complete();
        }

        @Override
        public void onError(Throwable error) {
            if (isSubscribing()) {
                this.heldEnd = () -> onError(error);
                return;
            }
            Integer code = (error instanceof RagflowException known) ? known.code() : null;
            stop(Outcome.ERROR, FailureCodes.label(code), error);
            error(error);
        }

        @Override
        void onCancel() {
            stop(Outcome.CANCELLED, FailureCodes.label(null), null);
            super.onCancel();
        }

        private void record(T value) {
            TokenUsage usage = (value instanceof ReportsTokenUsage reporting) ? reporting.tokenUsage() : null;
            if (usage != null) {
                this.call.setTokens(usage);
            }
            if (this.call.isStream() && this.call.countEvent()) {
                report(() -> this.observation.event(Events.FIRST_EVENT));
            }
        }

        /** Stops the observation at the first of the terminal signals and the cancellation, before it is passed on. */
        private void stop(Outcome outcome, String code, @Nullable Throwable error) {
            if (this.call.end(outcome, code)) {
                if (error != null) {
                    report(() -> this.observation.error(error));
                }
                report(this.observation::stop);
            }
        }

        /** Reports to the handlers and the convention, which may fail: the subscriber gets the signals nevertheless. */
        private void report(Runnable report) {
            try {
                report.run();
            } catch (RuntimeException ex) {
                Operators.onErrorDropped(ex, this.context);
            }
        }

        private boolean isSubscribing() {
            return this.subscribing == Thread.currentThread();
        }
    }
}
