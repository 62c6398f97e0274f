package io.github.ragflowspring.client.http;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
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
 * <p>A plain limit would end an upload for its size. This one counts from the last piece that the connection took: a
 * connection that takes no more, a source that gives no more and a server that does not answer all end the call.
 */
final class UploadWatch {

    private final Scheduler scheduler = Schedulers.parallel();

    private volatile long lastPiece = now();

    <T> BodyInserter<T, ClientHttpRequest> watch(BodyInserter<T, ClientHttpRequest> body) {
        return (request, context) -> body.insert(
                new ClientHttpRequestDecorator(request) {

                    @Override
                    public Mono<Void> writeWith(Publisher<? extends DataBuffer> pieces) {
                        return super.writeWith(Flux.from(pieces)
                                .doOnNext(UploadWatch.this::onPiece)
                                .onErrorMap(SourceException::new));
                    }
                },
                context);
    }

    /** Completes when nothing has moved for so long. */
    Mono<Void> silentFor(Duration limit) {
        return Mono.defer(() -> Mono.delay(Duration.ofNanos(Math.max(1, left(limit)))))
                .repeat(() -> left(limit) > 0)
                .then();
    }

    private void onPiece(DataBuffer piece) {
        this.lastPiece = now();
    }

    private long left(Duration limit) {
        return limit.toNanos() - (now() - this.lastPiece);
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
