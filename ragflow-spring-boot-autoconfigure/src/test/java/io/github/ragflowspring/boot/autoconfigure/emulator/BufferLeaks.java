package io.github.ragflowspring.boot.autoconfigure.emulator;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.util.ResourceLeakDetector;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.slf4j.LoggerFactory;

/** Reports of Netty's leak detector. */
final class BufferLeaks {

    private final ListAppender<ILoggingEvent> log = new ListAppender<>();

    private final Logger logger = (Logger) LoggerFactory.getLogger(ResourceLeakDetector.class);

    private final ResourceLeakDetector.Level level = ResourceLeakDetector.getLevel();

    void start() {
        ResourceLeakDetector.setLevel(ResourceLeakDetector.Level.ADVANCED);
        this.log.list = new CopyOnWriteArrayList<>();
        this.log.start();
        this.logger.addAppender(this.log);
    }

    void stop() {
        this.logger.detachAppender(this.log);
        ResourceLeakDetector.setLevel(this.level);
    }

    /** Leaks a buffer, whose report follows the reports of all earlier leaks. */
    void leakOnPurpose() {
        ResourceLeakDetector.setLevel(ResourceLeakDetector.Level.PARANOID);
        PooledByteBufAllocator.DEFAULT.buffer(64).writeByte(1);
    }

    /** Returns whether there are reports, after a garbage collection. Allocations trigger the reports. */
    boolean collect() {
        System.gc();
        for (int i = 0; i < 200; i++) {
            ByteBuf buffer = PooledByteBufAllocator.DEFAULT.buffer(16);
            buffer.release();
        }
        return !reports().isEmpty();
    }

    List<String> reports() {
        return this.log.list.stream().map(ILoggingEvent::getFormattedMessage).toList();
    }
}
