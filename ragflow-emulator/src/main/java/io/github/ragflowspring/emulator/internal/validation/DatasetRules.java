package io.github.ragflowspring.emulator.internal.validation;

import static io.github.ragflowspring.emulator.internal.release.Release.V0_25_6;
import static io.github.ragflowspring.emulator.internal.release.Release.V0_26_4;
import static io.github.ragflowspring.emulator.internal.release.Release.V0_27_0;
import static io.github.ragflowspring.emulator.internal.validation.Types.text;

import io.github.ragflowspring.emulator.internal.release.Release;
import io.github.ragflowspring.emulator.internal.release.ReleaseRange;
import io.github.ragflowspring.emulator.internal.wire.Ids;
import io.github.ragflowspring.emulator.internal.wire.PythonJson;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The rules of {@link DatasetModels} that are more than a type and a range. */
final class DatasetRules {

    private static final List<String> CHUNK_METHODS = List.of(
            "naive",
            "book",
            "email",
            "laws",
            "manual",
            "one",
            "paper",
            "picture",
            "presentation",
            "qa",
            "table",
            "tag",
            "resume");

    private static final int MAX_CONFIG = 65_535;

    private static final int MAX_PAGE_SIZE = 100;

    private static final int MIN_RAPTOR_TOKENS = 512;

    private DatasetRules() {}

    /** Returns the type of a chunk method: any invalid value gets the same message. */
    static Type chunkMethod() {
        return (value, scope) -> {
            boolean pipelines = ReleaseRange.from(V0_25_6).includes(scope.release());
            List<String> allowed = pipelines ? CHUNK_METHODS : CHUNK_METHODS.subList(0, CHUNK_METHODS.size() - 1);
            boolean empty = value.isNull() || value.asString("").isEmpty();
            boolean valid = value.isString() && allowed.contains(value.stringValue());
            if (empty && (value.isNull() || value.isString())) {
                valid = pipelines
                        && !scope.validated().path("pipeline_id").asString("").isEmpty();
            }
            int last = allowed.size() - 1;
            return valid
                    ? value
                    : scope.refuse(
                            "Input should be '" + String.join("', '", allowed.subList(0, last)) + "' or '"
                                    + allowed.get(last) + "'",
                            value);
        };
    }

    /** Returns the type of the id of a pipeline, which is ignored if the parse type is that of chunk methods. */
    static Type pipelineId() {
        Type id = text(32, 32)
                .orNull()
                .after((value, scope) -> value.isNull() || value.stringValue().matches("[0-9a-fA-F]*")
                        ? null
                        : "pipeline_id must be hexadecimal")
                .to((value) ->
                        value.isNull() ? value : Type.text(value.stringValue().toLowerCase(Locale.ROOT)));
        return (value, scope) -> {
            boolean ignored = ReleaseRange.from(V0_25_6).includes(scope.release())
                    && scope.validated().path("parse_type").asInt(0) == 1;
            return id.validate(ignored ? PythonJson.object().putNull("id").get("id") : value, scope);
        };
    }

    /** Returns the type of a dataset's id, converted to 32 hexadecimal digits. */
    static Type id() {
        return (value, scope) -> {
            String problem = idProblem(value.asString(""), scope.release());
            return problem == null ? Type.text(hex(value.asString(""))) : scope.refuse(problem, value);
        };
    }

    private static @Nullable String idProblem(String id, Release release) {
        boolean anyVersion = ReleaseRange.from(V0_26_4).includes(release);
        if (anyVersion ? Ids.isUuid(id) : Ids.isUuid1(id)) {
            return null;
        }
        return anyVersion ? "Invalid UUID format" : "Invalid UUID1 format";
    }

    private static String hex(String id) {
        return id.replace("-", "").toLowerCase(Locale.ROOT);
    }

    static @Nullable String idsProblem(JsonNode ids, Scope scope) {
        Set<String> seen = new HashSet<>();
        Set<String> repeated = new LinkedHashSet<>();
        for (JsonNode id : ids) {
            String problem = idProblem(id.stringValue(), scope.release());
            if (problem != null) {
                return problem;
            }
            if (!seen.add(hex(id.stringValue()))) {
                repeated.add(hex(id.stringValue()));
            }
        }
        return repeated.isEmpty() ? null : "Duplicate ids: '" + String.join(", ", repeated) + "'";
    }

    static JsonNode hexIds(JsonNode ids) {
        if (!(ids instanceof ArrayNode)) {
            return ids;
        }
        ArrayNode converted = PythonJson.array();
        ids.forEach((id) -> converted.add(hex(id.stringValue())));
        return converted;
    }

    static @Nullable String pageSizeProblem(JsonNode size, Scope scope) {
        return ReleaseRange.from(V0_26_4).includes(scope.release()) && size.longValue() > MAX_PAGE_SIZE
                ? "Value error, page_size must be less than or equal to " + MAX_PAGE_SIZE
                : null;
    }

    static @Nullable String avatarProblem(JsonNode avatar, Scope scope) {
        if (avatar.isNull()
                || (avatar.stringValue().isEmpty() && ReleaseRange.from(V0_25_6).includes(scope.release()))) {
            return null;
        }
        int comma = avatar.stringValue().indexOf(',');
        if (comma < 0) {
            return worded("Missing MIME prefix. Expected format: data:<mime>;base64,<data>", scope);
        }
        String prefix = avatar.stringValue().substring(0, comma);
        if (!prefix.startsWith("data:")) {
            return worded("Invalid MIME prefix format. Must start with 'data:'", scope);
        }
        return prefix.matches("data:image/(jpeg|png)(;.*)?")
                ? null
                : "Unsupported MIME type. Allowed: ['image/jpeg', 'image/png']";
    }

