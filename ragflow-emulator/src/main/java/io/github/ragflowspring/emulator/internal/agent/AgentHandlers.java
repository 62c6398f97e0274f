package io.github.ragflowspring.emulator.internal.agent;

import io.github.ragflowspring.emulator.internal.http.ApiError;
import io.github.ragflowspring.emulator.internal.http.HandlerGroup;
import io.github.ragflowspring.emulator.internal.http.HandlerRegistry;
import io.github.ragflowspring.emulator.internal.http.ListQuery;
import io.github.ragflowspring.emulator.internal.http.Request;
import io.github.ragflowspring.emulator.internal.http.Response;
import io.github.ragflowspring.emulator.internal.release.Behavior;
import io.github.ragflowspring.emulator.internal.release.Endpoint;
import io.github.ragflowspring.emulator.internal.release.ReleaseProfile;
import io.github.ragflowspring.emulator.internal.wire.Ids;
import io.github.ragflowspring.emulator.internal.wire.PythonJson;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.BooleanNode;
import tools.jackson.databind.node.ObjectNode;

/** The routes of agents. */
public final class AgentHandlers implements HandlerGroup {

    private static final Map<String, Comparator<Agent>> ORDERS = Map.of(
            "create_time", Comparator.comparingLong(Agent::createTime).thenComparing(Agent::id),
            "update_time", Comparator.comparingLong(Agent::updateTime).thenComparing(Agent::id),
            "title", Comparator.comparing(Agent::title));

    /** The fields that older releases can update; they fail with an exception on others. */
    private static final Set<String> FIELDS =
            Set.of("title", "dsl", "description", "avatar", "permission", "canvas_type", "canvas_category");

    private final ReleaseProfile profile;

    private final AgentStore store;

    /** Creates the handlers of a release. */
    public AgentHandlers(ReleaseProfile profile, AgentStore store) {
        this.profile = profile;
        this.store = store;
    }

    @Override
    public void register(HandlerRegistry registry) {
        registry.on(Endpoint.AGENT_LIST, this::list)
                .on(Endpoint.AGENT_CREATE, this::create)
                .on(Endpoint.AGENT_GET, this::get)
                .on(Endpoint.AGENT_UPDATE, this::update)
                .on(Endpoint.AGENT_DELETE, this::delete);
    }

    private Response list(Request request) {
        ListQuery query = new ListQuery(request, this.profile);
        boolean modern = this.profile.has(Behavior.AGENT_API_REVISED);
        String id = modern ? "" : text(request, "id");
        String title = modern ? "" : text(request, "title");
        String keywords = modern ? text(request, "keywords").toLowerCase(Locale.ROOT) : "";
        List<Agent> found = this.store.agents(request.tenantId()).stream()
                .filter((agent) -> id.isEmpty() || agent.id().equals(id))
                .filter((agent) -> title.isEmpty() || agent.title().equals(title))
                .filter((agent) -> agent.title().toLowerCase(Locale.ROOT).contains(keywords))
                .toList();
        if (found.isEmpty() && !(id + title).isEmpty()) {
            throw ApiError.of(102, "The agent doesn't exist.");
        }
        ArrayNode page = PythonJson.array();
        query.page(query.sort(found, "UserCanvas", ORDERS))
                .forEach((agent) -> page.add(json(request.tenantId(), agent, "agentListed")));
        ObjectNode envelope = PythonJson.object().put("code", 0);
        if (!modern) {
            envelope.set("data", page);
            return Response.json(envelope);
        }
        ObjectNode data = envelope.put("message", "success").putObject("data");
        data.set("canvas", page);
        data.put("total", found.size());
        return Response.json(envelope);
    }

    private Response get(Request request) {
        Agent agent = this.store.agent(request.tenantId(), request.variable("agent"));
        if (agent == null) {
            throw ApiError.of(102, "canvas not found.");
        }
        return success(json(request.tenantId(), agent, "agent"));
    }

