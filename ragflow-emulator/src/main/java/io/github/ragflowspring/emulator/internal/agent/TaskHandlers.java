package io.github.ragflowspring.emulator.internal.agent;

import io.github.ragflowspring.emulator.internal.http.ApiError;
import io.github.ragflowspring.emulator.internal.http.Envelopes;
import io.github.ragflowspring.emulator.internal.http.HandlerGroup;
import io.github.ragflowspring.emulator.internal.http.HandlerRegistry;
import io.github.ragflowspring.emulator.internal.http.Request;
import io.github.ragflowspring.emulator.internal.http.Response;
import io.github.ragflowspring.emulator.internal.knowledge.KnowledgeStore;
import io.github.ragflowspring.emulator.internal.release.Endpoint;
import io.github.ragflowspring.emulator.internal.release.ReleaseProfile;
import io.github.ragflowspring.emulator.internal.wire.PythonJson;
import io.github.ragflowspring.emulator.internal.wire.PythonText;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.BooleanNode;

/** The routes of tasks: runs of agents and tasks that build an index. Unknown tasks are confirmed, too. */
public final class TaskHandlers implements HandlerGroup {

    private final ReleaseProfile profile;

    private final AgentStore agents;

    private final KnowledgeStore knowledge;

    /** Creates the handlers of a release. */
    public TaskHandlers(ReleaseProfile profile, AgentStore agents, KnowledgeStore knowledge) {
        this.profile = profile;
        this.agents = agents;
        this.knowledge = knowledge;
    }

    @Override
    public void register(HandlerRegistry registry) {
        registry.on(Endpoint.AGENT_RUN_STOP, this::stop).on(Endpoint.TASK_UPDATE, this::update);
    }

    private Response update(Request request) {
        JsonNode action = request.required(this.profile, "action").path("action");
        if (!action.asString("").equals("stop")) {
            throw new ApiError(PythonJson.object()
                    .put("code", 101)
                    .putNull("data")
                    .put("message", "Invalid action '" + PythonText.str(action) + "'. Only 'stop' is supported."));
        }
        return stop(request);
    }

    private Response stop(Request request) {
        String id = request.variable("task");
        this.agents.tasks().stop(id);
        this.knowledge.stopTask(request.tenantId(), id);
        return Envelopes.named(BooleanNode.TRUE, "success");
    }
}
