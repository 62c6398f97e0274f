package io.github.ragflowspring.client.internal.transport;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.http.client.reactive.ClientHttpRequest;
import org.springframework.http.client.reactive.ClientHttpRequestDecorator;
import org.springframework.web.reactive.function.BodyInserter;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/**
 * Detects that a request with a large body makes no progress.
 *
 * <p>A plain timeout would limit the size of uploads. This one starts again with each buffer that the connection accepts or
 * sends: it ends a call whose connection stops sending, whose source stops emitting, or whose server does not respond.
 * Reactor Netty accepts more than a hundred buffers at once and sends them as fast as the network allows, so the connection
 * is also checked at intervals.
 */
final class UploadProgressTimeout {

    /** The number of checks of the connection within the timeout. A call may end one interval late. */
    private static final int CHECKS = 10;

    private final Scheduler scheduler = Schedulers.parallel();

    private volatile long lastProgress = now();

    private volatile @Nullable ExchangeConnection connection;

    private long room;

    /** Sets the connection of the next attempt. */
    void connection(ExchangeConnection connection) {
        this.connection = connection;
    }

    <T> BodyInserter<T, ClientHttpRequest> watch(BodyInserter<T, ClientHttpRequest> body) {
        return (request, context) -> body.insert(
                new ClientHttpRequestDecorator(request) {

                    @Override
                    public Mono<Void> writeWith(Publisher<? extends DataBuffer> buffers) {
                        return super.writeWith(Flux.from(buffers)
                                .doOnNext(UploadProgressTimeout.this::onBuffer)
                                .onErrorMap(SourceException::new));
                    }
                },
                context);
    }

    /** Completes when there was no progress for the given time. */
    Mono<Void> silentFor(Duration limit) {
        long nanos = limit.toNanos();
        return Mono.defer(() -> Mono.delay(Duration.ofNanos(Math.max(1, Math.min(left(nanos), nanos / CHECKS)))))
                .repeat(() -> {
                    check();
                    return left(nanos) > 0;
                })
                .then();
    }

    private void onBuffer(DataBuffer buffer) {
        this.lastProgress = now();
    }

    private void check() {
        ExchangeConnection current = this.connection;
        long left = (current != null) ? current.room() : 0;
        if (left != this.room) {
            this.room = left;
            this.lastProgress = now();
        }
    }

    private long left(long limit) {
        return limit - (now() - this.lastProgress);
    }

    /** The source of an upload failed, not the connection. */
    static final class SourceException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        SourceException(Throwable cause) {
            super(cause);
        }
    }

    private long now() {
        return this.scheduler.now(TimeUnit.NANOSECONDS);
    }
}
