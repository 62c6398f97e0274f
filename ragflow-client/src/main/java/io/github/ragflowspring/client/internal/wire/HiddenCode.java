package io.github.ragflowspring.client.internal.wire;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The code of a failure that v0.21.0 to v0.22.1 hide behind the one of any exception: their check of types refuses the code itself,
 * and only the text of that refusal contains it.
 */
final class HiddenCode {

    private static final int EXCEPTION = 100;

    private static final Pattern REFUSED = Pattern.compile(
            "BeartypeCallHintParamViolation\\('Function api\\.utils\\.api_utils\\.\\w+\\(\\) parameter code=(\\d{3}) violates type hint");

    private HiddenCode() {}

    /**
     * Returns the code that determines the kind of a failure.
     *
     * @param code the code of the response
     * @param message the message of the response
     * @return the hidden code, or the given one if it does not hide another one
     */
    static int of(int code, @Nullable String message) {
        if (code != EXCEPTION || message == null) {
            return code;
        }
        Matcher refused = REFUSED.matcher(message);
        return refused.lookingAt() ? Integer.parseInt(refused.group(1)) : code;
    }
}
