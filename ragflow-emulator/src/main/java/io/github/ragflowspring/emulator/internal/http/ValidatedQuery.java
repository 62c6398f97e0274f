package io.github.ragflowspring.emulator.internal.http;

import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** The query parameters of the routes that validate them. The first violation is reported with code 101. */
public final class ValidatedQuery {

    private static final Set<String> TRUE = Set.of("true", "1", "yes", "on", "t", "y");

    private static final Set<String> FALSE = Set.of("false", "0", "no", "off", "f", "n");

    private final Map<String, String> query;

    /** Reads the parameters of a request and rejects unknown ones. */
    public ValidatedQuery(Request request, Set<String> known) {
        this.query = request.query();
        this.query.forEach((name, value) -> {
            if (!known.contains(name)) {
                throw invalid(name, "Extra inputs are not permitted", value);
            }
        });
    }

    /** Returns a text, "" if it is missing. */
    public String text(String name) {
        return Objects.requireNonNullElse(this.query.get(name), "");
    }

    /** Returns whether the parameter is present, even if it is empty. */
    public boolean has(String name) {
        return this.query.containsKey(name);
    }

    /** Returns a number of at least 1 and, if the maximum is positive, at most the maximum. */
    public int positive(String name, int otherwise, int max) {
        String text = this.query.get(name);
        if (text == null) {
            return otherwise;
        }
        int value;
        try {
            value = Integer.parseInt(text.trim());
        } catch (NumberFormatException notAnInteger) {
            throw invalid(name, "Input should be a valid integer, unable to parse string as an integer", text);
        }
        if (value < 1) {
            throw invalid(name, "Input should be greater than or equal to 1", text);
        }
        if (max > 0 && value > max) {
            throw invalid(name, "Value error, " + name + " must be less than or equal to " + max, text);
        }
        return value;
    }

    /** Returns a boolean. */
    public boolean flag(String name, boolean otherwise) {
        String text = this.query.get(name);
        if (text == null) {
            return otherwise;
        }
        String value = text.toLowerCase(Locale.ROOT);
        if (TRUE.contains(value)) {
            return true;
        }
        if (FALSE.contains(value)) {
            return false;
        }
        throw invalid(name, "Input should be a valid boolean, unable to interpret input", text);
    }

    /** Returns one of two texts, by default the first. */
    public String oneOf(String name, String first, String second) {
        String text = this.query.get(name);
        if (text == null || text.equals(first)) {
            return first;
        }
        if (text.equals(second)) {
            return second;
        }
        throw invalid(name, "Input should be '" + first + "' or '" + second + "'", text);
    }

    /** Returns the error for an invalid value. */
    public static ApiError invalid(String field, String problem, String value) {
        return ApiError.of(101, Violation.line(field, problem, value));
    }
}
