package io.github.ragflowspring.emulator.internal.http;

import io.github.ragflowspring.emulator.internal.wire.PythonText;
import java.math.BigDecimal;
import java.math.BigInteger;
import tools.jackson.databind.JsonNode;

/** Converts values to numbers as Python's {@code int()} and {@code float()} do, with their errors. */
public final class PythonNumbers {

    private PythonNumbers() {}

    /** Returns an integer; a fraction is dropped, and numbers that are too large become the largest one. */
    public static int toInt(JsonNode value) {
        if (value.isBoolean()) {
            return value.booleanValue() ? 1 : 0;
        }
        if (value.isNumber()) {
            return clamp(value.decimalValue());
        }
        if (value.isString()) {
            return toInt(value.stringValue());
        }
        throw ApiError.exception(
                "TypeError(\"int() argument must be a string, a bytes-like object or a real number, not '"
                        + PythonText.typeName(value) + "'\")");
    }

    /** Returns the integer of a text, which may have spaces around it and underscores between its digits. */
    public static int toInt(String text) {
        try {
            return clamp(new BigDecimal(new BigInteger(text.strip().replace("_", ""))));
        } catch (NumberFormatException notAnInteger) {
            throw ApiError.exception(error("invalid literal for int() with base 10: " + PythonText.repr(text)));
        }
    }

    /** Returns a floating-point number. */
    public static double toFloat(JsonNode value) {
        if (value.isBoolean()) {
            return value.booleanValue() ? 1 : 0;
        }
        if (value.isNumber()) {
            return value.doubleValue();
        }
        if (!value.isString()) {
            throw ApiError.exception("TypeError(\"float() argument must be a string or a real number, not '"
                    + PythonText.typeName(value) + "'\")");
        }
        try {
            return Double.parseDouble(value.stringValue());
        } catch (NumberFormatException notANumber) {
            throw ApiError.exception(
                    error("could not convert string to float: " + PythonText.repr(value.stringValue())));
        }
    }

    private static String error(String message) {
        return "ValueError(" + PythonText.repr(message) + ")";
    }

    private static int clamp(BigDecimal number) {
        BigDecimal max = BigDecimal.valueOf(Integer.MAX_VALUE);
        return number.min(max).max(max.negate()).intValue();
    }
}
