package io.github.ragflowspring.emulator.internal.memory;

import io.github.ragflowspring.emulator.internal.http.ApiError;
import io.github.ragflowspring.emulator.internal.http.HandlerGroup;
import io.github.ragflowspring.emulator.internal.http.HandlerRegistry;
import io.github.ragflowspring.emulator.internal.http.ListQuery;
import io.github.ragflowspring.emulator.internal.http.Request;
import io.github.ragflowspring.emulator.internal.http.Response;
import io.github.ragflowspring.emulator.internal.release.Behavior;
import io.github.ragflowspring.emulator.internal.release.Endpoint;
import io.github.ragflowspring.emulator.internal.release.ReleaseProfile;
import io.github.ragflowspring.emulator.internal.wire.PythonJson;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.NullNode;
import tools.jackson.databind.node.ObjectNode;

/** The endpoints that manage memories. */
public final class MemoryHandlers implements HandlerGroup {

    private static final Set<String> TYPES = Set.of("raw", "semantic", "episodic", "procedural");

    private static final Set<String> UPDATED = Set.of(
            "name",
            "permissions",
            "llm_id",
            "embd_id",
            "memory_type",
            "memory_size",
            "forgetting_policy",
            "temperature",
            "avatar",
            "description",
            "system_prompt",
            "user_prompt");

    private static final int MAX_NAME = 128;

    private static final int MAX_SIZE = 10485760;

    private final ReleaseProfile profile;

    private final MemoryStore memories;

    /** Creates the handlers of a release. */
    public MemoryHandlers(ReleaseProfile profile, MemoryStore memories) {
        this.profile = profile;
        this.memories = memories;
    }

    @Override
    public void register(HandlerRegistry registry) {
        registry.on(Endpoint.MEMORY_CREATE, this::create)
                .on(Endpoint.MEMORY_GET, this::get)
                .on(Endpoint.MEMORY_LIST, this::list)
                .on(Endpoint.MEMORY_UPDATE, this::update)
                .on(Endpoint.MEMORY_DELETE, this::delete);
    }

    private Response create(Request request) {
        ObjectNode body = request.json(this.profile);
        MessageHandlers.require(body, "name", "memory_type", "embd_id", "llm_id");
        if (!body.path("name").isString()) {
            throw new ApiError(
                    PythonJson.object().put("code", 500).putNull("data").put("message", "Internal server error"));
        }
        String name = checkedName(body.path("name").stringValue());
        checkTypes(body.path("memory_type"));
        if (this.profile.has(Behavior.MEMORY_MODEL_CHECKED)
                && !this.profile.templates().knowsChatModel(body.path("llm_id").asString(""))) {
            throw invalid("Tenant Model not found.");
        }
        ObjectNode fields = this.profile.templates().memory();
        for (String field : List.of("memory_type", "embd_id", "llm_id")) {
            fields.set(field, body.get(field));
        }
        fields.put("name", unusedName(request.tenantId(), name)).put("tenant_id", request.tenantId());
        Memory memory = new Memory(fields);
        this.memories.add(request.tenantId(), memory);
        return success(written(memory));
    }

    private Response get(Request request) {
        ObjectNode json = written(this.memories.memory(request, request.variable("memory")));
        return success(json.putNull("update_time").putNull("update_date"));
    }

    private Response list(Request request) {
        ListQuery query = new ListQuery(request, this.profile, 50);
        String keywords =
                Objects.requireNonNullElse(request.parameter("keywords"), "").toLowerCase(Locale.ROOT);
        List<String> types = MessageHandlers.listed(request, "memory_type");
        List<Memory> found = this.memories.memories(request.tenantId()).stream()
                .filter((memory) -> memory.name().toLowerCase(Locale.ROOT).contains(keywords))
                .filter((memory) -> types.isEmpty() || memory.types().stream().anyMatch(types::contains))
                .sorted(Comparator.comparingLong(Memory::createTime).reversed())
                .toList();
        ObjectNode data = PythonJson.object();
        ArrayNode page = data.putArray("memory_list");
        query.page(found).forEach((memory) -> page.add(listed(memory)));
        return success(data.put("total_count", found.size()));
    }

