package io.github.ragflowspring.emulator.internal.knowledge;

import io.github.ragflowspring.emulator.internal.http.ApiError;
import io.github.ragflowspring.emulator.internal.http.DeleteIds;
import io.github.ragflowspring.emulator.internal.http.Envelopes;
import io.github.ragflowspring.emulator.internal.http.HandlerGroup;
import io.github.ragflowspring.emulator.internal.http.HandlerRegistry;
import io.github.ragflowspring.emulator.internal.http.Multipart;
import io.github.ragflowspring.emulator.internal.http.Request;
import io.github.ragflowspring.emulator.internal.http.Response;
import io.github.ragflowspring.emulator.internal.release.Endpoint;
import io.github.ragflowspring.emulator.internal.release.ReleaseProfile;
import io.github.ragflowspring.emulator.internal.wire.PythonJson;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.BooleanNode;
import tools.jackson.databind.node.ObjectNode;

/** The documents of the legacy API. RAGFlow does not check whose documents the ids name. */
public final class LegacyDocumentHandlers implements HandlerGroup {

    private static final Map<String, String> NAMES = Map.of(
            "chunk_count", "chunk_num",
            "chunk_method", "parser_id",
            "dataset_id", "kb_id",
            "token_count", "token_num");

    /** The fields that an uploaded document does not have. */
    private static final List<String> NOT_UPLOADED =
            List.of("create_date", "create_time", "pipeline_id", "process_begin_at", "update_date", "update_time");

    private static final List<String> NEVER_SHOWN = List.of("title", "content_hash", "nickname", "pipeline_name");

    private static final String MISSING_DATASET = "Can't find this knowledgebase!";

    private final ReleaseProfile profile;

    private final KnowledgeStore store;

    private final DocumentUploads uploads;

    private final DocumentJson json;

    /** Creates the handlers of a release. */
    public LegacyDocumentHandlers(ReleaseProfile profile, KnowledgeStore store, DocumentUploads uploads) {
        this.profile = profile;
        this.store = store;
        this.uploads = uploads;
        this.json = new DocumentJson(profile);
    }

    @Override
    public void register(HandlerRegistry registry) {
        registry.on(Endpoint.LEGACY_DOCUMENT_UPLOAD, this::upload)
                .on(Endpoint.LEGACY_DOCUMENT_LIST, this::list)
                .on(Endpoint.LEGACY_DOCUMENT_NAMES, this::listNames)
                .on(Endpoint.LEGACY_DOCUMENT_DELETE, this::delete)
                .on(Endpoint.LEGACY_DOCUMENT_DOWNLOAD, this::download)
                .on(Endpoint.LEGACY_CHUNK_LIST, this::listChunks);
    }

    private Response upload(Request request) {
        if (!request.contentType().startsWith("multipart/")) {
            throw ApiError.exception("AttributeError(\"'NoneType' object has no attribute 'strip'\")");
        }
        List<Multipart.Part> parts = Multipart.of(request);
        String datasetName = text(parts, "kb_name");
        if (datasetName == null) {
            throw ApiError.missing(List.of("kb_name"));
        }
        Dataset dataset = dataset(request.tenantId(), datasetName.strip());
        Multipart.Part file = parts.stream()
                .filter((part) -> part.name().equals("file") && part.fileName() != null)
                .findFirst()
                .orElseThrow(() -> refused("No file part!"));
        String name = Objects.requireNonNullElse(file.fileName(), "");
        if (name.isEmpty()) {
            throw refused("No file selected!");
        }
        Document document = this.uploads.store(dataset, name, file.content());
        String method = text(parts, "parser_id");
        if (method != null && DocumentUpdates.CHUNK_METHODS.contains(method.strip())) {
            document.set(PythonJson.object().put("chunk_method", method.strip()));
        }
        ObjectNode stored = shown(request.tenantId(), document);
        stored.remove(NOT_UPLOADED);
        stored.put("process_duration", 0).put("progress", 0);
        if ("1".equals(Objects.requireNonNullElse(text(parts, "run"), "").strip())) {
            document.parse();
        }
        return Envelopes.named(stored, "success");
    }

    private static @Nullable String text(List<Multipart.Part> parts, String name) {
        return parts.stream()
                .filter((part) -> part.name().equals(name) && part.fileName() == null)
                .map((part) -> new String(part.content(), StandardCharsets.UTF_8))
                .findFirst()
                .orElse(null);
    }

    private Response list(Request request) {
        ObjectNode body = fields(request);
        if (!body.has("doc_ids")) {
            throw ApiError.missing(List.of("doc_ids"));
        }
        ArrayNode documents = PythonJson.array();
        for (String id : DeleteIds.of(body.get("doc_ids"))) {
            Document document = this.store.documentOfAnyone(id);
            if (document != null) {
                documents.add(shown(request.tenantId(), document));
            }
        }
        return Envelopes.named(documents, "success");
    }

