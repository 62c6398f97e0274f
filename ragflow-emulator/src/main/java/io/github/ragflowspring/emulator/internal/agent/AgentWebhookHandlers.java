package io.github.ragflowspring.emulator.internal.agent;

import io.github.ragflowspring.emulator.internal.chat.Pace;
import io.github.ragflowspring.emulator.internal.http.ApiError;
import io.github.ragflowspring.emulator.internal.http.HandlerGroup;
import io.github.ragflowspring.emulator.internal.http.HandlerRegistry;
import io.github.ragflowspring.emulator.internal.http.Request;
import io.github.ragflowspring.emulator.internal.http.Response;
import io.github.ragflowspring.emulator.internal.knowledge.KnowledgeStore;
import io.github.ragflowspring.emulator.internal.release.Endpoint;
import io.github.ragflowspring.emulator.internal.release.ReleaseProfile;
import io.github.ragflowspring.emulator.internal.wire.PythonJson;
import java.util.Objects;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The routes of webhooks, which check credentials, but neither schema nor limits. */
public final class AgentWebhookHandlers implements HandlerGroup {

    private final AgentStore store;

    private final ReleaseProfile profile;

    private final AgentRunner runner;

    private final WebhookSecurity security;

    /** Creates the handlers of a release. */
    public AgentWebhookHandlers(AgentStore store, KnowledgeStore knowledge, ReleaseProfile profile, Pace pace) {
        this.store = store;
        this.profile = profile;
        this.runner = new AgentRunner(profile, store, knowledge, pace);
        this.security = new WebhookSecurity(profile);
    }

    @Override
    public void register(HandlerRegistry registry) {
        registry.on(Endpoint.AGENT_WEBHOOK_TRIGGER, this::trigger).on(Endpoint.AGENT_WEBHOOK_TEST, this::test);
    }

    private Response test(Request request) {
        String owner = this.store.owner(request.variable("agent"));
        if (owner != null && !request.tenantId().isEmpty() && !owner.equals(request.tenantId())) {
            throw AgentHandlers.refused(103, "Only the owner of the agent is authorized for this operation.");
        }
        return trigger(request);
    }

    private Response trigger(Request request) {
        String owner = this.store.owner(request.variable("agent"));
        if (owner == null) {
            throw refused("Canvas not found.");
        }
        Agent agent = Objects.requireNonNull(this.store.agent(owner, request.variable("agent")));
        JsonNode webhook = webhook(agent);
        this.security.check(webhook.path("security"), request);
        ObjectNode body = request.json(this.profile);
        AgentRun run = this.runner.run(request.of(owner), agent, null, PythonJson.plain(body), PythonJson.object());
        if (webhook.path("execution_mode").asString("").equals("Immediately")) {
            JsonNode response = webhook.path("response");
            return Response.text(
                    response.path("status").asInt(200),
                    "application/json",
                    response.path("body_template").asString("{}"));
        }
        return Response.json(PythonJson.object()
                .put("message", run.canvas().content())
                .put("success", true)
                .put("code", 200));
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
        return new ApiError(400, PythonJson.object().put("code", 400).put("message", message));
    }
}
