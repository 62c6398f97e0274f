package io.github.ragflowspring.client.internal.transport;

import io.netty.channel.Channel;
import io.netty.channel.EventLoop;
import java.io.IOException;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscription;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.http.client.reactive.ClientHttpRequest;
import org.springframework.web.reactive.function.BodyExtractors;
import org.springframework.web.reactive.function.client.ClientResponse;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Operators;
import reactor.netty.Connection;
import reactor.util.context.Context;

/** The connection that one request was sent on. */
final class ExchangeConnection {

    private volatile @Nullable Connection connection;

    /** Once the connection is given back, it does not tell any more. */
    private volatile @Nullable EventLoop eventLoop;

    private volatile @Nullable Channel channel;

    private volatile boolean cancelled;

    /** Takes note of the connection, if it is one of Reactor Netty, before the request is written to it. */
    void opened(ClientHttpRequest request) {
        Object nativeRequest = request.getNativeRequest();
        if (nativeRequest instanceof Connection reactorNetty) {
            this.connection = reactorNetty;
            Channel opened = reactorNetty.channel();
            this.channel = opened;
            this.eventLoop = opened.eventLoop();
            if (this.cancelled) {
                // The other thread may be in the middle of it: the connection must not be anybody's afterwards.
                reactorNetty.dispose();
            }
        }
    }

    /** See {@link #cancelledInTurn(Flux)}. */
    <T> Mono<T> cancelledInTurn(Mono<T> exchange) {
        return new Mono<>() {

            @Override
            public void subscribe(CoreSubscriber<? super T> actual) {
                exchange.subscribe(new CancelOnEventLoop<>(actual));
            }
        };
    }

    /**
     * Lets a cancellation wait for its turn on the thread that serves the connection.
     *
     * <p>Reactor Netty closes the connection of a cancelled request on the thread that cancels. If the answer is complete in
     * that very moment, the connection may be in use by another request when it is closed.
     */
    <T> Flux<T> cancelledInTurn(Flux<T> exchange) {
        return new Flux<>() {

            @Override
            public void subscribe(CoreSubscriber<? super T> actual) {
                exchange.subscribe(new CancelOnEventLoop<>(actual));
            }
        };
    }

    private void cancel(Subscription exchange) {
        this.cancelled = true;
        EventLoop serving = this.eventLoop;
        if (serving == null || serving.inEventLoop()) {
            exchange.cancel();
            return;
        }
        try {
            serving.execute(exchange::cancel);
        } catch (RejectedExecutionException ex) {
            // The threads are gone, and so is every connection.
            exchange.cancel();
        }
    }

    /**
     * Returns how much the connection would take without a queue, less than 0 for what is too much in it: a number that
     * changes whenever bytes are sent that waited.
     */
    long room() {
        Channel opened = this.channel;
        return (opened != null) ? opened.bytesBeforeUnwritable() - opened.bytesBeforeWritable() : 0;
    }

    /** Returns the bytes of an answer, in buffers that the subscriber must release. */
    Flux<DataBuffer> body(ClientResponse response) {
        return response.body(BodyExtractors.toDataBuffers()).onErrorMap((error) -> {
            // An answer that was released upon a cancellation is none of ours any more, nor is its connection.
            if (!(error instanceof IllegalStateException)) {
                close();
            }
            return (error instanceof IOException) ? error : new UnreadableAnswerException(error);
        });
    }

    /**
     * Reactor Netty leaves a connection open, and counts it as in use for ever, if what arrives on it cannot be
     * decompressed. A connection that was given back meanwhile is not touched.
     */
    private void close() {
        Connection reactorNetty = this.connection;
        if (reactorNetty != null) {
            reactorNetty.dispose();
        }
    }

    private final class CancelOnEventLoop<T> implements CoreSubscriber<T>, Subscription {

        private final CoreSubscriber<? super T> actual;

        private volatile Subscription exchange = Operators.emptySubscription();

        CancelOnEventLoop(CoreSubscriber<? super T> actual) {
            this.actual = actual;
        }

        @Override
        public Context currentContext() {
            return this.actual.currentContext();
        }

        @Override
        public void onSubscribe(Subscription subscription) {
            this.exchange = subscription;
            this.actual.onSubscribe(this);
        }

        @Override
        public void onNext(T value) {
            this.actual.onNext(value);
        }

        @Override
        public void onError(Throwable error) {
            // What goes wrong until it is the turn of a cancellation is nobody's concern any more.
            if (!ExchangeConnection.this.cancelled) {
                this.actual.onError(error);
            }
        }

        @Override
        public void onComplete() {
            this.actual.onComplete();
        }

        @Override
        public void request(long n) {
            this.exchange.request(n);
        }

        @Override
        public void cancel() {
            ExchangeConnection.this.cancel(this.exchange);
        }
    }

    /** The bytes of an answer do not keep to HTTP, or are not compressed as they are said to be. */
    static final class UnreadableAnswerException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        UnreadableAnswerException(Throwable cause) {
            super(cause);
        }
    }
}
