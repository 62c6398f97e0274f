package io.github.ragflowspring.client.internal.transport;

import io.github.ragflowspring.client.internal.wire.ResponseDecoder;
import io.github.ragflowspring.client.internal.wire.ResponseErrorFactory;

/**
 * Converts a complete response to the result of a call.
 *
 * @param <T> the type of the result
 */
@FunctionalInterface
interface ResponseReader<T> {

    /**
     * Converts a response.
     *
     * @param decoder decodes the response
     * @param body the response
     * @return the result
     * @throws io.github.ragflowspring.client.error.RagflowException if the call failed
     */
    T read(ResponseDecoder decoder, ResponseBody body);

    /**
     * Returns the errors whose operation, route and release the log line of the response names.
     *
     * @param errors the errors of the call
     * @param result the result
     * @return the errors
     */
    default ResponseErrorFactory logged(ResponseErrorFactory errors, T result) {
        return errors;
    }
}
