package io.github.ragflowspring.emulator.internal.knowledge;

import io.github.ragflowspring.emulator.internal.http.ApiError;
import io.github.ragflowspring.emulator.internal.http.Envelopes;
import io.github.ragflowspring.emulator.internal.http.Request;
import io.github.ragflowspring.emulator.internal.http.Response;
import io.github.ragflowspring.emulator.internal.http.ValidatedBody;
import io.github.ragflowspring.emulator.internal.http.ValidatedQuery;
import io.github.ragflowspring.emulator.internal.release.DeleteRules;
import io.github.ragflowspring.emulator.internal.release.Failure;
import io.github.ragflowspring.emulator.internal.release.ReleaseProfile;
import io.github.ragflowspring.emulator.internal.wire.Ids;
import io.github.ragflowspring.emulator.internal.wire.PythonJson;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The routes of datasets. */
public final class DatasetHandlers {

    private static final Set<String> PARAMETERS =
            Set.of("id", "name", "page", "page_size", "orderby", "desc", "include_parsing_status");

    private static final int MAX_NAME = 128;

    private static final Set<String> CREATED = Set.of(
            "name",
            "avatar",
            "description",
            "embedding_model",
            "permission",
            "chunk_method",
            "parser_config",
            "parse_type",
            "pipeline_id",
            "auto_metadata_config",
            "language",
            "ext");

    private static final Set<String> UPDATED = Set.of(
            "name",
            "avatar",
            "description",
            "embedding_model",
            "permission",
            "chunk_method",
            "parser_config",
            "parse_type",
            "pipeline_id",
            "auto_metadata_config",
            "language",
            "connectors",
            "pagerank");

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

    private static final Set<String> PARSER_CONFIG = Set.of(
            "auto_keywords",
            "auto_questions",
            "chunk_token_num",
            "children_delimiter",
            "compilation_template_group_id",
            "delimiter",
            "enable_children",
            "ext",
            "filename_embd_weight",
            "graphrag",
            "html4excel",
            "image_context_size",
            "layout_recognize",
            "llm_id",
            "pages",
            "parent_child",
            "raptor",
            "table_column_mode",
            "table_column_names",
            "table_column_roles",
            "table_context_size",
            "tag_kb_ids",
            "task_page_size",
            "topn_tags");

    private final ReleaseProfile profile;

    private final KnowledgeStore store;

    private final DatasetJson json;

    /** Makes the handlers of a release. */
    public DatasetHandlers(ReleaseProfile profile, KnowledgeStore store) {
        this.profile = profile;
        this.store = store;
        this.json = new DatasetJson(profile);
    }

    /** Lists datasets. */
    public Response list(Request request) {
        ValidatedQuery query = new ValidatedQuery(request, PARAMETERS);
        String id = id(query);
        String name = query.text("name");
        int page = query.positive("page", 1, 0);
        int size = query.positive("page_size", 30, profile.paging().maxSize());
        boolean byUpdate = query.oneOf("orderby", "create_time", "update_time").equals("update_time");
        Comparator<Dataset> order = Comparator.comparingLong(byUpdate ? Dataset::updateTime : Dataset::createTime);
        order = order.thenComparing(Dataset::id);
        String view = query.flag("include_parsing_status", false) ? "withParsingStatus" : "listed";
        boolean descending = query.flag("desc", true);
        List<Dataset> all = store.datasets(request.tenantId());
        refuseUnmatched(request.tenantId(), id, all.stream().map(Dataset::id));
        refuseUnmatched(request.tenantId(), name, all.stream().map(Dataset::name));
        List<Dataset> found = all.stream()
                .filter(dataset -> id.isEmpty() || dataset.id().equals(id))
                .filter(dataset -> name.isEmpty() || dataset.name().equals(name))
                .sorted(descending ? order.reversed() : order)
                .toList();
        ArrayNode data = PythonJson.array();
        found.stream()
                .skip((page - 1L) * size)
                .limit(size)
                .map(dataset -> json.of(request.tenantId(), dataset, view))
                .forEach(data::add);
        ObjectNode envelope = PythonJson.object().put("code", 0);
        envelope.set("data", data);
        return Response.json(envelope.put("total_datasets", found.size()));
    }

    private String id(ValidatedQuery query) {
        if (!query.has("id")) {
            return "";
        }
        String id = query.text("id");
        if (profile.datasetIdsAreUuid1() && !Ids.isUuid1(id)) {
            throw ValidatedQuery.invalid("id", "Invalid UUID1 format", id);
        }
        if (!Ids.isUuid(id)) {
            throw ValidatedQuery.invalid("id", "Invalid UUID format", id);
        }
        return id.replace("-", "");
    }

