package io.github.ragflowspring.emulator.internal.knowledge;

import io.github.ragflowspring.emulator.internal.http.ApiError;
import io.github.ragflowspring.emulator.internal.http.DeleteIds;
import io.github.ragflowspring.emulator.internal.http.HandlerGroup;
import io.github.ragflowspring.emulator.internal.http.HandlerRegistry;
import io.github.ragflowspring.emulator.internal.http.PythonNumbers;
import io.github.ragflowspring.emulator.internal.http.Request;
import io.github.ragflowspring.emulator.internal.http.Response;
import io.github.ragflowspring.emulator.internal.release.BadPaging;
import io.github.ragflowspring.emulator.internal.release.Behavior;
import io.github.ragflowspring.emulator.internal.release.Endpoint;
import io.github.ragflowspring.emulator.internal.release.Failure;
import io.github.ragflowspring.emulator.internal.release.Highlighting;
import io.github.ragflowspring.emulator.internal.release.ReleaseProfile;
import io.github.ragflowspring.emulator.internal.script.ScriptedReply;
import io.github.ragflowspring.emulator.internal.wire.PythonJson;
import io.github.ragflowspring.emulator.script.ScriptedAnswer;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The endpoint that searches datasets. */
public final class RetrievalHandlers implements HandlerGroup {

    private static final int PAGE_SIZE = 30;

