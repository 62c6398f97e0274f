package io.github.ragflowspring.emulator.internal.agent;

import io.github.ragflowspring.emulator.internal.chat.Pace;
import io.github.ragflowspring.emulator.internal.chat.Quotation;
import io.github.ragflowspring.emulator.internal.http.EventStream;
import io.github.ragflowspring.emulator.internal.http.Request;
import io.github.ragflowspring.emulator.internal.knowledge.KnowledgeStore;
import io.github.ragflowspring.emulator.internal.release.Behavior;
import io.github.ragflowspring.emulator.internal.release.ReleaseProfile;
import io.github.ragflowspring.emulator.internal.script.ScriptedReply;
import io.github.ragflowspring.emulator.internal.wire.Ids;
import io.github.ragflowspring.emulator.internal.wire.PythonJson;
import java.io.IOException;
import java.util.Objects;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Runs agents, and replays the events of a run at the pace of the model. */
final class AgentRunner {

    private final ReleaseProfile profile;

    private final AgentStore store;

    private final KnowledgeStore knowledge;

    private final Pace pace;

    AgentRunner(ReleaseProfile profile, AgentStore store, KnowledgeStore knowledge, Pace pace) {
        this.profile = profile;
        this.store = store;
        this.knowledge = knowledge;
        this.pace = pace;
    }

    /**
     * Runs an agent.
     *
     * @param given the session that the request names, or null for a new one
     * @param body the request body
     */
    AgentRun run(Request request, Agent agent, @Nullable AgentSession given, String question, ObjectNode body) {
        boolean shared = given == null && this.profile.has(Behavior.AGENT_RUNS_SHARE_STATE);
        CanvasState state = shared ? this.store.sharedState(agent, user(request, body)) : new CanvasState();
        return run(request, agent, given, state, question, body);
    }

    /** Runs an agent for an OpenAI-compatible request, whose runs do not share a state. */
    AgentRun runAsOpenAi(Request request, Agent agent, @Nullable AgentSession given, String question) {
        return run(request, agent, given, new CanvasState(), question, PythonJson.object());
    }

    /** Runs an agent for a request to its webhook; the question is the body. */
    AgentRun runWebhook(Request request, Agent agent, ObjectNode payload) {
        boolean shared = this.profile.has(Behavior.AGENT_RUNS_SHARE_STATE);
        CanvasState state = shared ? this.store.sharedState(agent, request.tenantId()) : new CanvasState();
        state.receive(payload);
        String question = PythonJson.event(payload.path("body"));
        return run(request, agent, null, state, question, PythonJson.object());
    }

    private static String user(Request request, ObjectNode body) {
        return body.path("user_id").asString(request.tenantId());
    }

    private AgentRun run(
            Request request,
            Agent agent,
            @Nullable AgentSession given,
            CanvasState initial,
            String question,
            ObjectNode body) {
        boolean inSession = given != null;
        AgentSession session = given;
        CanvasState state = (session != null) ? session.state() : initial;
        if (session == null) {
            String user = user(request, body);
            session = new AgentSession(
                    agent, user, "", this.profile.has(Behavior.AGENT_API_REVISED) ? "workflow" : "agent");
        }
        ObjectNode inputs = body.get("inputs") instanceof ObjectNode object ? object : PythonJson.object();
        Canvas canvas = new Canvas(
                this.profile,
                this.knowledge,
                new RunRequest(
                        Objects.requireNonNullElse(this.store.owner(agent.id()), request.tenantId()),
                        agent,
                        state,
                        question,
                        inputs,
                        inSession,
                        request.attachment(ScriptedReply.class)));
        canvas.play();
        if (!inSession) {
            session.continueWith(state);
            this.store.add(session);
        }
        session.add(question, canvas.content(), canvas.reference());
        String taskId = taskId(agent, session, inSession);
        if (!inSession) {
            this.store.tasks().admit(taskId);
        }
        return new AgentRun(canvas, session, Ids.uuid1(), taskId, inSession);
    }

    /** Returns the id under which a run can be stopped. */
    String taskId(Agent agent, AgentSession session, boolean inSession) {
        boolean separate = inSession
                ? this.profile.has(Behavior.AGENT_TASK_IS_SESSION)
                        || session.source().equals("workflow")
                : this.profile.has(Behavior.AGENT_RUN_SENDS_ALL_EVENTS);
        return separate ? session.id() : agent.id();
    }

    /**
     * Replays the wanted events of a run.
     *
     * @throws IOException when the client has gone, the server stops, or the question asks for a cut
     */
    void replay(AgentRun run, Predicate<AgentEvent> wanted, EventWriter out) throws IOException {
        AgentTasks.Task task = this.store.tasks().begin(run.taskId());
        try {
            replay(run, task, wanted, out);
        } finally {
            this.store.tasks().end(task);
        }
    }

    private void replay(AgentRun run, AgentTasks.Task task, Predicate<AgentEvent> wanted, EventWriter out)
            throws IOException {
        boolean cut = Quotation.cuts(run.canvas().question());
        StringBuilder sent = new StringBuilder();
        boolean stopped = false;
        for (AgentEvent event : run.canvas().events()) {
            if (!wanted.test(event)) {
                continue;
            }
            boolean message = event.is(AgentEvent.MESSAGE);
            String text = event.data().path("content").asString("");
            if (message && !stopped) {
                EventStream.pause(run.canvas().time(this.pace, text));
            }
            if (task.isStopped() && !stopped) {
                stopped = true;
                run.session().cut(sent.toString());
            }
            boolean ending = event.is(AgentEvent.MESSAGE_END) || event.is(AgentEvent.WORKFLOW_FINISHED);
            if (run.canvas().isBroken() && ending) {
                return;
            }
            if (stopped && !ending) {
                continue;
            }
            sent.append(message ? text : "");
            out.write(event);
            if (message && cut) {
                throw new IOException("The question asks to cut the stream");
            }
        }
    }

    /** Writes one event. */
    @FunctionalInterface
    interface EventWriter {

        void write(AgentEvent event) throws IOException;
    }
}
