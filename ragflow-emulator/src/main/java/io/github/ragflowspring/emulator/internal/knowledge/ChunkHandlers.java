package io.github.ragflowspring.emulator.internal.knowledge;

import io.github.ragflowspring.emulator.internal.http.ApiError;
import io.github.ragflowspring.emulator.internal.http.DeleteIds;
import io.github.ragflowspring.emulator.internal.http.Envelopes;
import io.github.ragflowspring.emulator.internal.http.Request;
import io.github.ragflowspring.emulator.internal.http.Response;
import io.github.ragflowspring.emulator.internal.release.DeleteRules;
import io.github.ragflowspring.emulator.internal.release.Failure;
import io.github.ragflowspring.emulator.internal.release.PagingRules.OnNonsense;
import io.github.ragflowspring.emulator.internal.release.ReleaseProfile;
import io.github.ragflowspring.emulator.internal.wire.Ids;
import io.github.ragflowspring.emulator.internal.wire.PythonJson;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.BooleanNode;
import tools.jackson.databind.node.ObjectNode;

/** The routes of chunks. */
public final class ChunkHandlers {

    /** More results Elasticsearch does not give at once. */
    private static final int MAX_WINDOW = 10_000;

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final ReleaseProfile profile;

    private final KnowledgeStore store;

    private final DocumentJson documents;

    /** Makes the handlers of a release. */
    public ChunkHandlers(ReleaseProfile profile, KnowledgeStore store) {
        this.profile = profile;
        this.store = store;
        this.documents = new DocumentJson(profile);
    }

    /** Adds a chunk. */
    public Response add(Request request) {
        ObjectNode body = request.json(profile.body());
        Document document = document(request, Failure.DOCUMENT_OF_DATASET);
        JsonNode content = body.path("content");
        boolean missing = content.isMissingNode()
                || (content.isString() && content.stringValue().isBlank());
        if (missing || (content.isNull() && profile.failure(Failure.CHUNK_CONTENT_EMPTY) != null)) {
            throw ApiError.of(102, "`content` is required");
        }
        for (String field : List.of("important_keywords", "questions")) {
            if (body.has(field) && !body.path(field).isArray()) {
                throw ApiError.of(102, "`" + field + "` is required to be a list");
            }
        }
        if (body.path("image_base64").asString("").contains("!")) {
            throw profile.documents().uploadAnswersStored()
                    ? ApiError.of(102, "Invalid `image_base64`")
                    : ApiError.exception("Error('Invalid base64-encoded string')");
        }
        if (!content.isString()) {
            throw ApiError.exception("TypeError(\"unsupported operand type(s) for +: 'int' and 'str'\")");
        }
        Chunk.Text text = new Chunk.Text(
                content.stringValue(),
                texts(body, "important_keywords"),
                texts(body, "questions"),
                texts(body, "tag_kwd"),
                true);
        Chunk chunk = new Chunk(Ids.hash(text.content(), document.id()), document, null, text);
        document.addChunk(chunk);
        ObjectNode json = PythonJson.object()
                .put("content", text.content())
                .put("create_time", TIME.format(Instant.now()))
                .put("create_timestamp", System.currentTimeMillis() / 1000.0)
                .put("dataset_id", document.datasetId())
                .put("document_id", document.id())
                .put("id", chunk.id());
        if (profile.documents().chunkType()) {
            json.put("doc_type_kwd", "text");
        }
        text.keywords().forEach(json.putArray("important_keywords")::add);
        text.questions().forEach(json.putArray("questions")::add);
        if (profile.documents().chunkTags() && !text.tags().isEmpty()) {
            text.tags().forEach(json.putArray("tag_kwd")::add);
        }
        ObjectNode data = PythonJson.object();
        data.set("chunk", json);
        return answer(data);
    }

    /** Lists chunks. */
    public Response list(Request request) {
        Document document = document(request, Failure.DOCUMENT_OF_DATASET);
        String id = Objects.requireNonNullElse(request.parameter("id"), "");
        int page = number(request, "page", 1);
        int size = size(request);
        String keywords = Objects.requireNonNullElse(request.parameter("keywords"), "");
        String available = request.parameter("available");
        List<Chunk> found = document.chunks();
        if (!id.isEmpty()) {
            Chunk chunk = document.chunk(id);
            if (chunk == null) {
                throw ApiError.of(profile, Failure.CHUNK_FILTER, document.datasetId(), id);
            }
            found = List.of(chunk);
        } else {
            Set<String> terms = Set.copyOf(Terms.of(keywords));
            found = found.stream()
                    .filter(chunk ->
                            keywords.isEmpty() || chunk.terms().stream().anyMatch(terms::contains))
                    .filter(chunk -> available == null || chunk.text().available() == available.matches("(?i)true|1"))
                    .toList();
        }
        ArrayNode chunks = PythonJson.array();
        found.stream()
                .skip((Math.max(1, page) - 1L) * size)
                .limit(id.isEmpty() ? size : 1)
                .forEach(chunk -> chunks.add(listed(chunk, !id.isEmpty())));
        ObjectNode data = PythonJson.object().put("total", found.size());
        data.set("chunks", chunks);
        data.set("doc", documents.of(request.tenantId(), document, "ofChunks"));
        return answer(data);
    }

