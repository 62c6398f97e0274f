package io.github.ragflowspring.client.internal.agent;

import io.github.ragflowspring.client.agent.Agent;
import io.github.ragflowspring.client.agent.AgentCategory;
import io.github.ragflowspring.client.agent.AgentCompletions;
import io.github.ragflowspring.client.agent.AgentDsl;
import io.github.ragflowspring.client.agent.AgentEvent;
import io.github.ragflowspring.client.agent.AgentFileOperations;
import io.github.ragflowspring.client.agent.AgentForm;
import io.github.ragflowspring.client.agent.AgentNodeLog;
import io.github.ragflowspring.client.agent.AgentOperations;
import io.github.ragflowspring.client.agent.AgentQuery;
import io.github.ragflowspring.client.agent.AgentRunRequest;
import io.github.ragflowspring.client.agent.AgentRunResult;
import io.github.ragflowspring.client.agent.AgentSessionOperations;
import io.github.ragflowspring.client.agent.AgentTagOperations;
import io.github.ragflowspring.client.agent.AgentTemplate;
import io.github.ragflowspring.client.agent.AgentUpdate;
import io.github.ragflowspring.client.agent.AgentVersionOperations;
import io.github.ragflowspring.client.agent.AgentWebhookOperations;
import io.github.ragflowspring.client.agent.NewAgent;
import io.github.ragflowspring.client.error.RagflowNotFoundException;
import io.github.ragflowspring.client.internal.dialect.Capability;
import io.github.ragflowspring.client.internal.dialect.Operation;
import io.github.ragflowspring.client.internal.resource.BulkDelete;
import io.github.ragflowspring.client.internal.resource.ListResource;
import io.github.ragflowspring.client.internal.support.Ids;
import io.github.ragflowspring.client.internal.support.RequestFields;
import io.github.ragflowspring.client.internal.transport.Exchange;
import io.github.ragflowspring.client.internal.wire.Envelope;
import io.github.ragflowspring.client.model.DeleteResult;
import io.github.ragflowspring.client.model.OrderBy;
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

    private static final ListResource.Kind<Agent> KIND = new ListResource.Kind<>(
            Operation.AGENT_GET,
            Operation.AGENT_LIST,
            Operation.AGENT_DELETE,
            "agent_id",
            "agentId",
            "ids",
            Agent::id,
            (envelope) -> AgentReader.agent(envelope.fields()),
            (envelope) -> AgentReader.agents(envelope.items()));

    /** All categories of agents; without them, a list also contains groups of compilation templates. */
    private static final String CATEGORIES =
            AgentCategory.AGENT.value() + "," + AgentCategory.INGESTION_PIPELINE.value();

    private final Exchange exchange;

    private final ListResource<Agent> agents;

    private final AgentUpdates updates;

    public DefaultAgentOperations(Exchange exchange) {
        this.exchange = exchange;
        this.agents = new ListResource<>(exchange, Map.of(), KIND);
        this.updates = new AgentUpdates(this::get, this::candidates);
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
                .as((created) -> this.agents.observe(Operation.AGENT_CREATE, created));
    }

    @Override
    public Mono<Agent> get(String agentId) {
        return this.agents.get(agentId);
    }

    @Override
    public Flux<Agent> list(AgentQuery query) {
        return this.agents.list((page) -> page(query, page));
    }

    @Override
    public Mono<Page<Agent>> page(AgentQuery query, PageRequest page) {
        return page(query, page, null, null);
    }

    @Override
    public Flux<Agent> findByTitle(String title) {
        Assert.hasText(title, "'title' must not be blank");
        String whole = title.strip();
        Flux<Agent> found = candidates(whole)
                .filter((agent) -> agent.title().equals(whole))
                .onErrorResume(RagflowNotFoundException.class, (ex) -> Flux.empty());
        return this.agents.observe(Operation.AGENT_LIST, this.exchange.limit(Operation.AGENT_LIST, found));
    }

    /** Returns the agents with the words of a title or with exactly that title, whichever the release can search for. */
    private Flux<Agent> candidates(String title) {
        return this.exchange.dialect().flatMapMany((dialect) -> {
            boolean wordsOnly = dialect.has(Capability.AGENT_TITLE_SEARCH);
            return this.agents.list(
                    (page) -> page(AgentQuery.all(), page, wordsOnly ? null : title, wordsOnly ? title : null));
        });
    }

    @Override
    public Mono<Agent> update(String agentId, AgentUpdate update) {
        Ids.check("agentId", agentId);
        if (update.isEmpty()) {
            return get(agentId);
        }
        return this.exchange
                .dialect()
                .flatMap((dialect) -> this.updates.complete(agentId, update, dialect))
                .flatMap((complete) -> this.agents
                        .call(Operation.AGENT_UPDATE, agentId)
                        .body(AgentWriter.update(complete))
                        .read(Envelope::data))
                .then(Mono.defer(() -> get(agentId)))
                .as((agent) -> this.exchange.limit(Operation.AGENT_UPDATE, agent))
                .as((agent) -> this.agents.observe(Operation.AGENT_UPDATE, agentId, agent));
    }

    @Override
    public Mono<DeleteResult> delete(Collection<String> agentIds) {
        Mono<DeleteResult> deleted = BulkDelete.deleteEach(
                "agentIds",
                agentIds,
                (agentId) -> this.agents.call(Operation.AGENT_DELETE, agentId).read(Envelope::data));
        return agentIds.isEmpty() ? deleted : this.exchange.withKey(Operation.AGENT_DELETE, deleted);
    }

    @Override
    public Mono<AgentRunResult> run(String agentId, AgentRunRequest request) {
        return runs(agentId)
                .events(Operation.AGENT_RUN, request)
                .ofType(AgentEvent.Completed.class)
                .map(AgentEvent.Completed::result)
                .single()
                .as((result) -> this.exchange.limit(Operation.AGENT_RUN, result))
                .as((result) -> this.exchange.observe(Operation.AGENT_RUN, ids(agentId, request), result));
    }

    @Override
    public Flux<AgentEvent> stream(String agentId, AgentRunRequest request) {
        return runs(agentId)
                .events(Operation.AGENT_STREAM, request)
                .as((events) -> this.exchange.observeStream(
                        Operation.AGENT_STREAM, ids(agentId, request), AgentEvent.Completed.class, events));
    }

    @Override
    public Mono<Void> stop(String taskId) {
        return this.exchange
                .call(Operation.AGENT_RUN_STOP)
                .path("task_id", Ids.check("taskId", taskId))
                .read(Envelope::root)
                .then();
    }

    @Override
    public Mono<AgentForm> inputForm(String agentId, String nodeId) {
        Ids.check("nodeId", nodeId);
        return this.agents
                .call(Operation.AGENT_INPUT_FORM, agentId)
                .path("component_id", nodeId)
                .query((dialect) -> dialect.has(Capability.AGENT_PAGE_ROUTES)
                        ? Map.of("id", agentId, "component_id", nodeId)
                        : Map.of())
                .read((envelope) -> AgentReader.inputForm(envelope.data()));
    }

    @Override
    public Mono<List<AgentNodeLog>> log(String agentId, String messageId) {
        Ids.check("messageId", messageId);
        return this.agents
                .call(Operation.AGENT_LOG, agentId)
                .path("message_id", messageId)
                .query((dialect) -> dialect.has(Capability.AGENT_PAGE_ROUTES)
                        ? Map.of("canvas_id", agentId, "message_id", messageId)
                        : Map.of())
                .read((envelope) -> AgentVersionReader.logs(envelope.data()));
    }

    @Override
    public Mono<AgentDsl> reset(String agentId) {
        return this.agents
                .call(Operation.AGENT_RESET, agentId)
                .body((dialect) -> dialect.has(Capability.AGENT_PAGE_ROUTES) ? Map.of("id", agentId) : Map.of())
                .read((envelope) -> AgentReader.dsl(envelope.data()));
    }

    @Override
    public Flux<AgentTemplate> templates() {
        return this.exchange
                .call(Operation.AGENT_TEMPLATES)
                .read((envelope) -> AgentVersionReader.templates(envelope.items()))
                .flatMapIterable((templates) -> templates);
    }

    @Override
    public AgentFileOperations files() {
        return new DefaultAgentFileOperations(this.exchange);
    }

    @Override
    public AgentTagOperations tags() {
        return new DefaultAgentTagOperations(this.exchange);
    }

    @Override
    public AgentVersionOperations versions(String agentId) {
        return new DefaultAgentVersionOperations(this.exchange, this, agentId);
    }

    @Override
    public AgentWebhookOperations webhook(String agentId) {
        return new DefaultAgentWebhookOperations(this.exchange, agentId);
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
        return this.agents
                .call(Operation.AGENT_LIST)
                .query("page", 1)
                .query("page_size", 1)
                .query("orderby", OrderBy.CREATED)
                .query("desc", true)
                .query("title", title)
                .read((envelope, errors) -> errors.first(KIND.items().apply(envelope)));
    }

    private Mono<Page<Agent>> page(
            AgentQuery query, PageRequest page, @Nullable String title, @Nullable String keywords) {
        Mono<Page<Agent>> read = this.exchange.dialect().flatMap((dialect) -> {
            RequestFields parameters = new RequestFields()
                    .set("orderby", query.orderBy())
                    .set("desc", query.descending())
                    .set("title", title)
                    .set("keywords", keywords)
                    .setAll(query.additional());
            if (dialect.has(Capability.AGENT_LIST_MIXES_GROUPS)
                    && !query.additional().containsKey("canvas_category")) {
                parameters.set("canvas_category", CATEGORIES);
            }
            return this.agents.page(
                    page, parameters.toMap(), (envelope) -> envelope.fields().longValue("total"));
        });
        return this.exchange.withKey(Operation.AGENT_LIST, read);
    }
}
