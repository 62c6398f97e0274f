package io.github.ragflowspring.emulator.internal.http;

import io.github.ragflowspring.emulator.internal.wire.PythonJson;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** Query parameters of the routes that check them; a wrong one is code 101, with RAGFlow's description of it. */
public final class ValidatedQuery {

    private static final Set<String> TRUE = Set.of("true", "1", "yes", "on", "t", "y");

    private static final Set<String> FALSE = Set.of("false", "0", "no", "off", "f", "n");

    private final Map<String, String> query;

    /** Reads the parameters of a request, which must all be known. */
    public ValidatedQuery(Request request, Set<String> known) {
        this.query = request.query();
        this.query.forEach((name, value) -> {
            if (!known.contains(name)) {
                throw invalid(name, "Extra inputs are not permitted", value);
            }
        });
    }

    /** Returns a text, "" when it was not given. */
    public String text(String name) {
        return Objects.requireNonNullElse(this.query.get(name), "");
    }

    /** Returns whether the parameter was given, be it empty. */
    public boolean has(String name) {
        return this.query.containsKey(name);
    }

    /** Returns a number of at least 1 and, when the greatest is above 0, at most that. */
    public int positive(String name, int otherwise, int greatest) {
        String text = this.query.get(name);
        if (text == null) {
            return otherwise;
        }
        int value;
        try {
            value = Integer.parseInt(text.trim());
        } catch (NumberFormatException noNumber) {
            throw invalid(name, "Input should be a valid integer, unable to parse string as an integer", text);
        }
        if (value < 1) {
            throw invalid(name, "Input should be greater than or equal to 1", text);
        }
        if (greatest > 0 && value > greatest) {
            throw invalid(name, "Value error, " + name + " must be less than or equal to " + greatest, text);
        }
        return value;
    }

    /** Returns a truth value. */
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

    /** Returns one of two texts, the first when none was given. */
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

    /** Returns the error of a wrong value. */
    public static ApiError invalid(String field, String problem, String value) {
        String message = "Field: <" + field + "> - Message: <" + problem + "> - Value: <" + value + ">";
        return new ApiError(PythonJson.object().put("code", 101).put("message", message));
    }
}
