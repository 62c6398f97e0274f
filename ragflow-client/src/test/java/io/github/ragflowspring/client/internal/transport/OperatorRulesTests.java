package io.github.ragflowspring.client.internal.transport;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ragflowspring.client.internal.dialect.Operation;
import io.micrometer.observation.tck.TestObservationRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.reactivestreams.Subscription;
import reactor.core.CoreSubscriber;
import reactor.core.Scannable;
import reactor.core.Scannable.Attr;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Hooks;
import reactor.core.publisher.Operators;
import reactor.util.context.Context;

/** The Reactive Streams rules, over all operators of this library. */
class OperatorRulesTests {

    private static final Duration IDLE_TIMEOUT = Duration.ofMinutes(5);

    static Stream<Named<UnaryOperator<Flux<String>>>> operators() {
        Observations observations = new Observations("default", TestObservationRegistry.create(), null);
        return Stream.of(
                Named.of(
                        "idle timeout",
                        (source) ->
                                new IdleTimeoutFlux<String>(source, new SharedTimer(IDLE_TIMEOUT), (element) -> {})),
                Named.of("cancel on event loop", (source) -> new ExchangeConnection().cancelOnEventLoop(source)),
                Named.of(
                        "observation",
                        (source) ->
                                observations.flux(Operation.CHAT_LIST, Map.of(), false, (element) -> false, source)));
    }

    @ParameterizedTest
    @MethodSource("operators")
    void emitsSignalsInOrder(UnaryOperator<Flux<String>> operator) {
        Probe probe = new Probe();
        Source source = new Source();

        operator.apply(source).subscribe(probe);
        probe.subscription().request(3);
        source.actual().onNext("a");
        source.actual().onNext("b");
        source.actual().onComplete();

        assertThat(probe.signals).containsExactly("subscribe", "a", "b", "complete");
    }

    @ParameterizedTest
    @MethodSource("operators")
    void emitsErrorOnce(UnaryOperator<Flux<String>> operator) {
        List<Object> dropped = new ArrayList<>();
        Hooks.onErrorDropped(dropped::add);
        Hooks.onNextDropped(dropped::add);
        try {
            Probe probe = new Probe();
            Source source = new Source();

            operator.apply(source).subscribe(probe);
            probe.subscription().request(5);
            source.actual().onError(new IllegalStateException("first"));
            source.actual().onNext("late");
            source.actual().onError(new IllegalStateException("second"));
            source.actual().onComplete();

            assertThat(probe.signals).containsExactly("subscribe", "first");
        } finally {
            Hooks.resetOnErrorDropped();
            Hooks.resetOnNextDropped();
        }
    }

    @ParameterizedTest
    @MethodSource("operators")
    void ignoresSignalsAfterCompletion(UnaryOperator<Flux<String>> operator) {
        Hooks.onErrorDropped((error) -> {});
        Hooks.onNextDropped((element) -> {});
        try {
            Probe probe = new Probe();
            Source source = new Source();

            operator.apply(source).subscribe(probe);
            probe.subscription().request(5);
            source.actual().onComplete();
            source.actual().onNext("late");
            source.actual().onComplete();
            source.actual().onError(new IllegalStateException("late"));

            assertThat(probe.signals).containsExactly("subscribe", "complete");
        } finally {
            Hooks.resetOnErrorDropped();
            Hooks.resetOnNextDropped();
        }
    }

    @ParameterizedTest
    @MethodSource("operators")
    void acceptsOneSubscription(UnaryOperator<Flux<String>> operator) {
        Probe probe = new Probe();
        Source source = new Source();
        Source second = new Source();

        operator.apply(source).subscribe(probe);
        source.actual().onSubscribe(second);

        assertThat(probe.signals).containsExactly("subscribe");
        assertThat(second.cancelled).isTrue();
        assertThat(source.cancelled).isFalse();
        probe.subscription().cancel();
    }

