package io.github.ragflowspring.emulator.internal.http;

import java.io.IOException;

/** Answers the requests of one route. */
@FunctionalInterface
public interface Handler {

    /**
     * Answers the request.
     *
     * @throws ApiError where RAGFlow answers with an error
     * @throws IOException when the connection is to be closed without an answer
     */
    Response handle(Request request) throws IOException;
}