    private void refuseUnmatched(String tenantId, String wanted, Stream<String> existing) {
        if (!wanted.isEmpty() && existing.noneMatch(wanted::equals)) {
            throw ApiError.of(profile, Failure.DATASET_FILTER, tenantId, wanted);
        }
    }

    /** Creates a dataset; a name that is taken gets a number. */
    public Response create(Request request) {
        ObjectNode body = checked(request, true);
        refuseUnknownModel(body);
        String name = body.path("name").asString("");
        if (name.codePoints().anyMatch(Character::isSupplementaryCodePoint)) {
            throw profile.failure(Failure.DATASET_NAME_NOT_STORABLE) == null
                    ? ApiError.database(profile, 1267, "OperationalError", "Illegal mix of collations")
                    : ApiError.of(profile, Failure.DATASET_NAME_NOT_STORABLE);
        }
        body.put("name", free(request.tenantId(), name));
        ObjectNode config =
                profile.templates().parserConfig(body.path("chunk_method").asString("naive"));
        if (body.get("parser_config") instanceof ObjectNode given && !given.isEmpty()) {
            PythonJson.merge(config, profile.templates().givenParserConfig());
            PythonJson.merge(config, given);
        }
        body.set("parser_config", config);
        Dataset dataset = new Dataset(Ids.uuid1(), withoutNulls(body), System.currentTimeMillis());
        store.add(request.tenantId(), dataset);
        return answer(json.of(request.tenantId(), dataset, "created"));
    }

    /** Gets one dataset. */
    public Response get(Request request) {
        return answer(json.of(request.tenantId(), dataset(request), "got"));
    }

    /** Updates a dataset. */
    public Response update(Request request) {
        pathId(request);
        ObjectNode body = checked(request, false);
        if (body.isEmpty()) {
            throw ApiError.of(profile, Failure.DATASET_UNCHANGED);
        }
        Dataset dataset = dataset(request);
        String name = body.path("name").asString("");
        boolean taken = store.datasets(request.tenantId()).stream()
                .anyMatch(other -> other != dataset && other.name().equalsIgnoreCase(name));
        if (taken) {
            throw ApiError.of(profile, Failure.DATASET_NAME_TAKEN, name);
        }
        if (body.has("embedding_model")
                && !dataset.chunks().isEmpty()
                && profile.failure(Failure.DATASET_EMBEDDING_FIXED) != null) {
            throw ApiError.of(
                    profile, Failure.DATASET_EMBEDDING_FIXED, dataset.chunks().size(), "as it is");
        }
        refuseUnknownModel(body);
        JsonNode modelId = profile.templates().embeddingModelId();
        if (body.has("embedding_model") && !modelId.isMissingNode()) {
            body.set("tenant_embd_id", modelId);
        }
        dataset.set(changes(dataset, body));
        return answer(json.of(request.tenantId(), dataset, "updated"));
    }

    private ObjectNode changes(Dataset dataset, ObjectNode body) {
        String method = body.path("chunk_method").asString("");
        JsonNode config = body.get("parser_config");
        if (config instanceof ObjectNode given) {
            ObjectNode merged = dataset.setting("parser_config") instanceof ObjectNode old
                    ? old
                    : profile.templates().parserConfig("naive");
            PythonJson.merge(merged, profile.templates().updatedParserConfig());
            PythonJson.merge(merged, given);
            body.set("parser_config", merged);
        } else if (!method.isEmpty()
                && !dataset.setting("chunk_method").asString("naive").equals(method)) {
            ObjectNode fresh = profile.templates().parserConfig(method);
            fresh.remove("llm_id");
            body.set("parser_config", fresh);
        } else {
            body.remove("parser_config");
        }
        return body;
    }

    /** Deletes datasets. */
    public Response delete(Request request) {
        ValidatedBody checks = new ValidatedBody(request, !profile.auth().refusesWithHttpStatus());
        checks.only(profile.deletes() == DeleteRules.ALL_NEEDS_FLAG ? Set.of("ids", "delete_all") : Set.of("ids"));
        JsonNode ids = checks.json().get("ids");
        List<String> named = ids == null || ids.isNull() ? List.of() : ids(checks, ids);
        ObjectNode body = checks.checked();
        if (ids == null && profile.failure(Failure.DATASET_IDS_MISSING) != null) {
            throw ApiError.of(profile, Failure.DATASET_IDS_MISSING);
        }
        boolean everything = profile.deletes() == DeleteRules.ALL_NEEDS_FLAG
                ? named.isEmpty() && body.path("delete_all").asBoolean(false)
                : ids != null && ids.isNull();
        List<Dataset> all = store.datasets(request.tenantId());
        List<Dataset> deleted = everything ? all : store.datasets(request.tenantId(), named);
        if (!everything && deleted.size() < named.size()) {
            List<String> known = deleted.stream().map(Dataset::id).toList();
            String unknown = named.stream().filter(id -> !known.contains(id)).collect(Collectors.joining(", "));
            throw ApiError.of(profile, Failure.DATASETS_OF_DELETE, request.tenantId(), unknown);
        }
        deleted.forEach(dataset -> store.remove(request.tenantId(), dataset));
        if (profile.deletes() == DeleteRules.NONE_NAMED_MEANS_ALL) {
            return Envelopes.done();
        }
        return answer(PythonJson.object().put("success_count", deleted.size()));
    }

