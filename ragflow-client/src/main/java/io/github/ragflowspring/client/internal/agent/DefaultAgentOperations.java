package io.github.ragflowspring.client.internal.agent;

import io.github.ragflowspring.client.agent.Agent;
import io.github.ragflowspring.client.agent.AgentCompletions;
import io.github.ragflowspring.client.agent.AgentEvent;
import io.github.ragflowspring.client.agent.AgentOperations;
import io.github.ragflowspring.client.agent.AgentQuery;
import io.github.ragflowspring.client.agent.AgentRunRequest;
import io.github.ragflowspring.client.agent.AgentRunResult;
import io.github.ragflowspring.client.agent.AgentSessionOperations;
import io.github.ragflowspring.client.agent.AgentUpdate;
import io.github.ragflowspring.client.agent.NewAgent;
import io.github.ragflowspring.client.error.RagflowNotFoundException;
import io.github.ragflowspring.client.internal.dialect.Capability;
import io.github.ragflowspring.client.internal.dialect.Operation;
import io.github.ragflowspring.client.internal.support.Ids;
import io.github.ragflowspring.client.internal.support.Pages;
import io.github.ragflowspring.client.internal.transport.Call;
import io.github.ragflowspring.client.internal.transport.Exchange;
import io.github.ragflowspring.client.internal.wire.Envelope;
import io.github.ragflowspring.client.model.DeleteResult;
import io.github.ragflowspring.client.model.Page;
import io.github.ragflowspring.client.model.PageRequest;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
    public Mono<Agent> create(NewAgent agent) {
        return this.exchange
                .call(Operation.AGENT_CREATE)
                .body(AgentWriter.creation(agent))
                .read((envelope) -> envelope.dialect().has(Capability.AGENT_CREATE_ANSWERS)
                        ? Optional.of(AgentReader.agent(envelope.fields()))
                        : Optional.<Agent>empty())
                .flatMap((created) -> created.map(Mono::just).orElseGet(() -> newest(agent.title())))
                .as((created) -> this.exchange.observe(Operation.AGENT_CREATE, Map.of(), created));
    }

    @Override
    public Mono<Agent> get(String agentId) {
        Ids.check("agentId", agentId);
        Mono<Agent> found = this.exchange.dialect().flatMap((dialect) -> {
            Call call = this.exchange.call(Operation.AGENT_GET).path("agent_id", agentId);
            if (dialect.hasPathVariable(Operation.AGENT_GET, "agent_id")) {
                return call.read((envelope) -> AgentReader.agent(envelope.fields()));
            }
            return call.query("id", agentId).readFirst((envelope) -> AgentReader.agents(envelope.items()));
        });
        return this.exchange.withKey(Operation.AGENT_GET, found);
    }

    @Override
    public Flux<Agent> list(AgentQuery query) {
        return Pages.walk((number) -> page(query, PageRequest.of(number, this.exchange.pageSize())))
                .as((all) -> this.exchange.observe(Operation.AGENT_LIST, Map.of(), all));
    }

    @Override
    public Mono<Page<Agent>> page(AgentQuery query, PageRequest page) {
        return page(query, page, null, null);
    }

    @Override
    public Flux<Agent> findByTitle(String title) {
        Assert.hasText(title, "'title' must not be blank");
        String whole = title.strip();
        return this.exchange
                .dialect()
                .flatMapMany((dialect) -> {
                    boolean wordsOnly = dialect.has(Capability.AGENT_TITLE_SEARCH);
                    Flux<Agent> found = Pages.walk((number) -> page(
                            AgentQuery.all(),
                            PageRequest.of(number, this.exchange.pageSize()),
                            wordsOnly ? null : whole,
                            wordsOnly ? whole : null));
                    return found.filter((agent) -> agent.title().equals(whole))
                            .onErrorResume(RagflowNotFoundException.class, (ex) -> Flux.empty());
                })
                .as((found) -> this.exchange.observe(Operation.AGENT_LIST, Map.of(), found));
    }

    @Override
    public Mono<Agent> update(String agentId, AgentUpdate update) {
        Ids.check("agentId", agentId);
        if (update.isEmpty()) {
            return get(agentId);
        }
        return this.exchange
                .dialect()
                .flatMap((dialect) -> {
                    boolean titleIsMissing = update.dsl() != null && update.title() == null;
                    return (titleIsMissing && dialect.has(Capability.AGENT_DSL_NEEDS_TITLE))
                            ? get(agentId).map((agent) -> update.title(agent.title()))
                            : Mono.just(update);
                })
                .flatMap((complete) -> this.exchange
                        .call(Operation.AGENT_UPDATE)
                        .path("agent_id", agentId)
                        .body(AgentWriter.update(complete))
                        .read(Envelope::data))
                .then(Mono.defer(() -> get(agentId)))
                .as((agent) -> this.exchange.observe(Operation.AGENT_UPDATE, Map.of("agent_id", agentId), agent));
    }

    @Override
    public Mono<DeleteResult> delete(Collection<String> agentIds) {
        List<String> ids = Ids.checkAll("agentIds", agentIds);
        Mono<DeleteResult> deleted =
                Flux.fromIterable(ids).concatMap(this::deleteOne).reduce(DeleteResult.none(), DeleteResult::plus);
        return ids.isEmpty() ? deleted : this.exchange.withKey(Operation.AGENT_DELETE, deleted);
    }

    private Mono<DeleteResult> deleteOne(String agentId) {
        return this.exchange
                .call(Operation.AGENT_DELETE)
                .path("agent_id", agentId)
                .read((envelope) -> DeleteResult.of(1, List.of()))
                .onErrorResume(
                        RagflowNotFoundException.class,
                        (ex) -> Mono.just(DeleteResult.of(0, List.of(failure(agentId, ex)))));
    }

    private static DeleteResult.Failure failure(String agentId, RagflowNotFoundException ex) {
        String reason = ex.serverMessage();
        return DeleteResult.Failure.of(agentId, (reason != null) ? reason : String.valueOf(ex.getMessage()));
    }

    @Override
    public Mono<AgentRunResult> run(String agentId, AgentRunRequest request) {
        return runs(agentId)
                .events(Operation.AGENT_RUN, request)
                .ofType(AgentEvent.Completed.class)
                .map(AgentEvent.Completed::result)
                .single()
                .as((result) -> this.exchange.observe(Operation.AGENT_RUN, ids(agentId, request), result));
    }

    @Override
    public Flux<AgentEvent> stream(String agentId, AgentRunRequest request) {
        return runs(agentId)
                .events(Operation.AGENT_STREAM, request)
                .as((events) -> this.exchange.observeStream(Operation.AGENT_STREAM, ids(agentId, request), events));
    }

    private AgentRuns runs(String agentId) {
        return new AgentRuns(this.exchange, this, agentId);
    }

    @Override
    public AgentCompletions completions(String agentId) {
        return new DefaultAgentCompletions(this.exchange, runs(agentId), agentId);
    }

    @Override
    public AgentSessionOperations sessions(String agentId) {
        return new DefaultAgentSessionOperations(this.exchange, agentId);
    }

    private static Map<String, String> ids(String agentId, AgentRunRequest request) {
        String sessionId = request.sessionId();
        return (sessionId != null) ? Map.of("agent_id", agentId, "session_id", sessionId) : Map.of("agent_id", agentId);
    }

    /** Titles are unique at creation, so that the newest agent with a title is the one that was just created. */
    private Mono<Agent> newest(String title) {
        return pageCall(AgentQuery.all(), PageRequest.first(1))
                .query("title", title)
                .readFirst((envelope) -> AgentReader.agents(envelope.items()));
    }

    private Mono<Page<Agent>> page(
            AgentQuery query, PageRequest page, @Nullable String title, @Nullable String keywords) {
        return pageCall(query, page)
                .query("title", title)
                .query("keywords", keywords)
                .read((envelope) -> Page.of(
                        AgentReader.agents(envelope.items()),
                        page,
                        envelope.fields().longValue("total")));
    }

    private Call pageCall(AgentQuery query, PageRequest page) {
        return this.exchange
                .call(Operation.AGENT_LIST)
                .query("page", page.number())
                .query("page_size", page.size())
                .query("orderby", query.orderBy())
                .query("desc", query.descending())
                .query(query.additional());
    }
}
