package io.github.ragflowspring.client.internal.agent;

import io.github.ragflowspring.client.agent.Agent;
import io.github.ragflowspring.client.agent.AgentChanges;
import io.github.ragflowspring.client.agent.AgentCompletions;
import io.github.ragflowspring.client.agent.AgentDraft;
import io.github.ragflowspring.client.agent.AgentDsl;
import io.github.ragflowspring.client.agent.AgentEvent;
import io.github.ragflowspring.client.agent.AgentForm;
import io.github.ragflowspring.client.agent.AgentNodeRun;
import io.github.ragflowspring.client.agent.AgentOperations;
import io.github.ragflowspring.client.agent.AgentQuery;
import io.github.ragflowspring.client.agent.AgentRequest;
import io.github.ragflowspring.client.agent.AgentRunResult;
import io.github.ragflowspring.client.agent.AgentSessionOperations;
import io.github.ragflowspring.client.error.RagflowConnectionException;
import io.github.ragflowspring.client.error.RagflowException;
import io.github.ragflowspring.client.error.RagflowNotFoundException;
import io.github.ragflowspring.client.error.RagflowServerException;
import io.github.ragflowspring.client.internal.dialect.Capability;
import io.github.ragflowspring.client.internal.dialect.Dialect;
import io.github.ragflowspring.client.internal.dialect.Operation;
import io.github.ragflowspring.client.internal.support.Ids;
import io.github.ragflowspring.client.internal.support.Pages;
import io.github.ragflowspring.client.internal.transport.Call;
import io.github.ragflowspring.client.internal.transport.Exchange;
import io.github.ragflowspring.client.internal.wire.Envelope;
import io.github.ragflowspring.client.model.Page;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.springframework.util.Assert;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Manages and runs agents over an {@link Exchange}. */
public final class DefaultAgentOperations implements AgentOperations {

    private final Exchange exchange;

    public DefaultAgentOperations(Exchange exchange) {
        this.exchange = exchange;
    }

    @Override
    public Mono<Agent> create(AgentDraft draft) {
        return this.exchange
                .call(Operation.AGENT_CREATE)
                .body(body(draft.title(), draft.description(), draft.dsl()))
                .read((envelope) -> envelope.dialect().has(Capability.AGENT_CREATE_ANSWERS)
                        ? Optional.of(AgentReader.agent(envelope.fields()))
                        : Optional.<Agent>empty())
                .flatMap((agent) -> agent.map(Mono::just).orElseGet(() -> newest(draft.title())))
                .as((agent) -> this.exchange.observe(Operation.AGENT_CREATE, Map.of(), agent));
    }

    @Override
    public Mono<Agent> get(String agentId) {
        Ids.check("agentId", agentId);
        return this.exchange.dialect().flatMap((dialect) -> {
            Call call = this.exchange.call(Operation.AGENT_GET).path("agent_id", agentId);
            if (dialect.hasPathVariable(Operation.AGENT_GET, "agent_id")) {
                return call.read((envelope) -> AgentReader.agent(envelope.fields()));
            }
            return call.query("id", agentId).readFirst((envelope) -> AgentReader.agents(envelope.items()));
        });
    }

    @Override
    public Flux<Agent> list(AgentQuery query) {
        return Pages.walk((number) -> page(query.page(query.page() + number - 1)))
                .as((all) -> this.exchange.observe(Operation.AGENT_LIST, Map.of(), all));
    }

    @Override
    public Mono<Page<Agent>> page(AgentQuery query) {
        return page(query, null, null);
    }

    @Override
    public Flux<Agent> findByTitle(String title) {
        Assert.hasText(title, "title must not be blank");
        String whole = title.strip();
        return this.exchange
                .dialect()
                .flatMapMany((dialect) -> {
                    boolean wordsOnly = dialect.has(Capability.AGENT_TITLE_SEARCH);
                    AgentQuery all = AgentQuery.all();
                    Flux<Agent> found = Pages.walk(
                            (number) -> page(all.page(number), wordsOnly ? null : whole, wordsOnly ? whole : null));
                    return found.filter((agent) -> agent.title().equals(whole))
                            .onErrorResume(RagflowNotFoundException.class, (ex) -> Flux.empty());
                })
                .as((found) -> this.exchange.observe(Operation.AGENT_LIST, Map.of(), found));
    }