    @ParameterizedTest
    @MethodSource("operators")
    void forwardsDemandAndCancellation(UnaryOperator<Flux<String>> operator) {
        Probe probe = new Probe();
        Source source = new Source();

        operator.apply(source).subscribe(probe);
        assertThat(source.requests).isEmpty();
        probe.subscription().request(2);
        probe.subscription().request(Long.MAX_VALUE);
        probe.subscription().cancel();

        assertThat(source.requests).containsExactly(2L, Long.MAX_VALUE);
        assertThat(source.cancelled).isTrue();
    }

    @ParameterizedTest
    @MethodSource("operators")
    void forwardsContext(UnaryOperator<Flux<String>> operator) {
        Probe probe = new Probe();
        Source source = new Source();

        operator.apply(source).subscribe(probe);

        assertThat(source.actual().currentContext().<String>get("key")).isEqualTo("value");
        probe.subscription().cancel();
    }

    @ParameterizedTest
    @MethodSource("operators")
    void describesItself(UnaryOperator<Flux<String>> operator) {
        Probe probe = new Probe();
        Source source = new Source();

        operator.apply(source).subscribe(probe);
        Scannable subscriber = Scannable.from(source.actual());

        assertThat(subscriber.scan(Attr.PARENT)).isSameAs(source);
        assertThat(subscriber.scan(Attr.ACTUAL)).isSameAs(probe);
        assertThat(subscriber.scan(Attr.RUN_STYLE)).isNotNull();
        assertThat(subscriber.scan(Attr.TERMINATED)).isFalse();
        assertThat(subscriber.scan(Attr.CANCELLED)).isFalse();
        source.actual().onComplete();
        assertThat(subscriber.scan(Attr.TERMINATED)).isTrue();
        probe.subscription().cancel();
        assertThat(subscriber.scan(Attr.CANCELLED)).isTrue();
    }

    @ParameterizedTest
    @MethodSource("operators")
    void emitsSignalsOfReentrantDemandSerially(UnaryOperator<Flux<String>> operator) {
        Probe probe = new Probe();
        probe.requestAfterEach = true;

        operator.apply(Flux.just("a", "b", "c")).subscribe(probe);
        probe.subscription().request(1);

        assertThat(probe.signals).containsExactly("subscribe", "a", "b", "c", "complete");
        assertThat(probe.overlapped).isFalse();
    }

    /** A source that its test controls, and its only subscription. */
    private static final class Source extends Flux<String> implements Subscription, Scannable {

        private final AtomicReference<CoreSubscriber<? super String>> actual = new AtomicReference<>();

        private final List<Long> requests = new ArrayList<>();

        private boolean cancelled;

        @Override
        public void subscribe(CoreSubscriber<? super String> subscriber) {
            this.actual.set(subscriber);
            subscriber.onSubscribe(this);
        }

        CoreSubscriber<? super String> actual() {
            return this.actual.get();
        }

        @Override
        public void request(long n) {
            this.requests.add(n);
        }

        @Override
        public void cancel() {
            this.cancelled = true;
        }

        @Override
        @SuppressWarnings("rawtypes") // The signature of Scannable.
        public Object scanUnsafe(Attr key) {
            return null;
        }
    }

    /** Records the signals that reach the subscriber. */
    private static final class Probe implements CoreSubscriber<String>, Scannable {

        private final List<String> signals = new ArrayList<>();

        private Subscription subscription = Operators.emptySubscription();

        private boolean requestAfterEach;

        private boolean active;

        private boolean overlapped;

        Subscription subscription() {
            return this.subscription;
        }

        @Override
        public Context currentContext() {
            return Context.of("key", "value");
        }

        @Override
        public void onSubscribe(Subscription subscription) {
            this.subscription = subscription;
            this.signals.add("subscribe");
        }

        @Override
        public void onNext(String element) {
            this.overlapped |= this.active;
            this.active = true;
            this.signals.add(element);
            if (this.requestAfterEach) {
                this.subscription.request(1);
            }
            this.active = false;
        }

        @Override
        public void onError(Throwable error) {
            this.overlapped |= this.active;
            this.signals.add(error.getMessage());
        }

        @Override
        public void onComplete() {
            this.overlapped |= this.active;
            this.signals.add("complete");
        }

        @Override
        @SuppressWarnings("rawtypes") // The signature of Scannable.
        public Object scanUnsafe(Attr key) {
            return null;
        }
    }
}
