package io.github.ragflowspring.emulator.internal.validation;

import io.github.ragflowspring.emulator.internal.wire.PythonText;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The rules of {@link DocumentModels} that are more than a type and a range. */
final class DocumentRules {

    private static final Set<String> CHUNK_METHODS = Set.of(
            "naive",
            "manual",
            "qa",
            "table",
            "paper",
            "book",
            "laws",
            "presentation",
            "picture",
            "one",
            "knowledge_graph",
            "email",
            "tag");

    private DocumentRules() {}

    static @Nullable String chunkMethodProblem(JsonNode method, Scope scope) {
        String text = method.asString("");
        return text.isEmpty() || CHUNK_METHODS.contains(text) ? null : "`chunk_method` " + text + " doesn't exist";
    }

    static @Nullable String metadataProblem(JsonNode metadata, Scope scope) {
        if (!(metadata instanceof ObjectNode)) {
            return null;
        }
        for (JsonNode value : metadata) {
            if (value.isArray()) {
                if (value.valueStream().anyMatch((element) -> !isScalar(element))) {
                    return "The type is not supported in list: " + PythonText.str(value);
                }
            } else if (!isScalar(value)) {
                return "The type is not supported: " + PythonText.str(value);
            }
        }
        return null;
    }

    private static boolean isScalar(JsonNode value) {
        return value.isString() || value.isNumber() || value.isBoolean();
    }

    static @Nullable String repeatedIdsProblem(JsonNode ids, Scope scope) {
        Set<String> seen = new HashSet<>();
        Set<String> repeated = new LinkedHashSet<>();
        for (JsonNode id : ids) {
            if (!seen.add(id.stringValue())) {
                repeated.add(id.stringValue());
            }
        }
        return repeated.isEmpty() ? null : "Duplicate ids: '" + String.join(", ", repeated) + "'";
    }
}
