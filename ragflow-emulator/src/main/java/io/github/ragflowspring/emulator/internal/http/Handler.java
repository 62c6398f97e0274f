package io.github.ragflowspring.emulator.internal.http;

import java.io.IOException;

/** Handles the requests of one route. */
@FunctionalInterface
public interface Handler {

    /**
     * Handles a request.
     *
     * @throws ApiError if RAGFlow answers with an error
     * @throws IOException if the connection has to be closed without a response
     */
    Response handle(Request request) throws IOException;
}