    private Response create(Request request) {
        ObjectNode body = request.json(this.profile);
        ObjectNode dsl = dsl(body.get("dsl"));
        if (dsl == null) {
            throw refused(101, "No DSL data in request.");
        }
        JsonNode title = body.path("title");
        if (title.isMissingNode() || title.isNull()) {
            throw refused(101, "No title in request.");
        }
        if (!title.isString()) {
            throw ApiError.exception("AttributeError(\"'int' object has no attribute 'strip'\")");
        }
        String name = title.stringValue().strip();
        if (!this.profile.has(Behavior.AGENT_API_REVISED)
                && name.codePoints().anyMatch(Character::isSupplementaryCodePoint)) {
            throw ApiError.database(this.profile, 1267, "OperationalError", "Illegal mix of collations");
        }
        if (this.store.agents(request.tenantId()).stream()
                .anyMatch((agent) -> agent.title().equals(name))) {
            throw ApiError.of(102, name + " already exists.");
        }
        Agent agent = new Agent(Ids.uuid1(), name, textOf(body.get("description")), dsl, System.currentTimeMillis());
        agent.setType(textOf(body.get("canvas_type")));
        this.store.add(request.tenantId(), agent);
        return this.profile.has(Behavior.AGENT_API_REVISED)
                ? success(json(request.tenantId(), agent, "agentCreated"))
                : success(BooleanNode.TRUE);
    }

    private Response update(Request request) {
        ObjectNode body = request.json(this.profile);
        Agent agent = owned(request, "Make sure you have permission to access the agent.");
        ObjectNode dsl = dsl(body.get("dsl"));
        for (String field : body.propertyNames()) {
            if (!this.profile.has(Behavior.AGENT_API_REVISED) && !FIELDS.contains(field)) {
                throw ApiError.exception("ValueError('Unrecognized field name: \"" + field + "\"')");
            }
        }
        agent.update(textOf(body.get("title")), textOf(body.get("description")), dsl);
        if (body.has("canvas_type") || this.profile.has(Behavior.AGENT_UPDATE_RESETS_TYPE)) {
            agent.setType(textOf(body.get("canvas_type")));
        }
        if (dsl != null) {
            this.store.forgetSharedStates(agent);
        }
        if (body.path("release").asBoolean(false)) {
            agent.publish();
        }
        if (dsl != null && !body.has("title") && !this.profile.has(Behavior.AGENT_API_REVISED)) {
            throw ApiError.exception("KeyError('title')");
        }
        return this.profile.has(Behavior.AGENT_UPDATE_RETURNS_TIME)
                ? success(PythonJson.object().put("update_time", agent.updateTime()))
                : success(BooleanNode.TRUE);
    }

    private Response delete(Request request) {
        this.store.remove(
                request.tenantId(), owned(request, "Only the owner of the agent is authorized for this operation."));
        return success(BooleanNode.TRUE);
    }

    private Agent owned(Request request, String otherwise) {
        Agent agent = this.store.agent(request.tenantId(), request.variable("agent"));
        if (agent == null) {
            throw refused(103, otherwise);
        }
        return agent;
    }

    private @Nullable ObjectNode dsl(@Nullable JsonNode given) {
        if (given instanceof ObjectNode object) {
            return object;
        }
        if (given == null || !given.isString()) {
            return null;
        }
        try {
            return (ObjectNode) PythonJson.parse(given.stringValue().getBytes(StandardCharsets.UTF_8));
        } catch (JacksonException | ClassCastException malformed) {
            throw this.profile.has(Behavior.AGENT_API_REVISED)
                    ? refused(101, "Invalid DSL JSON string.")
                    : ApiError.exception("JSONDecodeError('Expecting property name enclosed in double quotes')");
        }
    }

    private ObjectNode json(String tenantId, Agent agent, String template) {
        ObjectNode json = this.profile.templates().agent(template);
        json.put("id", agent.id()).put("title", agent.title()).put("description", agent.description());
        if (json.has("dsl")) {
            json.set("dsl", agent.dsl());
        }
        String type = agent.type();
        if (json.has("canvas_type") && type != null) {
            json.put("canvas_type", type);
        }
        for (String tenant : List.of("user_id", "tenant_id")) {
            if (json.has(tenant)) {
                json.put(tenant, tenantId);
            }
        }
        boolean created = json.has("create_time");
        this.profile.dates().stamp(json, agent.createTime(), agent.updateTime());
        if (!created) {
            json.remove("create_time");
        }
        return json;
    }

    static ApiError refused(int code, String message) {
        return new ApiError(
                PythonJson.object().put("code", code).put("data", false).put("message", message));
    }

    private static Response success(JsonNode data) {
        ObjectNode envelope = PythonJson.object().put("code", 0);
        envelope.set("data", data);
        return Response.json(envelope.put("message", "success"));
    }

    private static @Nullable String textOf(@Nullable JsonNode node) {
        return node == null || node.isNull() ? null : node.asString("");
    }

    private static String text(Request request, String name) {
        return Objects.requireNonNullElse(request.parameter(name), "");
    }
}
