package io.github.ragflowspring.client.internal.transport;

import reactor.core.CoreSubscriber;

/**
 * Base class of the subscribers of operators that forward elements.
 *
 * @param <T> the type of an element
 */
abstract class OperatorSubscriber<T> extends ConvertingSubscriber<T, T> {

    OperatorSubscriber(CoreSubscriber<? super T> actual) {
        super(actual);
    }

    @Override
    public void onNext(T element) {
        next(element);
    }
}
