package io.github.ragflowspring.client.internal.transport;

import io.github.ragflowspring.client.error.RagflowException;
import io.github.ragflowspring.client.internal.wire.ResponseDecoder;
import java.util.Locale;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;

/**
 * Writes one line for each exchange at level {@code DEBUG}, to the logger of {@link Exchange}. A line names the operation
 * and the path with its variables unexpanded; it never holds a header, an id, or what was asked and answered.
 */
final class ExchangeLog {

    private static final Log logger = LogFactory.getLog("io.github.ragflowspring.client.http.Exchange");

    private ExchangeLog() {}

    static boolean isEnabled() {
        return logger.isDebugEnabled();
    }

    static void answered(ResponseDecoder answers, int status, @Nullable Integer code, long startNanos, int attempt) {
        if (isEnabled()) {
            write(answers, "answered", status, code, startNanos, (attempt > 1) ? ", attempt " + attempt : "");
        }
    }

    static void failed(ResponseDecoder answers, Throwable error, long startNanos, int attempt) {
        if (isEnabled()) {
            RagflowException known = (error instanceof RagflowException ragflow) ? ragflow : null;
            write(
                    answers,
                    "failed with " + error.getClass().getSimpleName(),
                    (known != null) ? known.status() : null,
                    (known != null) ? known.code() : null,
                    startNanos,
                    (attempt > 1) ? ", attempt " + attempt : "");
        }
    }

    /** Writes a line when the stream ends, however it does. */
    static <T> Flux<T> stream(ResponseDecoder answers, Flux<T> stream) {
        // No "tap", because that sets the values of the thread anew from the Reactor context.
        return isEnabled()
                ? Flux.defer(() -> {
                    Summary summary = new Summary(answers);
                    return stream.doOnNext((item) -> summary.next())
                            .doOnComplete(() -> summary.write("completed", 200, null))
                            .doOnError(summary::failed)
                            .doOnCancel(() -> summary.write("cancelled", null, null));
                })
                : stream;
    }

    private static void write(
            ResponseDecoder answers,
            String what,
            @Nullable Integer status,
            @Nullable Integer code,
            long startNanos,
            String more) {
        logger.debug("%s (%s %s) %s: status %s, code %s, %s ms, %s%s"
                .formatted(
                        answers.operation().operationName(),
                        answers.route().method(),
                        answers.route().path(),
                        what,
                        (status != null) ? status : "none",
                        (code != null) ? code : "none",
                        millis(System.nanoTime() - startNanos),
                        answers.dialect().release(),
                        more));
    }

    private static String millis(long nanos) {
        return String.format(Locale.ROOT, "%.1f", nanos / 1e6);
    }

    private static final class Summary {

        private final ResponseDecoder answers;

        private final long startNanos = System.nanoTime();

        private long firstNanos;

        private long items;

        Summary(ResponseDecoder answers) {
            this.answers = answers;
        }

        void next() {
            if (this.items++ == 0) {
                this.firstNanos = System.nanoTime();
            }
        }

        void failed(Throwable error) {
            RagflowException known = (error instanceof RagflowException ragflow) ? ragflow : null;
            write(
                    "failed with " + error.getClass().getSimpleName(),
                    (known != null) ? known.status() : null,
                    (known != null) ? known.code() : null);
        }

        void write(String what, @Nullable Integer status, @Nullable Integer code) {
            String more = (this.items > 0)
                    ? ", %d items, the first after %s ms"
                            .formatted(this.items, millis(this.firstNanos - this.startNanos))
                    : ", no items";
            ExchangeLog.write(this.answers, what, status, code, this.startNanos, more);
        }
    }
}
