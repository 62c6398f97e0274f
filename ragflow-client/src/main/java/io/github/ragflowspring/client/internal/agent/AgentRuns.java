package io.github.ragflowspring.client.internal.agent;

import io.github.ragflowspring.client.agent.AgentEvent;
import io.github.ragflowspring.client.agent.AgentForm;
import io.github.ragflowspring.client.agent.AgentNodeRun;
import io.github.ragflowspring.client.agent.AgentOperations;
import io.github.ragflowspring.client.agent.AgentRunOutcome;
import io.github.ragflowspring.client.agent.AgentRunRequest;
import io.github.ragflowspring.client.agent.AgentRunResult;
import io.github.ragflowspring.client.agent.NewAgentSession;
import io.github.ragflowspring.client.error.RagflowConnectionException;
import io.github.ragflowspring.client.error.RagflowException;
import io.github.ragflowspring.client.error.RagflowNotFoundException;
import io.github.ragflowspring.client.error.RagflowServerException;
import io.github.ragflowspring.client.internal.dialect.Capability;
import io.github.ragflowspring.client.internal.dialect.Dialect;
import io.github.ragflowspring.client.internal.dialect.Operation;
import io.github.ragflowspring.client.internal.support.Ids;
import io.github.ragflowspring.client.internal.transport.Call;
import io.github.ragflowspring.client.internal.transport.Exchange;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Runs one agent and afterwards fetches the information that some releases omit from the stream. */
final class AgentRuns {

    /** The number of characters of the text that name a session, as in RAGFlow. */
    private static final int MAX_NAME = 250;

    private final Exchange exchange;

    private final AgentOperations agents;

    private final String agentId;

    AgentRuns(Exchange exchange, AgentOperations agents, String agentId) {
        this.exchange = exchange;
        this.agents = agents;
        this.agentId = Ids.check("agentId", agentId);
    }

    /** Runs the agent, in a new session unless the request has one or the release separates runs and names their session. */
    Flux<AgentEvent> events(Operation operation, AgentRunRequest request) {
        Flux<AgentEvent> events = this.exchange.dialect().flatMapMany((dialect) -> {
            // Reports that the release cannot run agents before a session is created.
            dialect.route(operation);
            String sessionId = request.sessionId();
            boolean sessionFirst = dialect.has(Capability.AGENT_RUNS_SHARE_STATE)
                    || dialect.has(Capability.AGENT_STREAM_HIDES_SESSION);
            if (sessionId == null) {
                return sessionFirst
                        ? newSession(request).flatMapMany((session) -> run(operation, request, session, dialect, false))
                        : run(operation, request, null, dialect, false);
            }
            return answersForm(request, sessionId, dialect)
                    .flatMapMany((bare) -> run(operation, request, sessionId, dialect, bare));
        });
        return request.stopOnCancel() ? stoppable(events) : events;
    }

    /** Returns whether the inputs of a request are bare values, because they answer the form that the session waits for. */
    private Mono<Boolean> answersForm(AgentRunRequest request, String sessionId, Dialect dialect) {
        return (request.inputs().isEmpty() || !dialect.has(Capability.AGENT_FORM_TAKES_BARE_VALUES))
                ? Mono.just(false)
                : this.agents
                        .sessions(this.agentId)
                        .get(sessionId)
                        .map((session) -> AgentSessionReader.waitingForm(session, null) != null);
    }

    /**
     * Stops the task of a run when the subscription to it is cancelled, unless the task has the id of the agent: to stop it would
     * stop the runs of all sessions. A run that has ended or waits for input is not stopped either, which would only block its
     * session: a subscriber may cancel at the last event it wants.
     */
    private Flux<AgentEvent> stoppable(Flux<AgentEvent> events) {
        return Flux.deferContextual((context) -> {
            AtomicReference<@Nullable String> task = new AtomicReference<>();
            return events.doOnNext((event) -> {
                        if (event instanceof AgentEvent.Started started && started.taskId() != null) {
                            task.set(started.taskId());
                        } else if (isEnd(event)) {
                            task.set(null);
                        }
                    })
                    .doOnCancel(() -> {
                        String taskId = task.get();
                        if (taskId != null && !taskId.equals(this.agentId)) {
                            Mono.defer(() -> this.agents.stop(Ids.checkFromServer(taskId)))
                                    .contextWrite(context)
                                    .onErrorComplete()
                                    .subscribe();
                        }
                    });
        });
    }

    private static boolean isEnd(AgentEvent event) {
        return event instanceof AgentEvent.WorkflowFinished
                || event instanceof AgentEvent.UserInputRequested
                || event instanceof AgentEvent.Completed;
    }

    private Mono<String> newSession(AgentRunRequest request) {
        String text = request.text();
        String name = text.substring(
                0, text.offsetByCodePoints(0, Math.min(MAX_NAME, text.codePointCount(0, text.length()))));
        return this.agents
                .sessions(this.agentId)
                .create(NewAgentSession.unnamed()
                        .name(name.isBlank() ? null : name)
                        .userId(request.userId()))
                .map((session) -> Ids.checkFromServer(session.id()));
    }

