package io.github.ragflowspring.emulator.internal.knowledge;

import io.github.ragflowspring.emulator.internal.http.ApiError;
import io.github.ragflowspring.emulator.internal.http.DeleteIds;
import io.github.ragflowspring.emulator.internal.http.Envelopes;
import io.github.ragflowspring.emulator.internal.http.ListQuery;
import io.github.ragflowspring.emulator.internal.http.Multipart;
import io.github.ragflowspring.emulator.internal.http.Request;
import io.github.ragflowspring.emulator.internal.http.Response;
import io.github.ragflowspring.emulator.internal.http.ValidatedBody;
import io.github.ragflowspring.emulator.internal.release.DeleteRules;
import io.github.ragflowspring.emulator.internal.release.Failure;
import io.github.ragflowspring.emulator.internal.release.ReleaseProfile;
import io.github.ragflowspring.emulator.internal.wire.Ids;
import io.github.ragflowspring.emulator.internal.wire.PythonJson;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The routes of documents. */
public final class DocumentHandlers {

    private static final int MAX_NAME_BYTES = 255;

    private static final Set<String> SUFFIXES = Set.of(
            "txt", "md", "mdx", "pdf", "doc", "docx", "ppt", "pptx", "xls", "xlsx", "csv", "json", "jsonl", "html",
            "htm", "eml", "py", "java", "js", "sql", "xml", "yml", "yaml", "png", "jpg", "jpeg", "gif", "webp", "bmp",
            "tif", "tiff", "ico", "svg", "mp3", "wav", "mp4", "epub", "rtf", "log", "ini", "ts", "sh", "go", "c", "cpp",
            "h");

    private static final Map<String, String> MEDIA_TYPES = Map.of(
            "txt", "text/plain; charset=utf-8",
            "md", "text/markdown; charset=utf-8",
            "pdf", "application/pdf",
            "csv", "text/csv; charset=utf-8",
            "json", "application/json",
            "png", "image/png");

    private static final Map<String, Comparator<Document>> ORDERS = Map.of(
            "create_time", Comparator.comparingLong(Document::createTime).thenComparing(Document::id),
            "update_time", Comparator.comparingLong(Document::updateTime).thenComparing(Document::id),
            "name", Comparator.comparing(Document::name));

    private static final Set<String> FIXED = Set.of("chunk_count", "token_count", "progress");

