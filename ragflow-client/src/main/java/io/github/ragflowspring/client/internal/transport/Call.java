package io.github.ragflowspring.client.internal.transport;

import io.github.ragflowspring.client.internal.dialect.AlternativeRoute;
import io.github.ragflowspring.client.internal.dialect.Capability;
import io.github.ragflowspring.client.internal.dialect.Dialect;
import io.github.ragflowspring.client.internal.dialect.Operation;
import io.github.ragflowspring.client.internal.dialect.RouteWords;
import io.github.ragflowspring.client.internal.stream.FrameReader;
import io.github.ragflowspring.client.internal.support.Ids;
import io.github.ragflowspring.client.internal.wire.Envelope;
import io.github.ragflowspring.client.internal.wire.ForeignResponse;
import io.github.ragflowspring.client.internal.wire.PartialSuccess;
import io.github.ragflowspring.client.internal.wire.ResponseErrors;
import io.github.ragflowspring.client.transfer.Download;
import io.github.ragflowspring.client.transfer.DownloadInfo;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.lang.CheckReturnValue;
import org.springframework.util.Assert;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** An immutable call of an operation. Each subscription to one of its results sends the request again. */
@CheckReturnValue
public final class Call {

    private final CallExecutor executor;

    private final CallDescription description;

    Call(CallExecutor executor, CallDescription description) {
        this.executor = executor;
        this.description = description;
    }

    /**
     * Returns a copy with the given variable of the path. A variable that the route of the connected release does not have is
     * ignored.
     *
     * @param name the name of the variable
     * @param id its value
     * @return the copy
     * @throws IllegalArgumentException if the value is not a valid id, or is a word with which the path is that of another
     *     route
     */
    public Call path(String name, String id) {
        Ids.check(name, id);
        Assert.isTrue(!RouteWords.contains(name, id), () -> "'" + name + "' must not be '" + id + "'");
        return with(this.description.withPathVariable(name, id));
    }

    /**
     * Returns a copy with the given query parameter.
     *
     * @param name the name
     * @param value the value; a collection adds the parameter once for each element, {@code null} adds nothing
     * @return the copy
     */
    public Call query(String name, @Nullable Object value) {
        if (value instanceof Collection<?> values) {
            Call call = this;
            for (Object element : values) {
                call = call.query(name, element);
            }
            return call;
        }
        return (value != null) ? with(this.description.withQueryParameter(name, value)) : this;
    }

    /**
     * Returns a copy with the given query parameters.
     *
     * @param parameters the values by name
     * @return the copy
     */
    public Call query(Map<String, ? extends @Nullable Object> parameters) {
        Call call = this;
        for (Map.Entry<String, ? extends @Nullable Object> parameter : parameters.entrySet()) {
            call = call.query(parameter.getKey(), parameter.getValue());
        }
        return call;
    }

    /**
     * Returns a copy with query parameters that depend on the connected release.
     *
     * @param parameters returns the values by name
     * @return the copy
     */
    public Call query(Function<Dialect, Map<String, String>> parameters) {
        return with(this.description.withReleaseQuery(parameters));
    }

    /**
     * Returns a copy with the given JSON body.
     *
     * @param body maps, lists, trees and simple values
     * @return the copy
     */
    public Call body(Object body) {
        return body((dialect) -> body);
    }

    /**
     * Returns a copy with a JSON body that depends on the connected release.
     *
     * @param body creates the body: maps, lists, trees and simple values
     * @return the copy
     */
    public Call body(Function<Dialect, ?> body) {
        return with(this.description.withBody(body));
    }

    /** Returns a copy with the given multipart body. The timeout of the call then starts when the last bytes were sent. */
    public Call multipart(Supplier<MultipartBody> parts) {
        return with(this.description.withParts(parts));
    }

    /**
     * Return a copy that uses the given route instead of the one of the operation.
     *
     * @param route the route
     * @return the copy
     */
    public Call by(AlternativeRoute route) {
        return with(this.description.withAlternative(route));
    }

    /**
     * Return a copy with the timeout of a stream instead of the one of a response, because a model writes the response.
     */
    public Call answeredByModel() {
        return with(this.description.withAnswerByModel());
    }

    /**
     * Returns a copy with the given header. Its value may be secret.
     *
     * @param name the name
     * @param value the value
     * @return the copy
     */
    public Call header(String name, String value) {
        return with(this.description.withHeader(name, value));
    }

