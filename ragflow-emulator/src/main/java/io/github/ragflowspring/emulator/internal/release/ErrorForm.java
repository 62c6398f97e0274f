package io.github.ragflowspring.emulator.internal.release;

import io.github.ragflowspring.emulator.internal.wire.PythonJson;
import java.util.Locale;
import tools.jackson.databind.node.ObjectNode;

/**
 * What an error looks like on the wire.
 *
 * @param code the envelope's code
 * @param data the envelope's data
 * @param message the envelope's message, with {@code %s} where arguments go
 */
public record ErrorForm(int code, Data data, String message) {

    /** The envelope's data. */
    public enum Data {
        /** No such key. */
        ABSENT,
        /** Null. */
        NULL,
        /** False. */
        FALSE
    }

    static ErrorForm of(int code, String message) {
        return new ErrorForm(code, Data.ABSENT, message);
    }

    static ErrorForm withNull(int code, String message) {
        return new ErrorForm(code, Data.NULL, message);
    }

    static ErrorForm withFalse(int code, String message) {
        return new ErrorForm(code, Data.FALSE, message);
    }

    /** Returns the envelope. */
    public ObjectNode envelope(Object... arguments) {
        ObjectNode envelope = PythonJson.object().put("code", code);
        switch (data) {
            case ABSENT -> {}
            case NULL -> envelope.putNull("data");
            case FALSE -> envelope.put("data", false);
        }
        return envelope.put("message", String.format(Locale.ROOT, message, arguments));
    }
}
