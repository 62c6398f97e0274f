package io.github.ragflowspring.emulator.internal.script;

import io.github.ragflowspring.emulator.internal.http.EventFilter;
import io.github.ragflowspring.emulator.internal.http.EventStream;
import io.github.ragflowspring.emulator.internal.http.Response;
import io.github.ragflowspring.emulator.script.Fault;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/** Injects faults into answers. */
final class FaultInjector {

    private static final Duration FOREVER = Duration.ofDays(1000);

    private FaultInjector() {}

    /**
     * Injects a fault.
     *
     * @param answer the answer without the fault
     * @throws IOException if the connection has to be closed without an answer
     */
    static Response inject(Fault fault, Answer answer) throws IOException {
        return switch (fault.kind()) {
            case REPLACEMENT -> replacement(fault.replacement());
            case SILENCE -> {
                EventStream.pause(FOREVER);
                yield answer.get();
            }
            case DISCONNECT -> throw new IOException("The script closes the connection");
            case DELAY -> {
                EventStream.pause(fault.delay());
                yield answer.get();
            }
            case CUT -> cut(answer.get(), fault.events());
            case MISSING_END_MARK -> filter(answer.get(), (data, end) -> end ? null : data, 1);
            case TRUNCATION -> {
                AtomicBoolean first = new AtomicBoolean(true);
                yield filter(
                        answer.get(),
                        (data, end) -> first.getAndSet(false) ? data.substring(0, data.length() / 2) : data,
                        0.5);
            }
            case EMPTY -> filter(answer.get(), (data, end) -> null, 0);
        };
    }

    private static Response replacement(Fault.Replacement replacement) {
        Response.Whole response = Response.text(replacement.status(), replacement.contentType(), replacement.body());
        return response.withHeaders(replacement.headers());
    }

    private static Response cut(Response response, int events) {
        if (response instanceof Response.Events stream) {
            AtomicInteger sent = new AtomicInteger();
            return stream.filtered((data, end) -> {
                if (end || sent.getAndIncrement() == events) {
                    throw new IOException("The script cuts the stream");
                }
                return data;
            });
        }
        return ((Response.Whole) response).cutAfter(events == 0 ? 0 : 0.5);
    }

    private static Response filter(Response response, EventFilter filter, double part) {
        return response instanceof Response.Events stream
                ? stream.filtered(filter)
                : ((Response.Whole) response).shortened(part);
    }

    /** Supplies the answer without the fault. */
    @FunctionalInterface
    interface Answer {

        Response get() throws IOException;
    }
}
