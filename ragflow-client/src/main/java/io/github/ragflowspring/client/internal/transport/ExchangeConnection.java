package io.github.ragflowspring.client.internal.transport;

import io.micrometer.observation.Observation;
import io.netty.channel.Channel;
import io.netty.channel.EventLoop;
import io.netty.util.AttributeKey;
import java.io.IOException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscription;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.http.client.reactive.ClientHttpRequest;
import org.springframework.web.reactive.function.client.ClientRequestObservationContext;
import org.springframework.web.reactive.function.client.ClientResponse;
import org.springframework.web.reactive.function.client.WebClient.RequestHeadersSpec;
import org.springframework.web.reactive.function.client.WebClientRequestException;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.Flux;
import reactor.core.publisher.FluxOperator;
import reactor.core.publisher.Mono;
import reactor.core.publisher.MonoOperator;
import reactor.core.publisher.Operators;
import reactor.netty.Connection;
import reactor.netty.channel.AbortedException;

/** The connection on which one request is sent. */
final class ExchangeConnection {

    /** The only message of Reactor Netty that proves that not even the headers of the request were written. */
    private static final String UNSENT =
            String.valueOf(AbortedException.beforeSend().getMessage());

    /** Marks channels that a request was sent on. */
    private static final AttributeKey<Boolean> USED = AttributeKey.valueOf(ExchangeConnection.class, "used");

    private volatile @Nullable Connection connection;

    /** Kept because a connection that was returned to the pool no longer has it. */
    private volatile @Nullable EventLoop eventLoop;

    private volatile @Nullable Channel channel;

    private volatile @Nullable ClientResponse response;

    private volatile @Nullable ReleasableRequest request;

    private boolean streaming;

    private volatile boolean cancelled;

    /** Remembers the connection, if it is one of Reactor Netty, before the request is written to it. */
    void opened(ClientHttpRequest request) {
        Object nativeRequest = request.getNativeRequest();
        if (nativeRequest instanceof Connection reactorNetty) {
            this.connection = reactorNetty;
            Channel opened = reactorNetty.channel();
            this.channel = opened;
            this.eventLoop = opened.eventLoop();
            if (this.cancelled) {
                // Another thread may have cancelled the call while the connection was opened.
                reactorNetty.dispose();
            }
        }
    }

    /**
     * Writes a request after its connection was checked for its end, if it is one of the pool.
     *
     * <p>A server may close a connection just after a response. If the end arrived before the request, but was not read yet,
     * the request would be written and could not be sent again: it would be unknown whether the server saw it. After one more
     * turn of the event loop the end was read, and the failure proves that nothing was sent: Reactor Netty then sends the
     * request on another connection, with any method.
     */
    Mono<Void> checked(Supplier<Mono<Void>> write) {
        Channel opened = this.channel;
        if (opened == null || opened.attr(USED).getAndSet(true) == null) {
            return write.get();
        }
        return new Mono<>() {

            @Override
            public void subscribe(CoreSubscriber<? super Void> actual) {
                // A cancellation closes the connection, so that the check fails.
                var unused = opened.eventLoop()
                        .schedule(
                                () -> {
                                    if (opened.isActive()) {
                                        write.get().subscribe(actual);
                                    } else {
                                        Operators.error(actual, AbortedException.beforeSend());
                                    }
                                },
                                0,
                                TimeUnit.NANOSECONDS);
            }
        };
    }

    /** See {@link #exchange(RequestHeadersSpec, Function)}. */
    <T> Mono<T> exchangeToMono(RequestHeadersSpec<?> request, Function<ClientResponse, Mono<T>> reader) {
        Mono<ClientResponse> sent = send(request);
        return new Mono<>() {

            @Override
            public void subscribe(CoreSubscriber<? super T> actual) {
                new ResponseSubscriber<>(actual, sent, reader, ExchangeConnection::isUnsent).subscribe();
            }
        };
    }

    /**
     * Sends a request and reads its response. A request that was certainly not sent, because its connection had been closed
     * before, is sent again. Nothing of the request is retained when its response begins.
     */
    <T> Flux<T> exchange(RequestHeadersSpec<?> request, Function<ClientResponse, Flux<T>> reader) {
        this.streaming = true;
        Mono<ClientResponse> sent = send(request);
        return new Flux<>() {

            @Override
            public void subscribe(CoreSubscriber<? super T> actual) {
                new ResponseSubscriber<>(actual, sent, reader, ExchangeConnection::isUnsent).subscribe();
            }
        };
    }

