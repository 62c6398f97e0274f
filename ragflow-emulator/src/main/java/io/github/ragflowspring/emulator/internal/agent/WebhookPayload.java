package io.github.ragflowspring.emulator.internal.agent;

import io.github.ragflowspring.emulator.internal.http.ApiError;
import io.github.ragflowspring.emulator.internal.http.Multipart;
import io.github.ragflowspring.emulator.internal.http.Request;
import io.github.ragflowspring.emulator.internal.wire.PythonJson;
import io.github.ragflowspring.emulator.internal.wire.PythonText;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.BooleanNode;
import tools.jackson.databind.node.DoubleNode;
import tools.jackson.databind.node.LongNode;
import tools.jackson.databind.node.MissingNode;
import tools.jackson.databind.node.NullNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/** Reads the request of a webhook and keeps the fields of the agent's schema, converted to their types. */
final class WebhookPayload {

    private WebhookPayload() {}

    /**
     * Returns the query, headers and body.
     *
     * @param webhook the settings of the webhook
     * @throws ApiError if the media type is wrong, or a field is missing or has another type
     */
    static ObjectNode of(JsonNode webhook, Request request) {
        String type = request.contentType().split(";", 2)[0].strip();
        // Without the setting, RAGFlow refuses all media types; its editor always writes it.
        String expected = webhook.path("content_types").asString(type);
        if (!type.isEmpty() && !type.equals(expected)) {
            throw ApiError.exception(
                    "ValueError(\"Invalid Content-Type: expect '" + expected + "', got '" + type + "'\")");
        }
        JsonNode schema = webhook.path("schema");
        ObjectNode payload = PythonJson.object();
        payload.set("query", extracted("query", request.queryObject(), schema.path("query")));
        payload.set("headers", extracted("headers", headers(request, schema.path("headers")), schema.path("headers")));
        payload.set("body", extracted("body", body(type, request), schema.path("body")));
        return payload;
    }

    private static ObjectNode headers(Request request, JsonNode schema) {
        ObjectNode headers = PythonJson.object();
        for (String name : schema.path("properties").propertyNames()) {
            String value = request.header(name);
            if (value != null) {
                headers.put(name, value);
            }
        }
        return headers;
    }

    /** A body that cannot be read is empty. */
    private static ObjectNode body(String type, Request request) {
        if (type.equals("multipart/form-data")) {
            ObjectNode form = PythonJson.object();
            for (Multipart.Part part : Multipart.of(request)) {
                String text = new String(part.content(), StandardCharsets.UTF_8);
                if (part.fileName() == null) {
                    form.put(part.name(), text);
                } else {
                    form.putArray(part.name())
                            .add("\n -----------------\nFile: " + part.fileName() + "\nContent as following: \n\n"
                                    + text.strip());
                }
            }
            return form;
        }
        if (type.equals("application/x-www-form-urlencoded")) {
            return request.form();
        }
        try {
            return PythonJson.parse(request.body()) instanceof ObjectNode object ? object : PythonJson.object();
        } catch (JacksonException malformed) {
            return PythonJson.object();
        }
    }

    private static ObjectNode extracted(String section, ObjectNode data, JsonNode schema) {
        ObjectNode extracted = PythonJson.object();
        for (Map.Entry<String, JsonNode> field : schema.path("properties").properties()) {
            String name = field.getKey();
            String type = field.getValue().path("type").asString("");
            JsonNode given = data.get(name);
            if (given == null) {
                if (schema.path("required")
                        .valueStream()
                        .anyMatch((required) -> required.asString("").equals(name))) {
                    throw refused(section + " missing required field: " + name);
                }
                extracted.set(name, absent(type));
                continue;
            }
            JsonNode value = given.isString() ? converted(section + "." + name, given.stringValue(), type) : given;
            if (!matches(value, type)) {
                throw refused(section + "." + name + " type mismatch: expected " + type + ", got "
                        + PythonText.typeName(value));
            }
            extracted.set(name, value);
        }
        return extracted;
    }

    private static JsonNode absent(String type) {
        if (type.startsWith("array")) {
            return PythonJson.array();
        }
        return switch (type) {
            case "file" -> PythonJson.array();
            case "object" -> PythonJson.object();
            case "boolean" -> BooleanNode.FALSE;
            case "number" -> LongNode.valueOf(0);
            case "string" -> StringNode.valueOf("");
            default -> NullNode.getInstance();
        };
    }

    private static JsonNode converted(String field, String text, String type) {
        String stripped = text.strip();
        JsonNode value = switch (type) {
            case "boolean" -> truth(stripped);
            case "number" -> number(stripped);
            case "object" -> json(stripped);
            default -> type.startsWith("array") ? json(stripped) : StringNode.valueOf(text);
        };
        boolean array = type.startsWith("array");
        if (value.isMissingNode() || (array && !value.isArray()) || (type.equals("object") && !value.isObject())) {
            throw refused(field + " auto-cast failed: Cannot convert '" + text + "' to " + (array ? "array" : type));
        }
        return value;
    }

    private static JsonNode truth(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "true", "1" -> BooleanNode.TRUE;
            case "false", "0" -> BooleanNode.FALSE;
            default -> MissingNode.getInstance();
        };
    }

    private static JsonNode number(String text) {
        if (text.matches("-?\\d{1,18}")) {
            return LongNode.valueOf(Long.parseLong(text));
        }
        try {
            return DoubleNode.valueOf(Double.parseDouble(text));
        } catch (NumberFormatException malformed) {
            return MissingNode.getInstance();
        }
    }

    private static JsonNode json(String text) {
        try {
            return PythonJson.parse(text.getBytes(StandardCharsets.UTF_8));
        } catch (JacksonException malformed) {
            return MissingNode.getInstance();
        }
    }

    private static boolean matches(JsonNode value, String type) {
        if (type.startsWith("array")) {
            int inner = type.indexOf('<');
            return value.isArray()
                    && (inner < 0
                            || !type.endsWith(">")
                            || value.valueStream()
                                    .allMatch((element) ->
                                            matches(element, type.substring(inner + 1, type.length() - 1))));
        }
        return switch (type) {
            case "file" -> value.isArray();
            case "string" -> value.isString();
            // A truth value is a number in Python.
            case "number" -> value.isNumber() || value.isBoolean();
            case "boolean" -> value.isBoolean();
            case "object" -> value.isObject();
            default -> true;
        };
    }

    static ApiError refused(String message) {
        return new ApiError(400, PythonJson.object().put("code", 400).put("message", message));
    }

    /** Returns the names of the variables of a payload with their values, such as {@code body.text}. */
    static void forEachVariable(JsonNode payload, String prefix, Variable variable) {
        for (Map.Entry<String, JsonNode> field : payload.properties()) {
            JsonNode value = field.getValue();
            String name = prefix + field.getKey();
            variable.accept(name, value.isContainer() ? PythonJson.event(value) : value.asString(""));
            forEachVariable(value, name + ".", variable);
        }
    }

    /** Accepts a variable. */
    @FunctionalInterface
    interface Variable {

        void accept(String name, String value);
    }

    static List<String> methods(JsonNode webhook) {
        return webhook.path("methods")
                .valueStream()
                .map((method) -> method.asString(""))
                .toList();
    }
}
