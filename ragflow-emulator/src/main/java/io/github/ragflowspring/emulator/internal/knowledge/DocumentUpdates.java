package io.github.ragflowspring.emulator.internal.knowledge;

import io.github.ragflowspring.emulator.internal.http.ApiError;
import io.github.ragflowspring.emulator.internal.release.Failure;
import io.github.ragflowspring.emulator.internal.release.ReleaseProfile;
import io.github.ragflowspring.emulator.internal.wire.PythonJson;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Checks and applies updates of documents. */
final class DocumentUpdates {

    static final int MAX_NAME_BYTES = 255;

    private static final Set<String> READ_ONLY = Set.of("chunk_count", "token_count", "progress");

    static final List<String> CHUNK_METHODS = List.of(
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
            "tag",
            "resume");

    private final ReleaseProfile profile;

    DocumentUpdates(ReleaseProfile profile) {
        this.profile = profile;
    }

    /**
     * Applies the fields of the body one by one.
     *
     * @throws ApiError at the first invalid field; the fields before it are changed
     */
    void apply(Dataset dataset, Document document, ObjectNode body) {
        for (String field : READ_ONLY) {
            if (body.has(field) && body.path(field).asDouble(-1) != current(document, field)) {
                throw ApiError.of(this.profile, Failure.DOCUMENT_FIELD_FIXED, field);
            }
        }
        JsonNode meta = body.get("meta_fields");
        if (meta != null) {
            document.setMetaFields(checkedMeta(meta));
        }
        JsonNode name = body.get("name");
        if (name != null) {
            document.rename(checkedName(dataset, document, name));
        }
        JsonNode method = body.get("chunk_method");
        if (method != null) {
            changeMethod(document, method);
        }
        if (body.get("parser_config") instanceof ObjectNode config) {
            changeConfig(document, config);
        }
        JsonNode enabled = body.get("enabled");
        if (enabled != null) {
            document.enable(checkedFlag(enabled));
        }
    }

    private static double current(Document document, String field) {
        return field.equals("progress")
                ? document.progress()
                : document.chunks().size();
    }

    private ObjectNode checkedMeta(JsonNode meta) {
        if (meta instanceof ObjectNode object) {
            for (JsonNode value : object) {
                if (value.isObject() && checksFields()) {
                    throw wrong("meta_fields", "The type is not supported", meta);
                }
            }
            return object;
        }
        throw checksFields()
                ? wrong("meta_fields", "Input should be a valid dictionary", meta)
                : ApiError.of(102, "meta_fields must be a dictionary");
    }

    private static String checkedName(Dataset dataset, Document document, JsonNode name) {
        if (!name.isString()) {
            throw ApiError.exception("AttributeError(\"'int' object has no attribute 'encode'\")");
        }
        String text = name.stringValue();
        if (text.getBytes(StandardCharsets.UTF_8).length > MAX_NAME_BYTES) {
            throw ApiError.of(101, "File name must be 255 bytes or less.");
        }
        if (!Document.suffix(text).equals(document.suffix())) {
            throw ApiError.of(101, "The extension of file can't be changed");
        }
        boolean used = dataset.documents().stream()
                .anyMatch((other) -> other != document && other.name().equals(text));
        if (used) {
            throw ApiError.of(102, "Duplicated document name in the same dataset.");
        }
        return text;
    }

    private void changeMethod(Document document, JsonNode method) {
        String wanted = method.asString("");
        if (!CHUNK_METHODS.contains(wanted)) {
            String problem = "`chunk_method` " + wanted + " doesn't exist";
            throw checksFields() ? wrong("chunk_method", problem, method) : ApiError.of(102, problem);
        }
        if (!document.settings().path("chunk_method").asString("naive").equals(wanted)) {
            document.unparse();
            if (document.settings().path("parser_config") instanceof ObjectNode config) {
                PythonJson.merge(config, this.profile.templates().parserConfig(wanted));
                document.set(PythonJson.object().set("parser_config", config));
            }
            document.set(PythonJson.object().put("chunk_method", wanted));
        }
    }

    private static void changeConfig(Document document, ObjectNode given) {
        ObjectNode merged =
                document.settings().path("parser_config") instanceof ObjectNode old ? old : PythonJson.object();
        if (!given.has("raptor")) {
            merged.remove("raptor");
        }
        PythonJson.merge(merged, given);
        document.set(PythonJson.object().set("parser_config", merged));
    }

    private boolean checkedFlag(JsonNode enabled) {
        if (checksFields() && !enabled.isIntegralNumber()) {
            throw wrong("enabled", "Input should be a valid integer", enabled);
        }
        if (enabled.isString()) {
            throw ApiError.exception("ValueError(\"invalid literal for int() with base 10\")");
        }
        return enabled.isBoolean() ? enabled.booleanValue() : enabled.asInt(0) != 0;
    }

    private boolean checksFields() {
        return this.profile.failure(Failure.DOCUMENT_FIELD_WRONG) != null;
    }

    private ApiError wrong(String field, String problem, JsonNode value) {
        return ApiError.of(this.profile, Failure.DOCUMENT_FIELD_WRONG, field, problem, value);
    }
}
