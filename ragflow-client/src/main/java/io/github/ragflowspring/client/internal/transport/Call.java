package io.github.ragflowspring.client.internal.transport;

import io.github.ragflowspring.client.error.RagflowException;
import io.github.ragflowspring.client.error.RagflowUnsupportedException;
import io.github.ragflowspring.client.internal.dialect.Dialect;
import io.github.ragflowspring.client.internal.dialect.Operation;
import io.github.ragflowspring.client.internal.dialect.Route;
import io.github.ragflowspring.client.internal.support.Ids;
import io.github.ragflowspring.client.internal.wire.Envelope;
import io.github.ragflowspring.client.internal.wire.FrameReader;
import io.github.ragflowspring.client.internal.wire.Json;
import io.github.ragflowspring.client.internal.wire.PartialSuccess;
import io.github.ragflowspring.client.internal.wire.ResponseDecoder;
import io.github.ragflowspring.client.internal.wire.ResponseErrors;
import io.github.ragflowspring.client.internal.wire.SseDecoder;
import io.github.ragflowspring.client.transfer.Download;
import io.github.ragflowspring.client.transfer.DownloadInfo;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.core.io.buffer.DefaultDataBufferFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.client.MultipartBodyBuilder;
import org.springframework.util.Assert;
import org.springframework.web.reactive.function.BodyInserters;
import org.springframework.web.reactive.function.client.ClientResponse;
import org.springframework.web.reactive.function.client.WebClient.RequestBodySpec;
import org.springframework.web.reactive.function.client.WebClient.RequestHeadersSpec;
import org.springframework.web.util.UriUtils;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.util.context.ContextView;

/**
 * One call of an operation. Nothing is sent before the result is subscribed to, and once for each subscription.
 */
public final class Call {

    /** How many network buffers wait for a slow subscriber before the connection is no longer read. */
    private static final int BUFFERS_AHEAD = 4;

    private final Exchange exchange;

    private final Operation operation;

    private final Map<String, String> pathVariables = new LinkedHashMap<>();

    private final StringBuilder query = new StringBuilder();

    private Duration timeout;

    private String timeoutProperty = "ragflow.response-timeout";

    private @Nullable Function<Dialect, ?> body;

    private @Nullable Supplier<MultipartBodyBuilder> parts;

    Call(Exchange exchange, Operation operation) {
        this.exchange = exchange;
        this.operation = operation;
        this.timeout = exchange.settings().responseTimeout();
    }

    /**
     * Sets a variable of the path. A variable that the route of the connected release does not have is left out.
     *
     * @param name the name of the variable
     * @param id its value
     * @return this call
     * @throws IllegalArgumentException if the id is blank or has characters that no id has
     */
    public Call path(String name, String id) {
        this.pathVariables.put(name, Ids.check(name, id));
        return this;
    }

    /**
     * Adds a query parameter.
     *
     * @param name the name
     * @param value the value; a collection adds the parameter once for each element, {@code null} adds nothing
     * @return this call
     */
    public Call query(String name, @Nullable Object value) {
        if (value instanceof Collection<?> values) {
            values.forEach((element) -> query(name, element));
        } else if (value != null) {
            this.query
                    .append(this.query.isEmpty() ? '?' : '&')
                    .append(name)
                    .append('=')
                    .append(UriUtils.encode(value.toString(), StandardCharsets.UTF_8));
        }
        return this;
    }

    /**
     * Adds query parameters.
     *
     * @param parameters the values by name
     * @return this call
     */
    public Call query(Map<String, ? extends @Nullable Object> parameters) {
        parameters.forEach(this::query);
        return this;
    }

    /**
     * Sets the JSON body.
     *
     * @param body maps, lists, trees and simple values
     * @return this call
     */
    public Call body(Object body) {
        return body((dialect) -> body);
    }

    /**
     * Sets the JSON body that the connected release wants.
     *
     * @param body makes the body: maps, lists, trees and simple values
     * @return this call
     */
    public Call body(Function<Dialect, ?> body) {
        this.body = body;
        return this;
    }

    /**
     * Sets a body of several parts. The time limit of the call then counts from the last bytes of it that were sent.
     *
     * @param parts makes the parts anew for each time the request is sent
     * @return this call
     */
    public Call multipart(Supplier<MultipartBodyBuilder> parts) {
        this.parts = parts;
        return this;
    }

