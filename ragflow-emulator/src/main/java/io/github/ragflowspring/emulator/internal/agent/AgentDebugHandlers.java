package io.github.ragflowspring.emulator.internal.agent;

import io.github.ragflowspring.emulator.internal.http.ApiError;
import io.github.ragflowspring.emulator.internal.http.Envelopes;
import io.github.ragflowspring.emulator.internal.http.HandlerGroup;
import io.github.ragflowspring.emulator.internal.http.HandlerRegistry;
import io.github.ragflowspring.emulator.internal.http.Request;
import io.github.ragflowspring.emulator.internal.http.Response;
import io.github.ragflowspring.emulator.internal.knowledge.KnowledgeStore;
import io.github.ragflowspring.emulator.internal.release.Behavior;
import io.github.ragflowspring.emulator.internal.release.Endpoint;
import io.github.ragflowspring.emulator.internal.release.ReleaseProfile;
import io.github.ragflowspring.emulator.internal.script.ScriptedReply;
import io.github.ragflowspring.emulator.internal.wire.PythonJson;
import io.github.ragflowspring.emulator.internal.wire.PythonText;
import java.util.Set;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/** The routes with which the editor of agents tests parts of them. */
public final class AgentDebugHandlers implements HandlerGroup {

    private static final Set<String> DATABASES =
            Set.of("mysql", "mariadb", "oceanbase", "postgres", "mssql", "IBM DB2", "trino");

    /** Hosts that are not public, as far as their name or address shows it. */
    private static final Pattern PRIVATE =
            Pattern.compile("localhost|::1|(0|10|127)(\\.\\d+){3}|192\\.168(\\.\\d+){2}|169\\.254(\\.\\d+){2}"
                    + "|172\\.(1[6-9]|2\\d|3[01])(\\.\\d+){2}");

    private final ReleaseProfile profile;

    private final AgentStore store;

    private final KnowledgeStore knowledge;

    /** Creates the handlers of a release. */
    public AgentDebugHandlers(ReleaseProfile profile, AgentStore store, KnowledgeStore knowledge) {
        this.profile = profile;
        this.store = store;
        this.knowledge = knowledge;
    }

    @Override
    public void register(HandlerRegistry registry) {
        registry.on(Endpoint.AGENT_PROMPTS, this::prompts)
                .on(Endpoint.AGENT_DATABASE_TEST, this::testDatabase)
                .on(Endpoint.AGENT_COMPONENT_DEBUG, this::debug);
    }

    private Response prompts(Request request) {
        return Envelopes.named(
                PythonJson.object()
                        .put("citation_guidelines", "Cite the passages that support a sentence by their numbers.")
                        .put("plan_generation", "Choose the next tool.")
                        .put("reflection", "Check whether the results answer the question.")
                        .put("task_analysis", "Analyze the task.\n\nTask: {{ task }}"),
                "success");
    }

    /** The emulator does not connect to databases: all of them are available. */
    private Response testDatabase(Request request) {
        ObjectNode body = request.required(this.profile, "db_type", "database", "username", "host", "port", "password");
        String host = body.path("host").asString("").strip();
        if (this.profile.has(Behavior.DATABASE_HOST_CHECKED)) {
            if (host.isEmpty()) {
                throw ApiError.of(102, "Host must not be empty.");
            }
            if (PRIVATE.matcher(host).matches()) {
                throw ApiError.of(
                        102,
                        "Host resolves to a non-public address (" + (host.equals("localhost") ? "127.0.0.1" : host)
                                + "), which is not allowed.");
            }
        }
        if (!DATABASES.contains(body.path("db_type").asString(""))) {
            throw ApiError.exception("AttributeError(\"'str' object has no attribute 'args'\")");
        }
        return Envelopes.named(StringNode.valueOf("Database Connection Successful!"), "success");
    }

    private Response debug(Request request) {
        boolean revised = this.profile.has(Behavior.AGENT_API_REVISED);
        ObjectNode body = revised
                ? request.required(this.profile, "params")
                : request.required(this.profile, "id", "component_id", "params");
        Agent agent = this.store.agent(
                request.tenantId(), request.variableOr("agent", body.path("id").asString("")));
        if (agent == null) {
            throw AgentHandlers.refused(
                    103,
                    revised
                            ? "Make sure you have permission to access the agent."
                            : "Only owner of canvas authorized for this operation.");
        }
        ObjectNode inputs = inputs(body.path("params"));
        RunRequest run = new RunRequest(
                request.tenantId(),
                agent,
                new CanvasState(),
                question(inputs),
                inputs,
                false,
                request.attachment(ScriptedReply.class));
        String component =
                request.variableOr("component", body.path("component_id").asString(""));
        return Envelopes.named(new Canvas(this.profile, this.knowledge, run).debug(component), "success");
    }

    private static ObjectNode inputs(JsonNode params) {
        if (!(params instanceof ObjectNode object)) {
            throw ApiError.exception(
                    "AttributeError(\"'" + PythonText.typeName(params) + "' object has no attribute 'items'\")");
        }
        object.forEachEntry((name, param) -> {
            if (!param.isObject()) {
                throw ApiError.exception(
                        "TypeError(\"'" + PythonText.typeName(param) + "' object is not subscriptable\")");
            }
            if (!param.has("value")) {
                throw ApiError.exception("KeyError('value')");
            }
        });
        return object;
    }

    /** The query or else the first of the values. */
    private static String question(ObjectNode inputs) {
        JsonNode query = inputs.has("query")
                ? inputs.path("query")
                : inputs.values().stream().findFirst().orElse(inputs);
        return query.path("value").asString("");
    }
}
