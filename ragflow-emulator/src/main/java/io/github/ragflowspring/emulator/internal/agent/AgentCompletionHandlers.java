package io.github.ragflowspring.emulator.internal.agent;

import io.github.ragflowspring.emulator.internal.chat.Pace;
import io.github.ragflowspring.emulator.internal.chat.Quotation;
import io.github.ragflowspring.emulator.internal.http.ApiError;
import io.github.ragflowspring.emulator.internal.http.EventStream;
import io.github.ragflowspring.emulator.internal.http.Request;
import io.github.ragflowspring.emulator.internal.http.Response;
import io.github.ragflowspring.emulator.internal.knowledge.KnowledgeStore;
import io.github.ragflowspring.emulator.internal.release.AgentRules;
import io.github.ragflowspring.emulator.internal.release.ReleaseProfile;
import io.github.ragflowspring.emulator.script.Cue;
import io.github.ragflowspring.emulator.internal.wire.Ids;
import io.github.ragflowspring.emulator.internal.wire.PythonJson;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The routes that run agents, in their own form and in OpenAI's. */
public final class AgentCompletionHandlers {

    private static final Set<String> IN_SESSION = Set.of("message", "message_end", "node_finished");

    private static final Set<String> OF_OPENAI = Set.of("message", "message_end");

    private final ReleaseProfile profile;

    private final AgentStore store;

    private final KnowledgeStore knowledge;

    private final Pace pace;

    /** Makes the handlers of a release. */
    public AgentCompletionHandlers(ReleaseProfile profile, AgentStore store, KnowledgeStore knowledge, Pace pace) {
        this.profile = profile;
        this.store = store;
        this.knowledge = knowledge;
        this.pace = pace;
    }

    /** Runs the agent that the path names. */
    public Response run(Request request) throws IOException {
        return run(request, request.json(profile.body()), request.variable("agent"));
    }

    /** Runs the agent that the body names, in the form that the body asks for. */
    public Response runNamed(Request request) throws IOException {
        ObjectNode body = request.json(profile.body());
        String agentId = body.path("agent_id").asString("");
        if (agentId.isEmpty()) {
            throw AgentHandlers.refused(101, "`agent_id` is required.");
        }
        return body.path("openai-compatible").asBoolean(false)
                ? runAsOpenAi(request, body, agentId)
                : run(request, body, agentId);
    }

    /** Runs the agent that the path names, in OpenAI's form. */
    public Response runAsOpenAi(Request request) throws IOException {
        return runAsOpenAi(request, request.json(profile.body()), request.variable("agent"));
    }

    private Response run(Request request, ObjectNode body, String agentId) throws IOException {
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
        String question = body.path("question").asString(body.path("query").asString(""));
        Run run = play(request, agent, session, question, body);
        boolean traced = body.path("return_trace").asBoolean(false);
        return stream ? Response.events(out -> send(out, run, traced)) : plain(run, traced);
    }