    /**
     * Waits as long for the answer as for an event of a stream, because a model writes it.
     *
     * @return this call
     */
    public Call answeredByModel() {
        this.timeout = this.exchange.settings().streamIdleTimeout();
        this.timeoutProperty = "ragflow.stream-idle-timeout";
        return this;
    }

    /**
     * Makes the call and reads its answer.
     *
     * @param reader makes the result of a successful answer
     * @param <T> the type of the result
     * @return the result or the error
     */
    public <T> Mono<T> read(Function<Envelope, T> reader) {
        return read((envelope, errors) -> reader.apply(envelope));
    }

    /**
     * Makes the call and reads the first element of the list that answers it.
     *
     * @param reader makes the list of a successful answer
     * @param <T> the type of an element
     * @return the first element, or a not-found error if there is none
     */
    public <T> Mono<T> readFirst(Function<Envelope, List<T>> reader) {
        return read((envelope, errors) -> {
            List<T> elements = reader.apply(envelope);
            if (elements.isEmpty()) {
                throw errors.notFound();
            }
            return elements.get(0);
        });
    }

    /**
     * Makes the call and reads its answer.
     *
     * @param reader makes the result of a successful answer, or throws one of the errors
     * @param <T> the type of the result
     * @return the result or the error
     */
    public <T> Mono<T> read(BiFunction<Envelope, ResponseErrors, T> reader) {
        return exchange((answers, body) ->
                reader.apply(answers.envelope(body.status(), body.headers(), body.bytes()), answers));
    }

    /**
     * Makes the call and reads an answer that has no {@code code}.
     *
     * @param reader makes the result of a successful answer
     * @param <T> the type of the result
     * @return the result or the error
     */
    public <T> Mono<T> readBare(BiFunction<Envelope, ResponseErrors, T> reader) {
        return exchange(
                (answers, body) -> reader.apply(answers.bare(body.status(), body.headers(), body.bytes()), answers));
    }

    /**
     * Makes the call and reads its answer whatever its code is, for what does a part of its work and then fails.
     *
     * @param reader makes the result of an answer and of the error that its code tells, or throws that
     * @param <T> the type of the result
     * @return the result or the error
     */
    public <T> Mono<T> readAnyCode(Function<PartialSuccess, T> reader) {
        return exchange(
                (answers, body) -> reader.apply(answers.codedAnswer(body.status(), body.headers(), body.bytes())));
    }

    /**
     * Makes the call and reads its answer whatever its HTTP status is, for what answers with an error status in the same
     * form as with success.
     *
     * @param reader makes the result of an answer, or nothing if it is not of that form: then its status decides
     * @param <T> the type of the result
     * @return the result or the error
     */
    public <T> Mono<T> readAnyStatus(Function<Envelope, Optional<T>> reader) {
        return exchange((answers, body) -> {
            Envelope envelope = answers.anyStatus(body.bytes());
            Optional<T> result = (envelope != null) ? reader.apply(envelope) : Optional.empty();
            return result.orElseThrow(() -> answers.otherForm(body.status(), body.headers(), body.bytes()));
        });
    }

    /**
     * Makes the call and checks that a text answers it.
     *
     * @param text the whole answer
     * @return empty, or an error if something else answered
     */
    public Mono<Void> expectText(String text) {
        return exchange((answers, body) -> {
                    String answer = new String(body.bytes(), StandardCharsets.UTF_8);
                    if (!body.status().is2xxSuccessful() || !answer.strip().equals(text)) {
                        throw answers.otherForm(body.status(), body.headers(), body.bytes());
                    }
                    return answer;
                })
                .then();
    }

