package io.github.ragflowspring.emulator.internal.agent;

import io.github.ragflowspring.emulator.internal.http.ApiError;
import io.github.ragflowspring.emulator.internal.http.EventStream;
import io.github.ragflowspring.emulator.internal.http.Response;
import io.github.ragflowspring.emulator.internal.release.Behavior;
import io.github.ragflowspring.emulator.internal.release.ReleaseProfile;
import io.github.ragflowspring.emulator.internal.wire.PythonJson;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Answers with a run in RAGFlow's own format, streamed or as one JSON object. */
final class AgentRunAnswer {

    private static final Set<String> SENT_IN_SESSION =
            Set.of(AgentEvent.MESSAGE, AgentEvent.MESSAGE_END, AgentEvent.NODE_FINISHED);

    private final ReleaseProfile profile;

    private final AgentRunner runner;

    private final AgentRun run;

    private final boolean traced;

    /**
     * Creates an answer.
     *
     * @param traced whether the caller wants the trace
     */
    AgentRunAnswer(ReleaseProfile profile, AgentRunner runner, AgentRun run, boolean traced) {
        this.profile = profile;
        this.runner = runner;
        this.run = run;
        this.traced = traced && profile.has(Behavior.AGENT_RUN_HAS_COMPONENTS);
    }

    void send(EventStream out) throws IOException {
        this.runner.replay(
                this.run,
                (event) -> isSent(event.name()),
                (event) -> out.send(this.run.frame(event.name(), data(event))));
        this.run.cutIfBroken();
        out.sendDone();
    }

    private boolean isSent(String event) {
        if (!this.run.inSession() && this.profile.has(Behavior.AGENT_RUN_SENDS_ALL_EVENTS)) {
            return true;
        }
        if (event.equals(AgentEvent.NODE_FINISHED) && !this.profile.has(Behavior.AGENT_RUN_HAS_COMPONENTS)) {
            return false;
        }
        boolean finishing = event.equals(AgentEvent.WORKFLOW_FINISHED) || event.equals(AgentEvent.USER_INPUTS);
        return SENT_IN_SESSION.contains(event) || (finishing && this.profile.has(Behavior.AGENT_SESSION_RUN_FINISHES));
    }

    private ObjectNode data(AgentEvent event) {
        ObjectNode data = event.data().deepCopy();
        if (event.is(AgentEvent.WORKFLOW_FINISHED) && this.run.inSession()) {
            data.retain("usage");
        }
        if (event.is(AgentEvent.NODE_FINISHED) && this.traced) {
            data.set("trace", this.run.traceUpTo(data.path("component_id").asString("")));
        }
        return data;
    }

    Response plain() {
        Canvas canvas = this.run.canvas();
        if (canvas.isBroken()) {
            throw ApiError.exception("RemoteProtocolError('" + AgentModel.BROKEN_OFF + "')");
        }
        String name = plainEvent(canvas.events());
        boolean waiting = this.run.isWaiting() && !name.equals(AgentEvent.NODE_FINISHED);
        String shown = waiting ? AgentEvent.USER_INPUTS : name;
        AgentEvent event = last(canvas.events(), shown);
        ObjectNode data = event == null ? PythonJson.object() : event.data().deepCopy();
        data.put("content", canvas.content());
        data.set("reference", canvas.reference());
        if (this.profile.has(Behavior.AGENT_RUN_HAS_USAGE) && !waiting) {
            data.set("usage", canvas.usage());
        }
        if (this.traced) {
            boolean nested = this.run.inSession() && this.profile.has(Behavior.AGENT_TRACE_NESTED);
            data.set("trace", this.run.trace(nested));
        }
        ObjectNode envelope = PythonJson.object().put("code", 0);
        envelope.set("data", this.run.frame(shown, data));
        return Response.json(envelope);
    }

    /** A component that fails is the last event of its run. */
    private String plainEvent(List<AgentEvent> events) {
        if (events.get(events.size() - 1).is(AgentEvent.NODE_FINISHED)) {
            return AgentEvent.NODE_FINISHED;
        }
        return this.run.inSession() ? this.profile.plainRunEvent() : AgentEvent.WORKFLOW_FINISHED;
    }

    private static @Nullable AgentEvent last(List<AgentEvent> events, String name) {
        AgentEvent last = null;
        for (AgentEvent event : events) {
            if (event.is(name)) {
                last = event;
            }
        }
        return last;
    }
}
