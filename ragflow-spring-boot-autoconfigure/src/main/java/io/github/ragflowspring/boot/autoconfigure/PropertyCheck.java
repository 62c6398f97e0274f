package io.github.ragflowspring.boot.autoconfigure;

import java.time.Duration;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Checks of property values that end in an {@link InvalidRagflowPropertyException}. */
final class PropertyCheck {

    private static final Pattern USER_INFO = Pattern.compile("//[^/?#]*@");

    private static final Pattern QUERY_AND_FRAGMENT = Pattern.compile("[?#].*");

    private PropertyCheck() {}

    static void check(boolean valid, String property, @Nullable Object value, String reason, String action) {
        if (!valid) {
            throw invalid(property, value, reason, action, null);
        }
    }

    static Duration timeout(String property, Duration value, int longestDays) {
        check(
                value.compareTo(Duration.ofMillis(1)) >= 0 && value.compareTo(Duration.ofDays(longestDays)) <= 0,
                property,
                value,
                "must be from 1 ms to " + longestDays + " days",
                "Set it to a duration such as '30s' or '5m', or remove it for the default.");
        return value;
    }

    static InvalidRagflowPropertyException invalid(
            String property, @Nullable Object value, String reason, String action, @Nullable Throwable cause) {
        return new InvalidRagflowPropertyException(
                property, (value != null) ? value.toString() : null, reason, action, cause);
    }

    /** Hides what may be a password or a token in a URL. */
    static String withoutSecrets(String url) {
        return QUERY_AND_FRAGMENT
                .matcher(USER_INFO.matcher(url).replaceFirst("//******@"))
                .replaceFirst("?******");
    }
}