    private <T> Mono<T> exchange(BiFunction<ResponseDecoder, Exchange.Body, T> reader) {
        Mono<T> result = this.exchange.dialect().flatMap((dialect) -> {
            ResponseDecoder answers = answers(dialect);
            AtomicInteger attempts = new AtomicInteger();
            AtomicBoolean waitsForKey = new AtomicBoolean();
            UploadProgressTimeout upload = (this.parts != null) ? new UploadProgressTimeout() : null;
            Mono<T> attempt = Mono.deferContextual((context) -> {
                int number = attempts.incrementAndGet();
                notice(context, dialect);
                return key().doOnSubscribe((subscription) -> waitsForKey.set(true))
                        .doOnTerminate(() -> waitsForKey.set(false))
                        .flatMap((key) -> attempt(answers.withKey(key), key, upload, number, reader));
            });
            Mono<T> repeated = this.exchange.retryPolicy().apply(this.operation, attempt, this.timeout);
            return ((upload != null)
                            ? repeated.timeout(upload.silentFor(this.timeout))
                            : repeated.timeout(this.timeout))
                    .onErrorMap((ex) -> (ex instanceof TimeoutException && waitsForKey.get())
                            ? Exchange.noKeyInTime(this.operation, this.timeoutProperty)
                            : TransportErrors.translate(ex, answers, this.timeoutProperty))
                    .doOnError(RagflowUnsupportedException.class, this::noticeMissingRoute);
        });
        return this.exchange.observe(this.operation, this.pathVariables, result);
    }

    private <T> Mono<T> attempt(
            ResponseDecoder answers,
            String key,
            @Nullable UploadProgressTimeout upload,
            int number,
            BiFunction<ResponseDecoder, Exchange.Body, T> reader) {
        long startNanos = System.nanoTime();
        ExchangeConnection connection = new ExchangeConnection();
        if (upload != null) {
            upload.connection(connection);
        }
        return request(answers, key, upload)
                .accept(MediaType.APPLICATION_JSON)
                .httpRequest(connection::opened)
                .exchangeToMono((response) -> this.exchange.body(response, connection))
                .transform(connection::cancelledInTurn)
                .map((body) -> {
                    T result = reader.apply(answers, body);
                    if (ExchangeLog.isEnabled()) {
                        Integer code = ResponseDecoder.codeOf(body.bytes());
                        ExchangeLog.answered(answers, body.status().value(), code, startNanos, number);
                    }
                    return result;
                })
                .onErrorMap((ex) -> TransportErrors.translate(ex, answers, this.timeoutProperty))
                .doOnError((ex) -> ExchangeLog.failed(answers, ex, startNanos, number));
    }

    /** Tells the observation that is going on what this exchange knows. */
    private static void notice(ContextView view, Dialect dialect) {
        CallObservationContext observed = Observations.current(view);
        if (observed != null) {
            observed.setRelease(dialect.release().toString());
        }
    }

    /**
     * Returns the file that answers the call.
     *
     * @return the download, which makes the call when one of its results is subscribed to. The name of the file is the one
     *     that the response has, if any
     */
    public Download download() {
        return new CallDownload(this, null, true);
    }

    /**
     * Returns the file that answers the call.
     *
     * @param name looks up the name under which the file is saved in a folder
     * @param namedByResponse whether the response has the name, too. If not, the name is also looked up before the file is
     *     opened with a description
     * @return the download, which makes the call when one of its results is subscribed to
     */
    public Download download(Mono<String> name, boolean namedByResponse) {
        return new CallDownload(this, name, namedByResponse);
    }

    /**
     * Makes the call and emits the bytes of the file that answers it.
     *
     * <p>RAGFlow reports an error as JSON with HTTP 200. A response of that type is a file only if it declares so with a
     * {@code Content-Disposition}, or if it has no {@code code} of a failure; in the latter case it is held in memory before
     * it is emitted. A web page is a file only if it declares so: RAGFlow does, and a proxy that requires a log-in does not.
     *
     * @param onOpen is called when the response turns out to be a file, before the first bytes
     * @return the bytes, in buffers that the subscriber must release
     */
    Flux<DataBuffer> content(Consumer<DownloadInfo> onOpen) {
        Flux<DataBuffer> buffers = this.exchange
                .dialect()
                .flatMapMany((dialect) -> Flux.deferContextual((context) -> {
                    notice(context, dialect);
                    ResponseDecoder answers = answers(dialect);
                    return key().flatMapMany(
                                    (key) -> ExchangeLog.stream(answers, content(answers.withKey(key), key, onOpen)))
                            .doOnError(RagflowUnsupportedException.class, this::noticeMissingRoute);
                }));
        return this.exchange.observe(this.operation, this.pathVariables, buffers);
    }

