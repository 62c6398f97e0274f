package io.github.ragflowspring.client.internal.retrieval;

import java.math.BigDecimal;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The texts of metadata that RAGFlow, which is written in Python, does not compare as texts. */
final class MetadataValues {

    private static final Pattern NUMBER = Pattern.compile("-?(0|[1-9]\\d{0,99})(\\.\\d{1,99})?");

    private static final Pattern DATE = Pattern.compile("^\\s*\\d{4}-\\d{2}-\\d{2}\\s*");

    private MetadataValues() {}

    static boolean isDate(String text) {
        return DATE.matcher(text).matches();
    }

    /** Returns a number, or {@code null} if the text is not one. */
    static @Nullable BigDecimal number(String text) {
        String stripped = text.strip();
        return NUMBER.matcher(stripped).matches() ? new BigDecimal(stripped) : null;
    }

    static @Nullable Boolean flag(String text) {
        if (text.equalsIgnoreCase("true")) {
            return true;
        }
        return text.equalsIgnoreCase("false") ? (Boolean) false : null;
    }

    /** Returns a boolean as Python writes it, and any other text as it is. */
    static String asPython(String text) {
        Boolean flag = flag(text);
        return (flag == null) ? text : (flag ? "True" : "False");
    }

    /** Returns the number of a number or of a boolean, which Python compares with numbers, or {@code null}. */
    static @Nullable BigDecimal literal(String text) {
        return switch (text) {
            case "True" -> BigDecimal.ONE;
            case "False" -> BigDecimal.ZERO;
            default -> number(text);
        };
    }
}