    private Flux<AgentEvent> run(
            Operation operation,
            AgentRunRequest request,
            @Nullable String sessionId,
            Dialect dialect,
            boolean bareInputs) {
        Flux<AgentEvent> events = verified(this.exchange.call(operation), request.sessionId())
                .path("agent_id", this.agentId)
                .body(AgentWriter.run(this.agentId, request, sessionId, dialect, bareInputs))
                .stream(AgentRunReader::new);
        if (dialect.has(Capability.AGENT_RUN_HIDES_UNKNOWN)) {
            events = events.onErrorResume(RagflowException.class, (error) -> explain(request, error));
        }
        if (sessionId != null && dialect.has(Capability.AGENT_STREAM_HIDES_SESSION)) {
            events = withSession(events, sessionId);
        }
        return dialect.has(Capability.AGENT_STREAM_HIDES_FORM) ? withHiddenForm(events) : events;
    }

    /** Adds the session to a stream without events of the agent, which does not name it. */
    private static Flux<AgentEvent> withSession(Flux<AgentEvent> events, String sessionId) {
        return events.switchOnFirst((first, all) -> {
            boolean named = first.get() instanceof AgentEvent.Started || first.get() == null;
            return named
                    ? all
                    : all.startWith(AgentEvent.started(sessionId, null, null))
                            .map((event) -> (event instanceof AgentEvent.Completed completed)
                                    ? AgentEvent.completed(completed.result().toBuilder()
                                            .sessionId(sessionId)
                                            .build())
                                    : event);
        });
    }

    /** Returns a call of this agent that verifies its session, if it has one. */
    Call verified(Call call, @Nullable String sessionId) {
        return (sessionId != null)
                ? call.verifyOwner(
                        Capability.AGENT_SESSION_IGNORES_OWNER,
                        this.agentId + '/' + sessionId,
                        () -> this.agents.sessions(this.agentId).get(sessionId))
                : call;
    }

    /** Returns an OpenAI-compatible call that verifies this agent, and its session, if it has one. */
    Call verifiedCompletion(Call call, @Nullable String sessionId) {
        return verified(call, sessionId)
                .verifyOwner(Capability.AGENT_OPENAI_IGNORES_OWNER, this.agentId, () -> this.agents.get(this.agentId));
    }

    private Mono<AgentEvent> explain(AgentRunRequest request, RagflowException error) {
        boolean mayBe = error instanceof RagflowConnectionException || error instanceof RagflowServerException;
        return mayBe ? explain(request.sessionId(), error) : Mono.error(error);
    }

    /** Finds out whether a run failed because its agent or session does not exist, which the server does not report. */
    <T> Mono<T> explain(@Nullable String sessionId, RagflowException error) {
        Mono<?> lookup =
                (sessionId != null) ? this.agents.sessions(this.agentId).get(sessionId) : this.agents.get(this.agentId);
        return lookup.onErrorMap((ex) -> (ex instanceof RagflowNotFoundException) ? ex : error)
                .then(Mono.error(error));
    }

    /** Reads the form that the agent may wait for from the session, unless the stream shows how the run ended. */
    private Flux<AgentEvent> withHiddenForm(Flux<AgentEvent> events) {
        return Flux.defer(() -> {
            AtomicBoolean shown = new AtomicBoolean();
            return events.concatMap((event) -> {
                if (event instanceof AgentEvent.WorkflowFinished || event instanceof AgentEvent.UserInputRequested) {
                    shown.set(true);
                }
                return (event instanceof AgentEvent.Completed completed && !shown.get())
                        ? hiddenForm(completed)
                        : Flux.just(event);
            });
        });
    }

    private Flux<AgentEvent> hiddenForm(AgentEvent.Completed completed) {
        AgentRunResult result = completed.result();
        String sessionId = result.sessionId();
        if (sessionId == null) {
            return Flux.just(completed);
        }
        List<AgentNodeRun> nodes = result.nodes();
        String lastNode =
                nodes.isEmpty() ? null : nodes.get(nodes.size() - 1).node().id();
        return Mono.fromSupplier(() -> Ids.checkFromServer(sessionId))
                .flatMap(this.agents.sessions(this.agentId)::get)
                .flatMapIterable((session) -> {
                    AgentForm form = AgentSessionReader.waitingForm(session, lastNode);
                    return (form != null)
                            ? List.of(AgentEvent.userInputRequested(form), AgentEvent.completed(waiting(result, form)))
                            : List.<AgentEvent>of(completed);
                })
                // The run itself succeeded and must not fail now.
                .onErrorResume(RagflowException.class, (ex) -> Flux.just(completed));
    }

    private static AgentRunResult waiting(AgentRunResult result, AgentForm form) {
        return result.toBuilder()
                .outcome(AgentRunOutcome.AWAITS_INPUT)
                .form(form)
                .build();
    }
}
