package io.github.ragflowspring.client.internal.transport;

import io.micrometer.observation.Observation;
import io.micrometer.observation.contextpropagation.ObservationThreadLocalAccessor;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscription;
import org.springframework.http.HttpStatus;
import org.springframework.web.reactive.function.client.ClientRequest;
import org.springframework.web.reactive.function.client.ClientResponse;
import org.springframework.web.reactive.function.client.ExchangeFilterFunction;
import org.springframework.web.reactive.function.client.ExchangeFunction;
import org.springframework.web.reactive.function.client.support.ClientResponseWrapper;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.Mono;
import reactor.core.publisher.MonoOperator;
import reactor.core.publisher.Operators;
import reactor.util.context.Context;

/**
 * Passes the response of {@code WebClient} to the {@link ExchangeConnection} of its request.
 *
 * <p>{@code WebClient} retains a request until its response ends, and then subscribes to the response again to be sure that
 * nothing is left of it. It gets an empty response instead, and the connection reads the real one.
 */
final class ResponseFilter implements ExchangeFilterFunction {

    /** The attribute of a request with its connection. */
    static final String ATTRIBUTE = ExchangeConnection.class.getName();

    private static final ClientResponse EMPTY = new EmptyResponse();

    @Override
    public Mono<ClientResponse> filter(ClientRequest request, ExchangeFunction next) {
        Mono<ClientResponse> sent = next.exchange(request);
        if (!(request.attributes().get(ATTRIBUTE) instanceof ExchangeConnection connection)) {
            return sent;
        }
        return new MonoOperator<ClientResponse, ClientResponse>(sent) {

            @Override
            public void subscribe(CoreSubscriber<? super ClientResponse> actual) {
                this.source.subscribe(new PassingSubscriber(actual, connection));
            }
        };
    }

    /** A response without a body, so that nothing is left to release. */
    private static final class EmptyResponse extends ClientResponseWrapper {

        EmptyResponse() {
            super(ClientResponse.create(HttpStatus.OK).build());
        }

        @Override
        public Mono<Void> releaseBody() {
            return Mono.empty();
        }
    }

    /**
     * Forgets its subscriber when the response begins: the HTTP client, which refers to this subscriber until the response
     * ends, would otherwise retain all operators of {@code WebClient}.
     */
    private static final class PassingSubscriber implements CoreSubscriber<ClientResponse>, Subscription {

        private final ExchangeConnection connection;

        private volatile @Nullable CoreSubscriber<? super ClientResponse> actual;

        private volatile @Nullable Subscription upstream;

        PassingSubscriber(CoreSubscriber<? super ClientResponse> actual, ExchangeConnection connection) {
            this.actual = actual;
            this.connection = connection;
        }

        @Override
        public void onSubscribe(Subscription subscription) {
            CoreSubscriber<? super ClientResponse> waiting = this.actual;
            if (waiting != null && Operators.validate(this.upstream, subscription)) {
                this.upstream = subscription;
                waiting.onSubscribe(this);
            }
        }

        @Override
        public void onNext(ClientResponse response) {
            CoreSubscriber<? super ClientResponse> waiting = end();
            if (waiting != null) {
                Observation observation =
                        waiting.currentContext().getOrDefault(ObservationThreadLocalAccessor.KEY, null);
                this.connection.responded(response);
                waiting.onNext(EMPTY);
                waiting.onComplete();
                this.connection.passed(
                        (observation != null) ? observation.getContext() : Observation.NOOP.getContext());
            } else {
                Operators.onNextDropped(response, Context.empty());
            }
        }

        @Override
        public void onError(Throwable error) {
            CoreSubscriber<? super ClientResponse> waiting = end();
            if (waiting != null) {
                waiting.onError(error);
            } else {
                Operators.onErrorDropped(error, Context.empty());
            }
        }

        @Override
        public void onComplete() {
            CoreSubscriber<? super ClientResponse> waiting = end();
            if (waiting != null) {
                waiting.onComplete();
            }
        }

        private @Nullable CoreSubscriber<? super ClientResponse> end() {
            CoreSubscriber<? super ClientResponse> waiting = this.actual;
            this.actual = null;
            return waiting;
        }

        @Override
        public void request(long n) {
            Subscription current = this.upstream;
            if (current != null) {
                current.request(n);
            }
        }

        @Override
        public void cancel() {
            Subscription current = this.upstream;
            if (current != null) {
                current.cancel();
            }
        }

        @Override
        public Context currentContext() {
            CoreSubscriber<? super ClientResponse> waiting = this.actual;
            return (waiting != null) ? waiting.currentContext() : Context.empty();
        }
    }
}
