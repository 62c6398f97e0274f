package io.github.ragflowspring.client.internal.transport;

import io.github.ragflowspring.client.internal.stream.FrameReader;
import io.github.ragflowspring.client.internal.wire.Envelope;
import io.github.ragflowspring.client.internal.wire.ForeignResponse;
import io.github.ragflowspring.client.internal.wire.PartialSuccess;
import io.github.ragflowspring.client.internal.wire.ResponseErrors;
import io.github.ragflowspring.client.transfer.DownloadInfo;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.lang.CheckReturnValue;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The execution of a {@link Call}: the forms of its response and how each is read. */
@CheckReturnValue
abstract class CallExecution {

    private final CallExecutor executor;

    private final CallDescription description;

    CallExecution(CallExecutor executor, CallDescription description) {
        this.executor = executor;
        this.description = description;
    }

    final CallExecutor executor() {
        return this.executor;
    }

    final CallDescription description() {
        return this.description;
    }

    /**
     * Executes the call.
     *
     * @param reader converts a successful response
     * @param <T> the type of the result
     * @return the result or the error
     */
    public final <T> Mono<T> read(Function<Envelope, T> reader) {
        return read((envelope, errors) -> reader.apply(envelope));
    }

    /**
     * Executes the call.
     *
     * @param reader converts a successful response, or throws one of the errors
     * @param <T> the type of the result
     * @return the result or the error
     */
    public final <T> Mono<T> read(BiFunction<Envelope, ResponseErrors, T> reader) {
        return this.executor.execute(
                this.description,
                (decoder, body) ->
                        reader.apply(decoder.envelope(body.status(), body.headers(), body.bytes()), decoder.errors()));
    }

    /**
     * Executes the call, whose response has no {@code code}.
     *
     * @param reader converts a successful response, or throws one of the errors
     * @param <T> the type of the result
     * @return the result or the error
     */
    public final <T> Mono<T> readBare(BiFunction<Envelope, ResponseErrors, T> reader) {
        return this.executor.execute(
                this.description,
                (decoder, body) ->
                        reader.apply(decoder.bare(body.status(), body.headers(), body.bytes()), decoder.errors()));
    }

    /**
     * Executes the call, whose successful response has any format.
     *
     * @param reader converts a successful response
     * @param <T> the type of the result
     * @return the result or the error
     */
    public final <T> Mono<T> readForeign(Function<ForeignResponse, T> reader) {
        return this.executor.execute(
                this.description,
                (decoder, body) -> reader.apply(decoder.foreign(body.status(), body.headers(), body.bytes())));
    }

    /**
     * Executes the call, which may do a part of its work and then fail.
     *
     * @param reader converts a response and the error of its code, or throws that error
     * @param <T> the type of the result
     * @return the result or the error
     */
    public final <T> Mono<T> readAnyCode(Function<PartialSuccess, T> reader) {
        return this.executor.execute(
                this.description,
                (decoder, body) -> reader.apply(decoder.partialSuccess(body.status(), body.headers(), body.bytes())));
    }

    /**
     * Executes the call, whose response has the same format with an error status as with success.
     *
     * @param reader converts a response, or returns nothing if it has another format: then its status decides
     * @param <T> the type of the result
     * @return the result or the error
     */
    public final <T> Mono<T> readAnyStatus(Function<Envelope, Optional<T>> reader) {
        return this.executor.execute(this.description, (decoder, body) -> {
            Envelope envelope = decoder.anyStatus(body.bytes());
            Optional<T> result = (envelope != null) ? reader.apply(envelope) : Optional.empty();
            return result.orElseThrow(() -> decoder.unexpectedFormat(body.status(), body.headers(), body.bytes()));
        });
    }

    /**
     * Executes the call and checks that its response is the given text.
     *
     * @param text the text, to which the response may add whitespace
     * @return empty, or an error if the response is different
     */
    public final Mono<Void> expectText(String text) {
        return this.executor
                .execute(this.description, (decoder, body) -> {
                    String response = new String(body.bytes(), StandardCharsets.UTF_8);
                    if (!body.status().is2xxSuccessful() || !response.strip().equals(text)) {
                        throw decoder.unexpectedFormat(body.status(), body.headers(), body.bytes());
                    }
                    return response;
                })
                .then();
    }

    /**
     * Executes the call and emits the events of its response.
     *
     * <p>An error before the first frame is emitted unchanged, a later one as a {@link
     * io.github.ragflowspring.client.error.RagflowStreamException} with the text so far. Cancelling closes the connection.
     *
     * @param readerFactory creates the reader of a stream
     * @param <T> the type of an event
     * @return the events
     */
    public final <T> Flux<T> stream(Function<ResponseErrors, FrameReader<T>> readerFactory) {
        return this.executor.stream(this.description, readerFactory);
    }

    /**
     * Executes the call and emits the bytes of the file in its response.
     *
     * @param onOpen receives the description of the file before the first bytes
     * @return the bytes, in buffers that the subscriber must release
     */
    final Flux<DataBuffer> content(Consumer<DownloadInfo> onOpen) {
        return this.executor.download(this.description, (headers) -> onOpen.accept(CallDownload.info(headers)));
    }

    final Duration streamIdleTimeout() {
        return this.executor.settings().streamIdleTimeout();
    }

    /** Returns the error of a server that does not begin to respond. */
    final <T> Mono<T> silence(TimeoutException error) {
        return this.executor.silence(this.description, error);
    }

    /**
     * Observes a result that may take more calls than this one as one operation.
     *
     * @param result the result
     * @param <T> the type of the result
     * @return the observed result
     */
    public final <T> Mono<T> observe(Mono<T> result) {
        return this.executor.observe(this.description.operation(), this.description.observedIds(), result);
    }

    /** Observes results that take more than this call. */
    final <T> Flux<T> observe(Flux<T> results) {
        return this.executor.observe(this.description.operation(), this.description.observedIds(), results);
    }
}
