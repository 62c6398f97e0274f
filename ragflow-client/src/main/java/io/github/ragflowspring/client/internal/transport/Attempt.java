package io.github.ragflowspring.client.internal.transport;

import io.github.ragflowspring.client.internal.wire.ResponseDecoder;
import io.github.ragflowspring.client.internal.wire.ResponseErrorFactory;

/**
 * One attempt to make a call: everything that a request needs.
 *
 * @param call the description of the call
 * @param decoder decodes the response of the connected release
 * @param apiKey the API key, or an empty text if there is none
 * @param connection the connection of the request
 */
record Attempt(CallDescription call, ResponseDecoder decoder, String apiKey, ExchangeConnection connection) {

    /**
     * Creates an attempt.
     *
     * @param errors the errors of the call on the connected release, which do not show the API key
     * @param apiKey the API key of the request, or an empty text if there is none
     */
    static Attempt of(CallDescription call, ResponseErrorFactory errors, String apiKey) {
        return new Attempt(call, new ResponseDecoder(errors), apiKey, new ExchangeConnection());
    }

    ResponseErrorFactory errors() {
        return this.decoder.errors();
    }
}
