package io.github.ragflowspring.emulator.internal.knowledge;

import io.github.ragflowspring.emulator.internal.format.FileParser;
import io.github.ragflowspring.emulator.internal.http.ApiError;
import io.github.ragflowspring.emulator.internal.http.PythonNumbers;
import io.github.ragflowspring.emulator.internal.http.Violation;
import io.github.ragflowspring.emulator.internal.release.Behavior;
import io.github.ragflowspring.emulator.internal.release.Failure;
import io.github.ragflowspring.emulator.internal.release.ReleaseProfile;
import io.github.ragflowspring.emulator.internal.validation.DocumentValidation;
import io.github.ragflowspring.emulator.internal.wire.PythonJson;
import io.github.ragflowspring.emulator.internal.wire.PythonText;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.NullNode;
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

    private final DocumentValidation validation;

    private final ParserConfigs configs;

    DocumentUpdates(ReleaseProfile profile) {
        this.profile = profile;
        this.validation = new DocumentValidation(profile);
        this.configs = new ParserConfigs(profile);
    }

    /**
     * Applies the fields of the body one by one.
     *
     * @throws ApiError at the first invalid field; the fields before it are changed
     */
    void apply(Dataset dataset, Document document, ObjectNode body) {
        if (validates()) {
            if (body.path("name").isNull()) {
                throw ApiError.of(
                        102, Violation.line("name", "Input should be a valid string", NullNode.getInstance()));
            }
            ObjectNode valid = this.validation.updated(body);
            checkReadOnly(document, valid);
            checkAll(dataset, document, body);
        } else {
            checkReadOnly(document, body);
        }
        JsonNode meta = body.get("meta_fields");
        if (meta != null) {
            document.setMetaFields(checkedMeta(meta));
        }
        JsonNode name = body.get("name");
        if (name != null) {
            dataset.rename(document, checkedName(dataset, document, name));
        }
        boolean configured = body.get("parser_config") instanceof ObjectNode config && !config.isEmpty();
        if (configured) {
            changeConfig(document, (ObjectNode) body.path("parser_config"));
        }
        JsonNode method = body.get("chunk_method");
        if (method != null && !(method.isNull() && validates())) {
            String changed = changeMethod(document, method);
            if (!configured) {
                changeConfig(document, this.configs.ofMethod(changed));
            }
        }
        JsonNode enabled = body.get("enabled");
        if (enabled != null && !enabled.isNull()) {
            document.enable(checkedFlag(enabled));
        }
    }

    private void checkReadOnly(Document document, ObjectNode body) {
        for (String field : READ_ONLY) {
            JsonNode value = body.path(field);
            boolean given = validates() ? value.isNumber() : body.has(field);
            if (given && value.asDouble(-1) != current(document, field)) {
                throw ApiError.of(this.profile, Failure.DOCUMENT_FIELD_FIXED, field);
            }
        }
    }

    /** Releases that validate the fields check them before they change the document. */
    private static void checkAll(Dataset dataset, Document document, ObjectNode body) {
        if (body.has("name")) {
            var unused = checkedName(dataset, document, body.path("name"));
        }
        if (!body.has("chunk_method")) {
            return;
        }
        if (body.path("chunk_method").asString("-").isEmpty()) {
            throw ApiError.of(102, "`chunk_method` (empty string) is not valid");
        }
        refuseFixedMethod(document);
    }

    private static double current(Document document, String field) {
        return field.equals("progress")
                ? document.progress()
                : document.chunks().size();
    }

    private ObjectNode checkedMeta(JsonNode meta) {
        if (meta instanceof ObjectNode object) {
            return object;
        }
        if (validates() && meta.isNull()) {
            return PythonJson.object();
        }
        throw ApiError.of(102, "meta_fields must be a dictionary");
    }

    private static String checkedName(Dataset dataset, Document document, JsonNode name) {
        if (!name.isString()) {
            throw ApiError.exception(
                    "AttributeError(\"'" + PythonText.typeName(name) + "' object has no attribute 'encode'\")");
        }
        String text = name.stringValue();
        if (text.getBytes(StandardCharsets.UTF_8).length > MAX_NAME_BYTES) {
            throw ApiError.of(101, "File name must be 255 bytes or less.");
        }
        if (!FileParser.extension(text).equals(document.suffix())) {
            throw ApiError.of(101, "The extension of file can't be changed");
        }
        if (!text.equals(document.name()) && dataset.hasName(text)) {
            throw ApiError.of(102, "Duplicated document name in the same dataset.");
        }
        return text;
    }

    private String changeMethod(Document document, JsonNode method) {
        String wanted = PythonText.str(method);
        if (!CHUNK_METHODS.contains(wanted)) {
            throw ApiError.of(102, "`chunk_method` " + wanted + " doesn't exist");
        }
        if (!validates()) {
            refuseFixedMethod(document);
        }
        if (!document.settings().path("chunk_method").asString("naive").equals(wanted)) {
            document.unparse();
            document.set(PythonJson.object().put("chunk_method", wanted));
        } else if (this.profile.has(Behavior.CHUNK_METHOD_DELETES_CHUNKS)) {
            document.removeChunks(document.chunks().stream().map(Chunk::id).toList());
        }
        return wanted;
    }

    private static void refuseFixedMethod(Document document) {
        if (DocumentJson.type(document).equals("visual")
                || Set.of("ppt", "pptx", "pages").contains(document.suffix())) {
            throw ApiError.of(102, "Not supported yet!");
        }
    }

    /** Adds the given fields. A configuration without RAPTOR removes that of the document. */
    private static void changeConfig(Document document, ObjectNode given) {
        ObjectNode merged =
                document.settings().path("parser_config") instanceof ObjectNode old ? old : PythonJson.object();
        PythonJson.merge(merged, given);
        JsonNode raptor = given.path("raptor");
        if (raptor.isMissingNode() || raptor.isNull() || (raptor.isObject() && raptor.isEmpty())) {
            merged.remove("raptor");
        }
        document.set(PythonJson.object().set("parser_config", merged));
    }

    private static boolean checkedFlag(JsonNode enabled) {
        return PythonNumbers.toInt(enabled) != 0;
    }

    private boolean validates() {
        return this.profile.has(Behavior.DOCUMENT_FIELDS_VALIDATED);
    }
}
