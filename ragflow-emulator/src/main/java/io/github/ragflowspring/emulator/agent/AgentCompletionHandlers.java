package io.github.ragflowspring.emulator.agent;

import io.github.ragflowspring.emulator.http.ApiError;
import io.github.ragflowspring.emulator.http.EventStream;
import io.github.ragflowspring.emulator.http.Request;
import io.github.ragflowspring.emulator.http.Response;
import io.github.ragflowspring.emulator.knowledge.KnowledgeStore;
import io.github.ragflowspring.emulator.release.AgentRules;
import io.github.ragflowspring.emulator.release.ReleaseProfile;
import io.github.ragflowspring.emulator.script.Cue;
import io.github.ragflowspring.emulator.wire.Ids;
import io.github.ragflowspring.emulator.wire.PythonJson;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The routes that run agents. */
public final class AgentCompletionHandlers {

    private static final Set<String> IN_SESSION = Set.of("message", "message_end", "node_finished");

    private final ReleaseProfile profile;

    private final AgentStore store;

    private final KnowledgeStore knowledge;

    private final Duration pace;

    /** Makes the handlers of a release. */
    public AgentCompletionHandlers(ReleaseProfile profile, AgentStore store, KnowledgeStore knowledge, Duration pace) {
        this.profile = profile;
        this.store = store;
        this.knowledge = knowledge;
        this.pace = pace;
    }

    /** Runs the agent that the path names. */
    public Response run(Request request) throws IOException {
        return run(request, request.variable("agent"));
    }

    /** Runs the agent that the body names. */
    public Response runNamed(Request request) throws IOException {
        String agentId = request.json(profile.body()).path("agent_id").asString("");
        if (agentId.isEmpty()) {
            throw AgentHandlers.refused(101, "`agent_id` is required.");
        }
        return run(request, agentId);
    }

    private Response run(Request request, String agentId) throws IOException {
        ObjectNode body = request.json(profile.body());
        AgentRules rules = profile.agents();
        boolean stream = body.path("stream").asBoolean(rules.streamsByDefault());
        Agent agent = store.agent(request.tenantId(), agentId);
        if (agent == null) {
            if (rules.modern()) {
                throw AgentHandlers.refused(103, "Make sure you have permission to access the agent.");
            }
            return unknown(stream, "Agent not found.");
        }
        String sessionId = body.path("session_id").asString("");
        AgentSession session = sessionId.isEmpty() ? null : store.session(sessionId);
        if (!sessionId.isEmpty() && session == null) {
            if (rules.modern()) {
                throw ApiError.of(102, "Session not found!");
            }
            return unknown(stream, "Session not found!");
        }
        if (session != null && !session.agentId().equals(agent.id())) {
            throw AgentHandlers.refused(103, "Session does not belong to the requested agent.");
        }
        boolean inSession = session != null;
        if (session == null) {
            String user = body.path("user_id").asString(request.tenantId());
            session = new AgentSession(agent, user, "", rules.modern() ? "workflow" : "agent");
            store.add(session);
        }
        String question = body.path("question").asString(body.path("query").asString(""));
        ObjectNode inputs = body.get("inputs") instanceof ObjectNode given ? given : PythonJson.object();
        Canvas canvas = new Canvas(
                profile, knowledge, request.tenantId(), agent, question, inputs, request.attachment(Cue.class));
        canvas.play(session.waitingAt());
        session.add(question, canvas.content(), canvas.reference(), canvas.waitingAt());
        Frame frame = new Frame(
                Ids.uuid1(), inSession && rules.finishedInSession() ? session.id() : agent.id(), session.id());
        boolean traced = body.path("return_trace").asBoolean(false);
        return stream
                ? Response.events(out -> send(out, canvas, frame, inSession, traced))
                : plain(canvas, frame, inSession, traced);
    }

    /** The older releases find out when they have already begun to stream. */
    private static Response unknown(boolean stream, String message) {
        if (!stream) {
            throw ApiError.exception("AssertionError('" + message + "')");
        }
        return Response.events(out -> {
            throw new IOException(message);
        });
    }

    private void send(EventStream out, Canvas canvas, Frame frame, boolean inSession, boolean traced)
            throws IOException {
        for (Canvas.Event event : canvas.events()) {
            if (isSent(event.name(), inSession)) {
                if (event.name().equals("message")) {
                    EventStream.pause(canvas.pace(pace));
                }
                out.send(frame.of(event.name(), data(event, canvas, inSession, traced)));
            }
        }
        out.sendDone();
    }

    private boolean isSent(String event, boolean inSession) {
        AgentRules rules = profile.agents();
        if (!inSession && rules.wholeRunWithoutSession()) {
            return true;
        }
        boolean finishing = event.equals("workflow_finished") || event.equals("user_inputs");
        return IN_SESSION.contains(event) || (finishing && rules.finishedInSession());
    }

    private ObjectNode data(Canvas.Event event, Canvas canvas, boolean inSession, boolean traced) {
        ObjectNode data = event.data().deepCopy();
        if (event.name().equals("workflow_finished") && profile.agents().finishedInSession()) {
            if (inSession) {
                data.removeAll();
            }
            data.set("usage", canvas.usage());
        }
        if (event.name().equals("node_finished") && traced) {
            data.set("trace", trace(canvas));
        }
        return data;
    }

    private static ArrayNode trace(Canvas canvas) {
        ArrayNode trace = PythonJson.array();
        canvas.trace().forEach(trace::add);
        return trace;
    }

    private Response plain(Canvas canvas, Frame frame, boolean inSession, boolean traced) {
        AgentRules rules = profile.agents();
        String name = inSession ? rules.plainAnswerInSession() : "workflow_finished";
        boolean waits = canvas.waitingAt() != null && !name.equals("node_finished");
        String shown = waits ? "user_inputs" : name;
        Canvas.Event event = last(canvas.events(), shown);
        ObjectNode data = event == null ? PythonJson.object() : event.data().deepCopy();
        data.put("content", canvas.content());
        data.set("reference", canvas.reference());
        if (rules.finishedInSession() && !waits) {
            data.set("usage", canvas.usage());
        }
        if (traced) {
            data.set("trace", trace(canvas));
        }
        ObjectNode envelope = PythonJson.object().put("code", 0);
        envelope.set("data", frame.of(shown, data));
        return Response.json(envelope);
    }

    private static Canvas.@Nullable Event last(List<Canvas.Event> events, String name) {
        Canvas.Event last = null;
        for (Canvas.Event event : events) {
            if (event.name().equals(name)) {
                last = event;
            }
        }
        return last;
    }

    /**
     * What all events of a run have in common.
     *
     * @param messageId the id of the answer
     * @param taskId the id of the run
     * @param sessionId the id of the session
     */
    private record Frame(String messageId, String taskId, String sessionId) {

        ObjectNode of(String event, ObjectNode data) {
            ObjectNode frame = PythonJson.object()
                    .put("event", event)
                    .put("message_id", messageId)
                    .put("created_at", System.currentTimeMillis() / 1000)
                    .put("task_id", taskId);
            frame.set("data", data);
            return frame.put("session_id", sessionId);
        }
    }
}
