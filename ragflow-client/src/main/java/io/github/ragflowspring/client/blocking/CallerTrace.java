package io.github.ragflowspring.client.blocking;

import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Gives an exception the stack trace of the caller that waits for it. The trace of the thread that created the exception is
 * suppressed in it.
 *
 * <p>Several callers may wait for the same request and receive the same exception. It has the trace of the first one then, and
 * those of the others are suppressed in it.
 */
final class CallerTrace extends Exception {

    private static final long serialVersionUID = 1L;

    /** The classes that call reactive operations or wait for them. */
    private static final Set<String> CLASSES = Stream.of(
                    CallerTrace.class,
                    Waiting.class,
                    PulledFlux.class,
                    BodyInputStream.class,
                    BlockingProxy.class,
                    DefaultBlockingDownload.class)
            .map(Class::getName)
            .collect(Collectors.toUnmodifiableSet());

    private CallerTrace(String message, StackTraceElement[] trace) {
        super(message, null, false, true);
        setStackTrace(trace);
    }

    static void apply(RuntimeException failure) {
        StackTraceElement[] caller = ofCaller();
        synchronized (failure) {
            StackTraceElement[] origin = failure.getStackTrace();
            if (Arrays.stream(origin).anyMatch(CallerTrace::isInternal)) {
                // The calling thread created the exception.
                return;
            }
            if (Arrays.stream(failure.getSuppressed()).anyMatch(CallerTrace.class::isInstance)) {
                failure.addSuppressed(new CallerTrace("Another caller received the exception", caller));
            } else {
                failure.addSuppressed(new CallerTrace("Another thread created the exception", origin));
                failure.setStackTrace(caller);
            }
        }
    }

    private static StackTraceElement[] ofCaller() {
        StackTraceElement[] trace = new Throwable().getStackTrace();
        int first = 0;
        while (first < trace.length && isInternal(trace[first])) {
            first++;
        }
        return Arrays.copyOfRange(trace, first, trace.length);
    }

    private static boolean isInternal(StackTraceElement element) {
        String name = element.getClassName();
        int nested = name.indexOf('$');
        return CLASSES.contains((nested >= 0) ? name.substring(0, nested) : name);
    }
}
