package io.github.ragflowspring.client.internal.transport;

import io.github.ragflowspring.client.error.RagflowException;
import io.github.ragflowspring.client.internal.wire.ResponseErrorFactory;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;

/**
 * Writes one line for each exchange at level {@code DEBUG}, to the logger {@value #LOGGER}. A line contains the operation
 * and the path with its variables, never a header, an id, a request body or a response body.
 */
final class ExchangeLog {

    /** The name of the logger: users configure it. */
    static final String LOGGER = "io.github.ragflowspring.client.exchange";

    private static final Log logger = LogFactory.getLog(LOGGER);

    private ExchangeLog() {}

    static boolean isEnabled() {
        return logger.isDebugEnabled();
    }

    static void answered(ResponseErrorFactory call, int status, @Nullable Integer code, long startNanos, int attempt) {
        if (isEnabled()) {
            write(call, "answered", status, code, startNanos, (attempt > 1) ? ", attempt " + attempt : "");
        }
    }

    static void failed(ResponseErrorFactory call, Throwable error, long startNanos, int attempt) {
        if (isEnabled()) {
            RagflowException known = (error instanceof RagflowException ragflow) ? ragflow : null;
            write(
                    call,
                    "failed with " + error.getClass().getSimpleName(),
                    (known != null) ? known.status() : null,
                    (known != null) ? known.code() : null,
                    startNanos,
                    (attempt > 1) ? ", attempt " + attempt : "");
        }
    }

    /** Writes a line when the stream completes, fails or is cancelled. */
    static <T> Flux<T> stream(ResponseErrorFactory call, Flux<T> stream) {
        // "tap" would restore the values of the thread from the Reactor context.
        return isEnabled()
                ? Flux.defer(() -> {
                    Summary summary = new Summary(call);
                    return stream.doOnNext((item) -> summary.next())
                            .doOnComplete(() -> summary.write("completed", 200, null))
                            .doOnError(summary::failed)
                            .doOnCancel(() -> summary.write("cancelled", null, null));
                })
                : stream;
    }

    private static void write(
            ResponseErrorFactory call,
            String what,
            @Nullable Integer status,
            @Nullable Integer code,
            long startNanos,
            String more) {
        // Joined, because a formatter costs more than the rest of a call.
        logger.debug(call.operation().operationName() + " (" + call.route().method() + " "
                + call.route().path() + ") " + what + ": status " + ((status != null) ? status : "none") + ", code "
                + ((code != null) ? code : "none") + ", " + millis(System.nanoTime() - startNanos) + " ms, "
                + call.dialect().release() + more);
    }

    /** Returns the time in milliseconds with one digit after the decimal point. */
    private static String millis(long nanos) {
        long tenths = (nanos + 50_000) / 100_000;
        return tenths / 10 + "." + tenths % 10;
    }

    private static final class Summary {

        private final ResponseErrorFactory call;

        private final long startNanos = System.nanoTime();

        private long firstNanos;

        private long items;

        Summary(ResponseErrorFactory call) {
            this.call = call;
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
                    ? ", " + this.items + " items, the first after " + millis(this.firstNanos - this.startNanos) + " ms"
                    : ", no items";
            ExchangeLog.write(this.call, what, status, code, this.startNanos, more);
        }
    }
}