    private Mono<ClientResponse> send(RequestHeadersSpec<?> request) {
        return request.attribute(ResponseFilter.ATTRIBUTE, this)
                .exchangeToMono((substitute) -> Mono.justOrEmpty(this.response));
    }

    /** Remembers the request, which nothing needs when the response begins. */
    void sending(ReleasableRequest sent) {
        this.request = sent;
    }

    /** Remembers the response, which {@code WebClient} would otherwise release after passing it on. */
    void responded(ClientResponse received) {
        this.response = received;
        ReleasableRequest sent = this.request;
        if (sent != null) {
            sent.release();
        }
    }

    /** Releases the rest of the request when {@code WebClient} is done with it. */
    void passed(Observation.Context observed) {
        ReleasableRequest sent = this.request;
        if (sent != null && this.streaming && observed instanceof ClientRequestObservationContext context) {
            sent.releaseIn(context);
        }
        this.request = null;
    }

    private static boolean isUnsent(Throwable error) {
        Throwable cause = (error instanceof WebClientRequestException request) ? request.getCause() : error;
        return cause instanceof AbortedException && UNSENT.equals(cause.getMessage());
    }

    /** See {@link #cancelOnEventLoop(Flux)}. */
    <T> Mono<T> cancelOnEventLoop(Mono<T> exchange) {
        return new MonoOperator<T, T>(exchange) {

            @Override
            public void subscribe(CoreSubscriber<? super T> actual) {
                this.source.subscribe(new CancelOnEventLoop<>(actual));
            }
        };
    }

    /**
     * Executes a cancellation on the event loop of the connection.
     *
     * <p>Reactor Netty closes the connection of a cancelled request on the thread that cancels. If the response completes at
     * that moment, another request may already use the connection when it is closed.
     */
    <T> Flux<T> cancelOnEventLoop(Flux<T> exchange) {
        return new FluxOperator<T, T>(exchange) {

            @Override
            public void subscribe(CoreSubscriber<? super T> actual) {
                this.source.subscribe(new CancelOnEventLoop<>(actual));
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
            // The event loop was shut down, and so was every connection.
            exchange.cancel();
        }
    }

    /**
     * Returns how many bytes the connection accepts before it queues them, negative if bytes are queued: the number changes
     * whenever queued bytes are sent.
     */
    long room() {
        Channel opened = this.channel;
        return (opened != null) ? opened.bytesBeforeUnwritable() - opened.bytesBeforeWritable() : 0;
    }

    /** Returns the bytes of a response, in buffers that the subscriber must release. */
    Flux<DataBuffer> body(ClientResponse response) {
        this.response = null;
        return new FluxOperator<DataBuffer, DataBuffer>(
                response.body((message, context) -> message).getBody()) {

            @Override
            public void subscribe(CoreSubscriber<? super DataBuffer> actual) {
                this.source.subscribe(new BodyErrors(actual));
            }
        };
    }

    private Throwable unreadable(Throwable error) {
        // A response that a cancellation released no longer belongs to this exchange, nor does its connection.
        if (!(error instanceof IllegalStateException)) {
            close();
        }
        return (error instanceof IOException) ? error : new UnreadableResponseException(error);
    }

    /**
     * Closes the connection. Reactor Netty leaves it open, and counts it as in use for ever, if the response cannot be
     * decompressed. A connection that was returned to the pool meanwhile is not affected.
     */
    private void close() {
        Connection reactorNetty = this.connection;
        if (reactorNetty != null) {
            reactorNetty.dispose();
        }
    }

    private final class BodyErrors extends OperatorSubscriber<DataBuffer> {

        BodyErrors(CoreSubscriber<? super DataBuffer> actual) {
            super(actual);
        }

        @Override
        public void onError(Throwable error) {
            error(unreadable(error));
        }
    }

    private final class CancelOnEventLoop<T> extends OperatorSubscriber<T> {

        CancelOnEventLoop(CoreSubscriber<? super T> actual) {
            super(actual);
        }

        @Override
        public void onError(Throwable error) {
            // Errors between the cancellation and its execution are of no interest to anyone.
            if (!ExchangeConnection.this.cancelled) {
                error(error);
            }
        }

        @Override
        void onCancel() {
            ExchangeConnection.this.cancel(upstream());
        }

        @Override
        Attr.RunStyle runStyle() {
            return Attr.RunStyle.ASYNC;
        }
    }

    /** The bytes of a response violate HTTP, or are not compressed as declared. */
    static final class UnreadableResponseException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        UnreadableResponseException(Throwable cause) {
            super(cause);
        }
    }
}
