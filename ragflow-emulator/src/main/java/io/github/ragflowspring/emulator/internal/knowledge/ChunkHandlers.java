package io.github.ragflowspring.emulator.internal.knowledge;

import io.github.ragflowspring.emulator.internal.http.ApiError;
import io.github.ragflowspring.emulator.internal.http.DeleteIds;
import io.github.ragflowspring.emulator.internal.http.Envelopes;
import io.github.ragflowspring.emulator.internal.http.HandlerGroup;
import io.github.ragflowspring.emulator.internal.http.HandlerRegistry;
import io.github.ragflowspring.emulator.internal.http.PythonNumbers;
import io.github.ragflowspring.emulator.internal.http.Request;
import io.github.ragflowspring.emulator.internal.http.Response;
import io.github.ragflowspring.emulator.internal.release.BadPaging;
import io.github.ragflowspring.emulator.internal.release.Behavior;
import io.github.ragflowspring.emulator.internal.release.Endpoint;
import io.github.ragflowspring.emulator.internal.release.Failure;
import io.github.ragflowspring.emulator.internal.release.ReleaseProfile;
import io.github.ragflowspring.emulator.internal.wire.Ids;
import io.github.ragflowspring.emulator.internal.wire.PythonJson;
import io.github.ragflowspring.emulator.internal.wire.PythonText;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.BooleanNode;
import tools.jackson.databind.node.ObjectNode;

/** The endpoints of chunks. */
public final class ChunkHandlers implements HandlerGroup {

    /** The maximum number of results that Elasticsearch returns at once. */
    private static final int MAX_WINDOW = 10_000;

    /** The number of results that Elasticsearch returns if a search does not limit them. */
    private static final int DEFAULT_WINDOW = 10;

    private static final int DEFAULT_SIZE = 30;

    private final ReleaseProfile profile;

    private final KnowledgeStore store;

    private final ChunkJson json;

    private final DocumentJson documents;

    /** Creates the handlers of a release. */
    public ChunkHandlers(ReleaseProfile profile, KnowledgeStore store) {
        this.profile = profile;
        this.store = store;
        this.json = new ChunkJson(profile);
        this.documents = new DocumentJson(profile);
    }

    @Override
    public void register(HandlerRegistry registry) {
        registry.on(Endpoint.CHUNK_CREATE, this::create)
                .on(Endpoint.CHUNK_LIST, this::list)
                .on(Endpoint.CHUNK_GET, this::get)
                .on(Endpoint.CHUNK_UPDATE, this::update)
                .on(Endpoint.CHUNK_SWITCH, this::switchAvailable)
                .on(Endpoint.CHUNK_DELETE, this::delete);
    }

    private Response create(Request request) {
        ObjectNode body = request.json(this.profile);
        Document document = document(request, Failure.DOCUMENT_OF_DATASET);
        JsonNode content = body.path("content");
        boolean missing = content.isMissingNode()
                || (content.isString() && content.stringValue().isBlank());
        if (missing || (content.isNull() && this.profile.failure(Failure.CHUNK_CONTENT_EMPTY) != null)) {
            throw ApiError.of(102, "`content` is required");
        }
        ChunkFields fields = new ChunkFields(this.profile, body);
        fields.checkNew();
        if (body.path("image_base64").asString("").contains("!")) {
            throw this.profile.has(Behavior.CHUNK_IMAGE_CHECKED)
                    ? ApiError.of(102, "Invalid `image_base64`")
                    : ApiError.exception("Error('Invalid base64-encoded string')");
        }
        if (!content.isString()) {
            throw ApiError.exception("TypeError(\"unsupported operand type(s) for +: '" + PythonText.typeName(content)
                    + "' and 'str'\")");
        }
        Chunk.Text text = new Chunk.Text(
                content.stringValue(),
                fields.keywords(List.of()),
                fields.questions(List.of()),
                fields.tags(List.of()),
                true,
                fields.image(null));
        Chunk chunk = new Chunk(Ids.hash(text.content(), document.id()), document, null, text);
        document.addChunk(chunk);
        return Answers.data(PythonJson.object().set("chunk", this.json.created(chunk)));
    }

