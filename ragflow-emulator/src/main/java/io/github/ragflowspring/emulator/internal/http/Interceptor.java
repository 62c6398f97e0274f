package io.github.ragflowspring.emulator.internal.http;

import java.io.IOException;

/** Sees every request before it is answered, and may have its way with the answer. */
@FunctionalInterface
public interface Interceptor {

    /**
     * Answers a request.
     *
     * @param arrival the request
     * @param usual answers it as if there were no interceptor
     * @throws IOException when the connection is to be closed without an answer
     */
    Response intercept(Arrival arrival, Usual usual) throws IOException;

    /** Answers as if there were no interceptor. */
    @FunctionalInterface
    interface Usual {

        /**
         * Answers the request.
         *
         * @param attachment what handlers get with the request
         * @throws IOException when the connection is to be closed without an answer
         */
        Response answer(Object attachment) throws IOException;
    }
}
