package io.github.ragflowspring.emulator.internal.agent;

import io.github.ragflowspring.emulator.internal.wire.PythonJson;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** The state of a canvas between the runs of a session. Thread-safe for one run at a time. */
final class CanvasState {

    private final Map<String, ObjectNode> inputs = new HashMap<>();

    private final Map<String, ObjectNode> outputs = new HashMap<>();

    private final List<String> path = new ArrayList<>();

    private String question = "";

    private @Nullable String waitingAt;

    private ObjectNode payload = PythonJson.object();

    /** Returns a copy, which the runs of this state do not change. */
    synchronized CanvasState copy() {
        CanvasState copy = new CanvasState();
        this.inputs.forEach((id, inputs) -> copy.inputs.put(id, inputs.deepCopy()));
        this.outputs.forEach((id, outputs) -> copy.outputs.put(id, outputs.deepCopy()));
        copy.path.addAll(this.path);
        copy.question = this.question;
        copy.waitingAt = this.waitingAt;
        copy.payload = this.payload.deepCopy();
        return copy;
    }

    /** Returns the question of the run, or the previous question if it is empty. */
    synchronized String question(String asked) {
        if (!asked.isEmpty()) {
            this.question = asked;
        }
        return this.question;
    }

    /** Adds the component that a run has come to. */
    synchronized void enter(String componentId) {
        this.path.add(componentId);
    }

    /** Returns the components of all runs in order, the one that waits for input included. */
    synchronized List<String> path() {
        return List.copyOf(this.path);
    }

    /** Returns the id of the component that waits for input, or {@code null} if the session does not wait. */
    synchronized @Nullable String waitingAt() {
        return this.waitingAt;
    }

    synchronized void waitAt(@Nullable String componentId) {
        this.waitingAt = componentId;
    }

    /** Keeps the payload of a webhook. */
    synchronized void receive(ObjectNode received) {
        this.payload = received.deepCopy();
    }

    /** Returns the payload of the latest webhook, an empty object without one. */
    synchronized ObjectNode payload() {
        return this.payload.deepCopy();
    }

    /** Returns all inputs that the component has received. */
    synchronized ObjectNode inputs(String componentId) {
        return this.inputs.computeIfAbsent(componentId, (unused) -> PythonJson.object());
    }

    /** Returns the outputs of the component; those of previous runs are null. */
    synchronized ObjectNode outputs(String componentId) {
        ObjectNode known = this.outputs.computeIfAbsent(componentId, (unused) -> PythonJson.object());
        known.propertyNames().stream().toList().forEach(known::putNull);
        return known;
    }
}