    private Flux<DataBuffer> content(ResponseDecoder answers, String key, Consumer<DownloadInfo> onOpen) {
        ExchangeConnection connection = new ExchangeConnection();
        Flux<DataBuffer> buffers = request(answers, key, null)
                .accept(MediaType.ALL)
                // A compressed body that ends too early cannot be told from a whole one.
                .header(HttpHeaders.ACCEPT_ENCODING, "identity")
                .httpRequest(connection::opened)
                .exchangeToFlux((response) -> {
                    Runnable open = () ->
                            onOpen.accept(CallDownload.info(response.headers().asHttpHeaders()));
                    return isFile(response)
                            ? connection.body(response).doOnSubscribe((subscription) -> open.run())
                            : this.exchange
                                    .body(response, connection)
                                    .flatMapMany((body) -> fileInJson(answers, body, open));
                })
                .transform(connection::cancelledInTurn);
        return new IdleTimeoutFlux<DataBuffer>(buffers, streamIdleTimeout(), DataBufferUtils::release)
                .onErrorMap((ex) -> TransportErrors.translate(ex, answers, "ragflow.stream-idle-timeout"));
    }

    private static Flux<DataBuffer> fileInJson(ResponseDecoder answers, Exchange.Body body, Runnable open) {
        RagflowException error = answers.notAFile(body.status(), body.headers(), body.bytes());
        return (error != null)
                ? Flux.error(error)
                : Flux.<DataBuffer>just(DefaultDataBufferFactory.sharedInstance.wrap(body.bytes()))
                        .doOnSubscribe((subscription) -> open.run());
    }

    Duration streamIdleTimeout() {
        return this.exchange.settings().streamIdleTimeout();
    }

    /** Returns the error of a server that does not begin to respond. */
    <T> Mono<T> silence(TimeoutException error) {
        return this.exchange
                .dialect()
                .flatMap((dialect) ->
                        Mono.error(TransportErrors.translate(error, answers(dialect), "ragflow.stream-idle-timeout")));
    }

    <T> Mono<T> observe(Mono<T> result) {
        return this.exchange.observe(this.operation, this.pathVariables, result);
    }

    <T> Flux<T> observe(Flux<T> results) {
        return this.exchange.observe(this.operation, this.pathVariables, results);
    }

    private static boolean isFile(ClientResponse response) {
        HttpHeaders headers = response.headers().asHttpHeaders();
        MediaType type = ResponseDecoder.contentType(headers);
        boolean maybeNot = type != null
                && (type.isCompatibleWith(MediaType.APPLICATION_JSON) || type.isCompatibleWith(MediaType.TEXT_HTML));
        return response.statusCode().is2xxSuccessful()
                && (!maybeNot || headers.containsHeader(HttpHeaders.CONTENT_DISPOSITION));
    }

    /**
     * Makes the call and reads the event stream that answers it.
     *
     * <p>An error before the first frame arrives as it is, a later one as a {@link
     * io.github.ragflowspring.client.error.RagflowStreamException} with the text so far. Cancelling closes the
     * connection.
     *
     * @param readerFactory makes the reader of one stream
     * @param <T> the type of an event
     * @return the events
     */
    public <T> Flux<T> stream(Function<ResponseErrors, FrameReader<T>> readerFactory) {
        Flux<T> events = this.exchange
                .dialect()
                .flatMapMany((dialect) -> Flux.deferContextual((context) -> {
                    notice(context, dialect);
                    ResponseDecoder answers = answers(dialect);
                    return key().flatMapMany((key) ->
                                    ExchangeLog.stream(answers, stream(answers.withKey(key), key, readerFactory)))
                            .doOnError(RagflowUnsupportedException.class, this::noticeMissingRoute);
                }));
        return this.exchange.observeStream(this.operation, this.pathVariables, events);
    }