    private static final List<String> CHUNK_METHODS = List.of(
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

    private final KnowledgeStore store;

    private final Parsing parsing;

    private final DocumentJson json;

    /** Makes the handlers of a release. */
    public DocumentHandlers(ReleaseProfile profile, KnowledgeStore store, Parsing parsing) {
        this.profile = profile;
        this.store = store;
        this.parsing = parsing;
        this.json = new DocumentJson(profile);
    }

    /** Stores the files of an upload. */
    public Response upload(Request request) {
        List<Multipart.Part> files = Multipart.of(request).stream()
                .filter(part -> part.name().equals("file") && part.fileName() != null)
                .toList();
        if (files.isEmpty()) {
            throw ApiError.of(101, "No file part!");
        }
        for (Multipart.Part file : files) {
            String name = Objects.requireNonNullElse(file.fileName(), "");
            if (name.isEmpty()) {
                throw ApiError.of(101, "No file selected!");
            }
            if (name.getBytes(StandardCharsets.UTF_8).length > MAX_NAME_BYTES) {
                throw ApiError.of(101, "File name must be 255 bytes or less.");
            }
        }
        Dataset dataset = store.dataset(request.tenantId(), request.variable("dataset"));
        if (dataset == null) {
            throw ApiError.of(profile, Failure.DATASET_OF_UPLOAD, request.variable("dataset"));
        }
        ArrayNode stored = PythonJson.array();
        List<String> errors = new ArrayList<>();
        for (Multipart.Part file : files) {
            String name = Objects.requireNonNullElse(file.fileName(), "");
            if (name.codePoints().anyMatch(Character::isSupplementaryCodePoint)) {
                errors.add(name + ": (1267, \"Illegal mix of collations\")");
            } else if (!SUFFIXES.contains(suffix(name))) {
                errors.add(name + ": This type of file has not been supported yet!");
            } else {
                stored.add(json.of(request.tenantId(), store(dataset, name, file.content()), "uploaded"));
            }
        }
        ObjectNode envelope = PythonJson.object();
        if (errors.isEmpty()) {
            envelope.put("code", 0).set("data", stored);
            return Response.json(envelope);
        }
        envelope.put("code", 500).put("message", String.join("\n", errors));
        if (profile.documents().uploadAnswersStored() && !stored.isEmpty()) {
            envelope.set("data", stored);
        }
        return Response.json(envelope);
    }

    /** Stores a file as a document of a dataset. */
    public Document store(Dataset dataset, String name, byte[] content) {
        Document document = new Document(Ids.uuid1(), dataset.id(), free(dataset, name), content, parsing);
        ObjectNode settings = PythonJson.object();
        JsonNode method = dataset.setting("chunk_method");
        if (method.isString()) {
            settings.set("chunk_method", method);
        }
        JsonNode config = dataset.setting("parser_config");
        settings.set(
                "parser_config",
                config.isObject() ? config.deepCopy() : profile.templates().parserConfig("naive"));
        document.set(settings);
        dataset.add(document);
        return document;
    }

    private static String free(Dataset dataset, String name) {
        List<String> taken = dataset.documents().stream().map(Document::name).toList();
        int dot = name.lastIndexOf('.');
        String candidate = name;
        for (int number = 1; taken.contains(candidate); number++) {
            candidate = name.substring(0, dot) + "(" + number + ")" + name.substring(dot);
        }
        return candidate;
    }

    /** Lists documents. */
    public Response list(Request request) {
        Dataset dataset = dataset(request);
        ListQuery query = new ListQuery(request, profile);
        String id = text(request, "id");
        String name = text(request, "name");
        String keywords = text(request, "keywords").toLowerCase(Locale.ROOT);
        List<String> suffixes = split(request.parameters("suffix"));
        Set<Run> runs = runs(split(request.parameters("run")));
        long from = time(request, "create_time_from");
        long to = time(request, "create_time_to");
        MetadataCondition condition = condition(request);
        List<Document> all = dataset.documents();
        refuseUnmatched(id, all.stream().map(Document::id).toList());
        refuseUnmatched(name, all.stream().map(Document::name).toList());
        List<Document> found = all.stream()
                .filter(document -> id.isEmpty() || document.id().equals(id))
                .filter(document -> name.isEmpty() || document.name().equals(name))
                .filter(document -> document.name().toLowerCase(Locale.ROOT).contains(keywords))
                .filter(document -> suffixes.isEmpty() || suffixes.contains(document.suffix()))
                .filter(document -> runs.isEmpty() || runs.contains(document.run()))
                .filter(document -> from == 0 || document.createTime() >= from)
                .filter(document -> to == 0 || document.createTime() <= to)
                .filter(document -> condition.matches(document.metaFields()))
                .toList();
        ArrayNode docs = PythonJson.array();
        query.page(query.sort(found, "Document", ORDERS, Failure.DOCUMENT_ORDER_UNKNOWN))
                .forEach(document -> docs.add(json.of(request.tenantId(), document, "listed")));
        ObjectNode data = PythonJson.object().put("total", found.size());
        data.set("docs", docs);
        return Envelopes.data(profile, data);
    }

    private Set<Run> runs(List<String> names) {
        Set<Run> runs = new LinkedHashSet<>();
        for (String name : names) {
            Run run = Arrays.stream(Run.values())
                    .filter(value -> value.name().equals(name) || value.number().equals(name))
                    .findFirst()
                    .orElse(null);
            if (run != null) {
                runs.add(run);
            } else if (profile.failure(Failure.RUN_UNKNOWN) != null) {
                throw ApiError.of(profile, Failure.RUN_UNKNOWN, name);
            }
        }
        return runs;
    }

    private static MetadataCondition condition(Request request) {
        String text = text(request, "metadata_condition");
        if (text.isEmpty()) {
            return MetadataCondition.NONE;
        }
        JsonNode condition;
        try {
            condition = PythonJson.parse(text.getBytes(StandardCharsets.UTF_8));
        } catch (JacksonException malformed) {
            throw ApiError.of(102, "metadata_condition must be valid JSON.");
        }
        if (!condition.isObject()) {
            throw ApiError.of(102, "metadata_condition must be an object.");
        }
        return MetadataCondition.of(condition);
    }

    private void refuseUnmatched(String wanted, List<String> existing) {
        if (!wanted.isEmpty() && !existing.contains(wanted)) {
            throw ApiError.of(profile, Failure.DOCUMENT_OF_DATASET, wanted);
        }
    }

    /** Updates a document. */
    public Response update(Request request) {
        ObjectNode body = request.json(profile.body());
        Dataset dataset = store.dataset(request.tenantId(), request.variable("dataset"));
        if (dataset == null) {
            throw ApiError.of(profile, Failure.DATASET_OF_DOCUMENT_UPDATE);
        }
        Document document = dataset.document(request.variable("document"));
        if (document == null) {
            throw ApiError.of(profile, Failure.DOCUMENT_OF_UPDATE);
        }
        for (String field : FIXED) {
            if (body.has(field) && body.path(field).asDouble(-1) != current(document, field)) {
                throw ApiError.of(profile, Failure.DOCUMENT_FIELD_FIXED, field);
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
        JsonNode config = body.get("parser_config");
        JsonNode method = body.get("chunk_method");
        if (method != null) {
            changeMethod(document, method);
        }
        if (config instanceof ObjectNode given) {
            ObjectNode merged =
                    document.settings().path("parser_config") instanceof ObjectNode old ? old : PythonJson.object();
            if (!given.has("raptor")) {
                merged.remove("raptor");
            }
            PythonJson.merge(merged, given);
            document.set(PythonJson.object().set("parser_config", merged));
        }
        JsonNode enabled = body.get("enabled");
        if (enabled != null) {
            document.enable(checkedFlag(enabled));
        }
        ObjectNode envelope = PythonJson.object().put("code", 0);
        envelope.set("data", json.of(request.tenantId(), document, "updated"));
        return Response.json(envelope);
    }

    private static double current(Document document, String field) {
        return field.equals("progress")
                ? document.progress()
                : document.chunks().size();
    }

    private ObjectNode checkedMeta(JsonNode meta) {
        if (meta instanceof ObjectNode object) {
            for (JsonNode value : object) {
                if (value.isObject() && profile.failure(Failure.DOCUMENT_FIELD_WRONG) != null) {
                    throw wrong("meta_fields", "The type is not supported", meta);
                }
            }
            return object;
        }
        throw profile.failure(Failure.DOCUMENT_FIELD_WRONG) == null
                ? ApiError.of(102, "meta_fields must be a dictionary")
                : wrong("meta_fields", "Input should be a valid dictionary", meta);
    }

    private static String checkedName(Dataset dataset, Document document, JsonNode name) {
        if (!name.isString()) {
            throw ApiError.exception("AttributeError(\"'int' object has no attribute 'encode'\")");
        }
        String text = name.stringValue();
        if (text.getBytes(StandardCharsets.UTF_8).length > MAX_NAME_BYTES) {
            throw ApiError.of(101, "File name must be 255 bytes or less.");
        }
        if (!suffix(text).equals(document.suffix())) {
            throw ApiError.of(101, "The extension of file can't be changed");
        }
        boolean taken = dataset.documents().stream()
                .anyMatch(other -> other != document && other.name().equals(text));
        if (taken) {
            throw ApiError.of(102, "Duplicated document name in the same dataset.");
        }
        return text;
    }

    private void changeMethod(Document document, JsonNode method) {
        String wanted = method.asString("");
        if (!CHUNK_METHODS.contains(wanted)) {
            throw profile.failure(Failure.DOCUMENT_FIELD_WRONG) == null
                    ? ApiError.of(102, "`chunk_method` " + wanted + " doesn't exist")
                    : wrong("chunk_method", "`chunk_method` " + wanted + " doesn't exist", method);
        }
        if (!document.settings().path("chunk_method").asString("naive").equals(wanted)) {
            document.unparse();
            if (document.settings().path("parser_config") instanceof ObjectNode config) {
                PythonJson.merge(config, profile.templates().parserConfig(wanted));
                document.set(PythonJson.object().set("parser_config", config));
            }
            document.set(PythonJson.object().put("chunk_method", wanted));
        }
    }

    private boolean checkedFlag(JsonNode enabled) {
        boolean strict = profile.failure(Failure.DOCUMENT_FIELD_WRONG) != null;
        if (strict && !enabled.isIntegralNumber()) {
            throw wrong("enabled", "Input should be a valid integer", enabled);
        }
        if (enabled.isString()) {
            throw ApiError.exception("ValueError(\"invalid literal for int() with base 10\")");
        }
        return enabled.isBoolean() ? enabled.booleanValue() : enabled.asInt(0) != 0;
    }

    private ApiError wrong(String field, String problem, JsonNode value) {
        return ApiError.of(profile, Failure.DOCUMENT_FIELD_WRONG, field, problem, value);
    }

    /** Sends a document of a dataset. */
    public Response download(Request request) {
        Dataset dataset = store.dataset(request.tenantId(), request.variable("dataset"));
        if (dataset == null) {
            throw ApiError.of(profile, Failure.DATASET_OF_DOWNLOAD, request.variable("dataset"));
        }
        return file(request, dataset.document(request.variable("document")), true);
    }

    /** Sends a document named by its id alone. */
    public Response downloadById(Request request) {
        return file(request, store.document(request.tenantId(), request.variable("document")), true);
    }

    /** Shows a document. */
    public Response preview(Request request) {
        return file(request, store.document(request.tenantId(), request.variable("document")), false);
    }

    private Response file(Request request, @Nullable Document document, boolean attached) {
        if (document == null) {
            throw ApiError.of(profile, Failure.DOCUMENT_OF_DOWNLOAD, request.variable("document"));
        }
        byte[] content = document.content();
        if (content.length == 0) {
            throw ApiError.of(102, "This file is empty.");
        }
        String type = MEDIA_TYPES.getOrDefault(document.suffix(), "application/octet-stream");
        if (!attached) {
            return Response.file(type.replaceFirst(";.*", ""), null, content);
        }
        return Response.file(
                profile.documents().typedDownloads() ? type : "application/octet-stream", document.name(), content);
    }

    /** Deletes documents. */
    public Response delete(Request request) {
        boolean flagNeeded = profile.deletes() == DeleteRules.ALL_NEEDS_FLAG;
        if (flagNeeded) {
            return deleteChecked(request);
        }
        ObjectNode body = request.json(profile.body());
        Dataset dataset = dataset(request);
        List<String> ids = DeleteIds.of(body.get("ids"));
        if (ids.isEmpty()) {
            dataset.documents().forEach(dataset::remove);
            return Envelopes.done();
        }
        Set<String> named = new LinkedHashSet<>(ids);
        List<String> unknown = new ArrayList<>();
        int deleted = 0;
        for (String id : named) {
            // Whichever dataset it is in.
            Document document = store.document(request.tenantId(), id);
            Dataset owner = document == null ? null : store.dataset(request.tenantId(), document.datasetId());
            if (document == null || owner == null) {
                unknown.add(id);
            } else {
                owner.remove(document);
                deleted++;
            }
        }
        if (!unknown.isEmpty()) {
            throw ApiError.of(profile, Failure.DOCUMENTS_OF_DELETE, String.join("', '", unknown));
        }
        return named.size() < ids.size() ? Partial.of(ids, "document", deleted) : Envelopes.done();
    }

    private Response deleteChecked(Request request) {
        ValidatedBody checks = new ValidatedBody(request, false);
        ObjectNode body = checks.json();
        List<String> ids = DeleteIds.of(body.get("ids"));
        if (Set.copyOf(ids).size() < ids.size()) {
            checks.problem("ids", "Duplicate ids: '" + ids.get(0) + "'", body.get("ids"));
        }
        checks.checked();
        Dataset dataset = dataset(request);
        boolean everything = body.path("delete_all").asBoolean(false);
        if (ids.isEmpty() && !everything) {
            throw ApiError.of(profile, Failure.DELETE_NAMES_NOTHING, dataset.id());
        }
        List<Document> deleted = dataset.documents().stream()
                .filter(document -> ids.isEmpty() || ids.contains(document.id()))
                .toList();
        if (deleted.size() < ids.size()) {
            throw ApiError.of(profile, Failure.DOCUMENTS_OF_DELETE, String.join(", ", ids));
        }
        deleted.forEach(dataset::remove);
        ObjectNode envelope = PythonJson.object().put("code", 0);
        envelope.putObject("data").put("deleted", deleted.size());
        return Response.json(envelope);
    }

    private Dataset dataset(Request request) {
        String id = request.variable("dataset");
        Dataset dataset = store.dataset(request.tenantId(), id);
        if (dataset == null) {
            throw ApiError.of(102, "You don't own the dataset " + id + ". ");
        }
        return dataset;
    }

    private static String text(Request request, String name) {
        return Objects.requireNonNullElse(request.parameter(name), "");
    }

    private static long time(Request request, String name) {
        String text = text(request, name);
        try {
            return text.isEmpty() ? 0 : Long.parseLong(text);
        } catch (NumberFormatException noNumber) {
            throw ApiError.exception("ValueError(\"invalid literal for int() with base 10: '" + text + "'\")");
        }
    }

    private static List<String> split(List<String> values) {
        return values.stream()
                .flatMap(value -> Arrays.stream(value.split(",", -1)))
                .filter(value -> !value.isEmpty())
                .toList();
    }

    private static String suffix(String name) {
        int dot = name.lastIndexOf('.');
        return dot < 0 ? "" : name.substring(dot + 1).toLowerCase(Locale.ROOT);
    }
}
