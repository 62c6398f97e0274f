package io.github.ragflowspring.client.internal.transport;

import io.github.ragflowspring.client.internal.support.CallContext;
import io.github.ragflowspring.client.internal.support.SettingNames;
import io.github.ragflowspring.client.internal.wire.ResponseErrorFactory;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.client.WebClient.RequestHeadersSpec;
import reactor.core.publisher.Mono;

/**
 * The exchange of a call whose response is read completely before it is converted. One instance serves one subscription,
 * with all its attempts.
 *
 * @param <T> the type of the result
 */
final class PlainExchange<T> {

    private final RequestFactory requests;

    private final ResponseReader<T> reader;

    private final Duration timeout;

    private final SharedTimer timer;

    private final Duration retryLimit;

    private final String timeoutSetting;

    private final @Nullable UploadProgressTimeout upload;

    private final AtomicInteger attempts = new AtomicInteger();

    PlainExchange(RequestFactory requests, CallDescription call, ResponseReader<T> reader, CallContext context) {
        this.requests = requests;
        this.reader = reader;
        Duration configured = call.answeredByModel()
                ? requests.settings().streamIdleTimeout()
                : requests.settings().responseTimeout();
        SharedTimer shared = call.answeredByModel() ? requests.streamIdleTimer() : requests.responseTimer();
        Duration limit = context.timeout();
        this.timeout = context.extend(configured);
        this.timer = this.timeout.equals(configured) ? shared : SharedTimer.ofOne(this.timeout);
        this.retryLimit = (limit != null) ? limit : configured;
        this.timeoutSetting = call.answeredByModel() ? SettingNames.STREAM_IDLE_TIMEOUT : SettingNames.RESPONSE_TIMEOUT;
        this.upload = (call.parts() != null) ? new UploadProgressTimeout() : null;
    }

    /** Sends a request and converts its response. */
    Mono<T> send(Attempt attempt) {
        long startNanos = System.nanoTime();
        int number = this.attempts.incrementAndGet();
        ResponseErrorFactory errors = attempt.errors();
        ExchangeConnection connection = attempt.connection();
        if (this.upload != null) {
            this.upload.connection(connection);
        }
        int maxSize = this.requests.settings().maxInMemorySize();
        RequestHeadersSpec<?> request = this.requests.create(attempt, MediaType.APPLICATION_JSON_VALUE, this.upload);
        return new MappedMono<>(
                connection.cancelOnEventLoop(connection.exchangeToMono(
                        request, (response) -> ResponseBody.read(response, connection, maxSize))),
                (body) -> convert(body, attempt, startNanos, number),
                (ex) -> {
                    Throwable error = attempt.translation().translate(ex, this.timeoutSetting);
                    ExchangeLog.failed(errors, error, startNanos, number);
                    return error;
                });
    }

    private T convert(ResponseBody received, Attempt attempt, long startNanos, int number) {
        ResponseErrorFactory errors = attempt.errors();
        ResponseBody body = errors.operation().isAboutServer() ? received.redacted(errors) : received;
        T result = this.reader.read(attempt.decoder(), body);
        if (ExchangeLog.isEnabled()) {
            Integer code = attempt.decoder().code(body.bytes());
            int status = body.status().value();
            ExchangeLog.answered(this.reader.logged(errors, result), status, code, startNanos, number);
        }
        return result;
    }

    /** Repeats the attempts as configured, within the timeout of the call. */
    Mono<T> complete(Mono<T> attempt, ErrorTranslation translation, RetryPolicy retryPolicy) {
        Mono<T> repeated = retryPolicy.apply(translation.errors().operation(), attempt, this.retryLimit);
        UnaryOperator<Throwable> translated = translation.with(this.timeoutSetting);
        return (this.upload != null)
                ? repeated.timeout(this.upload.silentFor(this.timeout)).onErrorMap(translated)
                : new TimeLimit<>(repeated, this.timer, translated);
    }
}
