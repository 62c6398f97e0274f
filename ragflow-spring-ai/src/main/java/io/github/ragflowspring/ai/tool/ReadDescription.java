package io.github.ragflowspring.ai.tool;

import io.github.ragflowspring.ai.internal.Blocking;
import io.github.ragflowspring.client.error.RagflowException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * A description that is read from RAGFlow when a model first needs it, so that an application starts without a request.
 *
 * <p>If it cannot be read, on an event-loop thread or because RAGFlow does not respond, then the description is a general one
 * until the next time.
 */
final class ReadDescription implements Supplier<String> {

    private final Mono<String> specific;

    private final String general;

    private volatile @Nullable String read;

    ReadDescription(Mono<String> specific, String general) {
        this.specific = specific;
        this.general = general;
    }

    @Override
    public String get() {
        String known = this.read;
        if (known != null || Schedulers.isInNonBlockingThread()) {
            return (known != null) ? known : this.general;
        }
        try {
            String description = Blocking.await("The description of a tool", "", this.specific);
            this.read = description;
            return description;
        } catch (RagflowException ex) {
            return this.general;
        }
    }
}
