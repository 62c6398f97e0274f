package io.github.ragflowspring.emulator.internal.knowledge;

import io.github.ragflowspring.emulator.internal.http.ApiError;
import io.github.ragflowspring.emulator.internal.http.DeleteIds;
import io.github.ragflowspring.emulator.internal.http.Envelopes;
import io.github.ragflowspring.emulator.internal.http.HandlerGroup;
import io.github.ragflowspring.emulator.internal.http.HandlerRegistry;
import io.github.ragflowspring.emulator.internal.http.ListQuery;
import io.github.ragflowspring.emulator.internal.http.Request;
import io.github.ragflowspring.emulator.internal.http.Response;
import io.github.ragflowspring.emulator.internal.http.ValidatedBody;
import io.github.ragflowspring.emulator.internal.release.Behavior;
import io.github.ragflowspring.emulator.internal.release.Endpoint;
import io.github.ragflowspring.emulator.internal.release.Failure;
import io.github.ragflowspring.emulator.internal.release.ReleaseProfile;
import io.github.ragflowspring.emulator.internal.validation.DocumentValidation;
import io.github.ragflowspring.emulator.internal.wire.PythonJson;
import io.github.ragflowspring.emulator.internal.wire.PythonText;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.BooleanNode;
import tools.jackson.databind.node.ObjectNode;

/** The endpoints of documents. */
public final class DocumentHandlers implements HandlerGroup {

    private static final String PLAIN_BYTES = "application/octet-stream";

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

    private final ReleaseProfile profile;

    private final KnowledgeStore store;

    private final DocumentUploads uploads;

    private final DocumentUpdates updates;

    private final DocumentValidation validation;

    private final DocumentJson json;

    /** Creates the handlers of a release. */
    public DocumentHandlers(ReleaseProfile profile, KnowledgeStore store, DocumentUploads uploads) {
        this.profile = profile;
        this.store = store;
        this.uploads = uploads;
        this.updates = new DocumentUpdates(profile);
        this.validation = new DocumentValidation(profile);
        this.json = new DocumentJson(profile);
    }

    @Override
    public void register(HandlerRegistry registry) {
        registry.on(Endpoint.DOCUMENT_UPLOAD, this.uploads::upload)
                .on(Endpoint.DOCUMENT_LIST, this::list)
                .on(Endpoint.DOCUMENT_UPDATE, this::update)
                .on(Endpoint.DOCUMENT_SWITCH, this::enable)
                .on(Endpoint.DOCUMENT_DOWNLOAD, this::download)
                .on(Endpoint.DOCUMENT_DOWNLOAD_BY_ID, this::downloadById)
                .on(Endpoint.DOCUMENT_PREVIEW, this::preview)
                .on(Endpoint.DOCUMENT_THUMBNAILS, this::thumbnails)
                .on(Endpoint.DOCUMENT_IMAGE, this::image)
                .on(Endpoint.DOCUMENT_DELETE, this::delete);
    }

    private Response enable(Request request) {
        ObjectNode body = request.json(this.profile);
        JsonNode ids = body.path("doc_ids");
        if (!ids.isArray() || ids.isEmpty()) {
            throw ApiError.of(101, "\"doc_ids\" must be a non-empty list.");
        }
        JsonNode given = body.path("status");
        String status = given.isString() || given.isNumber() ? given.asString() : "-1";
        if (!status.equals("0") && !status.equals("1")) {
            throw ApiError.of(101, "\"Status\" must be either 0 or 1:" + status + "!");
        }
        Dataset dataset = this.store.dataset(request.tenantId(), request.variable("dataset"));
        if (dataset == null) {
            throw ApiError.of(this.profile, Failure.DATASET_OF_DOCUMENT_UPDATE);
        }
        ObjectNode results = PythonJson.object();
        boolean failed = false;
        for (JsonNode id : ids) {
            Document document = dataset.document(id.asString(""));
            ObjectNode result = results.putObject(id.asString(""));
            if (document == null) {
                failed = true;
                result.put("error", "Document not found");
            } else {
                document.enable(status.equals("1"));
                result.put("status", status);
            }
        }
        ObjectNode envelope = PythonJson.object().put("code", failed ? 500 : 0);
        envelope.set("data", results);
        return Response.json(envelope.put("message", failed ? "Partial failure" : "success"));
    }

    private Response list(Request request) {
        Dataset dataset = dataset(request);
        ListQuery query = new ListQuery(request, this.profile);
        DocumentFilter filter = new DocumentFilter(this.profile, request);
        List<Document> found = filter.apply(dataset.documents());
        ArrayNode docs = PythonJson.array();
        query.page(query.sort(found, "Document", orders(), Failure.DOCUMENT_ORDER_UNKNOWN)).stream()
                .filter(filter::isInTime)
                .forEach((document) -> docs.add(this.json.of(request.tenantId(), document, "listed")));
        ObjectNode data = PythonJson.object().put("total", found.size());
        data.set("docs", docs);
        return Envelopes.data(this.profile, data);
    }

    private Map<String, Comparator<Document>> orders() {
        Map<String, Comparator<Document>> orders = new HashMap<>(ORDERS);
        if (this.profile.has(Behavior.DOCUMENTS_SORTED_BY_SIZE)) {
            orders.put("size", Comparator.comparingInt((document) -> document.content().length));
        }
        return orders;
    }

