package io.github.ragflowspring.emulator.internal.http;

import java.io.IOException;

/** Intercepts every request before it is handled. */
@FunctionalInterface
public interface Interceptor {

    /**
     * Intercepts a request.
     *
     * @param request the request
     * @param chain handles the request
     * @return the response to send
     * @throws IOException if the connection has to be closed without a response
     */
    Response intercept(IncomingRequest request, Chain chain) throws IOException;

    /** The handling of a request after an interceptor. */
    @FunctionalInterface
    interface Chain {

        /**
         * Handles the request.
         *
         * @param attachment an object that the handler receives with the request
         * @throws IOException if the connection has to be closed without a response
         */
        Response proceed(Object attachment) throws IOException;
    }
}