    private Response list(Request request) {
        Document document = document(request, Failure.DOCUMENT_OF_DATASET);
        String id = Objects.requireNonNullElse(request.parameter("id"), "");
        int page = number(request, "page", 1);
        int size = size(request);
        List<Chunk> found = id.isEmpty() ? matching(request, document) : List.of(single(document, id));
        ArrayNode chunks = PythonJson.array();
        found.stream()
                .skip((Math.max(1, page) - 1L) * size)
                .limit(id.isEmpty() ? size : 1)
                .forEach((chunk) -> chunks.add(this.json.listed(chunk, !id.isEmpty())));
        ObjectNode data = PythonJson.object().put("total", found.size());
        data.set("chunks", chunks);
        data.set("doc", this.documents.of(request.tenantId(), document, "ofChunks"));
        return Answers.data(data);
    }

    private static List<Chunk> matching(Request request, Document document) {
        String keywords = Objects.requireNonNullElse(request.parameter("keywords"), "");
        String available = request.parameter("available");
        Set<String> terms = Set.copyOf(Terms.of(keywords));
        return document.chunks().stream()
                .filter((chunk) -> keywords.isEmpty() || chunk.keywordTerms().anyMatch(terms::contains))
                .filter((chunk) -> available == null || chunk.text().available() == available.matches("(?i)true|1"))
                .toList();
    }

    private Chunk single(Document document, String id) {
        Chunk chunk = document.chunk(id);
        if (chunk == null) {
            throw ApiError.of(this.profile, Failure.CHUNK_FILTER, document.datasetId(), id);
        }
        return chunk;
    }

    private int size(Request request) {
        int size = number(request, "page_size", DEFAULT_SIZE);
        int max = this.profile.maxPageSize();
        if (size > max) {
            throw ApiError.exception("ValueError('page_size must be less than or equal to " + max + "')");
        }
        if (size > MAX_WINDOW && this.profile.failure(Failure.CHUNK_PAGE_SIZE) != null) {
            throw ApiError.of(this.profile, Failure.CHUNK_PAGE_SIZE);
        }
        if (size > 0) {
            return size;
        }
        // Elasticsearch has its own default.
        return this.profile.badPaging() == BadPaging.DEFAULTS ? DEFAULT_SIZE : size == 0 ? DEFAULT_WINDOW : 0;
    }

    private int number(Request request, String name, int defaultValue) {
        String text = request.parameter(name);
        if (text == null || text.isEmpty()) {
            return defaultValue;
        }
        boolean lenient = this.profile.badPaging() == BadPaging.DEFAULTS;
        int number = lenient && !text.strip().matches("[+-]?\\d+") ? defaultValue : PythonNumbers.toInt(text);
        if (name.equals("page") && number < 1 && this.profile.failure(Failure.CHUNK_PAGE) != null) {
            throw ApiError.of(this.profile, Failure.CHUNK_PAGE);
        }
        return number;
    }

    private Response get(Request request) {
        Document document = document(request, Failure.DOCUMENT_OF_DATASET);
        Chunk chunk = document.chunk(request.variable("chunk"));
        if (chunk == null) {
            throw ApiError.of(102, "Chunk not found!");
        }
        return Answers.data(this.json.indexed(chunk));
    }

