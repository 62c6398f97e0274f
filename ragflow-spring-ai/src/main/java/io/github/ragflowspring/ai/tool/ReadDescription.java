package io.github.ragflowspring.ai.tool;

import io.github.ragflowspring.ai.internal.Blocking;
import io.github.ragflowspring.client.error.RagflowException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * A description that is read from RAGFlow when a model first needs it, so that an application starts without a request.
 *
 * <p>If it cannot be read, on an event-loop thread or because RAGFlow does not respond, then the description is a general one
 * until the next time, and each of the two reasons is logged once.
 */
final class ReadDescription implements Supplier<String> {

    private static final Log LOGGER = LogFactory.getLog(ReadDescription.class);

    private final String tool;

    private final Mono<String> specific;

    private final String general;

    private final AtomicBoolean warnedOfThread = new AtomicBoolean();

    private final AtomicBoolean warnedOfFailure = new AtomicBoolean();

    private volatile @Nullable String read;

    /**
     * Creates a description.
     *
     * @param tool the name of the tool
     * @param specific reads the description
     * @param general the description until it was read
     */
    ReadDescription(String tool, Mono<String> specific, String general) {
        this.tool = tool;
        this.specific = specific;
        this.general = general;
    }

    @Override
    public String get() {
        String known = this.read;
        if (known != null) {
            return known;
        }
        if (Schedulers.isInNonBlockingThread()) {
            return general(this.warnedOfThread, "an event-loop thread must not wait for RAGFlow");
        }
        try {
            String description = Blocking.await("The description of a tool", "", this.specific);
            this.read = description;
            return description;
        } catch (RagflowException ex) {
            return general(this.warnedOfFailure, String.valueOf(ex.getMessage()));
        }
    }

    private String general(AtomicBoolean warned, String reason) {
        if (warned.compareAndSet(false, true)) {
            LOGGER.warn("The description of tool '" + this.tool + "' could not be read: " + reason
                    + ". Until it can be, the model reads '" + this.general + "'");
        }
        return this.general;
    }
}