    private List<String> ids(ValidatedBody checks, JsonNode ids) {
        if (!ids.isArray()) {
            checks.problem("ids", "Input should be a valid list", ids);
            return List.of();
        }
        List<String> named = ids.valueStream().map(id -> id.asString("")).toList();
        boolean wellFormed =
                named.stream().allMatch(id -> profile.datasetIdsAreUuid1() ? Ids.isUuid1(id) : Ids.isUuid(id));
        if (!wellFormed) {
            checks.problem("ids", "Invalid " + uuid() + " format", ids);
        } else if (Set.copyOf(named).size() < named.size()) {
            checks.problem("ids", "Duplicate ids: '" + named.get(0) + "'", ids);
        }
        return named.stream().map(id -> id.replace("-", "")).toList();
    }

    private ObjectNode checked(Request request, boolean creates) {
        ValidatedBody checks = new ValidatedBody(request, !profile.auth().refusesWithHttpStatus());
        if (creates) {
            checks.required("name");
        }
        checks.only(creates ? CREATED : UPDATED)
                .name("name", MAX_NAME)
                .oneOf("permission", List.of("me", "team"))
                .oneOf("chunk_method", CHUNK_METHODS)
                .matching("avatar", "|[^,]*,.*", "Missing MIME prefix. Expected format: data:<mime>;base64,<data>")
                .matching("avatar", "[^,]*|data:.*", "Invalid MIME prefix format. Must start with 'data:'")
                .matching(
                        "avatar",
                        "[^,]*|(?!data:).*|data:image/(jpeg|png);.*",
                        "Unsupported MIME type. Allowed: ['image/jpeg', 'image/png']")
                .matching(
                        "embedding_model",
                        "|.*@.*",
                        "Embedding model identifier must follow <model_name>@<provider> format")
                .matching(
                        "embedding_model",
                        "[^@]*|.*\\S.*@.*\\S.*",
                        "Both model_name and provider must be non-empty strings")
                .between("pagerank", 0, 100)
                .onlyIn("parser_config", PARSER_CONFIG)
                .between("parser_config.chunk_token_num", 1, 2048)
                .between("parser_config.auto_keywords", 0, 32)
                .between("parser_config.auto_questions", 0, 10);
        return checks.checked();
    }

    private void refuseUnknownModel(ObjectNode body) {
        String model = body.path("embedding_model").asString("");
        if (!model.isEmpty() && !profile.templates().knowsEmbeddingModel(model)) {
            throw ApiError.of(profile, Failure.MODEL_OF_DATASET, model);
        }
    }

    /** Datasets may be named alike in all but case only if the later one is numbered. */
    private String free(String tenantId, String name) {
        Set<String> taken = store.datasets(tenantId).stream()
                .map(dataset -> dataset.name().toLowerCase(Locale.ROOT))
                .collect(Collectors.toSet());
        String candidate = name;
        for (int number = 1; taken.contains(candidate.toLowerCase(Locale.ROOT)); number++) {
            candidate = name + "(" + number + ")";
        }
        return candidate;
    }

    private String pathId(Request request) {
        String id = request.variable("dataset");
        if (profile.datasetIdsAreUuid1() ? !Ids.isUuid1(id) : !Ids.isUuid(id)) {
            throw ValidatedQuery.invalid("dataset_id", "Invalid " + uuid() + " format", id);
        }
        return id;
    }

    private String uuid() {
        return profile.datasetIdsAreUuid1() ? "UUID1" : "UUID";
    }

    private Dataset dataset(Request request) {
        String id = request.variable("dataset");
        Dataset dataset = store.dataset(request.tenantId(), id);
        if (dataset == null) {
            throw ApiError.of(profile, Failure.DATASET_OF_UPDATE, request.tenantId(), id);
        }
        return dataset;
    }

    private static ObjectNode withoutNulls(ObjectNode body) {
        body.removeIf(JsonNode::isNull);
        return body;
    }

    private static Response answer(ObjectNode data) {
        ObjectNode envelope = PythonJson.object().put("code", 0);
        envelope.set("data", data);
        return Response.json(envelope);
    }
}
