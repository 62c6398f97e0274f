package io.github.ragflowspring.emulator.internal.http;

import io.github.ragflowspring.emulator.internal.wire.PythonJson;
import io.github.ragflowspring.emulator.internal.wire.PythonText;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.BooleanNode;
import tools.jackson.databind.node.NullNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The JSON body of the routes that validate each field. All violations are reported with code 101, one per line of the
 * message.
 */
public final class ValidatedBody {

    private final ObjectNode body;

    private final List<String> problems = new ArrayList<>();

    /**
     * Reads the body of a request.
     *
     * @param emptyAllowed whether a request without a body and content type is valid
     */
    public ValidatedBody(Request request, boolean emptyAllowed) {
        this.body = read(request, emptyAllowed);
    }

    private static ObjectNode read(Request request, boolean emptyAllowed) {
        String contentType = request.contentType();
        boolean empty = new String(request.body(), StandardCharsets.UTF_8).isBlank();
        if (emptyAllowed && empty && contentType.isEmpty()) {
            return PythonJson.object();
        }
        if (!contentType.toLowerCase(Locale.ROOT).startsWith("application/json")) {
            throw ApiError.of(
                    101,
                    "Unsupported content type: Expected application/json, got "
                            + (contentType.isEmpty() ? "None" : contentType));
        }
        JsonNode json;
        try {
            json = PythonJson.parse(request.body());
        } catch (JacksonException malformed) {
            throw malformed();
        }
        if (json.isMissingNode()) {
            throw malformed();
        }
        if (json instanceof ObjectNode object) {
            return object;
        }
        if (isFalsy(json)) {
            return PythonJson.object();
        }
        throw ApiError.of(101, "Invalid request payload: expected object, got " + PythonText.typeName(json));
    }

    private static boolean isFalsy(JsonNode json) {
        return json.isContainer()
                ? json.isEmpty()
                : json.isNull()
                        || json.equals(BooleanNode.FALSE)
                        || json.asString("").matches("|0|0\\.0");
    }

    private static ApiError malformed() {
        return ApiError.of(101, "Malformed JSON syntax: Missing commas/brackets or invalid encoding");
    }

    /** Returns the body without validation. */
    public ObjectNode json() {
        return this.body;
    }

    /** Rejects unknown fields. */
    public ValidatedBody only(Set<String> known) {
        this.body.forEachEntry((name, value) -> {
            if (!known.contains(name)) {
                problem(name, "Extra inputs are not permitted", value);
            }
        });
        return this;
    }

    /** Rejects unknown fields of a nested object. */
    public ValidatedBody onlyIn(String field, Set<String> known) {
        if (this.body.get(field) instanceof ObjectNode object) {
            object.forEachEntry((name, value) -> {
                if (!known.contains(name)) {
                    problem(field + "." + name, "Extra inputs are not permitted", value);
                }
            });
        } else if (this.body.has(field) && !this.body.path(field).isNull()) {
            problem(field, "Input should be a valid dictionary", this.body.get(field));
        }
        return this;
    }

    /** Rejects a body without the field. */
    public ValidatedBody required(String field) {
        if (!this.body.has(field)) {
            problem(field, "Field required", this.body);
        }
        return this;
    }

    /** Strips a text and rejects anything but 1 to the given number of characters. */
    public ValidatedBody name(String field, int maxLength) {
        JsonNode value = this.body.get(field);
        if (value == null) {
            return this;
        }
        if (!value.isString()) {
            problem(field, "Input should be a valid string", value);
            return this;
        }
        String text = value.stringValue().strip();
        if (text.isEmpty()) {
            problem(field, "String should have at least 1 character", value);
        } else if (text.length() > maxLength) {
            problem(field, "String should have at most " + maxLength + " characters", value);
        }
        this.body.put(field, text);
        return this;
    }

    /** Rejects a text that does not match. */
    public ValidatedBody matching(String field, String regex, String message) {
        JsonNode value = this.body.get(field);
        if (value != null && value.isString() && !value.stringValue().matches(regex)) {
            problem(field, message, value);
        }
        return this;
    }

    /** Rejects anything but one of the given texts. */
    public ValidatedBody oneOf(String field, List<String> allowed) {
        JsonNode value = this.body.get(field);
        if (value != null && !value.isNull() && !allowed.contains(value.asString(""))) {
            int last = allowed.size() - 1;
            problem(
                    field,
                    "Input should be '" + String.join("', '", allowed.subList(0, last)) + "' or '" + allowed.get(last)
                            + "'",
                    value);
        }
        return this;
    }

    /** Rejects numbers outside the range; a dot in the name refers to a nested object. */
    public ValidatedBody between(String field, long min, long max) {
        int dot = field.indexOf('.');
        JsonNode value = dot < 0
                ? this.body.path(field)
                : this.body.path(field.substring(0, dot)).path(field.substring(dot + 1));
        if (value.isNumber() && value.longValue() < min) {
            problem(field, "Input should be greater than or equal to " + min, value);
        } else if (value.isNumber() && value.longValue() > max) {
            problem(field, "Input should be less than or equal to " + max, value);
        }
        return this;
    }

    /** Adds a violation. */
    public void problem(String field, String message, @Nullable JsonNode value) {
        this.problems.add(Violation.line(field, message, value == null ? NullNode.getInstance() : value));
    }

    /** Returns the body, or throws an error if there are violations. */
    public ObjectNode checked() {
        if (!this.problems.isEmpty()) {
            throw ApiError.of(101, String.join("\n", this.problems));
        }
        return this.body;
    }
}
