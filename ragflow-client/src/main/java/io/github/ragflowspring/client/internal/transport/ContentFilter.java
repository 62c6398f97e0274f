package io.github.ragflowspring.client.internal.transport;

import io.github.ragflowspring.client.internal.wire.ResponseErrors;
import org.springframework.core.io.buffer.DataBuffer;
import reactor.core.publisher.Flux;

/** Checks the bytes of a file while they arrive. */
@FunctionalInterface
public interface ContentFilter {

    /**
     * Returns the bytes that are the file.
     *
     * @param content the bytes of the response
     * @param errors creates the errors of the call
     * @return the bytes, or an error that they report
     */
    Flux<DataBuffer> apply(Flux<DataBuffer> content, ResponseErrors errors);
}
