package io.github.ragflowspring.emulator.internal.knowledge;

import io.github.ragflowspring.emulator.internal.http.ApiError;
import io.github.ragflowspring.emulator.internal.http.Envelopes;
import io.github.ragflowspring.emulator.internal.http.HandlerGroup;
import io.github.ragflowspring.emulator.internal.http.HandlerRegistry;
import io.github.ragflowspring.emulator.internal.http.Request;
import io.github.ragflowspring.emulator.internal.http.Response;
import io.github.ragflowspring.emulator.internal.http.ValidatedQuery;
import io.github.ragflowspring.emulator.internal.release.Behavior;
import io.github.ragflowspring.emulator.internal.release.Endpoint;
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

/** The endpoints of datasets. */
public final class DatasetHandlers implements HandlerGroup {

    private final ReleaseProfile profile;

    private final KnowledgeStore store;

    private final DatasetRequests requests;

    private final DatasetJson json;

    /** Creates the handlers of a release. */
    public DatasetHandlers(ReleaseProfile profile, KnowledgeStore store) {
        this.profile = profile;
        this.store = store;
        this.requests = new DatasetRequests(profile);
        this.json = new DatasetJson(profile);
    }

    @Override
    public void register(HandlerRegistry registry) {
        registry.on(Endpoint.DATASET_LIST, this::list)
                .on(Endpoint.DATASET_CREATE, this::create)
                .on(Endpoint.DATASET_GET, this::get)
                .on(Endpoint.DATASET_UPDATE, this::update)
                .on(Endpoint.DATASET_DELETE, this::delete);
    }

    private Response list(Request request) {
        ValidatedQuery query = DatasetRequests.query(request);
        String id = this.requests.idParameter(query);
        String name = query.text("name");
        int page = query.positive("page", 1, 0);
        int size = query.positive("page_size", 30, this.profile.maxPageSize());
        boolean byUpdate = query.oneOf("orderby", "create_time", "update_time").equals("update_time");
        Comparator<Dataset> order = Comparator.comparingLong(byUpdate ? Dataset::updateTime : Dataset::createTime);
        order = order.thenComparing(Dataset::id);
        String view = query.flag("include_parsing_status", false) ? "withParsingStatus" : "listed";
        boolean descending = query.flag("desc", true);
        ObjectNode filters = this.requests.extensions(query);
        List<String> ids = this.requests.ids(request, query);
        List<Dataset> all = this.store.datasets(request.tenantId());
        refuseUnknown(request.tenantId(), id, all.stream().map(Dataset::id));
        refuseUnknown(request.tenantId(), name, all.stream().map(Dataset::name));
        List<Dataset> found = all.stream()
                .filter((dataset) -> id.isEmpty() || dataset.id().equals(id))
                .filter((dataset) -> name.isEmpty() || dataset.name().equals(name))
                .filter((dataset) -> ids.isEmpty() || ids.contains(dataset.id()))
                .filter((dataset) -> matches(dataset, filters))
                .filter((dataset) -> isOwner(request.tenantId(), filters))
                .sorted(descending ? order.reversed() : order)
                .toList();
        ArrayNode data = PythonJson.array();
        found.stream()
                .skip((page - 1L) * size)
                .limit(size)
                .map((dataset) -> this.json.of(request.tenantId(), dataset, view))
                .forEach(data::add);
        ObjectNode envelope = PythonJson.object().put("code", 0);
        envelope.set("data", data);
        if (this.profile.has(Behavior.DATASET_LIST_HAS_TOTAL)) {
            envelope.put("total_datasets", found.size());
        }
        return Response.json(envelope);
    }

    private static boolean matches(Dataset dataset, ObjectNode filters) {
        String method = filters.path("parser_id").asString("");
        String keywords = filters.path("keywords").asString("").toLowerCase(Locale.ROOT);
        return dataset.name().toLowerCase(Locale.ROOT).contains(keywords)
                && (method.isEmpty()
                        || dataset.setting("chunk_method").asString("naive").equals(method));
    }

    private static boolean isOwner(String tenantId, ObjectNode filters) {
        JsonNode owners = filters.path("owner_ids");
        return owners.isEmpty()
                || owners.valueStream().anyMatch((owner) -> owner.asString("").equals(tenantId));
    }

    private void refuseUnknown(String tenantId, String wanted, Stream<String> existing) {
        if (!wanted.isEmpty() && existing.noneMatch(wanted::equals)) {
            throw ApiError.of(this.profile, Failure.DATASET_FILTER, tenantId, wanted);
        }
    }

    private Response create(Request request) {
        ObjectNode body = this.requests.created(request);
        refuseUnknownModel(body);
        String name = body.path("name").asString("");
        if (name.codePoints().anyMatch(Character::isSupplementaryCodePoint)) {
            throw this.profile.failure(Failure.DATASET_NAME_NOT_STORABLE) == null
                    ? ApiError.database(this.profile, 1267, "OperationalError", "Illegal mix of collations")
                    : ApiError.of(this.profile, Failure.DATASET_NAME_NOT_STORABLE);
        }
        String unused = unusedName(request.tenantId(), name);
        if (!unused.equals(name) && this.profile.failure(Failure.DATASET_NAME_EXISTS) != null) {
            throw ApiError.of(this.profile, Failure.DATASET_NAME_EXISTS, name);
        }
        body.put("name", unused);
        ObjectNode config =
                this.profile.templates().parserConfig(body.path("chunk_method").asString("naive"));
        if (body.get("parser_config") instanceof ObjectNode given && !given.isEmpty()) {
            PythonJson.merge(config, this.profile.templates().givenParserConfig());
            PythonJson.merge(config, given);
        }
        if (body.remove("auto_metadata_config") instanceof ObjectNode) {
            // RAGFlow drops the fields.
            config.put("enable_metadata", true).putArray("metadata");
        }
        body.set("parser_config", config);
        body.removeIf(JsonNode::isNull);
        Dataset dataset = new Dataset(Ids.uuid1(), body, System.currentTimeMillis());
        this.store.add(request.tenantId(), dataset);
        return Answers.data(this.json.of(request.tenantId(), dataset, "created"));
    }

