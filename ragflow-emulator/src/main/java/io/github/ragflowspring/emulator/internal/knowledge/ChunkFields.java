package io.github.ragflowspring.emulator.internal.knowledge;

import io.github.ragflowspring.emulator.internal.http.ApiError;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Reads the fields of a request that creates or changes chunks. */
final class ChunkFields {

    private ChunkFields() {}

    static void checkLists(ObjectNode body, String problem) {
        for (String field : List.of("important_keywords", "questions")) {
            if (body.has(field) && !body.path(field).isArray()) {
                throw ApiError.of(102, "`" + field + "` " + problem);
            }
        }
    }

    static List<String> texts(ObjectNode body, String field) {
        return body.path(field)
                .valueStream()
                .map((text) -> {
                    if (!text.isString()) {
                        throw ApiError.exception("TypeError('sequence item 0: expected str instance, int found')");
                    }
                    return text.stringValue();
                })
                .toList();
    }

    static boolean flag(JsonNode value) {
        if (value.isString()) {
            throw ApiError.exception("ValueError(\"invalid literal for int() with base 10\")");
        }
        return value.isBoolean() ? value.booleanValue() : value.asInt(1) != 0;
    }
}
