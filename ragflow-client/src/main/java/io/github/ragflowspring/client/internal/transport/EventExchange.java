package io.github.ragflowspring.client.internal.transport;

import io.github.ragflowspring.client.internal.stream.FrameReader;
import io.github.ragflowspring.client.internal.stream.SseDecoder;
import io.github.ragflowspring.client.internal.wire.Envelope;
import io.github.ragflowspring.client.internal.wire.ResponseDecoder;
import io.github.ragflowspring.client.internal.wire.ResponseErrors;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.client.ClientResponse;
import reactor.core.publisher.Flux;

/**
 * The exchange of a call whose response is an event stream.
 *
 * @param <T> the type of an event
 */
final class EventExchange<T> implements StreamExchange<T> {

    /** How many network buffers wait for a slow subscriber before the connection is no longer read. */
    private static final int PREFETCH = 4;

    private final RequestFactory requests;

    private final Function<ResponseErrors, FrameReader<T>> readerFactory;

    EventExchange(RequestFactory requests, Function<ResponseErrors, FrameReader<T>> readerFactory) {
        this.requests = requests;
        this.readerFactory = readerFactory;
    }

    @Override
    public Flux<T> send(Attempt attempt) {
        FrameReader<T> reader = this.readerFactory.apply(attempt.errors());
        ExchangeConnection connection = attempt.connection();
        Function<IdleTimeoutFlux.Signals, Flux<T>> events =
                (signals) -> connection.cancelOnEventLoop(connection.exchange(
                        this.requests.create(attempt, MediaType.TEXT_EVENT_STREAM_VALUE, null),
                        (response) -> read(response, attempt, reader, signals)));
        return new IdleTimeoutFlux<>(
                events,
                this.requests.settings().streamIdleTimeout(),
                reader,
                (ex) -> TransportErrors.inStream(
                        TransportErrors.translate(ex, attempt.errors(), TIMEOUT_PROPERTY),
                        attempt.errors(),
                        reader.partialAnswer()));
    }

    private Flux<T> read(
            ClientResponse response, Attempt attempt, FrameReader<T> reader, IdleTimeoutFlux.Signals signals) {
        int maxSize = this.requests.settings().maxInMemorySize();
        if (isStream(response)) {
            return decode(
                    attempt.connection().body(response), new SseDecoder<>(reader, maxSize, signals, signals::alive));
        }
        return ResponseBody.read(response, attempt.connection(), maxSize)
                .flatMapMany((body) -> readWhole(body, attempt.decoder(), reader));
    }

    private Flux<T> decode(Flux<DataBuffer> buffers, SseDecoder<T> decoder) {
        return buffers.map(Received::new)
                .concatMapIterable((received) -> decoder.decode(received.take()), PREFETCH)
                .concatWith(Flux.defer(() -> Flux.fromIterable(decoder.finish())))
                .doOnDiscard(Received.class, Received::release)
                .doOnDiscard(DataBuffer.class, DataBufferUtils::release);
    }

    private Flux<T> readWhole(ResponseBody body, ResponseDecoder decoder, FrameReader<T> reader) {
        Envelope response = decoder.bare(body.status(), body.headers(), body.bytes());
        List<T> events = new ArrayList<>();
        return reader.onWhole(response, events::add)
                ? Flux.fromIterable(events)
                : Flux.error(decoder.notAStream(body.status(), body.headers(), body.bytes()));
    }

    private static boolean isStream(ClientResponse response) {
        if (!response.statusCode().is2xxSuccessful()) {
            return false;
        }
        MediaType type = ResponseDecoder.contentType(response.headers().asHttpHeaders());
        return type == null
                || type.isCompatibleWith(MediaType.TEXT_EVENT_STREAM)
                || type.equalsTypeAndSubtype(MediaType.TEXT_PLAIN);
    }

    /**
     * A network buffer until the decoder takes it. A buffer whose event turns out to be an error is discarded although it
     * was taken, and must not be released twice.
     */
    private static final class Received {

        private final AtomicReference<@Nullable DataBuffer> buffer;

        Received(DataBuffer buffer) {
            this.buffer = new AtomicReference<>(buffer);
        }

        DataBuffer take() {
            return Objects.requireNonNull(this.buffer.getAndSet(null));
        }

        void release() {
            DataBufferUtils.release(this.buffer.getAndSet(null));
        }
    }
}