    private ObjectNode listed(Memory memory) {
        ObjectNode json = written(memory);
        json.remove(List.of(
                "forgetting_policy",
                "memory_size",
                "system_prompt",
                "temperature",
                "update_date",
                "update_time",
                "user_prompt"));
        if (!this.profile.has(Behavior.MEMORY_LIST_HAS_MODELS)) {
            json.remove(List.of("embd_id", "llm_id"));
        }
        if (this.profile.has(Behavior.MEMORY_LIST_HAS_MODEL_NAME)) {
            json.put("embd_name", "");
        }
        return json.put("owner_name", "emulator");
    }

    private Response update(Request request) {
        ObjectNode body = request.json(this.profile);
        check(body);
        Memory memory = this.memories.memory(request, request.variable("memory"));
        if (body.has("name")) {
            body.put("name", checkedName(body.path("name").asString("")));
        }
        boolean fixed = !memory.messages().isEmpty();
        for (String field : List.of("embd_id", "memory_type")) {
            if (fixed
                    && body.has(field)
                    && !body.get(field).equals(memory.fields().get(field))) {
                throw invalid("Can't update " + List.of(field) + " when memory isn't empty.");
            }
        }
        List<String> unknown = new ArrayList<>(body.propertyNames());
        unknown.removeAll(UPDATED);
        body.remove(unknown);
        memory.set(body);
        return success(written(memory));
    }

    private static void check(ObjectNode body) {
        if (body.has("permissions")
                && !Set.of("me", "team").contains(body.path("permissions").asString(""))) {
            throw invalid("Unknown permission '" + body.path("permissions").asString("") + "'.");
        }
        if (body.has("memory_size") && body.path("memory_size").asLong(0) > MAX_SIZE) {
            throw invalid("Memory size should be in range (0, " + MAX_SIZE + "] Bytes.");
        }
        if (body.has("forgetting_policy")
                && !body.path("forgetting_policy").asString("").equals("FIFO")) {
            throw invalid("Forgetting policy '" + body.path("forgetting_policy").asString("") + "' is not supported.");
        }
        double temperature = body.path("temperature").asDouble(0);
        if (temperature < 0 || temperature > 1) {
            throw invalid("Temperature should be in range [0, 1].");
        }
        if (body.has("memory_type")) {
            checkTypes(body.path("memory_type"));
        }
    }

    private static void checkTypes(JsonNode types) {
        if (!types.isArray()) {
            throw invalid("Memory type must be a list.");
        }
        for (JsonNode type : types) {
            if (!TYPES.contains(type.asString(""))) {
                throw invalid("Memory type '{'" + type.asString("") + "'}' is not supported.");
            }
        }
    }

    private Response delete(Request request) {
        String id = request.variable("memory");
        Memory memory = this.memories.find(request.tenantId(), id);
        if (memory == null && !this.profile.has(Behavior.MEMORY_DELETE_ERROR_HAS_TEXT)) {
            throw new ApiError(
                    PythonJson.object().put("code", 404).putNull("data").put("message", true));
        }
        memory = this.memories.memory(request, id);
        this.memories.remove(request.tenantId(), memory);
        return success(NullNode.getInstance());
    }

    /** Returns a successful response, whose message is a boolean. */
    static Response success(JsonNode data) {
        ObjectNode envelope = PythonJson.object().put("code", 0);
        envelope.set("data", data);
        return Response.json(envelope.put("message", true));
    }

    static ApiError invalid(String message) {
        return ApiError.of(101, message);
    }

    private ObjectNode written(Memory memory) {
        ObjectNode json = memory.fields();
        this.profile.dates().stamp(json, memory.createTime(), memory.updateTime());
        return json;
    }

    private static String checkedName(String name) {
        String text = name.strip();
        if (text.isEmpty()) {
            throw invalid("Memory name cannot be empty or whitespace.");
        }
        if (text.length() > MAX_NAME) {
            throw invalid("Memory name '" + text + "' exceeds limit of " + MAX_NAME + ".");
        }
        return text;
    }

    private String unusedName(String tenantId, String name) {
        String unused = name;
        for (int number = 1; isTaken(tenantId, unused); number++) {
            unused = name + "(" + number + ")";
        }
        return unused;
    }

    private boolean isTaken(String tenantId, String name) {
        return this.memories.memories(tenantId).stream()
                .anyMatch((memory) -> memory.name().equals(name));
    }
}
