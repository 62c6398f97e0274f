package io.github.ragflowspring.client;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.util.ResourceLeakDetector;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.slf4j.LoggerFactory;

/** Watches the whole JVM for network buffers that are not released, until it is closed. */
public final class LeakWatch implements AutoCloseable {

    private final ListAppender<ILoggingEvent> log = new ListAppender<>();

    private final Logger logger = (Logger) LoggerFactory.getLogger(ResourceLeakDetector.class);

    private final ResourceLeakDetector.Level level = ResourceLeakDetector.getLevel();

    private LeakWatch() {}

    /** Starts to watch every buffer. */
    public static LeakWatch start() {
        LeakWatch watch = new LeakWatch();
        ResourceLeakDetector.setLevel(ResourceLeakDetector.Level.PARANOID);
        watch.log.list = new CopyOnWriteArrayList<>();
        watch.log.start();
        watch.logger.addAppender(watch.log);
        return watch;
    }

    /** Returns the reports so far. */
    public List<String> reports() {
        return reports(3);
    }

    private List<String> reports(int rounds) {
        provokeReports(rounds);
        return this.log.list.stream().map(ILoggingEvent::getFormattedMessage).toList();
    }

    /** Checks that a buffer was lost, and gives the garbage collector the time to find it. */
    public void assertSome() {
        long end = System.nanoTime() + TestClients.PATIENCE.toNanos();
        while (reports(1).isEmpty() && System.nanoTime() < end) {
            Thread.onSpinWait();
        }
        assertThat(reports()).isNotEmpty();
    }

    /** Checks that no buffer was lost. */
    public void assertNone() {
        assertThat(reports()).isEmpty();
    }

    @Override
    public void close() {
        this.logger.detachAppender(this.log);
        ResourceLeakDetector.setLevel(this.level);
    }

    /** A leak is reported when a buffer is allocated after the garbage collector has found the lost one. */
    private static void provokeReports(int rounds) {
        for (int round = 0; round < rounds; round++) {
            System.gc();
            for (int i = 0; i < 200; i++) {
                ByteBuf buffer = PooledByteBufAllocator.DEFAULT.buffer(16);
                buffer.release();
            }
        }
    }
}
