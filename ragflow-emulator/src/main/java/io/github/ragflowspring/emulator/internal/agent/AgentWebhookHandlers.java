package io.github.ragflowspring.emulator.internal.agent;

import io.github.ragflowspring.emulator.internal.chat.Pace;
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
import io.github.ragflowspring.emulator.internal.wire.PythonJson;
import io.github.ragflowspring.emulator.internal.wire.PythonText;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The routes of webhooks. Files are read as texts. */
public final class AgentWebhookHandlers implements HandlerGroup {

    private final AgentStore store;

    private final ReleaseProfile profile;

    private final AgentRunner runner;

    private final WebhookSecurity security;

    private final WebhookLog log = new WebhookLog();

    /** Creates the handlers of a release. */
    public AgentWebhookHandlers(AgentStore store, KnowledgeStore knowledge, ReleaseProfile profile, Pace pace) {
        this.store = store;
        this.profile = profile;
        this.runner = new AgentRunner(profile, store, knowledge, pace);
        this.security = new WebhookSecurity(profile);
    }

    @Override
    public void register(HandlerRegistry registry) {
        registry.on(Endpoint.AGENT_WEBHOOK_TRIGGER, this::trigger)
                .on(Endpoint.AGENT_WEBHOOK_TEST, this::test)
                .on(Endpoint.AGENT_WEBHOOK_LOG, this::log);
    }

    private Response log(Request request) {
        String id = request.variable("agent");
        if (this.profile.has(Behavior.WEBHOOK_LOG_NEEDS_OWNER) && this.store.agent(request.tenantId(), id) == null) {
            throw ApiError.of(102, "Canvas not found.");
        }
        Double since = number(request.parameter("since_ts"));
        ObjectNode page = since == null
                ? WebhookLog.page(null, System.currentTimeMillis() / 1000.0, false)
                : this.log.since(id, since, request.parameter("webhook_id"));
        return Envelopes.named(page, "success");
    }

    private static @Nullable Double number(@Nullable String text) {
        try {
            return text == null ? null : Double.valueOf(text);
        } catch (NumberFormatException malformed) {
            return null;
        }
    }

    private Response test(Request request) {
        String owner = this.store.owner(request.variable("agent"));
        if (owner != null && !request.tenantId().isEmpty() && !owner.equals(request.tenantId())) {
            throw AgentHandlers.refused(103, "Only the owner of the agent is authorized for this operation.");
        }
        return trigger(request, true);
    }

    private Response trigger(Request request) {
        return trigger(request, false);
    }

    private Response trigger(Request request, boolean logged) {
        String owner = this.store.owner(request.variable("agent"));
        if (owner == null) {
            throw refused("Canvas not found.");
        }
        Agent agent = Objects.requireNonNull(this.store.agent(owner, request.variable("agent")));
        JsonNode webhook = webhook(agent);
        List<String> methods = WebhookPayload.methods(webhook);
        if (!methods.isEmpty() && !methods.contains(request.method())) {
            throw refused("HTTP method '" + request.method() + "' not allowed for this webhook.");
        }
        this.security.check(agent.id(), webhook.path("security"), request);
        ObjectNode payload = WebhookPayload.of(webhook, request);
        boolean immediate =
                webhook.path("execution_mode").asString("Immediately").equals("Immediately");
        Response response = immediate ? response(webhook.path("response")) : null;
        AgentRun run = this.runner.runWebhook(request.of(owner), agent, payload);
        if (logged) {
            this.log.add(agent.id(), run);
        }
        if (response != null) {
            return response;
        }
        return Response.json(PythonJson.object()
                .put("message", run.canvas().content())
                .put("success", true)
                .put("code", 200));
    }

    /** Returns the response that is sent before the agent runs. */
    private static Response response(JsonNode setting) {
        JsonNode given = setting.path("status");
        int status = given.isMissingNode() ? 200 : given.asInt(0);
        if (status == 0) {
            throw refused("Invalid response status code: " + PythonText.str(given));
        }
        if (status < 200 || status > 399) {
            throw refused("Invalid response status code: " + status + ", must be between 200 and 399");
        }
        String template = setting.path("body_template").asString("");
        if (template.isEmpty()) {
            return Response.text(status, "application/json", "null");
        }
        try {
            JsonNode json = PythonJson.parse(template.getBytes(StandardCharsets.UTF_8));
            return Response.text(status, "application/json", PythonJson.event(json));
        } catch (JacksonException text) {
            return Response.text(status, "text/plain", template);
        }
    }

    private static JsonNode webhook(Agent agent) {
        for (JsonNode component : agent.dsl().path("components")) {
            JsonNode params = component.path("obj").path("params");
            if (component.path("obj").path("component_name").asString("").equals("Begin")
                    && params.path("mode").asString("").equals("Webhook")) {
                return params;
            }
        }
        throw refused("Webhook not configured for this agent.");
    }

    private static ApiError refused(String message) {
        return WebhookPayload.refused(message);
    }
}
