package io.github.ragflowspring.client.internal.transport;

import io.github.ragflowspring.client.error.RagflowUnsupportedException;
import io.github.ragflowspring.client.internal.wire.ResponseErrorFactory;
import java.util.function.UnaryOperator;

/**
 * Translates the errors of an exchange to those of this library. Retains nothing of the request, unlike an {@link Attempt}: a
 * stream that is open for hours keeps this object.
 *
 * @param errors the errors of the call
 * @param onMissingRoute forgets the release: the server may have been replaced by one of another release
 */
record ErrorTranslation(ResponseErrorFactory errors, Runnable onMissingRoute) {

    /**
     * Translates an error.
     *
     * @param error the error
     * @param timeoutProperty the property of the timeout that applies, for the message
     * @return the translated error
     */
    Throwable translate(Throwable error, String timeoutProperty) {
        Throwable translated = TransportErrors.translate(error, this.errors, timeoutProperty);
        if (translated instanceof RagflowUnsupportedException missing && missing.status() != null) {
            this.onMissingRoute.run();
        }
        return translated;
    }

    /** Returns a translation with the given property. */
    UnaryOperator<Throwable> with(String timeoutProperty) {
        return (error) -> translate(error, timeoutProperty);
    }
}