    private static final String FAIL_SERVER = "#fail-server";

    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}&&[^\\p{IsHan}]]+");

    private final ReleaseProfile profile;

    private final KnowledgeStore store;

    /** Creates the handlers of a release. */
    public RetrievalHandlers(ReleaseProfile profile, KnowledgeStore store) {
        this.profile = profile;
        this.store = store;
    }

    @Override
    public void register(HandlerRegistry registry) {
        registry.on(Endpoint.RETRIEVAL_SEARCH, this::search);
    }

    private Response search(Request request) {
        ObjectNode body = request.json(this.profile);
        List<Dataset> datasets = datasets(request.tenantId(), body);
        if (!body.has("question")) {
            throw ApiError.of(102, "`question` is required.");
        }
        List<Document> documents = documents(datasets, body);
        boolean highlight = highlight(body.path("highlight"));
        Page page = page(body);
        Retrieval.Settings settings = settings(body);
        JsonNode asked = body.path("question");
        if (asked.isNumber()) {
            throw ApiError.exception("TypeError(\"expected string or bytes-like object, got 'int'\")");
        }
        String question = asked.asString("").strip();
        if (question.contains(FAIL_SERVER)) {
            throw ApiError.exception("InternalServerError(\"Error code: 500\")");
        }
        // The condition is ignored if the request has documents.
        MetadataCondition condition = body.path("document_ids").isEmpty()
                ? MetadataCondition.of(body.path("metadata_condition"), this.profile, MetadataCondition.Place.SEARCH)
                : MetadataCondition.NONE;
        boolean conditioned = !condition.terms().isEmpty();
        List<Document> matching = condition.select(documents);
        boolean ignored = matching.isEmpty() && this.profile.has(Behavior.CONDITION_WITHOUT_MATCH_IS_IGNORED);
        List<Document> searched = ignored ? documents : matching;
        if (question.isEmpty() || (conditioned && searched.isEmpty())) {
            return Answers.data(nothing(PythonJson.object()));
        }
        String rerank = body.path("rerank_id").asString("");
        if (!rerank.isEmpty() && !rerank.startsWith("emulated-rerank@")) {
            throw ApiError.exception("LookupError('Model(" + rerank + ") not authorized')");
        }
        boolean complete =
                searched.size() == documents.size() && body.path("document_ids").isEmpty();
        List<Chunk> chunks = SearchedChunks.of(searched, complete);
        ScriptedAnswer scripted = request.attachment(ScriptedReply.class).answer();
        List<String> passages = scripted == null ? null : scripted.passages();
        Retrieval retrieval =
                passages == null ? Retrieval.search(chunks, question, settings) : Retrieval.of(chunks, passages);
        SearchPage found = SearchPage.of(this.profile.searchPaging(), retrieval.hits(), page.number(), page.size());
        if (found.hits().isEmpty() && page.size() > 0) {
            return Answers.data(nothing(PythonJson.array()));
        }
        return Answers.data(json(found.counted(), found.hits(), question, highlight));
    }

    private List<Dataset> datasets(String tenantId, ObjectNode body) {
        JsonNode ids = body.path("dataset_ids");
        if (ids.isMissingNode() || ids.isNull() || (ids.isEmpty() && !ids.isString())) {
            throw ApiError.of(102, "`dataset_ids` is required.");
        }
        if (!ids.isArray()) {
            throw ApiError.of(102, "`dataset_ids` should be a list");
        }
        List<Dataset> datasets = new ArrayList<>();
        for (String id : DeleteIds.of(ids)) {
            Dataset dataset = this.store.dataset(tenantId, id);
            if (dataset == null) {
                throw ApiError.of(102, "You don't own the dataset " + id + ".");
            }
            datasets.add(dataset);
        }
        return datasets;
    }

    private static List<Document> documents(List<Dataset> datasets, ObjectNode body) {
        List<Document> all = datasets.stream()
                .flatMap((dataset) -> dataset.documents().stream())
                .toList();
        JsonNode ids = body.path("document_ids");
        if (ids.isMissingNode() || ids.isNull()) {
            return all;
        }
        if (!ids.isArray()) {
            throw ApiError.of(102, "`documents` should be a list");
        }
        Set<String> wanted = new LinkedHashSet<>(DeleteIds.of(ids));
        Set<String> known = all.stream().map(Document::id).collect(Collectors.toSet());
        for (String id : wanted) {
            if (!known.contains(id)) {
                throw ApiError.of(102, "The datasets don't own the document " + id);
            }
        }
        return wanted.isEmpty()
                ? all
                : all.stream()
                        .filter((document) -> wanted.contains(document.id()))
                        .toList();
    }

    private boolean highlight(JsonNode asked) {
        if (this.profile.highlighting() == Highlighting.BY_DEFAULT) {
            return !asked.asString("").equalsIgnoreCase("false") || asked.isBoolean();
        }
        boolean usable = asked.isMissingNode()
                || asked.isNull()
                || asked.isBoolean()
                || asked.asString("").matches("(?i)true|false");
        if (!usable && this.profile.highlighting() == Highlighting.ON_DEMAND_CHECKED) {
            throw ApiError.of(102, "`highlight` should be a boolean");
        }
        return asked.asString("").equalsIgnoreCase("true");
    }

    private Page page(ObjectNode body) {
        int number = paging(body, "page", 1);
        int size = paging(body, "page_size", PAGE_SIZE);
        int max = this.profile.maxPageSize();
        if (size > max) {
            throw ApiError.exception("ValueError('page_size must be less than or equal to " + max + "')");
        }
        boolean old = this.profile.failure(Failure.CHUNK_PAGE_SIZE) != null;
        if (old && (number < 0 || size <= 0)) {
            throw ApiError.exception("ValueError('Search does not support negative slicing.')");
        }
        boolean lenient = this.profile.badPaging() == BadPaging.DEFAULTS;
        return new Page(Math.max(1, number), size <= 0 && lenient ? PAGE_SIZE : Math.max(0, size));
    }

    private int paging(ObjectNode body, String field, int defaultValue) {
        try {
            return body.has(field) ? PythonNumbers.toInt(body.path(field)) : defaultValue;
        } catch (ApiError invalid) {
            if (this.profile.badPaging() == BadPaging.DEFAULTS) {
                return defaultValue;
            }
            throw invalid;
        }
    }

    private Retrieval.Settings settings(ObjectNode body) {
        int topK = body.has("top_k") ? PythonNumbers.toInt(body.path("top_k")) : 1024;
        if (topK <= 0) {
            throw this.profile.failure(Failure.CHUNK_PAGE_SIZE) != null
                    ? ApiError.exception(
                            "BadRequestError('x_content_parse_exception', body={'error': {'caused_by': {'reason':"
                                    + " '[k] must be greater than 0'}}, 'status': 400})")
                    : ApiError.of(102, "`top_k` must be greater than 0");
        }
        // It limits the candidates of the vector search only, and those of the text search are added.
        return new Retrieval.Settings(
                decimal(body, "vector_similarity_weight", 0.3),
                decimal(body, "similarity_threshold", 0.2),
                Integer.MAX_VALUE);
    }

    private static double decimal(ObjectNode body, String field, double defaultValue) {
        return body.has(field) ? PythonNumbers.toFloat(body.path(field)) : defaultValue;
    }

    private ObjectNode json(List<Hit> all, List<Hit> hits, String question, boolean highlight) {
        ObjectNode data = PythonJson.object().put("total", all.size());
        ArrayNode chunks = data.putArray("chunks");
        boolean marks = highlight
                && all.stream()
                        .anyMatch(
                                (hit) -> marked(hit.chunk().content(), question).contains("<em>"));
        hits.forEach((hit) -> chunks.add(json(hit, question, marks)));
        DocumentCounts.put(data, all);
        return data;
    }

    private ObjectNode json(Hit hit, String question, boolean highlight) {
        Chunk chunk = hit.chunk();
        ObjectNode json = PythonJson.object()
                .put("content", chunk.content())
                .put("content_ltks", String.join(" ", chunk.terms()))
                .put("dataset_id", chunk.document().datasetId())
                .put("doc_type_kwd", "")
                .put("document_id", chunk.document().id())
                .put("document_keyword", chunk.document().name())
                .put("id", chunk.id())
                .put("image_id", chunk.imageId())
                .put("similarity", hit.similarity())
                .put("term_similarity", hit.termSimilarity())
                .put("vector_similarity", hit.vectorSimilarity());
        chunk.text().keywords().forEach(json.putArray("important_keywords")::add);
        ChunkJson.putPositions(json, chunk);
        if (this.profile.has(Behavior.HIT_HAS_PARENT)) {
            json.put("mom_id", "");
        }
        if (this.profile.has(Behavior.HIT_HAS_ROW_ID)) {
            json.putNull("row_id");
            chunk.text().tags().forEach(json.putArray("tag_kwd")::add);
        }
        if (highlight) {
            json.put("highlight", marked(chunk.content(), question));
        }
        return json;
    }

    private static String marked(String content, String question) {
        List<String> terms = Terms.of(question);
        return WORD.matcher(content)
                .replaceAll((word) -> Terms.of(word.group()).stream().anyMatch(terms::contains)
                        ? "<em>" + word.group() + "</em>"
                        : word.group());
    }

    private static ObjectNode nothing(JsonNode documents) {
        ObjectNode data = PythonJson.object().put("total", 0);
        data.putArray("chunks");
        data.set("doc_aggs", documents);
        return data;
    }

    private record Page(int number, int size) {}
}
