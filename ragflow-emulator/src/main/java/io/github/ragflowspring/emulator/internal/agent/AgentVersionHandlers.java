package io.github.ragflowspring.emulator.internal.agent;

import io.github.ragflowspring.emulator.internal.http.ApiError;
import io.github.ragflowspring.emulator.internal.http.Envelopes;
import io.github.ragflowspring.emulator.internal.http.HandlerGroup;
import io.github.ragflowspring.emulator.internal.http.HandlerRegistry;
import io.github.ragflowspring.emulator.internal.http.Request;
import io.github.ragflowspring.emulator.internal.http.Response;
import io.github.ragflowspring.emulator.internal.release.Behavior;
import io.github.ragflowspring.emulator.internal.release.Endpoint;
import io.github.ragflowspring.emulator.internal.release.ReleaseProfile;
import io.github.ragflowspring.emulator.internal.wire.Ids;
import io.github.ragflowspring.emulator.internal.wire.PythonJson;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.BooleanNode;
import tools.jackson.databind.node.ObjectNode;

/** The routes of the versions, tags, forms, logs and templates of agents. */
public final class AgentVersionHandlers implements HandlerGroup {

    private static final int MAX_TAGS = 512;

    private final ReleaseProfile profile;

    private final AgentStore store;

    /** Creates the handlers of a release. */
    public AgentVersionHandlers(ReleaseProfile profile, AgentStore store) {
        this.profile = profile;
        this.store = store;
    }

    @Override
    public void register(HandlerRegistry registry) {
        registry.on(Endpoint.AGENT_VERSION_LIST, this::versions)
                .on(Endpoint.AGENT_VERSION_GET, this::version)
                .on(Endpoint.AGENT_TAG_LIST, this::tags)
                .on(Endpoint.AGENT_TAG_REPLACE, this::replaceTags)
                .on(Endpoint.AGENT_TEMPLATES, this::templates)
                .on(Endpoint.AGENT_INPUT_FORM, this::inputForm)
                .on(Endpoint.AGENT_LOG, this::log)
                .on(Endpoint.AGENT_RESET, this::reset);
    }

    private Response versions(Request request) {
        Agent agent = agent(request, request.variable("agent"));
        ArrayNode versions = PythonJson.array();
        agent.versions().forEach((version) -> versions.add(json(agent, version)));
        return Envelopes.named(versions, "success");
    }

    private Response version(Request request) {
        String id = request.variable("version");
        String agentId = request.variableOr("agent", "");
        List<Agent> agents =
                agentId.isEmpty() ? this.store.agents(request.tenantId()) : List.of(agent(request, agentId));
        for (Agent agent : agents) {
            for (AgentVersion version : agent.versions()) {
                if (version.id().equals(id)) {
                    ObjectNode json = json(agent, version).putNull("description");
                    json.set("dsl", version.dsl());
                    return Envelopes.named(json, "success");
                }
            }
        }
        throw ApiError.of(102, "Version not found.");
    }

    private ObjectNode json(Agent agent, AgentVersion version) {
        ObjectNode json = PythonJson.object()
                .put("create_date", "")
                .put("create_time", 0)
                .put("id", version.id())
                .put("release", version.published())
                .put("title", version.title())
                .put("update_date", "")
                .put("update_time", 0)
                .put("user_canvas_id", agent.id());
        this.profile.dates().stamp(json, version.time(), version.time());
        return json;
    }

    private Response tags(Request request) {
        Map<String, Integer> counts = new TreeMap<>();
        for (Agent agent : this.store.agents(request.tenantId())) {
            for (String tag : agent.tags().split(",", -1)) {
                if (!tag.isBlank()) {
                    counts.merge(tag.strip(), 1, Integer::sum);
                }
            }
        }
        ArrayNode tags = PythonJson.array();
        counts.entrySet().stream()
                .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
                .forEach((count) ->
                        tags.addObject().put("count", count.getValue()).put("tag", count.getKey()));
        return Envelopes.named(tags, "success");
    }

    private Response replaceTags(Request request) {
        Agent agent = this.store.agent(request.tenantId(), request.variable("agent"));
        if (agent == null) {
            throw AgentHandlers.refused(103, "Agent not found or no permission.");
        }
        JsonNode given = request.json(this.profile).path("tags");
        List<String> tags = new ArrayList<>();
        if (given.isArray()) {
            given.forEach((tag) -> tags.add(tag.asString("").strip()));
        } else {
            tags.add(given.asString(""));
        }
        String joined = String.join(",", tags.stream().distinct().toList());
        agent.replaceTags(joined.substring(0, Math.min(MAX_TAGS, joined.length())));
        return Envelopes.named(BooleanNode.TRUE, "success");
    }

    private Response templates(Request request) {
        ObjectNode template = PythonJson.object()
                .putNull("avatar")
                .put("canvas_category", "agent_canvas")
                .put("canvas_type", "Recommended")
                .put("id", Ids.hash("template"));
        template.putArray("canvas_types").add("Recommended");
        template.putObject("title").put("en", "Blank agent");
        template.putObject("description").put("en", "An agent with a first node only.");
        ObjectNode begin = template.putObject("dsl").putObject("components").putObject("begin");
        begin.putObject("obj").put("component_name", "Begin").putObject("params");
        begin.putArray("downstream");
        begin.putArray("upstream");
        return Envelopes.named(PythonJson.array().add(template), "success");
    }

    private Response inputForm(Request request) {
        Agent agent = agent(request, id(request, "agent", "id"));
        JsonNode node = agent.dsl().path("components").path(id(request, "component", "component_id"));
        if (node.isMissingNode()) {
            throw ApiError.exception("TypeError(\"'NoneType' object is not subscriptable\")");
        }
        ObjectNode form = PythonJson.object();
        String type = node.path("obj").path("component_name").asString("");
        if (type.equals("Begin")) {
            node.path("obj").path("params").path("inputs").forEachEntry((key, field) -> {
                ObjectNode written = form.putObject(key)
                        .put("key", key)
                        .put("name", field.path("name").asString(key))
                        .put("optional", field.path("optional").asBoolean(false))
                        .put("type", field.path("type").asString("line"));
                written.set("options", field.path("options").isArray() ? field.path("options") : PythonJson.array());
            });
        } else if (type.equals("UserFillUp") || type.equals("Message")) {
            throw ApiError.exception(
                    "AttributeError(\"'" + type + "Param' object has no attribute 'get_input_form'\")");
        }
        return Envelopes.named(form, "success");
    }

    /** RAGFlow stores the logs of agents where it does not look for them. */
    private Response log(Request request) {
        if (!request.tenantId().isEmpty()) {
            agent(request, id(request, "agent", "canvas_id"));
        }
        return Envelopes.named(PythonJson.object(), "success");
    }

    private Response reset(Request request) {
        String inBody = request.json(this.profile).path("id").asString("");
        Agent agent = agent(request, request.variableOr("agent", inBody));
        this.store.forgetSharedStates(agent);
        return Envelopes.named(agent.canvas(), "success");
    }

    private static String id(Request request, String variable, String parameter) {
        return request.variableOr(variable, Objects.requireNonNullElse(request.parameter(parameter), ""));
    }

    private Agent agent(Request request, String id) {
        Agent agent = this.store.agent(request.tenantId(), id);
        if (agent == null) {
            throw this.profile.has(Behavior.AGENT_API_REVISED)
                    ? AgentHandlers.refused(103, "Make sure you have permission to access the agent.")
                    : ApiError.of(102, "canvas not found.");
        }
        return agent;
    }
}
