package io.github.ragflowspring.emulator.internal.agent;

import io.github.ragflowspring.emulator.internal.wire.PythonJson;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** What a canvas remembers from one run to the next. Safe for use by many threads, one run at a time. */
final class CanvasState {

    private final Map<String, ObjectNode> inputs = new HashMap<>();

    private final Map<String, ObjectNode> outputs = new HashMap<>();

    private String question = "";

    private @Nullable String waitingAt;

    /** Returns the question of the run, or that of the one before where it has none. */
    synchronized String question(String asked) {
        if (!asked.isEmpty()) {
            this.question = asked;
        }
        return this.question;
    }

    /** Returns the component that waits for input, null when none does. */
    synchronized @Nullable String waitingAt() {
        return this.waitingAt;
    }

    synchronized void waitAt(@Nullable String componentId) {
        this.waitingAt = componentId;
    }

    /** Returns all that the component was ever given. */
    synchronized ObjectNode inputs(String componentId) {
        return this.inputs.computeIfAbsent(componentId, (unused) -> PythonJson.object());
    }

    /** Returns what the component put out in this run; what it put out before is null. */
    synchronized ObjectNode outputs(String componentId) {
        ObjectNode known = this.outputs.computeIfAbsent(componentId, (unused) -> PythonJson.object());
        known.propertyNames().stream().toList().forEach(known::putNull);
        return known;
    }
}
