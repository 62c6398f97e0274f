package io.github.ragflowspring.emulator.internal.agent;

import io.github.ragflowspring.emulator.internal.release.Behavior;
import io.github.ragflowspring.emulator.internal.release.ReleaseProfile;
import io.github.ragflowspring.emulator.internal.wire.PythonJson;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Writes the events of a run and its trace. */
final class CanvasEvents {

    /** Speech is synthesised when the text since the last piece of speech exceeds this number of characters. */
    private static final int SPEECH_THRESHOLD = 16;

    private final ReleaseProfile profile;

    private final List<AgentEvent> events = new ArrayList<>();

    private final List<ObjectNode> trace = new ArrayList<>();

    private final StringBuilder content = new StringBuilder();

    /** The text of the current message. */
    private final StringBuilder message = new StringBuilder();

    private String unspoken = "";

    private ObjectNode lastOutputs = PythonJson.object();

    CanvasEvents(ReleaseProfile profile) {
        this.profile = profile;
    }

    void workflowStarted(ObjectNode inputs) {
        ObjectNode data = PythonJson.object();
        data.set("inputs", inputs.deepCopy());
        add(AgentEvent.WORKFLOW_STARTED, data);
    }

    void workflowFinished(ObjectNode inputs, ObjectNode usage) {
        ObjectNode data = PythonJson.object();
        data.set("inputs", inputs.deepCopy());
        data.set("outputs", this.lastOutputs.deepCopy());
        data.put("elapsed_time", 0.0004).put("created_at", seconds());
        if (this.profile.has(Behavior.AGENT_RUN_HAS_USAGE)) {
            data.set("usage", usage);
        }
        add(AgentEvent.WORKFLOW_FINISHED, data);
    }

    void inputsRequested(ObjectNode fields, String tips) {
        ObjectNode data = PythonJson.object();
        data.set("inputs", fields);
        add(AgentEvent.USER_INPUTS, data.put("tips", tips));
    }

    void nodeStarted(Node node, String thoughts) {
        ObjectNode data = PythonJson.object();
        data.putNull("inputs").put("created_at", System.currentTimeMillis() / 1000);
        data.put("component_id", node.id())
                .put("component_name", "")
                .put("component_type", node.type())
                .put("thoughts", thoughts);
        add(AgentEvent.NODE_STARTED, data);
    }

    void nodeFinished(Node node, ObjectNode inputs, ObjectNode outputs) {
        nodeFinished(node, inputs, outputs, null);
    }

    void nodeFinished(Node node, ObjectNode inputs, ObjectNode outputs, @Nullable String error) {
        ObjectNode timed = PythonJson.object().put("_created_time", seconds());
        timed.setAll(outputs.deepCopy());
        timed.put("_elapsed_time", 0.0001);
        if (error != null) {
            timed.put("_ERROR", error);
        }
        this.lastOutputs = timed;
        ObjectNode data = PythonJson.object();
        data.set("inputs", inputs.deepCopy());
        data.set("outputs", timed);
        data.put("component_id", node.id())
                .put("component_name", "")
                .put("component_type", node.type())
                .put("error", error)
                .put("elapsed_time", 0.0002)
                .put("created_at", seconds());
        ObjectNode step = PythonJson.object().put("component_id", node.id());
        step.putArray("trace").add(data.deepCopy());
        this.trace.add(step);
        add(AgentEvent.NODE_FINISHED, data);
    }

    /** Writes a piece of the current message. */
    void message(String text) {
        if (text.isEmpty()) {
            return;
        }
        this.message.append(text);
        ObjectNode data = PythonJson.object().put("content", text);
        this.unspoken += text;
        boolean spoken = this.unspoken.codePointCount(0, this.unspoken.length()) > SPEECH_THRESHOLD;
        if (spoken && this.profile.has(Behavior.AGENT_MESSAGE_HAS_AUDIO)) {
            data.putNull("audio_binary");
            this.unspoken = "";
        }
        add(AgentEvent.MESSAGE, data);
    }

    /** Writes a mark between the pieces of the current message. */
    void mark(String name) {
        add(AgentEvent.MESSAGE, PythonJson.object().put("content", "").put(name, true));
    }

    /** Ends the current message; returns its text. */
    String messageEnd(ObjectNode reference) {
        if (!this.unspoken.isEmpty() && this.profile.has(Behavior.AGENT_MESSAGE_HAS_AUDIO)) {
            add(AgentEvent.MESSAGE, PythonJson.object().put("content", "").putNull("audio_binary"));
        }
        this.unspoken = "";
        String text = this.message.toString();
        this.message.setLength(0);
        this.content.append(text);
        ObjectNode data = PythonJson.object();
        if (!reference.isEmpty()) {
            data.set("reference", reference);
        } else if (this.profile.has(Behavior.AGENT_MESSAGE_END_HAS_NULL)) {
            data.putNull("reference");
        }
        add(AgentEvent.MESSAGE_END, data);
        return text;
    }

    private void add(String name, ObjectNode data) {
        this.events.add(new AgentEvent(name, data));
    }

    private static double seconds() {
        return System.nanoTime() / 1_000_000_000.0;
    }

    List<AgentEvent> events() {
        return List.copyOf(this.events);
    }

    /** Returns the finished components in order. */
    List<ObjectNode> trace() {
        return List.copyOf(this.trace);
    }

    /** Returns the text of all messages. */
    String content() {
        return this.content.toString();
    }
}
