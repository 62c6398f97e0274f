package io.github.ragflowspring.client.internal.transport;

import io.github.ragflowspring.client.internal.stream.FrameReader;
import io.github.ragflowspring.client.internal.stream.SseDecoder;
import io.github.ragflowspring.client.internal.support.SettingNames;
import io.github.ragflowspring.client.internal.wire.Envelope;
import io.github.ragflowspring.client.internal.wire.ResponseDecoder;
import io.github.ragflowspring.client.internal.wire.ResponseErrors;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.client.ClientResponse;
import reactor.core.publisher.Flux;

/**
 * The exchange of a call whose response is an event stream.
 *
 * @param <T> the type of an event
 */
final class EventExchange<T> implements StreamExchange<T> {

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
        ErrorTranslation translation = attempt.translation();
        Function<IdleTimeoutFlux.Signals, Flux<T>> events =
                (signals) -> connection.cancelOnEventLoop(connection.exchange(
                        this.requests.create(attempt, MediaType.TEXT_EVENT_STREAM_VALUE, null),
                        (response) -> read(response, attempt, reader, signals)));
        return new IdleTimeoutFlux<>(
                events,
                this.requests.streamIdleTimer(),
                this.requests.graceTimer(),
                reader,
                (ex) -> TransportErrors.inStream(
                        translation.translate(ex, SettingNames.STREAM_IDLE_TIMEOUT),
                        translation.errors(),
                        reader.partialAnswer()));
    }

    private Flux<T> read(
            ClientResponse response, Attempt attempt, FrameReader<T> reader, IdleTimeoutFlux.Signals signals) {
        int maxSize = this.requests.settings().maxInMemorySize();
        if (isStream(response)) {
            return new DecodedFlux<>(
                    attempt.connection().body(response), new SseDecoder<>(reader, maxSize, signals, signals::alive));
        }
        return ResponseBody.read(response, attempt.connection(), maxSize)
                .flatMapMany((body) -> readWhole(body, attempt.decoder(), reader));
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
}
