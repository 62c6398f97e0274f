package io.github.ragflowspring.emulator.internal.knowledge;

import io.github.ragflowspring.emulator.internal.http.ApiError;
import io.github.ragflowspring.emulator.internal.http.Envelopes;
import io.github.ragflowspring.emulator.internal.http.HandlerGroup;
import io.github.ragflowspring.emulator.internal.http.HandlerRegistry;
import io.github.ragflowspring.emulator.internal.http.Request;
import io.github.ragflowspring.emulator.internal.http.Response;
import io.github.ragflowspring.emulator.internal.release.Behavior;
import io.github.ragflowspring.emulator.internal.release.Endpoint;
import io.github.ragflowspring.emulator.internal.release.Failure;
import io.github.ragflowspring.emulator.internal.release.ReleaseProfile;
import io.github.ragflowspring.emulator.internal.wire.Ids;
import io.github.ragflowspring.emulator.internal.wire.PythonJson;
import java.nio.charset.StandardCharsets;
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

    private static final int MAX_NAME_BYTES = 128;

    private final ReleaseProfile profile;

    private final KnowledgeStore store;

    private final DatasetRequests requests;

    private final EmbeddingModels models;

    private final ParserConfigs configs;

    private final DatasetJson json;

    /** Creates the handlers of a release. */
    public DatasetHandlers(ReleaseProfile profile, KnowledgeStore store) {
        this.profile = profile;
        this.store = store;
        this.requests = new DatasetRequests(profile);
        this.models = new EmbeddingModels(profile);
        this.configs = new ParserConfigs(profile);
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
        ObjectNode query = this.requests.listed(request);
        String id = query.path("id").asString("");
        String name = query.path("name").asString("");
        long page = query.path("page").longValue();
        long size = query.path("page_size").longValue();
        boolean byUpdate = query.path("orderby").asString("").equals("update_time");
        Comparator<Dataset> order = Comparator.comparingLong(byUpdate ? Dataset::updateTime : Dataset::createTime);
        order = order.thenComparing(Dataset::id);
        String view = query.path("include_parsing_status").asBoolean(false) ? "withParsingStatus" : "listed";
        boolean descending = query.path("desc").booleanValue();
        ObjectNode filters = query.get("ext") instanceof ObjectNode given ? given : PythonJson.object();
        List<String> ids =
                query.path("ids").valueStream().map(JsonNode::stringValue).toList();
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
                .skip(Math.min((page - 1) * size, found.size()))
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
        String name = body.path("name").asString("");
        if (name.getBytes(StandardCharsets.UTF_8).length > MAX_NAME_BYTES) {
            throw ApiError.of(this.profile, Failure.DATASET_NAME_TOO_LONG, name.codePointCount(0, name.length()));
        }
        String model = body.path("embedding_model").asString("");
        if (!model.isEmpty()) {
            this.models.check(model);
        }
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
        this.configs.create(body);
        if (model.isEmpty()) {
            body.remove("embedding_model");
        }
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
        ObjectNode body = this.requests.updated(request);
        if (body.isEmpty()) {
            throw ApiError.of(this.profile, Failure.DATASET_UNCHANGED);
        }
        Dataset dataset = dataset(request);
        this.configs.update(dataset, body);
        String name = body.path("name").asString("");
        boolean used = this.store.datasets(request.tenantId()).stream()
                .anyMatch((other) -> other != dataset && other.name().equalsIgnoreCase(name));
        if (used) {
            throw ApiError.of(this.profile, Failure.DATASET_NAME_TAKEN, name);
        }
        if (body.has("embedding_model")) {
            changeModel(dataset, body);
        }
        dataset.set(body);
        return Answers.data(this.json.of(request.tenantId(), dataset, "updated"));
    }

    private void changeModel(Dataset dataset, ObjectNode body) {
        String old = dataset.setting("embedding_model")
                .asString(this.profile
                        .templates()
                        .dataset()
                        .path("embedding_model")
                        .asString(""));
        String model = body.path("embedding_model").asString(old);
        body.put("embedding_model", model);
        int chunks = dataset.chunkCount();
        if (chunks > 0 && !model.equals(old) && this.profile.failure(Failure.DATASET_EMBEDDING_FIXED) != null) {
            throw ApiError.of(this.profile, Failure.DATASET_EMBEDDING_FIXED, chunks, old);
        }
        this.models.check(model);
        JsonNode modelId = this.profile.templates().embeddingModelId();
        if (!modelId.isMissingNode()) {
            body.set("tenant_embd_id", modelId);
        }
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

    private Dataset dataset(Request request) {
        String id = request.variable("dataset");
        Dataset dataset = this.store.dataset(request.tenantId(), id);
        if (dataset == null) {
            throw ApiError.of(this.profile, Failure.DATASET_OF_UPDATE, request.tenantId(), id);
        }
        return dataset;
    }
}