    private Run play(Request request, Agent agent, @Nullable AgentSession given, String question, ObjectNode body) {
        AgentRules rules = profile.agents();
        AgentSession session = given;
        if (session == null) {
            String user = body.path("user_id").asString(request.tenantId());
            session = new AgentSession(agent, user, "", rules.modern() ? "workflow" : "agent");
        }
        ObjectNode inputs = body.get("inputs") instanceof ObjectNode object ? object : PythonJson.object();
        Canvas canvas = new Canvas(
                profile,
                knowledge,
                request.tenantId(),
                agent,
                session.state(),
                question,
                inputs,
                given != null,
                request.attachment(Cue.class));
        canvas.play();
        if (given == null) {
            store.add(session);
        }
        session.add(question, canvas.content(), canvas.reference());
        String taskId = given != null && rules.finishedInSession() ? session.id() : agent.id();
        return new Run(canvas, session, Ids.uuid1(), taskId, given != null);
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

    private void send(EventStream out, Run run, boolean traced) throws IOException {
        boolean cut = Quotation.cuts(run.canvas.question());
        for (Canvas.Event event : run.canvas.events()) {
            if (isSent(event.name(), run.inSession)) {
                await(run.canvas, event);
                out.send(run.frame(event.name(), data(event, run, traced)));
                cutAfter(event, cut);
            }
        }
        out.sendDone();
    }

    private void await(Canvas canvas, Canvas.Event event) throws IOException {
        if (event.name().equals("message")) {
            EventStream.pause(canvas.time(pace, event.data().path("content").asString("")));
        }
    }

    private static void cutAfter(Canvas.Event event, boolean cut) throws IOException {
        if (cut && event.name().equals("message")) {
            throw new IOException("The stream is cut because the question asks for it");
        }
    }

    private boolean isSent(String event, boolean inSession) {
        AgentRules rules = profile.agents();
        if (!inSession && rules.wholeRunWithoutSession()) {
            return true;
        }
        boolean finishing = event.equals("workflow_finished") || event.equals("user_inputs");
        return IN_SESSION.contains(event) || (finishing && rules.finishedInSession());
    }

    private ObjectNode data(Canvas.Event event, Run run, boolean traced) {
        ObjectNode data = event.data().deepCopy();
        if (event.name().equals("workflow_finished") && run.inSession) {
            data.retain("usage");
        }
        if (event.name().equals("node_finished") && traced) {
            data.set("trace", traceUpTo(run.canvas, data.path("component_id").asString(""), false));
        }
        return data;
    }

    private static ArrayNode traceUpTo(Canvas canvas, String componentId, boolean nested) {
        ArrayNode trace = PythonJson.array();
        for (ObjectNode step : canvas.trace()) {
            ObjectNode copy = step.deepCopy();
            String id = copy.path("component_id").asString("");
            if (nested) {
                ((ObjectNode) copy.path("trace").path(0)).set("trace", traceUpTo(canvas, id, false));
            }
            trace.add(copy);
            if (id.equals(componentId)) {
                break;
            }
        }
        return trace;
    }

    private Response plain(Run run, boolean traced) {
        AgentRules rules = profile.agents();
        Canvas canvas = run.canvas;
        Canvas.Event last = canvas.events().get(canvas.events().size() - 1);
        boolean broken = last.name().equals("node_finished");
        String name = broken ? last.name() : run.inSession ? rules.plainAnswerInSession() : "workflow_finished";
        boolean waits = run.session.state().waitingAt() != null && !name.equals("node_finished");
        String shown = waits ? "user_inputs" : name;
        Canvas.Event event = last(canvas.events(), shown);
        ObjectNode data = event == null ? PythonJson.object() : event.data().deepCopy();
        data.put("content", canvas.content());
        data.set("reference", canvas.reference());
        if (profile.agentRuns().usage() && !waits) {
            data.set("usage", canvas.usage());
        }
        if (traced) {
            data.set(
                    "trace",
                    traceUpTo(canvas, "", run.inSession && profile.agentRuns().nestedTrace()));
        }
        ObjectNode envelope = PythonJson.object().put("code", 0);
        envelope.set("data", run.frame(shown, data));
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

    private Response runAsOpenAi(Request request, ObjectNode body, String agentId) throws IOException {
        Agent agent = store.agent(request.tenantId(), agentId);
        JsonNode messages = body.path("messages");
        if (profile.agentOpenAi().checked()) {
            AgentOpenAi.refuseMissing(body);
        }
        if (messages.isEmpty()) {
            throw ApiError.of(102, "You must provide at least one message.");
        }
        if (agent == null && profile.agentOpenAi().checked()) {
            throw ApiError.of(102, "You don't own the agent " + agentId);
        }
        String sessionId = body.path("session_id")
                .asString(body.path("id")
                        .asString(body.path("metadata").path("id").asString("")));
        AgentSession session = store.session(sessionId);
        boolean stream = body.path("stream").asBoolean(false);
        String question = AgentOpenAi.question(messages);
        AgentOpenAi answer = new AgentOpenAi(profile, agentId, sessionId, question);
        if (profile.agentOpenAi().checked() && AgentOpenAi.saysNothing(messages)) {
            return answer.nothingSaid(body.path("model").asString(""));
        }
        String trouble = agent == null
                ? "Agent not found."
                : !sessionId.isEmpty() && session == null ? "Session not found!" : "";
        if (agent == null || !trouble.isEmpty()) {
            return stream
                    ? Response.events(out -> answer.sendFailure(out, "**ERROR**: " + trouble))
                    : answer.plain("**ERROR**: " + trouble, PythonJson.object());
        }
        Run run = play(request, agent, session, question, PythonJson.object());
        if (!stream) {
            return answer.plain(run.canvas.content(), run.canvas.reference());
        }
        boolean cut = Quotation.cuts(run.canvas.question());
        return Response.events(out -> {
            for (Canvas.Event event : run.canvas.events()) {
                if (OF_OPENAI.contains(event.name())) {
                    await(run.canvas, event);
                    out.sendSpaced(answer.frame(event.data()));
                    cutAfter(event, cut);
                }
            }
            out.sendSpacedDone();
        });
    }

    /**
     * A run of an agent.
     *
     * @param canvas what happened
     * @param session the session it happened in
     * @param messageId the id of the answer
     * @param taskId the id of the run
     * @param inSession whether the caller named the session
     */
    private record Run(Canvas canvas, AgentSession session, String messageId, String taskId, boolean inSession) {

        ObjectNode frame(String event, ObjectNode data) {
            ObjectNode frame = PythonJson.object()
                    .put("event", event)
                    .put("message_id", messageId)
                    .put("created_at", System.currentTimeMillis() / 1000)
                    .put("task_id", taskId);
            frame.set("data", data);
            return frame.put("session_id", session.id());
        }
    }
}
