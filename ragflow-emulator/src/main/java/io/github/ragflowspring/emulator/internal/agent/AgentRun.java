package io.github.ragflowspring.emulator.internal.agent;

import io.github.ragflowspring.emulator.internal.wire.PythonJson;
import java.io.IOException;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A finished or waiting run of an agent.
 *
 * @param canvas the played canvas
 * @param session the session of the run
 * @param messageId the id of the answer
 * @param taskId the id of the run
 * @param inSession whether the caller named the session
 */
record AgentRun(Canvas canvas, AgentSession session, String messageId, String taskId, boolean inSession) {

    /** Returns whether the run waits for input. */
    boolean isWaiting() {
        return this.session.state().waitingAt() != null;
    }

    /** Cuts the stream of a run whose model has broken off. */
    void cutIfBroken() throws IOException {
        if (this.canvas.isBroken()) {
            throw new IOException(AgentModel.BROKEN_OFF);
        }
    }

    ObjectNode frame(String event, ObjectNode data) {
        ObjectNode frame = PythonJson.object()
                .put("event", event)
                .put("message_id", this.messageId)
                .put("created_at", System.currentTimeMillis() / 1000)
                .put("task_id", this.taskId);
        frame.set("data", data);
        return frame.put("session_id", this.session.id());
    }

    /** Returns the whole trace; if nested, each step contains the trace up to it. */
    ArrayNode trace(boolean nested) {
        return traceUpTo("", nested);
    }

    /** Returns the trace up to a component, or the whole trace if the component has not finished. */
    ArrayNode traceUpTo(String componentId) {
        return traceUpTo(componentId, false);
    }

    private ArrayNode traceUpTo(String componentId, boolean nested) {
        ArrayNode trace = PythonJson.array();
        for (ObjectNode step : this.canvas.trace()) {
            ObjectNode copy = step.deepCopy();
            String id = copy.path("component_id").asString("");
            if (nested) {
                ((ObjectNode) copy.path("trace").path(0)).set("trace", traceUpTo(id));
            }
            trace.add(copy);
            if (id.equals(componentId)) {
                break;
            }
        }
        return trace;
    }
}