    /** Returns the body, or an object without fields if it is not JSON. */
    private ObjectNode fields(Request request) {
        try {
            return request.json(this.profile);
        } catch (ApiError unreadable) {
            return PythonJson.object();
        }
    }

    private ObjectNode shown(String tenantId, Document document) {
        ObjectNode json = this.json.complete(tenantId, document);
        NAMES.forEach((from, to) -> json.set(to, json.remove(from)));
        json.remove(NEVER_SHOWN);
        return json.put("run", document.run().number());
    }

    /** RAGFlow checks the request and then fails. */
    private Response listNames(Request request) {
        ObjectNode body = request.json(this.profile);
        dataset(request.tenantId(), body.path("kb_name").asString("").strip());
        for (String number : List.of("page", "page_size")) {
            if (!body.path(number).asString("1").matches("-?\\d+")) {
                throw ApiError.exception("ValueError(\"invalid literal for int() with base 10: '"
                        + body.path(number).asString("") + "'\")");
            }
        }
        refuseUnlessIn(body.path("status"), List.of("0", "1", "2", "3", "4"), "Invalid filter status conditions: %s");
        refuseUnlessIn(
                body.path("types"),
                List.of("pdf", "doc", "visual", "aural", "virtual", "folder", "other"),
                "Invalid filter conditions: %s type");
        throw ApiError.exception(
                "TypeError(\"DocumentService.get_by_kb_id() missing 1 required positional argument: 'suffix'\")");
    }

    private static void refuseUnlessIn(JsonNode values, List<String> known, String message) {
        for (JsonNode value : values) {
            if (!known.contains(value.asString(""))) {
                throw ApiError.of(102, message.formatted(value.asString("")));
            }
        }
    }

    private Response listChunks(Request request) {
        ObjectNode body = request.json(this.profile);
        if (!body.has("doc_name") && !body.has("doc_id")) {
            return Envelopes.named(BooleanNode.FALSE, "Can't find doc_name or doc_id");
        }
        Document document = body.has("doc_name")
                ? named(body.path("doc_name").asString(""))
                : this.store.documentOfAnyone(body.path("doc_id").asString(""));
        if (document == null) {
            throw ApiError.exception("BeartypeCallHintParamViolation('Method rag.nlp.search.Dealer.chunk_list()"
                    + " parameter tenant_id=\"None\" violates type hint')");
        }
        ArrayNode chunks = PythonJson.array();
        for (Chunk chunk : document.chunks()) {
            if (chunk.position() == null) {
                // Chunks that did not come from the parser have no field for an image.
                throw ApiError.exception("KeyError('img_id')");
            }
            chunks.addObject()
                    .put("content", chunk.content())
                    .put("doc_name", document.name())
                    .put("image_id", chunk.imageId());
        }
        return Envelopes.named(chunks, "success");
    }

    private @Nullable Document named(String name) {
        return this.store.datasetsOfAnyone().stream()
                .flatMap((dataset) -> dataset.documents().stream())
                .filter((document) -> document.name().equals(name))
                .findFirst()
                .orElse(null);
    }

    private Response delete(Request request) {
        ObjectNode body = request.json(this.profile);
        if (!body.path("doc_names").isEmpty()) {
            throw ApiError.exception("AttributeError(\"'generator' object has no attribute 'iterator'\")");
        }
        JsonNode ids = body.get("doc_ids");
        if (ids != null && ids.isNull()) {
            throw ApiError.exception("TypeError(\"'NoneType' object is not iterable\")");
        }
        List<String> named = DeleteIds.of(ids);
        if (named.isEmpty()) {
            return Envelopes.named(BooleanNode.FALSE, "Can't find doc_names or doc_ids");
        }
        for (String id : named) {
            Dataset dataset = this.store.datasetsOfAnyone().stream()
                    .filter((each) -> each.document(id) != null)
                    .findFirst()
                    .orElseThrow(() -> ApiError.of(102, "Document not found!"));
            dataset.remove(Objects.requireNonNull(dataset.document(id)));
        }
        return Envelopes.named(BooleanNode.TRUE, "success");
    }

    private Response download(Request request) {
        Document document = this.store.documentOfAnyone(request.variable("document"));
        if (document == null) {
            throw ApiError.of(102, "Document not found!");
        }
        String type = DocumentJson.type(document).equals("visual") ? "image" : "application";
        String suffix = document.suffix();
        boolean text = List.of("txt", "csv").contains(suffix);
        String mediaType = text ? "text/" + suffix.replace("txt", "plain") : type + "/" + suffix;
        return Response.file(mediaType, null, document.content());
    }

    private Dataset dataset(String tenantId, String name) {
        return this.store.datasets(tenantId).stream()
                .filter((dataset) -> dataset.name().equals(name))
                .findFirst()
                .orElseThrow(() -> ApiError.of(102, MISSING_DATASET));
    }

    private static ApiError refused(String message) {
        return new ApiError(
                PythonJson.object().put("code", 101).put("data", false).put("message", message));
    }
}