    /** Appends a number to a name that differs from an existing one in case only, or not at all. */
    private String unusedName(String tenantId, String name) {
        Set<String> used = this.store.datasets(tenantId).stream()
                .map((dataset) -> dataset.name().toLowerCase(Locale.ROOT))
                .collect(Collectors.toSet());
        String candidate = name;
        for (int number = 1; used.contains(candidate.toLowerCase(Locale.ROOT)); number++) {
            candidate = name + "(" + number + ")";
        }
        return candidate;
    }

    private Response get(Request request) {
        return Answers.data(this.json.of(request.tenantId(), dataset(request), "got"));
    }

    private Response update(Request request) {
        this.requests.checkPathId(request);
        ObjectNode body = this.requests.updated(request);
        if (body.isEmpty()) {
            throw ApiError.of(this.profile, Failure.DATASET_UNCHANGED);
        }
        Dataset dataset = dataset(request);
        String name = body.path("name").asString("");
        boolean used = this.store.datasets(request.tenantId()).stream()
                .anyMatch((other) -> other != dataset && other.name().equalsIgnoreCase(name));
        if (used) {
            throw ApiError.of(this.profile, Failure.DATASET_NAME_TAKEN, name);
        }
        if (body.has("embedding_model")
                && !dataset.chunks().isEmpty()
                && this.profile.failure(Failure.DATASET_EMBEDDING_FIXED) != null) {
            throw ApiError.of(
                    this.profile,
                    Failure.DATASET_EMBEDDING_FIXED,
                    dataset.chunks().size(),
                    "as it is");
        }
        refuseUnknownModel(body);
        JsonNode modelId = this.profile.templates().embeddingModelId();
        if (body.has("embedding_model") && !modelId.isMissingNode()) {
            body.set("tenant_embd_id", modelId);
        }
        dataset.set(changes(dataset, body));
        return Answers.data(this.json.of(request.tenantId(), dataset, "updated"));
    }

    private ObjectNode changes(Dataset dataset, ObjectNode body) {
        String method = body.path("chunk_method").asString("");
        JsonNode config = body.get("parser_config");
        if (config instanceof ObjectNode given) {
            ObjectNode merged = this.profile.templates().updatedParserConfig();
            PythonJson.merge(
                    merged,
                    dataset.setting("parser_config") instanceof ObjectNode old
                            ? old
                            : this.profile.templates().parserConfig("naive"));
            JsonNode extensions = given.remove("ext");
            PythonJson.merge(merged, given);
            // They are not validated.
            if (extensions instanceof ObjectNode object) {
                PythonJson.merge(merged, object);
            }
            body.set("parser_config", merged);
        } else if (!method.isEmpty()
                && !dataset.setting("chunk_method").asString("naive").equals(method)) {
            ObjectNode defaults = this.profile.templates().parserConfig(method);
            defaults.remove("llm_id");
            body.set("parser_config", defaults);
        } else {
            body.remove("parser_config");
        }
        return body;
    }

    private Response delete(Request request) {
        DatasetRequests.Deletion deletion = this.requests.deletion(request);
        List<Dataset> deleted = deletion.all()
                ? this.store.datasets(request.tenantId())
                : this.store.datasets(request.tenantId(), deletion.ids());
        if (!deletion.all() && deleted.size() < deletion.ids().size()) {
            List<String> known = deleted.stream().map(Dataset::id).toList();
            String unknown =
                    deletion.ids().stream().filter((id) -> !known.contains(id)).collect(Collectors.joining(", "));
            throw ApiError.of(this.profile, Failure.DATASETS_OF_DELETE, request.tenantId(), unknown);
        }
        deleted.forEach((dataset) -> this.store.remove(request.tenantId(), dataset));
        return this.profile.has(Behavior.DELETE_ALL_NEEDS_FLAG)
                ? Answers.data(PythonJson.object().put("success_count", deleted.size()))
                : Envelopes.done();
    }

    private void refuseUnknownModel(ObjectNode body) {
        String model = body.path("embedding_model").asString("");
        if (!model.isEmpty() && !this.profile.templates().knowsEmbeddingModel(model)) {
            throw ApiError.of(this.profile, Failure.MODEL_OF_DATASET, model);
        }
    }

    private Dataset dataset(Request request) {
        String id = request.variable("dataset");
        Dataset dataset = this.store.dataset(request.tenantId(), id);
        if (dataset == null) {
            throw ApiError.of(this.profile, Failure.DATASET_OF_UPDATE, request.tenantId(), id);
        }
        return dataset;
    }
}