    private <T> Flux<T> stream(
            ResponseDecoder answers, String key, Function<ResponseErrors, FrameReader<T>> readerFactory) {
        FrameReader<T> reader = readerFactory.apply(answers);
        ExchangeConnection connection = new ExchangeConnection();
        Function<Runnable, Flux<T>> events = (onDone) -> request(answers, key, null)
                .accept(MediaType.TEXT_EVENT_STREAM)
                .httpRequest(connection::opened)
                .exchangeToFlux((response) -> isStream(response)
                        ? events(connection.body(response), reader, onDone)
                        : this.exchange
                                .body(response, connection)
                                .flatMapMany((body) -> inOnePiece(answers, body, reader)))
                .transform(connection::cancelledInTurn);
        return new IdleTimeoutFlux<>(events, this.exchange.settings().streamIdleTimeout(), reader)
                .onErrorMap((ex) -> TransportErrors.inStream(
                        TransportErrors.translate(ex, answers, "ragflow.stream-idle-timeout"),
                        answers,
                        reader.partialAnswer()));
    }

    private static <T> Flux<T> inOnePiece(ResponseDecoder answers, Exchange.Body body, FrameReader<T> reader) {
        Envelope answer = answers.bare(body.status(), body.headers(), body.bytes());
        List<T> events = new ArrayList<>();
        return reader.onWhole(answer, events::add)
                ? Flux.fromIterable(events)
                : Flux.error(answers.notAStream(body.status(), body.headers(), body.bytes()));
    }

    private <T> Flux<T> events(Flux<DataBuffer> buffers, FrameReader<T> reader, Runnable onDone) {
        SseDecoder<T> decoder =
                new SseDecoder<>(reader, this.exchange.settings().maxInMemorySize(), onDone);
        return buffers.map(Received::new)
                .concatMapIterable((received) -> decoder.decode(received.take()), BUFFERS_AHEAD)
                .concatWith(Flux.defer(() -> Flux.fromIterable(decoder.finish())))
                .doOnDiscard(Received.class, Received::release)
                .doOnDiscard(DataBuffer.class, DataBufferUtils::release);
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

    private static boolean isStream(ClientResponse response) {
        if (!response.statusCode().is2xxSuccessful()) {
            return false;
        }
        MediaType type = ResponseDecoder.contentType(response.headers().asHttpHeaders());
        return type == null
                || type.isCompatibleWith(MediaType.TEXT_EVENT_STREAM)
                || type.equalsTypeAndSubtype(MediaType.TEXT_PLAIN);
    }

    private ResponseDecoder answers(Dialect dialect) {
        return new ResponseDecoder(this.operation, dialect, dialect.route(this.operation));
    }

    private Mono<String> key() {
        return this.exchange.apiKey(this.operation);
    }

    private void noticeMissingRoute(RagflowUnsupportedException error) {
        if (error.status() != null) {
            this.exchange.routeIsMissing();
        }
    }

    private RequestHeadersSpec<?> request(ResponseDecoder answers, String key, @Nullable UploadProgressTimeout upload) {
        Route route = answers.route();
        RequestBodySpec spec =
                this.exchange.webClient().method(route.method()).uri(route.path(), (builder) -> uri(route));
        if (!key.isEmpty()) {
            spec.headers((headers) -> headers.setBearerAuth(key));
        }
        if (this.parts != null) {
            BodyInserters.MultipartInserter body =
                    BodyInserters.fromMultipartData(this.parts.get().build());
            return spec.body((upload != null) ? upload.watch(body) : body);
        }
        if (this.body != null) {
            byte[] json = Json.write(this.body.apply(answers.dialect()));
            // As buffers, so that what the application does to the codecs of its WebClient does not matter.
            return spec.contentType(MediaType.APPLICATION_JSON)
                    .contentLength(json.length)
                    .body(BodyInserters.fromDataBuffers(
                            Mono.fromSupplier(() -> DefaultDataBufferFactory.sharedInstance.wrap(json))));
        }
        return spec;
    }

    private URI uri(Route route) {
        String path = route.path();
        for (Map.Entry<String, String> variable : this.pathVariables.entrySet()) {
            path = path.replace(
                    "{" + variable.getKey() + "}", UriUtils.encode(variable.getValue(), StandardCharsets.UTF_8));
        }
        Assert.state(path.indexOf('{') < 0, () -> "A variable of " + route.path() + " is not set");
        return URI.create(this.exchange.settings().baseUrl() + path + this.query);
    }
}