    static JsonNode stripped(JsonNode value) {
        return value.isString() ? Type.text(value.stringValue().strip()) : value;
    }

    static @Nullable String embeddingModelProblem(JsonNode model, Scope scope) {
        if (model.isNull()
                || (ReleaseRange.from(V0_27_0).includes(scope.release())
                        && model.stringValue().matches("[0-9a-fA-F]{32}"))) {
            return null;
        }
        String[] parts = model.stringValue().split("@", 2);
        if (parts.length < 2) {
            return worded("Embedding model identifier must follow <model_name>@<provider> format", scope);
        }
        if (parts[0].isEmpty() || parts[1].isEmpty()) {
            return worded("Both model_name and provider must be non-empty strings", scope);
        }
        return parts[0].isBlank() || parts[1].isBlank()
                ? "Model name and provider cannot be whitespace-only strings"
                : null;
    }

    private static String worded(String problem, Scope scope) {
        return ReleaseRange.from(V0_27_0).includes(scope.release())
                ? problem.substring(0, 1).toLowerCase(Locale.ROOT) + problem.substring(1)
                : problem;
    }

    static JsonNode nullIfEmpty(JsonNode config) {
        return config instanceof ObjectNode && config.isEmpty()
                ? PythonJson.object().putNull("config").get("config")
                : config;
    }

    static @Nullable String parserConfigProblem(JsonNode config, Scope scope) {
        if (config.isNull()) {
            return null;
        }
        JsonNode whole = DatasetModels.PARSER_CONFIG.validate(config, Scope.of(scope.release(), true));
        String json = whole.toString();
        int length = json.codePointCount(0, json.length());
        return length > MAX_CONFIG
                ? "Parser config exceeds size limit (max 65,535 characters). Current size: " + length
                : null;
    }

    static ObjectNode withoutOldRaptorFields(ObjectNode raptor, Release release) {
        if (!ReleaseRange.from(V0_27_0).includes(release)) {
            return raptor;
        }
        ObjectNode current = raptor.deepCopy();
        JsonNode extension = current.remove("ext");
        boolean thresholdMissing = current.path("clustering_threshold").isMissingNode()
                || current.path("clustering_threshold").isNull();
        if (extension instanceof ObjectNode && thresholdMissing && extension.has("clustering_threshold")) {
            current.set("clustering_threshold", extension.get("clustering_threshold"));
        }
        current.remove(List.of("threshold", "clustering_method", "tree_builder"));
        if (current.path("max_token").isNumber() && current.path("max_token").doubleValue() < MIN_RAPTOR_TOKENS) {
            current.put("max_token", MIN_RAPTOR_TOKENS);
        }
        return current;
    }

    static JsonNode distinctTexts(JsonNode value) {
        Set<String> texts = new LinkedHashSet<>();
        Iterable<JsonNode> elements =
                value.isString() ? List.of(value) : value instanceof ArrayNode ? value : List.of();
        for (JsonNode element : elements) {
            String text = element.isString() ? element.stringValue().strip() : "";
            if (!text.isEmpty()) {
                texts.add(text);
            }
        }
        ArrayNode distinct = PythonJson.array();
        texts.forEach(distinct::add);
        return distinct;
    }

    static JsonNode withCurrentRoles(JsonNode roles) {
        if (!(roles instanceof ObjectNode object)) {
            return roles;
        }
        ObjectNode current = PythonJson.object();
        object.forEachEntry((column, role) -> {
            if (role.asString("").equals("vectorize")) {
                current.put(column, "indexing");
            } else {
                current.set(column, role);
            }
        });
        return current;
    }

    /** A chunk method excludes a pipeline, which needs both of its fields. */
    static @Nullable String parserProblem(ObjectNode dataset, ObjectNode given, Scope scope) {
        JsonNode parseType = dataset.path("parse_type");
        boolean hasType = parseType.isNumber();
        boolean hasPipeline = dataset.path("pipeline_id").isString();
        List<String> fields = new ArrayList<>();
        if (!given.has("chunk_method")) {
            if (!hasType && !hasPipeline) {
                if (scope.defaults()) {
                    dataset.put("chunk_method", "naive");
                }
                return null;
            }
            if (!hasType) {
                fields.add("parse_type");
            }
            if (!hasPipeline) {
                fields.add("pipeline_id");
            }
            return fields.isEmpty()
                    ? null
                    : "parser_id omitted → required fields missing: " + String.join(", ", fields);
        }
        boolean typeAllowed =
                !hasType || (ReleaseRange.from(V0_25_6).includes(scope.release()) && parseType.longValue() == 1);
        if (dataset.path("chunk_method").isNull() || (typeAllowed && !hasPipeline)) {
            return null;
        }
        if (!typeAllowed) {
            fields.add("parse_type");
        }
        if (hasPipeline) {
            fields.add("pipeline_id");
        }
        return "parser_id provided → disallowed fields present: " + String.join(", ", fields);
    }
}