    private int size(Request request) {
        int size = number(request, "page_size", 30);
        int greatest = profile.paging().maxSize();
        if (greatest > 0 && size > greatest) {
            throw ApiError.exception("ValueError('page_size must be less than or equal to " + greatest + "')");
        }
        if (size > MAX_WINDOW && profile.failure(Failure.CHUNK_PAGE_SIZE) != null) {
            throw ApiError.of(profile, Failure.CHUNK_PAGE_SIZE);
        }
        return Math.max(0, size);
    }

    private int number(Request request, String name, int otherwise) {
        String text = request.parameter(name);
        if (text == null || text.isEmpty()) {
            return otherwise;
        }
        int number;
        try {
            number = Integer.parseInt(text);
        } catch (NumberFormatException noNumber) {
            if (profile.paging().onNonsense() == OnNonsense.DEFAULTS) {
                return otherwise;
            }
            throw ApiError.exception("ValueError(\"invalid literal for int() with base 10: '" + text + "'\")");
        }
        if (name.equals("page") && number < 1 && profile.failure(Failure.CHUNK_PAGE) != null) {
            throw ApiError.of(profile, Failure.CHUNK_PAGE);
        }
        return number;
    }

    private ObjectNode listed(Chunk chunk, boolean alone) {
        Chunk.Text text = chunk.text();
        ObjectNode json = PythonJson.object()
                .put("available", text.available())
                .put("content", text.content())
                .put("dataset_id", chunk.document().datasetId())
                .put("docnm_kwd", chunk.document().name())
                .put("document_id", chunk.document().id())
                .put("id", chunk.id())
                .put("image_id", "");
        if (profile.documents().chunkType()) {
            json.put("doc_type_kwd", "text");
        }
        text.keywords().forEach(json.putArray("important_keywords")::add);
        text.questions().forEach(json.putArray("questions")::add);
        if (profile.documents().chunkTags()) {
            text.tags().forEach(json.putArray("tag_kwd")::add);
            if (alone) {
                json.putObject("tag_feas");
            }
        }
        ArrayNode positions = json.putArray("positions");
        Integer number = chunk.position();
        if (number != null) {
            ArrayNode position = positions.addArray();
            for (int i = 0; i < 5; i++) {
                position.add(number);
            }
        }
        return json;
    }

    /** Gets one chunk, in the words of the index it is in. */
    public Response get(Request request) {
        Document document = document(request, Failure.DOCUMENT_OF_DATASET);
        Chunk chunk = document.chunk(request.variable("chunk"));
        if (chunk == null) {
            throw ApiError.of(102, "Chunk not found!");
        }
        ObjectNode json = PythonJson.object()
                .put("content_with_weight", chunk.content())
                .put("create_time", TIME.format(Instant.now()))
                .put("create_timestamp_flt", System.currentTimeMillis() / 1000.0)
                .put("doc_id", document.id())
                .put("docnm_kwd", document.name())
                .put("id", chunk.id())
                .put("kb_id", document.datasetId());
        if (profile.documents().chunkType()) {
            json.put("doc_type_kwd", "text");
        }
        chunk.text().keywords().forEach(json.putArray("important_kwd")::add);
        chunk.text().questions().forEach(json.putArray("question_kwd")::add);
        if (!chunk.text().tags().isEmpty()) {
            chunk.text().tags().forEach(json.putArray("tag_kwd")::add);
        }
        return answer(json);
    }

