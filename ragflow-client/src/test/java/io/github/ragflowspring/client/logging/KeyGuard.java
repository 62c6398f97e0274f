package io.github.ragflowspring.client.logging;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.AppenderBase;
import io.github.ragflowspring.client.TestClients;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Reads all that the whole suite logs, at every level, for the API key. It is registered for every test by {@code
 * META-INF/services} and {@code junit-platform.properties}, and as an appender by {@code logback-test.xml}.
 */
public final class KeyGuard extends AppenderBase<ILoggingEvent> implements AfterEachCallback {

    private static final Queue<String> LEAKS = new ConcurrentLinkedQueue<>();

    private static final AtomicLong READ = new AtomicLong();

    /** How many lines were read so far. */
    static long linesRead() {
        return READ.get();
    }

    /** Returns the leaks so far and forgets them. */
    static String takeLeak() {
        return LEAKS.poll();
    }

    @Override
    protected void append(ILoggingEvent event) {
        READ.incrementAndGet();
        IThrowableProxy error = event.getThrowableProxy();
        String line = event.getLoggerName() + ": " + event.getFormattedMessage()
                + ((error != null) ? ThrowableProxyUtil.asString(error) : "");
        if (line.contains(TestClients.API_KEY)) {
            LEAKS.add(line);
        }
    }

    @Override
    public void afterEach(ExtensionContext context) {
        assertThat(LEAKS).as("lines of the log with the API key").isEmpty();
    }
}