    private Response update(Request request) {
        ObjectNode body = request.json(this.profile);
        Dataset dataset = this.store.dataset(request.tenantId(), request.variable("dataset"));
        if (dataset == null) {
            throw ApiError.of(this.profile, Failure.DATASET_OF_DOCUMENT_UPDATE);
        }
        Document document = dataset.document(request.variable("document"));
        if (document == null) {
            throw ApiError.of(this.profile, Failure.DOCUMENT_OF_UPDATE);
        }
        this.updates.apply(dataset, document, body);
        if (body.has("enabled") && this.profile.has(Behavior.DOCUMENT_SWITCH_RETURNS_TRUE)) {
            return Answers.data(BooleanNode.TRUE);
        }
        return Answers.data(this.json.of(request.tenantId(), document, "updated"));
    }

    private Response download(Request request) {
        Dataset dataset = this.store.dataset(request.tenantId(), request.variable("dataset"));
        if (dataset == null) {
            throw ApiError.of(this.profile, Failure.DATASET_OF_DOWNLOAD, request.variable("dataset"));
        }
        return attachment(existing(request, dataset.document(request.variable("document"))));
    }

    private Response downloadById(Request request) {
        return attachment(existing(request, this.store.document(request.tenantId(), request.variable("document"))));
    }

    private Response preview(Request request) {
        String id = request.variable("document");
        Document document = existing(
                request,
                this.profile.has(Behavior.PREVIEW_IGNORES_OWNER)
                        ? this.store.documentOfAnyone(id)
                        : this.store.document(request.tenantId(), id));
        return Response.file(mediaType(document).split(";", 2)[0], null, document.content());
    }

    /** No document of the emulator has a thumbnail. */
    private Response thumbnails(Request request) {
        List<String> ids = request.parameters("doc_ids");
        if (ids.isEmpty()) {
            throw new ApiError(
                    PythonJson.object().put("code", 101).put("data", false).put("message", "Lack of \"Document ID\""));
        }
        ObjectNode data = PythonJson.object();
        ids.stream().filter((id) -> this.store.documentOfAnyone(id) != null).forEach((id) -> data.put(id, ""));
        return Envelopes.named(data, "success");
    }

    /** RAGFlow does not check whose image it is. */
    private Response image(Request request) {
        String id = request.variable("image");
        for (Dataset dataset : this.store.datasetsOfAnyone()) {
            for (Document document : dataset.documents()) {
                for (Chunk chunk : document.chunks()) {
                    String image = chunk.text().image();
                    if (chunk.imageId().equals(id) && image != null) {
                        return Response.file(
                                "image/jpeg", null, Base64.getDecoder().decode(image));
                    }
                }
            }
        }
        throw ApiError.of(102, "Image not found.");
    }

    private Document existing(Request request, @Nullable Document document) {
        if (document == null) {
            throw ApiError.of(this.profile, Failure.DOCUMENT_OF_DOWNLOAD, request.variable("document"));
        }
        if (document.content().length == 0) {
            throw ApiError.of(102, "This file is empty.");
        }
        return document;
    }

    private Response attachment(Document document) {
        String type = this.profile.has(Behavior.DOWNLOAD_HAS_MEDIA_TYPE) ? mediaType(document) : PLAIN_BYTES;
        return Response.file(type, document.name(), document.content());
    }

    private static String mediaType(Document document) {
        return MEDIA_TYPES.getOrDefault(document.suffix(), PLAIN_BYTES);
    }

    private Response delete(Request request) {
        return this.profile.has(Behavior.DELETE_ALL_NEEDS_FLAG) ? deleteChecked(request) : deleteUnchecked(request);
    }

    private Response deleteUnchecked(Request request) {
        ObjectNode body = request.json(this.profile);
        Dataset dataset = dataset(request);
        List<String> ids = DeleteIds.of(body.get("ids"));
        if (ids.isEmpty()) {
            dataset.documents().forEach(dataset::remove);
            return Envelopes.done();
        }
        Set<String> distinct = new LinkedHashSet<>(ids);
        List<String> unknown = new ArrayList<>();
        int deleted = 0;
        for (String id : distinct) {
            // RAGFlow ignores the dataset of the path.
            boolean own = this.store.document(request.tenantId(), id) != null;
            if ((own || this.profile.has(Behavior.DOCUMENT_DELETE_IGNORES_OWNER)) && this.store.removeDocument(id)) {
                deleted++;
            } else {
                unknown.add(id);
            }
        }
        if (!unknown.isEmpty()) {
            throw ApiError.of(this.profile, Failure.DOCUMENTS_OF_DELETE, PythonText.repr(unknown), dataset.id());
        }
        return distinct.size() < ids.size() ? DuplicateIds.answer(ids, "document", deleted) : Envelopes.done();
    }

    private Response deleteChecked(Request request) {
        ObjectNode body = this.validation.deleted(new ValidatedBody(request, false).json());
        List<String> ids = DeleteIds.of(body.get("ids"));
        Dataset dataset = dataset(request);
        boolean everything = body.path("delete_all").asBoolean(false);
        if (ids.isEmpty() && !everything) {
            throw ApiError.of(this.profile, Failure.DELETE_NAMES_NOTHING, dataset.id());
        }
        Set<String> named = Set.copyOf(ids);
        List<Document> deleted = dataset.documents().stream()
                .filter((document) -> ids.isEmpty() || named.contains(document.id()))
                .toList();
        List<String> unknown =
                ids.stream().filter((id) -> dataset.document(id) == null).toList();
        if (!unknown.isEmpty()) {
            throw ApiError.of(this.profile, Failure.DOCUMENTS_OF_DELETE, String.join(", ", unknown), dataset.id());
        }
        deleted.forEach(dataset::remove);
        return Answers.data(PythonJson.object().put("deleted", deleted.size()));
    }

    private Dataset dataset(Request request) {
        String id = request.variable("dataset");
        Dataset dataset = this.store.dataset(request.tenantId(), id);
        if (dataset == null) {
            throw ApiError.of(102, "You don't own the dataset " + id + ". ");
        }
        return dataset;
    }
}