    @Override
    public Mono<Agent> update(String agentId, AgentChanges changes) {
        Ids.check("agentId", agentId);
        if (changes.isEmpty()) {
            return get(agentId);
        }
        return this.exchange
                .dialect()
                .flatMap((dialect) -> {
                    boolean titleIsMissing = changes.dsl() != null && changes.title() == null;
                    return (titleIsMissing && dialect.has(Capability.AGENT_DSL_NEEDS_TITLE))
                            ? get(agentId).map((agent) -> body(agent.title(), changes.description(), changes.dsl()))
                            : Mono.just(body(changes.title(), changes.description(), changes.dsl()));
                })
                .flatMap((body) -> this.exchange
                        .call(Operation.AGENT_UPDATE)
                        .path("agent_id", agentId)
                        .body(body)
                        .read(Envelope::data))
                .then(Mono.defer(() -> get(agentId)))
                .as((agent) -> this.exchange.observe(Operation.AGENT_UPDATE, Map.of("agent_id", agentId), agent));
    }

    @Override
    public Mono<Void> delete(String agentId) {
        return this.exchange
                .call(Operation.AGENT_DELETE)
                .path("agent_id", agentId)
                .read(Envelope::data)
                .then();
    }

    @Override
    public Mono<AgentRunResult> run(String agentId, AgentRequest request) {
        return events(Operation.AGENT_RUN, agentId, request)
                .ofType(AgentEvent.Completed.class)
                .map(AgentEvent.Completed::result)
                .single()
                .as((result) -> this.exchange.observe(Operation.AGENT_RUN, ids(agentId, request), result));
    }

    @Override
    public Flux<AgentEvent> stream(String agentId, AgentRequest request) {
        return events(Operation.AGENT_STREAM, agentId, request)
                .as((events) -> this.exchange.observeStream(Operation.AGENT_STREAM, ids(agentId, request), events));
    }

    @Override
    public AgentCompletions completions(String agentId) {
        return new DefaultAgentCompletions(this.exchange, agentId, this);
    }

    @Override
    public AgentSessionOperations sessions(String agentId) {
        return new DefaultAgentSessionOperations(this.exchange, agentId);
    }

    private static Map<String, String> ids(String agentId, AgentRequest request) {
        String sessionId = request.sessionId();
        return (sessionId != null) ? Map.of("agent_id", agentId, "session_id", sessionId) : Map.of("agent_id", agentId);
    }

    private Flux<AgentEvent> events(Operation operation, String agentId, AgentRequest request) {
        Ids.check("agentId", agentId);
        return this.exchange.dialect().flatMapMany((dialect) -> {
            Flux<AgentEvent> events =
                    this.exchange
                            .call(operation)
                            .path("agent_id", agentId)
                            .body(runBody(dialect, agentId, request))
                            .stream(AgentRunReader::new);
            if (dialect.has(Capability.AGENT_RUN_HIDES_UNKNOWN)) {
                events = events.onErrorResume(RagflowException.class, (error) -> explain(agentId, request, error));
            }
            return dialect.has(Capability.AGENT_STREAM_HIDES_FORM) ? withHiddenForm(agentId, events) : events;
        });
    }

    private static Map<String, Object> runBody(Dialect dialect, String agentId, AgentRequest request) {
        Map<String, Object> body = new LinkedHashMap<>();
        if (dialect.has(Capability.AGENT_IN_RUN_BODY)) {
            body.put("agent_id", agentId);
            body.put("query", request.question());
        } else {
            body.put("question", request.question());
        }
        body.put("stream", true);
        if (request.sessionId() != null) {
            body.put("session_id", request.sessionId());
        }
        if (!request.inputs().isEmpty()) {
            Map<String, Object> inputs = new LinkedHashMap<>();
            request.inputs().forEach((key, input) -> inputs.put(key, input.toBody()));
            body.put("inputs", inputs);
        }
        if (!request.files().isEmpty()) {
            body.put("files", request.files());
        }
        if (request.userId() != null) {
            body.put("user_id", request.userId());
        }
        if (request.withTrace()) {
            body.put("return_trace", true);
        }
        return body;
    }

