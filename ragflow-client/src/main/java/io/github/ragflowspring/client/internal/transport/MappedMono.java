package io.github.ragflowspring.client.internal.transport;

import java.util.function.Function;
import java.util.function.UnaryOperator;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Operators;

/**
 * Converts a result, or the error of its absence or of its conversion. {@code map} and {@code onErrorMap} would do the same
 * with several objects for each call.
 *
 * @param <I> the type of a received result
 * @param <O> the type of an emitted result
 */
final class MappedMono<I, O> extends Mono<O> {

    private final Mono<I> source;

    private final Function<? super I, ? extends O> conversion;

    private final UnaryOperator<Throwable> translation;

    MappedMono(Mono<I> source, Function<? super I, ? extends O> conversion, UnaryOperator<Throwable> translation) {
        this.source = source;
        this.conversion = conversion;
        this.translation = translation;
    }

    @Override
    public void subscribe(CoreSubscriber<? super O> actual) {
        this.source.subscribe(new MappingSubscriber<>(actual, this));
    }

    private static final class MappingSubscriber<I, O> extends ConvertingSubscriber<I, O> {

        private final MappedMono<I, O> parent;

        MappingSubscriber(CoreSubscriber<? super O> actual, MappedMono<I, O> parent) {
            super(actual);
            this.parent = parent;
        }

        @Override
        public void onNext(I result) {
            if (isTerminated()) {
                Operators.onNextDropped(result, currentContext());
                return;
            }
            O converted;
            try {
                converted = this.parent.conversion.apply(result);
            } catch (RuntimeException ex) {
                onError(Operators.onOperatorError(upstream(), ex, result, currentContext()));
                return;
            }
            next(converted);
        }

        @Override
        public void onError(Throwable error) {
            error(isTerminated() ? error : this.parent.translation.apply(error));
        }
    }
}