    /** Updates a chunk. */
    public Response update(Request request) {
        ObjectNode body = request.json(profile.body());
        Document document = document(request, Failure.DOCUMENT_OF_DATASET);
        Chunk chunk = document.chunk(request.variable("chunk"));
        if (chunk == null) {
            throw ApiError.of(102, "Can't find this chunk " + request.variable("chunk"));
        }
        JsonNode content = body.path("content");
        if (content.isString()
                && content.stringValue().isBlank()
                && profile.failure(Failure.CHUNK_CONTENT_EMPTY) != null) {
            throw ApiError.of(profile, Failure.CHUNK_CONTENT_EMPTY);
        }
        if (content.isNumber()) {
            throw ApiError.exception("TypeError(\"expected string or bytes-like object, got 'int'\")");
        }
        for (String field : List.of("important_keywords", "questions")) {
            if (body.has(field) && !body.path(field).isArray()) {
                throw ApiError.of(102, "`" + field + "` should be a list");
            }
        }
        Chunk.Text old = chunk.text();
        document.replaceChunk(chunk.with(new Chunk.Text(
                content.asString("").isBlank() ? old.content() : content.asString(""),
                body.has("important_keywords") ? texts(body, "important_keywords") : old.keywords(),
                body.has("questions") ? texts(body, "questions") : old.questions(),
                body.has("tag_kwd") ? texts(body, "tag_kwd") : old.tags(),
                body.has("available") ? flag(body.path("available")) : old.available())));
        return Envelopes.done();
    }

    /** Makes chunks available or not. */
    public Response switchAvailable(Request request) {
        ObjectNode body = request.json(profile.body());
        Document document = document(request, Failure.DOCUMENT_OF_DATASET);
        List<String> ids = DeleteIds.of(body.get("chunk_ids"));
        if (ids.isEmpty()) {
            throw ApiError.of(102, "`chunk_ids` is required.");
        }
        boolean available = flag(body.has("available") ? body.path("available") : body.path("available_int"));
        for (String id : ids) {
            Chunk chunk = document.chunk(id);
            if (chunk != null) {
                Chunk.Text old = chunk.text();
                document.replaceChunk(chunk.with(
                        new Chunk.Text(old.content(), old.keywords(), old.questions(), old.tags(), available)));
            }
        }
        return answer(BooleanNode.TRUE);
    }

    /** Deletes chunks. */
    public Response delete(Request request) {
        ObjectNode body = request.json(profile.body());
        Document document = document(request, Failure.DOCUMENT_OF_CHUNKS_DELETE);
        JsonNode named = body.get("chunk_ids");
        boolean flagNeeded = profile.deletes() == DeleteRules.ALL_NEEDS_FLAG;
        if (named != null && named.isNull() && !flagNeeded) {
            throw ApiError.exception("TypeError(\"'NoneType' object is not iterable\")");
        }
        List<String> ids = DeleteIds.of(named);
        if (ids.isEmpty()) {
            if (!flagNeeded || body.path("delete_all").asBoolean(false)) {
                emptied(request, document, named != null);
            }
            return Envelopes.done();
        }
        Set<String> wanted = new LinkedHashSet<>(ids);
        int before = document.chunks().size();
        document.removeChunks(ids);
        int deleted = before - document.chunks().size();
        if (deleted < wanted.size()) {
            throw ApiError.of(102, "rm_chunk deleted chunks " + deleted + ", expect " + wanted.size());
        }
        return wanted.size() < ids.size() ? Partial.of(ids, "chunk", deleted) : Envelopes.done();
    }

    /** An empty list deletes more than the document's chunks in one release. */
    private void emptied(Request request, Document document, boolean emptyList) {
        List<Document> hit = emptyList && profile.emptyChunkListMeansTenant()
                ? store.datasets(request.tenantId()).stream()
                        .flatMap(dataset -> dataset.documents().stream())
                        .toList()
                : List.of(document);
        hit.forEach(
                each -> each.removeChunks(each.chunks().stream().map(Chunk::id).toList()));
    }

    private Document document(Request request, Failure otherwise) {
        String datasetId = request.variable("dataset");
        Dataset dataset = store.dataset(request.tenantId(), datasetId);
        if (dataset == null) {
            throw ApiError.of(102, "You don't own the dataset " + datasetId + ".");
        }
        Document document = dataset.document(request.variable("document"));
        if (document == null) {
            throw ApiError.of(profile, otherwise, request.variable("document"));
        }
        return document;
    }

    private static List<String> texts(ObjectNode body, String field) {
        return body.path(field)
                .valueStream()
                .map(text -> {
                    if (!text.isString()) {
                        throw ApiError.exception("TypeError('sequence item 0: expected str instance, int found')");
                    }
                    return text.stringValue();
                })
                .toList();
    }

    private static boolean flag(JsonNode value) {
        if (value.isString()) {
            throw ApiError.exception("ValueError(\"invalid literal for int() with base 10\")");
        }
        return value.isBoolean() ? value.booleanValue() : value.asInt(1) != 0;
    }

    private static Response answer(JsonNode data) {
        ObjectNode envelope = PythonJson.object().put("code", 0);
        envelope.set("data", data);
        return Response.json(envelope);
    }
}