    private Response update(Request request) {
        ObjectNode body = request.json(this.profile);
        Document document = document(request, Failure.DOCUMENT_OF_DATASET);
        Chunk chunk = document.chunk(request.variable("chunk"));
        if (chunk == null) {
            throw ApiError.of(102, "Can't find this chunk " + request.variable("chunk"));
        }
        JsonNode content = body.path("content");
        if (content.isString()
                && content.stringValue().isBlank()
                && this.profile.failure(Failure.CHUNK_CONTENT_EMPTY) != null) {
            throw ApiError.of(this.profile, Failure.CHUNK_CONTENT_EMPTY);
        }
        if (content.isNull() && this.profile.failure(Failure.CHUNK_CONTENT_NULL) != null) {
            throw ApiError.of(this.profile, Failure.CHUNK_CONTENT_NULL);
        }
        if (content.isNumber()) {
            throw ApiError.exception("TypeError(\"expected string or bytes-like object, got 'int'\")");
        }
        ChunkFields fields = new ChunkFields(this.profile, body);
        fields.checkUpdate();
        Chunk.Text old = chunk.text();
        document.replaceChunk(chunk.with(new Chunk.Text(
                content.asString("").isBlank() ? old.content() : content.asString(""),
                fields.keywords(old.keywords()),
                fields.questions(old.questions()),
                fields.tags(old.tags()),
                fields.available(old.available()),
                fields.image(old.image()))));
        return Envelopes.done();
    }

    private Response switchAvailable(Request request) {
        ObjectNode body = request.json(this.profile);
        Document document = document(request, Failure.DOCUMENT_OF_DATASET);
        List<String> ids = DeleteIds.of(body.get("chunk_ids"));
        if (ids.isEmpty()) {
            throw ApiError.of(102, "`chunk_ids` is required.");
        }
        boolean available =
                ChunkFields.flag(body.has("available") ? body.path("available") : body.path("available_int"));
        for (String id : ids) {
            Chunk chunk = document.chunk(id);
            if (chunk != null) {
                document.replaceChunk(chunk.with(chunk.text().withAvailable(available)));
            }
        }
        return Answers.data(BooleanNode.TRUE);
    }

    private Response delete(Request request) {
        ObjectNode body = request.json(this.profile);
        Document document = document(request, Failure.DOCUMENT_OF_CHUNKS_DELETE);
        JsonNode named = body.get("chunk_ids");
        boolean flagNeeded = this.profile.has(Behavior.DELETE_ALL_NEEDS_FLAG);
        if (named != null && named.isNull() && !flagNeeded) {
            throw ApiError.exception("TypeError(\"'NoneType' object is not iterable\")");
        }
        List<String> ids = DeleteIds.of(named);
        if (ids.isEmpty()) {
            if (!flagNeeded || body.path("delete_all").asBoolean(false)) {
                deleteAll(request, document, named != null);
            }
            if (named == null && this.profile.has(Behavior.CHUNK_DELETE_FAILS_AFTERWARDS)) {
                throw ApiError.exception("UnboundLocalError(\"cannot access local variable 'duplicate_messages'"
                        + " where it is not associated with a value\")");
            }
            return Envelopes.done();
        }
        Set<String> distinct = new LinkedHashSet<>(ids);
        int before = document.chunks().size();
        document.removeChunks(ids);
        int deleted = before - document.chunks().size();
        if (deleted < distinct.size()) {
            throw ApiError.of(102, "rm_chunk deleted chunks " + deleted + ", expect " + distinct.size());
        }
        return distinct.size() < ids.size() ? DuplicateIds.answer(ids, "chunk", deleted) : Envelopes.done();
    }

    private void deleteAll(Request request, Document document, boolean emptyList) {
        List<Document> affected = emptyList && this.profile.has(Behavior.EMPTY_CHUNK_LIST_DELETES_TENANT)
                ? this.store.datasets(request.tenantId()).stream()
                        .flatMap((dataset) -> dataset.documents().stream())
                        .toList()
                : List.of(document);
        affected.forEach((each) ->
                each.removeChunks(each.chunks().stream().map(Chunk::id).toList()));
    }

    private Document document(Request request, Failure unknown) {
        String datasetId = request.variable("dataset");
        Dataset dataset = this.store.dataset(request.tenantId(), datasetId);
        if (dataset == null) {
            throw ApiError.of(102, "You don't own the dataset " + datasetId + ".");
        }
        Document document = dataset.document(request.variable("document"));
        if (document == null) {
            throw ApiError.of(this.profile, unknown, request.variable("document"));
        }
        return document;
    }
}
