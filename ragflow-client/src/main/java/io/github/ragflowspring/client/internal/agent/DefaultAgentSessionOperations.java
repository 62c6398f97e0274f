package io.github.ragflowspring.client.internal.agent;

import io.github.ragflowspring.client.agent.AgentSession;
import io.github.ragflowspring.client.agent.AgentSessionDraft;
import io.github.ragflowspring.client.agent.AgentSessionOperations;
import io.github.ragflowspring.client.agent.AgentSessionQuery;
import io.github.ragflowspring.client.internal.dialect.Capability;
import io.github.ragflowspring.client.internal.dialect.Operation;
import io.github.ragflowspring.client.internal.resource.BulkDelete;
import io.github.ragflowspring.client.internal.support.Ids;
import io.github.ragflowspring.client.internal.support.Pages;
import io.github.ragflowspring.client.internal.transport.Call;
import io.github.ragflowspring.client.internal.transport.Exchange;
import io.github.ragflowspring.client.internal.wire.Fields;
import io.github.ragflowspring.client.model.DeleteResult;
import io.github.ragflowspring.client.model.Page;
import java.util.Collection;
import java.util.Map;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The sessions of one agent over an {@link Exchange}. */
public final class DefaultAgentSessionOperations implements AgentSessionOperations {

    private final Exchange exchange;

    private final String agentId;

    public DefaultAgentSessionOperations(Exchange exchange, String agentId) {
        this.exchange = exchange;
        this.agentId = Ids.check("agentId", agentId);
    }

    @Override
    public Mono<AgentSession> create(AgentSessionDraft draft) {
        return call(Operation.AGENT_SESSION_CREATE)
                .query("user_id", draft.userId())
                .body((dialect) -> (draft.name() != null && dialect.has(Capability.AGENT_SESSION_NAME))
                        ? Map.of("name", draft.name())
                        : Map.of())
                .read((envelope) -> AgentSessionReader.session(envelope.fields()));
    }

    @Override
    public Mono<AgentSession> get(String sessionId) {
        Ids.check("sessionId", sessionId);
        return this.exchange.dialect().flatMap((dialect) -> {
            Call call = call(Operation.AGENT_SESSION_GET).path("session_id", sessionId);
            if (dialect.hasPathVariable(Operation.AGENT_SESSION_GET, "session_id")) {
                return call.read((envelope) -> AgentSessionReader.session(envelope.fields()));
            }
            return call.query("id", sessionId).readFirst((envelope) -> AgentSessionReader.sessions(envelope.items()));
        });
    }

    @Override
    public Flux<AgentSession> list(AgentSessionQuery query) {
        return Pages.walk((number) -> page(query.page(query.page() + number - 1)))
                .as((all) ->
                        this.exchange.observe(Operation.AGENT_SESSION_LIST, Map.of("agent_id", this.agentId), all));
    }

    @Override
    public Mono<Page<AgentSession>> page(AgentSessionQuery query) {
        return call(Operation.AGENT_SESSION_LIST)
                .query("page", query.page())
                .query("page_size", query.size())
                .query("orderby", query.orderBy())
                .query("desc", query.descending())
                .query("user_id", query.userId())
                .query("dsl", query.withDsl())
                .read((envelope) -> Page.of(
                        AgentSessionReader.sessions(envelope.items()),
                        query.page(),
                        query.size(),
                        Fields.of(envelope.root()).longValue("total")));
    }

    @Override
    public Mono<DeleteResult> delete(Collection<String> sessionIds) {
        return BulkDelete.delete(() -> call(Operation.AGENT_SESSION_DELETE), "sessionIds", "ids", sessionIds);
    }

    @Override
    public Mono<Void> deleteAll() {
        return BulkDelete.deleteAll(
                        this.exchange,
                        () -> call(Operation.AGENT_SESSION_DELETE),
                        "ids",
                        list(AgentSessionQuery.all().size(BulkDelete.BATCH)).map(AgentSession::id))
                .then()
                .as((done) ->
                        this.exchange.observe(Operation.AGENT_SESSION_DELETE, Map.of("agent_id", this.agentId), done));
    }

    private Call call(Operation operation) {
        return this.exchange.call(operation).path("agent_id", this.agentId);
    }
}
