package io.github.ragflowspring.emulator.internal.agent;

import io.github.ragflowspring.emulator.internal.chat.Pace;
import io.github.ragflowspring.emulator.internal.http.ApiError;
import io.github.ragflowspring.emulator.internal.knowledge.KnowledgeStore;
import io.github.ragflowspring.emulator.internal.release.Behavior;
import io.github.ragflowspring.emulator.internal.release.ReleaseProfile;
import io.github.ragflowspring.emulator.internal.wire.PythonJson;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Plays the canvas of an agent once, component by component. */
final class Canvas {

    private static final int MAX_STEPS = 50;

    private static final Component PASS_THROUGH = new PassThroughComponent();

    private static final Map<String, Component> COMPONENTS = Map.of(
            "Begin", new BeginComponent(),
            "UserFillUp", new FormComponent(),
            "Retrieval", new RetrievalComponent(),
            "LLM", new ModelComponent(),
            "Agent", new ModelComponent(),
            "Message", new MessageComponent());

    private final ObjectNode components;

    private final CanvasState state;

    private final RunContext run;

    Canvas(ReleaseProfile profile, KnowledgeStore knowledge, RunRequest request) {
        this.components = components(request.agent());
        this.state = request.state();
        this.run = RunContext.of(profile, knowledge, request);
    }

    /** Returns the components of the agent's canvas if RAGFlow can load all of them. */
    static ObjectNode components(Agent agent) {
        ObjectNode components =
                agent.dsl().path("components") instanceof ObjectNode object ? object : PythonJson.object();
        for (JsonNode component : components) {
            String name = component.path("obj").path("component_name").asString("");
            if (!ComponentNames.isKnown(name)) {
                throw ApiError.exception("AssertionError(\"Can't import " + name + "Param\")");
            }
        }
        return components;
    }

    /** Plays from the beginning, or from the component that waits for input. */
    void play() {
        String waitingAt = this.state.waitingAt();
        this.state.waitAt(null);
        boolean resumed = waitingAt != null;
        ObjectNode inputs = this.run.request().inputs();
        if (!resumed || !this.run.profile().has(Behavior.AGENT_RESUMES_SILENTLY)) {
            this.run.events().workflowStarted(inputs);
        }
        String id = waitingAt == null ? "begin" : waitingAt;
        for (int step = 0; step < MAX_STEPS && this.components.has(id); step++) {
            JsonNode component = this.components.path(id);
            if (!resumed) {
                this.state.enter(id);
            }
            if (!play(Node.of(id, component, resumed))) {
                return;
            }
            resumed = false;
            id = component.path("downstream").path(0).asString("");
        }
        this.run.events().workflowFinished(inputs, usage());
    }

    /**
     * Plays one component with the inputs of the request.
     *
     * @return its outputs
     */
    ObjectNode debug(String id) {
        JsonNode component = this.components.path(id);
        if (component.isMissingNode()) {
            throw ApiError.exception("TypeError(\"'NoneType' object is not subscriptable\")");
        }
        Node node = Node.of(id, component, true);
        var unused = COMPONENTS.getOrDefault(node.type(), PASS_THROUGH).play(node, this.run);
        CanvasEvents events = this.run.events();
        this.run.drafts().finish((draft) -> events.nodeFinished(draft.node(), draft.inputs(), draft.outputs()));
        List<ObjectNode> finished = trace();
        if (finished.isEmpty()) {
            return PythonJson.object().put("content", "").put("_ERROR", AgentModel.BROKEN_OFF);
        }
        return (ObjectNode) finished.get(0).path("trace").path(0).path("outputs");
    }

    private boolean play(Node node) {
        Component component = COMPONENTS.getOrDefault(node.type(), PASS_THROUGH);
        if (component.asksForInput(node, this.run)) {
            return false;
        }
        this.run.events().nodeStarted(node, component.thoughts(this.run));
        return component.play(node, this.run);
    }

    /** Returns whether the run fails because its model broke off. */
    boolean isBroken() {
        return this.run.model().isBroken();
    }

    List<AgentEvent> events() {
        return this.run.events().events();
    }

    /** Returns the finished components in order. */
    List<ObjectNode> trace() {
        return this.run.events().trace();
    }

    String question() {
        return this.run.question();
    }

    /** Returns the text of all messages. */
    String content() {
        return this.run.events().content();
    }

    ObjectNode reference() {
        return content().isEmpty() ? PythonJson.object() : this.run.citations().reference();
    }

    ObjectNode usage() {
        return this.run.model().usage();
    }

    /** Returns the time that the model takes to write the text. */
    Duration time(Pace pace, String text) {
        return this.run.model().time(pace, text);
    }
}
