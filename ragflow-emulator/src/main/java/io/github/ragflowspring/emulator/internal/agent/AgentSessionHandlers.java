package io.github.ragflowspring.emulator.internal.agent;

import io.github.ragflowspring.emulator.internal.http.ApiError;
import io.github.ragflowspring.emulator.internal.http.DeleteIds;
import io.github.ragflowspring.emulator.internal.http.Envelopes;
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
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The routes of agent sessions. */
public final class AgentSessionHandlers implements HandlerGroup {

    private static final Map<String, Comparator<AgentSession>> ORDERS = Map.of(
            "create_time", Comparator.comparingLong(AgentSession::createTime).thenComparing(AgentSession::id),
            "update_time", Comparator.comparingLong(AgentSession::updateTime).thenComparing(AgentSession::id));

    private final ReleaseProfile profile;

    private final AgentStore store;

    /** Creates the handlers of a release. */
    public AgentSessionHandlers(ReleaseProfile profile, AgentStore store) {
        this.profile = profile;
        this.store = store;
    }

    @Override
    public void register(HandlerRegistry registry) {
        registry.on(Endpoint.AGENT_SESSION_CREATE, this::create)
                .on(Endpoint.AGENT_SESSION_LIST, this::list)
                .on(Endpoint.AGENT_SESSION_GET, this::get)
                .on(Endpoint.AGENT_SESSION_DELETE, this::delete)
                .on(Endpoint.AGENT_SESSION_DELETE_BY_PATH, this::deleteOne);
    }

    private Response create(Request request) {
        ObjectNode body = request.json(this.profile);
        Agent agent = this.store.agent(request.tenantId(), request.variable("agent"));
        if (agent == null) {
            throw this.profile.has(Behavior.AGENT_API_REVISED) ? noPermission() : ApiError.of(102, "Agent not found.");
        }
        Canvas.components(agent);
        String user = Objects.requireNonNullElse(
                request.parameter("user_id"), body.path("user_id").asString(request.tenantId()));
        AgentSession session = new AgentSession(agent, user, body.path("name").asString(""), "agent");
        this.store.add(session);
        this.store.tasks().admit(agent.id());
        ObjectNode data = PythonJson.object()
                .put("agent_id", agent.id())
                .put("id", session.id())
                .put("source", session.source())
                .put("user_id", user);
        data.set("dsl", agent.canvas());
        session.messages().forEach(data.putArray("message")::add);
        if (this.profile.has(Behavior.AGENT_API_REVISED)) {
            data.put("exp_user_id", user).put("name", session.name()).put("version_title", agent.title());
        }
        ObjectNode envelope = PythonJson.object().put("code", 0);
        envelope.set("data", data);
        return Response.json(envelope);
    }

    private Response list(Request request) {
        Agent agent = this.store.agent(request.tenantId(), request.variable("agent"));
        if (agent == null) {
            throw this.profile.has(Behavior.AGENT_API_REVISED)
                    ? noPermission()
                    : ApiError.of(102, "You don't own the agent " + request.variable("agent") + ".");
        }
        ListQuery query = new ListQuery(request, this.profile);
        String id = Objects.requireNonNullElse(request.parameter("id"), "");
        String user = Objects.requireNonNullElse(request.parameter("user_id"), "");
        boolean dsl = !"false".equalsIgnoreCase(request.parameter("dsl"));
        List<AgentSession> found = this.store.sessions(agent).stream()
                .filter((session) -> id.isEmpty() || session.id().equals(id))
                .filter((session) -> user.isEmpty() || session.userId().equals(user))
                .toList();
        List<AgentSession> listed = query.page(query.sort(found, "API4Conversation", ORDERS));
        if (this.profile.has(Behavior.AGENT_SESSION_KEEPS_LAST_REFERENCE)
                && listed.stream().anyMatch(AgentSession::hasReferences)) {
            throw ApiError.exception("AttributeError(\"'str' object has no attribute 'get'\")");
        }
        ArrayNode data = PythonJson.array();
        listed.forEach((session) -> {
            ObjectNode json = json(session);
            json.put("agent_id", agent.id());
            ArrayNode messages = json.putArray(this.profile.has(Behavior.AGENT_API_REVISED) ? "message" : "messages");
            session.messages().forEach((message) -> {
                if (!this.profile.has(Behavior.AGENT_MESSAGE_LISTS_FILES)) {
                    message.remove("files");
                }
                messages.add(message);
            });
            putState(json, session, dsl ? agent.canvas() : null);
            data.add(json);
        });
        ObjectNode envelope = PythonJson.object().put("code", 0);
        envelope.set("data", data);
        if (this.profile.has(Behavior.AGENT_API_REVISED)) {
            envelope.put("message", "success").put("total", found.size());
        }
        return Response.json(envelope);
    }

