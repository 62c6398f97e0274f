package io.github.ragflowspring.emulator.internal.agent;

import io.github.ragflowspring.emulator.internal.chat.Pace;
import io.github.ragflowspring.emulator.internal.http.ApiError;
import io.github.ragflowspring.emulator.internal.http.HandlerGroup;
import io.github.ragflowspring.emulator.internal.http.HandlerRegistry;
import io.github.ragflowspring.emulator.internal.http.Request;
import io.github.ragflowspring.emulator.internal.http.Response;
import io.github.ragflowspring.emulator.internal.knowledge.KnowledgeStore;
import io.github.ragflowspring.emulator.internal.release.Behavior;
import io.github.ragflowspring.emulator.internal.release.Endpoint;
import io.github.ragflowspring.emulator.internal.release.ReleaseProfile;
import java.io.IOException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The routes that run agents, in RAGFlow's own format and OpenAI-compatible. */
public final class AgentCompletionHandlers implements HandlerGroup {

    private static final String NOT_ITERABLE = "'async_generator' object is not iterable";

    private static final String SERVER_ERROR = """
            <!doctype html>
            <html lang=en>
            <title>500 Internal Server Error</title>
            <h1>Internal Server Error</h1>
            <p>The server encountered an internal error and was unable to complete your request. \
            Either the server is overloaded or there is an error in the application.</p>
            """;

    private final ReleaseProfile profile;

    private final AgentStore store;

    private final AgentRunner runner;

    /** Creates the handlers of a release. */
    public AgentCompletionHandlers(ReleaseProfile profile, AgentStore store, KnowledgeStore knowledge, Pace pace) {
        this.profile = profile;
        this.store = store;
        this.runner = new AgentRunner(profile, store, knowledge, pace);
    }

    @Override
    public void register(HandlerRegistry registry) {
        registry.on(Endpoint.AGENT_RUN, this::run)
                .on(Endpoint.AGENT_RUN_BY_BODY, this::runNamed)
                .on(Endpoint.AGENT_OPENAI_ASK, this::runAsOpenAi);
    }

    private Response run(Request request) throws IOException {
        return run(request, request.json(this.profile), request.variable("agent"));
    }

    private Response runNamed(Request request) throws IOException {
        ObjectNode body = request.json(this.profile);
        String agentId = body.path("agent_id").asString("");
        if (agentId.isEmpty()) {
            throw AgentHandlers.refused(101, "`agent_id` is required.");
        }
        return body.path("openai-compatible").asBoolean(false)
                ? runAsOpenAi(request, body, agentId)
                : run(request, body, agentId);
    }

    private Response runAsOpenAi(Request request) throws IOException {
        return runAsOpenAi(request, request.json(this.profile), request.variable("agent"));
    }

    private Response run(Request request, ObjectNode body, String agentId) throws IOException {
        boolean stream = body.path("stream").asBoolean(this.profile.has(Behavior.AGENT_STREAMS_BY_DEFAULT));
        String sessionId = body.path("session_id").asString("");
        AgentSession session = sessionId.isEmpty() ? null : this.store.session(sessionId);
        Agent agent = session != null && this.profile.has(Behavior.AGENT_SESSION_IGNORES_OWNER)
                ? this.store.agentOfAnyone(session.agentId())
                : this.store.agent(request.tenantId(), agentId);
        if (agent == null) {
            if (this.profile.has(Behavior.AGENT_API_REVISED)) {
                throw AgentHandlers.refused(103, "Make sure you have permission to access the agent.");
            }
            return unknown(stream, "Agent not found.");
        }
        if (!sessionId.isEmpty() && session == null) {
            if (this.profile.has(Behavior.AGENT_API_REVISED)) {
                throw ApiError.of(102, "Session not found!");
            }
            return unknown(stream, "Session not found!");
        }
        if (session != null && !session.agentId().equals(agent.id())) {
            throw AgentHandlers.refused(103, "Session does not belong to the requested agent.");
        }
        if (session != null && isStopped(agent, session)) {
            return stopped(stream, stopMessage(agent, session));
        }
        if (this.profile.has(Behavior.AGENT_RUN_FAILS)) {
            return failed(stream);
        }
        String question = body.path("question").asString(body.path("query").asString(""));
        AgentRun run = this.runner.run(request, agent, session, question, body);
        boolean traced = body.path("return_trace").asBoolean(false);
        AgentRunAnswer answer = new AgentRunAnswer(this.profile, this.runner, run, traced);
        return stream ? Response.events(answer::send) : answer.plain();
    }

