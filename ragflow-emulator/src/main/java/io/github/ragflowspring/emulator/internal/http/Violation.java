package io.github.ragflowspring.emulator.internal.http;

import io.github.ragflowspring.emulator.internal.wire.PythonText;
import tools.jackson.databind.JsonNode;

/** Writes the error of a field of a request. */
public final class Violation {

    private static final int MAX_VALUE = 128;

    private static final String ELLIPSIS = "...";

    private Violation() {}

    /** Returns the line of a message; long values are cut. */
    public static String line(String field, String problem, JsonNode value) {
        return line(field, problem, PythonText.str(value));
    }

    static String line(String field, String problem, String value) {
        String text = value.codePointCount(0, value.length()) <= MAX_VALUE
                ? value
                : value.substring(0, value.offsetByCodePoints(0, MAX_VALUE - ELLIPSIS.length())) + ELLIPSIS;
        return "Field: <" + field + "> - Message: <" + problem + "> - Value: <" + text + ">";
    }
}