    private Response get(Request request) {
        AgentSession session = this.store.session(request.variable("session"));
        Agent agent = this.store.agent(request.tenantId(), request.variable("agent"));
        if (agent == null || session == null || !session.agentId().equals(agent.id())) {
            throw ApiError.of(102, "Session not found!");
        }
        ObjectNode json = json(session);
        json.put("dialog_id", agent.id());
        session.messages().forEach(json.putArray("message")::add);
        List<ObjectNode> references = session.references();
        if (this.profile.has(Behavior.AGENT_SESSION_KEEPS_LAST_REFERENCE) && !references.isEmpty()) {
            json.set("reference", whole(references.get(references.size() - 1)));
        } else {
            ArrayNode all = json.putArray("reference");
            references.forEach((reference) -> all.add(whole(reference)));
        }
        putState(json, session, agent.canvas());
        ObjectNode envelope = PythonJson.object().put("code", 0);
        envelope.set("data", json);
        return Response.json(envelope.put("message", "success"));
    }

    private static ObjectNode whole(ObjectNode reference) {
        ObjectNode whole = PythonJson.object();
        whole.putObject("chunks");
        whole.putObject("doc_aggs");
        whole.setAll(reference);
        return whole;
    }

    /** In newer releases, a session that has been run contains its canvas and its errors as texts. */
    private void putState(ObjectNode json, AgentSession session, @Nullable ObjectNode canvas) {
        boolean text = this.profile.has(Behavior.AGENT_API_REVISED) && session.rounds() > 0;
        boolean errors = this.profile.has(Behavior.AGENT_SESSION_HAS_ERRORS) && session.rounds() > 0;
        json.put("errors", errors ? "" : null);
        if (canvas != null && session.rounds() > 0) {
            session.state().path().forEach(canvas.putArray("path")::add);
        }
        if (canvas != null && text) {
            json.put("dsl", PythonJson.event(canvas));
        } else if (canvas != null) {
            json.set("dsl", canvas);
        }
    }

    private ObjectNode json(AgentSession session) {
        ObjectNode json = PythonJson.object()
                .put("id", session.id())
                .put("user_id", session.userId())
                .put("source", session.source())
                .put("duration", 0.0)
                .put("round", session.rounds())
                .put("thumb_up", 0)
                .put("tokens", 0)
                .put("create_date", "")
                .put("update_date", "");
        this.profile.dates().stamp(json, session.createTime(), session.updateTime());
        if (this.profile.has(Behavior.AGENT_API_REVISED)) {
            json.put("exp_user_id", session.userId())
                    .put("name", session.name())
                    .put("version_title", "");
        } else if (this.profile.has(Behavior.AGENT_SESSION_HAS_NAME)) {
            json.putNull("exp_user_id").putNull("name");
        }
        return json;
    }

    private Response deleteOne(Request request) {
        AgentSession session = this.store.session(request.variable("session"));
        if (session == null) {
            throw ApiError.of(102, "Session not found!");
        }
        this.store.remove(session);
        ObjectNode envelope = PythonJson.object().put("code", 0).put("data", 1);
        return Response.json(envelope.put("message", "success"));
    }

    private Response delete(Request request) {
        ObjectNode body = request.json(this.profile);
        Agent agent = this.store.agent(request.tenantId(), request.variable("agent"));
        if (agent == null) {
            throw this.profile.plainRunEvent().equals("message_end")
                    ? noPermission()
                    : ApiError.of(102, "You don't own the agent " + request.variable("agent"));
        }
        List<AgentSession> all = this.store.sessions(agent);
        List<String> ids = DeleteIds.of(body.get("ids"));
        if (ids.isEmpty()) {
            boolean flagNeeded = this.profile.has(Behavior.DELETE_ALL_NEEDS_FLAG);
            if (!flagNeeded || body.path("delete_all").asBoolean(false)) {
                all.forEach(this.store::remove);
            }
            return Envelopes.done();
        }
        List<String> errors = new ArrayList<>();
        Set<String> named = new LinkedHashSet<>();
        ids.stream()
                .filter((id) -> !named.add(id))
                .distinct()
                .forEach((id) -> errors.add("Duplicate session ids: " + id));
        int deleted = 0;
        for (String id : named) {
            AgentSession session = this.store.session(id);
            if (session == null || !all.contains(session)) {
                errors.add("The agent doesn't own the session " + id);
            } else {
                this.store.remove(session);
                deleted++;
            }
        }
        if (deleted == 0) {
            throw ApiError.of(102, String.join("; ", errors));
        }
        if (errors.isEmpty()) {
            return Envelopes.done();
        }
        ObjectNode envelope = PythonJson.object().put("code", 0);
        ObjectNode data = envelope.putObject("data").put("success_count", deleted);
        errors.forEach(data.putArray("errors")::add);
        return Response.json(envelope);
    }

    private static ApiError noPermission() {
        return AgentHandlers.refused(103, "Make sure you have permission to access the agent.");
    }
}
