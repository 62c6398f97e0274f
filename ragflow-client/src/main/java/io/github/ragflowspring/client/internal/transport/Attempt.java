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
 * @param translation translates the errors of the exchange
 */
record Attempt(
        CallDescription call,
        ResponseDecoder decoder,
        String apiKey,
        ExchangeConnection connection,
        ErrorTranslation translation) {

    /**
     * Creates an attempt.
     *
     * @param translation translates errors, with those of the call on the connected release, which do not show the API key
     * @param apiKey the API key of the request, or an empty text if there is none
     */
    static Attempt of(CallDescription call, ErrorTranslation translation, String apiKey) {
        return new Attempt(
                call, new ResponseDecoder(translation.errors()), apiKey, new ExchangeConnection(), translation);
    }

    ResponseErrorFactory errors() {
        return this.decoder.errors();
    }
}
