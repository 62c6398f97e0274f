package io.github.ragflowspring.client.internal.transport;

import io.github.ragflowspring.client.error.RagflowUnsupportedException;
import io.github.ragflowspring.client.internal.support.SettingNames;
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
     * @param timeoutSetting the name of the timeout that applies, in {@link SettingNames}
     * @return the translated error
     */
    Throwable translate(Throwable error, String timeoutSetting) {
        Throwable translated = TransportErrors.translate(error, this.errors, timeoutSetting);
        if (translated instanceof RagflowUnsupportedException missing && missing.status() != null) {
            this.onMissingRoute.run();
        }
        return translated;
    }

    /** Returns a translation with the given timeout. */
    UnaryOperator<Throwable> with(String timeoutSetting) {
        return (error) -> translate(error, timeoutSetting);
    }
}
