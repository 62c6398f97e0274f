package io.github.ragflowspring.boot.autoconfigure;

import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Validation of property values. Failures are reported as {@link InvalidRagflowPropertyException}. */
final class PropertyCheck {

    private static final String HIDDEN = "******";

    private static final Pattern QUERY_AND_FRAGMENT = Pattern.compile("[?#].*", Pattern.DOTALL);

    /** Messages such as "'responseTimeout' must be from 1 ms to 36500 days, not PT0S". */
    private static final Pattern SETTING_MESSAGE = Pattern.compile("'?\\w+'? (.+?)(, not .*)?");

    private PropertyCheck() {}

    static void check(boolean valid, String property, @Nullable Object value, String reason, String action) {
        if (!valid) {
            throw invalid(property, value, reason, action, null);
        }
    }

    /** Applies a value to settings of the client, which validate it themselves. */
    static <S> S apply(S settings, UnaryOperator<S> setter, String property, Object value, String example) {
        try {
            return setter.apply(settings);
        } catch (IllegalArgumentException ex) {
            throw invalid(
                    property, value, reason(ex), "Set it to a value such as '" + example + "', or remove it.", ex);
        }
    }

    static String reason(IllegalArgumentException ex) {
        Matcher matcher = SETTING_MESSAGE.matcher(String.valueOf(ex.getMessage()));
        return matcher.matches() ? matcher.group(1) : "is invalid";
    }

    static InvalidRagflowPropertyException invalid(
            String property, @Nullable Object value, String reason, String action, @Nullable Throwable cause) {
        return new InvalidRagflowPropertyException(
                property, (value != null) ? value.toString() : null, reason, action, cause);
    }

    /**
     * Hides the parts of a URL that may contain a password or a token. A password may contain any character, such as '/', '@'
     * or '#', so that a text with an '@' is not shown at all.
     */
    static String withoutSecrets(String url) {
        return (url.indexOf('@') >= 0)
                ? HIDDEN
                : QUERY_AND_FRAGMENT.matcher(url).replaceFirst("?" + HIDDEN);
    }
}
