package io.github.ragflowspring.emulator.internal.release;

import io.github.ragflowspring.emulator.internal.wire.PythonJson;
import java.util.Locale;
import tools.jackson.databind.node.ObjectNode;

/**
 * The envelope of an error.
 *
 * @param code the code
 * @param data the data
 * @param message the message, a format string with {@code %s} for each argument
 */
public record ErrorForm(int code, Data data, String message) {

    /** The data of an error envelope. */
    public enum Data {
        /** The envelope has no {@code data} field. */
        ABSENT,
        /** The data is null. */
        NULL,
        /** The data is false. */
        FALSE
    }

    /** Creates the envelope with the given arguments in its message. */
    public ObjectNode envelope(Object... arguments) {
        ObjectNode envelope = PythonJson.object().put("code", this.code);
        switch (this.data) {
            case ABSENT -> {}
            case NULL -> envelope.putNull("data");
            case FALSE -> envelope.put("data", false);
        }
        return envelope.put("message", String.format(Locale.ROOT, this.message, arguments));
    }
}