    private Mono<AgentEvent> explain(String agentId, AgentRequest request, RagflowException error) {
        boolean mayBe = error instanceof RagflowConnectionException || error instanceof RagflowServerException;
        return mayBe ? explain(agentId, request.sessionId(), error) : Mono.error(error);
    }

    /** Finds out whether a run failed because what it names does not exist, where the server does not say so. */
    <T> Mono<T> explain(String agentId, @Nullable String sessionId, RagflowException error) {
        Mono<?> lookup = (sessionId != null) ? sessions(agentId).get(sessionId) : get(agentId);
        return lookup.onErrorMap((ex) -> (ex instanceof RagflowNotFoundException) ? ex : error)
                .then(Mono.error(error));
    }

    /** Looks into the session for the form that the agent may wait for, unless the stream told how the run ended. */
    private Flux<AgentEvent> withHiddenForm(String agentId, Flux<AgentEvent> events) {
        return Flux.defer(() -> {
            AtomicBoolean told = new AtomicBoolean();
            return events.concatMap((event) -> {
                if (event instanceof AgentEvent.WorkflowFinished || event instanceof AgentEvent.UserInputRequested) {
                    told.set(true);
                }
                return (event instanceof AgentEvent.Completed completed && !told.get())
                        ? hiddenForm(agentId, completed.result())
                        : Flux.just(event);
            });
        });
    }

    private Flux<AgentEvent> hiddenForm(String agentId, AgentRunResult result) {
        AgentEvent completed = new AgentEvent.Completed(result);
        String sessionId = result.sessionId();
        if (sessionId == null) {
            return Flux.just(completed);
        }
        List<AgentNodeRun> nodes = result.nodes();
        String lastNode =
                nodes.isEmpty() ? null : nodes.get(nodes.size() - 1).node().id();
        return Mono.fromSupplier(() -> Ids.checkFromServer(sessionId))
                .flatMap(sessions(agentId)::get)
                .flatMapIterable((session) -> {
                    AgentForm form = AgentSessionReader.waitingForm(session, lastNode);
                    return (form != null)
                            ? List.of(
                                    new AgentEvent.UserInputRequested(form),
                                    new AgentEvent.Completed(result.waiting(form)))
                            : List.of(completed);
                })
                // The run itself went well, so that it must not fail now.
                .onErrorResume(RagflowException.class, (ex) -> Flux.just(completed));
    }

    /** Titles are unique when an agent is made, so that the newest of a title is the one that was just made. */
    private Mono<Agent> newest(String title) {
        return pageCall(AgentQuery.all().size(1))
                .query("title", title)
                .readFirst((envelope) -> AgentReader.agents(envelope.items()));
    }

    private Mono<Page<Agent>> page(AgentQuery query, @Nullable String title, @Nullable String keywords) {
        return pageCall(query)
                .query("title", title)
                .query("keywords", keywords)
                .read((envelope) -> Page.of(
                        AgentReader.agents(envelope.items()),
                        query.page(),
                        query.size(),
                        envelope.fields().longValue("total")));
    }

    private Call pageCall(AgentQuery query) {
        return this.exchange
                .call(Operation.AGENT_LIST)
                .query("page", query.page())
                .query("page_size", query.size())
                .query("orderby", query.orderBy())
                .query("desc", query.descending());
    }

    private static Map<String, Object> body(
            @Nullable String title, @Nullable String description, @Nullable AgentDsl dsl) {
        Map<String, Object> body = new LinkedHashMap<>();
        if (title != null) {
            body.put("title", title);
        }
        if (description != null) {
            body.put("description", description);
        }
        if (dsl != null) {
            body.put("dsl", dsl.tree());
        }
        return body;
    }
}
