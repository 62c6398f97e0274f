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
 * Notices that a request with a large body makes no progress.
 *
 * <p>A plain limit would end an upload for its size. This one counts from the last piece that the connection took or sent:
 * a connection that sends no more, a source that gives no more and a server that does not answer all end the call. Reactor
 * Netty takes more than a hundred pieces at once and sends them for as long as the line needs, so the connection is also
 * looked at now and then.
 */
final class UploadProgressTimeout {

    /** How often the connection is looked at within the limit; a call may end one such interval late. */
    private static final int LOOKS = 10;

    private final Scheduler scheduler = Schedulers.parallel();

    private volatile long lastMove = now();

    private volatile @Nullable ExchangeConnection connection;

    private long room;

    /** Takes note of the connection that the next attempt is made on. */
    void connection(ExchangeConnection connection) {
        this.connection = connection;
    }

    <T> BodyInserter<T, ClientHttpRequest> watch(BodyInserter<T, ClientHttpRequest> body) {
        return (request, context) -> body.insert(
                new ClientHttpRequestDecorator(request) {

                    @Override
                    public Mono<Void> writeWith(Publisher<? extends DataBuffer> pieces) {
                        return super.writeWith(Flux.from(pieces)
                                .doOnNext(UploadProgressTimeout.this::onPiece)
                                .onErrorMap(SourceException::new));
                    }
                },
                context);
    }

    /** Completes when nothing has moved for so long. */
    Mono<Void> silentFor(Duration limit) {
        long nanos = limit.toNanos();
        return Mono.defer(() -> Mono.delay(Duration.ofNanos(Math.max(1, Math.min(left(nanos), nanos / LOOKS)))))
                .repeat(() -> {
                    look();
                    return left(nanos) > 0;
                })
                .then();
    }

    private void onPiece(DataBuffer piece) {
        this.lastMove = now();
    }

    private void look() {
        ExchangeConnection current = this.connection;
        long left = (current != null) ? current.room() : 0;
        if (left != this.room) {
            this.room = left;
            this.lastMove = now();
        }
    }

    private long left(long limit) {
        return limit - (now() - this.lastMove);
    }

    /** What was to be uploaded could not be read, which is no fault of the connection. */
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