    private boolean isStopped(Agent agent, AgentSession session) {
        return this.store.tasks().isStopped(this.runner.taskId(agent, session, true));
    }

    private String stopMessage(Agent agent, AgentSession session) {
        return "Task " + this.runner.taskId(agent, session, true) + " has been canceled before starting.";
    }

    /** After a stop, each stream breaks off before its first event, until the id is admitted again. */
    private static Response stopped(boolean stream, String message) {
        if (!stream) {
            throw ApiError.exception("TaskCanceledException('" + message + "')");
        }
        return Response.events((out) -> {
            throw new IOException(message);
        });
    }

    private static Response failed(boolean stream) {
        if (!stream) {
            throw ApiError.exception("TypeError(\"" + NOT_ITERABLE + "\")");
        }
        return Response.events((out) -> {
            throw new IOException(NOT_ITERABLE);
        });
    }

    /** The older releases notice only after they have begun to stream. */
    private Response unknown(boolean stream, String message) {
        if (!stream) {
            throw ApiError.exception("AssertionError('" + message + "')");
        }
        if (this.profile.has(Behavior.AGENT_STREAM_FAILS_WITH_PAGE)) {
            return Response.text(500, "text/html; charset=utf-8", SERVER_ERROR);
        }
        return Response.events((out) -> {
            throw new IOException(message);
        });
    }

    private static void requireAccess(AgentSession session, Agent agent, @Nullable Agent own) {
        if (!session.agentId().equals(agent.id())) {
            throw AgentHandlers.refused(103, "Session does not belong to the requested agent.");
        }
        if (own == null) {
            throw AgentHandlers.refused(103, "Only authorized users can access this agent session.");
        }
    }

    /** RAGFlow checks the owner of the session, or of the agent, but not of both. */
    private Response runAsOpenAi(Request request, ObjectNode body, String agentId) throws IOException {
        boolean checked = this.profile.has(Behavior.AGENT_OPENAI_CHECKED);
        Agent own = this.store.agent(request.tenantId(), agentId);
        Agent agent = checked ? own : this.store.agentOfAnyone(agentId);
        JsonNode messages = body.path("messages");
        if (checked) {
            AgentOpenAiAnswer.requireArguments(body);
        }
        if (messages.isEmpty()) {
            throw ApiError.of(102, "You must provide at least one message.");
        }
        if (agent == null && checked) {
            throw ApiError.of(102, "You don't own the agent " + agentId);
        }
        String sessionId = body.path("session_id")
                .asString(body.path("id")
                        .asString(body.path("metadata").path("id").asString("")));
        String question = AgentOpenAiAnswer.question(messages);
        AgentOpenAiAnswer answer = new AgentOpenAiAnswer(this.profile, agentId, sessionId, question);
        if (checked && !AgentOpenAiAnswer.hasDialogue(messages)) {
            return answer.withoutDialogue(body.path("model").asString(""));
        }
        boolean stream = body.path("stream").asBoolean(false);
        if (agent == null) {
            return answer.failure(stream, "Agent not found.");
        }
        if (body.has("session_id") && this.profile.has(Behavior.AGENT_OPENAI_REFUSES_SESSION_ID)) {
            throw ApiError.exception("TypeError(\"api.db.services.canvas_service.completionOpenAI()"
                    + " got multiple values for keyword argument 'session_id'\")");
        }
        AgentSession session = this.store.session(sessionId);
        if (!sessionId.isEmpty() && session == null) {
            return answer.failure(stream, "Session not found!");
        }
        if (this.profile.has(Behavior.AGENT_RUN_FAILS)) {
            return answer.failure(stream, NOT_ITERABLE);
        }
        if (session != null && !checked) {
            requireAccess(session, agent, own);
        }
        if (session != null && isStopped(agent, session)) {
            return answer.failure(stream, stopMessage(agent, session));
        }
        Agent continued = session == null ? agent : this.store.agentOfAnyone(session.agentId());
        AgentRun run =
                this.runner.runAsOpenAi(request, Objects.requireNonNullElse(continued, agent), session, question);
        if (run.canvas().isBroken() && !stream) {
            return answer.failure(false, AgentModel.BROKEN_OFF);
        }
        return stream
                ? Response.events((out) -> answer.send(this.runner, run, out))
                : answer.plain(run.canvas().content(), run.canvas().reference());
    }
}