    /**
     * Returns a copy whose download passes a filter.
     *
     * @param filter checks the bytes of the file
     * @return the copy
     */
    public Call filter(ContentFilter filter) {
        return with(this.description.withFilter(filter));
    }

    /** Returns a copy whose download has the media type of a web page, regardless of its content. The type is ignored. */
    public Call untypedFile() {
        return with(this.description.withUntypedFile());
    }

    /**
     * Returns a copy that checks before the request that a resource belongs to the tenant of the API key, if the settings
     * require it and the connected release does not check it.
     *
     * @param unchecked the capability of the releases that do not check it
     * @param id the id of the resource
     * @param read reads something that only the owner can read, or else fails
     * @return the copy
     */
    public Call verifyOwner(Capability unchecked, String id, Supplier<? extends Mono<?>> read) {
        return this.executor.settings().verifyOwnership()
                ? with(this.description.withOwnerCheck(new OwnerCheck(unchecked, id, read)))
                : this;
    }

    /** Returns the operation of this call. */
    public Operation operation() {
        return this.description.operation();
    }

    /**
     * Returns a call of the given operation with the variables of the path of this one.
     *
     * @param operation the operation
     * @return the call
     */
    public Call of(Operation operation) {
        return with(CallDescription.of(operation).withPathVariables(this.description.pathVariables()));
    }

    private Call with(CallDescription description) {
        return new Call(this.executor, description);
    }

    /**
     * Executes the call.
     *
     * @param reader converts a successful response
     * @param <T> the type of the result
     * @return the result or the error
     */
    public <T> Mono<T> read(Function<Envelope, T> reader) {
        return read((envelope, errors) -> reader.apply(envelope));
    }

    /**
     * Executes the call.
     *
     * @param reader converts a successful response, or throws one of the errors
     * @param <T> the type of the result
     * @return the result or the error
     */
    public <T> Mono<T> read(BiFunction<Envelope, ResponseErrors, T> reader) {
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
    public <T> Mono<T> readBare(BiFunction<Envelope, ResponseErrors, T> reader) {
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
    public <T> Mono<T> readForeign(Function<ForeignResponse, T> reader) {
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
    public <T> Mono<T> readAnyCode(Function<PartialSuccess, T> reader) {
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
    public <T> Mono<T> readAnyStatus(Function<Envelope, Optional<T>> reader) {
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
    public Mono<Void> expectText(String text) {
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
    public <T> Flux<T> stream(Function<ResponseErrors, FrameReader<T>> readerFactory) {
        return this.executor.stream(this.description, readerFactory);
    }

    /**
     * Returns the file in the response.
     *
     * @return the download, which executes the call when one of its results is subscribed to. The name of the file is the
     *     one in the response, if any
     */
    public Download download() {
        return new CallDownload(this, null, true);
    }

    /**
     * Returns the file in the response.
     *
     * @param name looks up the name under which the file is saved in a folder
     * @param namedByResponse whether the response has the name, too. If not, the name is also looked up before the file is
     *     opened with a description
     * @return the download, which executes the call when one of its results is subscribed to
     */
    public Download download(Mono<String> name, boolean namedByResponse) {
        return new CallDownload(this, name, namedByResponse);
    }

    /**
     * Executes the call and emits the bytes of the file in its response.
     *
     * @param onOpen receives the description of the file before the first bytes
     * @return the bytes, in buffers that the subscriber must release
     */
    Flux<DataBuffer> content(Consumer<DownloadInfo> onOpen) {
        return this.executor.download(this.description, (headers) -> onOpen.accept(CallDownload.info(headers)));
    }

    Duration streamIdleTimeout() {
        return this.executor.settings().streamIdleTimeout();
    }

    /** Returns the error of a server that does not begin to respond. */
    <T> Mono<T> silence(TimeoutException error) {
        return this.executor.silence(this.description, error);
    }

    /**
     * Observes a result that may take more calls than this one as one operation.
     *
     * @param result the result
     * @param <T> the type of the result
     * @return the observed result
     */
    public <T> Mono<T> observe(Mono<T> result) {
        return this.executor.observe(this.description.operation(), this.description.observedIds(), result);
    }

    /** Observes results that take more than this call. */
    <T> Flux<T> observe(Flux<T> results) {
        return this.executor.observe(this.description.operation(), this.description.observedIds(), results);
    }
}
