package io.github.ragflowspring.client.internal.agent;

import io.github.ragflowspring.client.agent.AgentSession;
import io.github.ragflowspring.client.agent.AgentSessionOperations;
import io.github.ragflowspring.client.agent.AgentSessionQuery;
import io.github.ragflowspring.client.agent.NewAgentSession;
import io.github.ragflowspring.client.internal.dialect.Capability;
import io.github.ragflowspring.client.internal.dialect.Dialect;
import io.github.ragflowspring.client.internal.dialect.Operation;
import io.github.ragflowspring.client.internal.resource.BulkDelete;
import io.github.ragflowspring.client.internal.support.Ids;
import io.github.ragflowspring.client.internal.support.Pages;
import io.github.ragflowspring.client.internal.transport.Call;
import io.github.ragflowspring.client.internal.transport.Exchange;
import io.github.ragflowspring.client.internal.wire.Fields;
import io.github.ragflowspring.client.model.DeleteResult;
import io.github.ragflowspring.client.model.Page;
import io.github.ragflowspring.client.model.PageRequest;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The sessions of one agent over an {@link Exchange}. */
final class DefaultAgentSessionOperations implements AgentSessionOperations {

    private final Exchange exchange;

    private final String agentId;

    DefaultAgentSessionOperations(Exchange exchange, String agentId) {
        this.exchange = exchange;
        this.agentId = Ids.check("agentId", agentId);
    }

    @Override
    public Mono<AgentSession> create(NewAgentSession session) {
        return call(Operation.AGENT_SESSION_CREATE)
                .query("user_id", session.userId())
                .body((dialect) -> body(session, dialect))
                .read((envelope) -> AgentSessionReader.session(envelope.fields()));
    }

    private static Map<String, @Nullable Object> body(NewAgentSession session, Dialect dialect) {
        Map<String, @Nullable Object> body = new LinkedHashMap<>(session.additional());
        if (session.name() != null && dialect.has(Capability.AGENT_SESSION_NAME)) {
            body.put("name", session.name());
        }
        return body;
    }

    @Override
    public Mono<AgentSession> get(String sessionId) {
        Ids.check("sessionId", sessionId);
        Mono<AgentSession> found = this.exchange.dialect().flatMap((dialect) -> {
            Call call = call(Operation.AGENT_SESSION_GET).path("session_id", sessionId);
            if (dialect.hasPathVariable(Operation.AGENT_SESSION_GET, "session_id")) {
                return call.read((envelope) -> AgentSessionReader.session(envelope.fields()));
            }
            return call.query("id", sessionId).readFirst((envelope) -> AgentSessionReader.sessions(envelope.items()));
        });
        return this.exchange.withKey(Operation.AGENT_SESSION_GET, found);
    }

    @Override
    public Flux<AgentSession> list(AgentSessionQuery query) {
        return list(query, this.exchange.pageSize());
    }

    private Flux<AgentSession> list(AgentSessionQuery query, int pageSize) {
        return Pages.walk((number) -> page(query, PageRequest.of(number, pageSize)))
                .as((all) ->
                        this.exchange.observe(Operation.AGENT_SESSION_LIST, Map.of("agent_id", this.agentId), all));
    }

    @Override
    public Mono<Page<AgentSession>> page(AgentSessionQuery query, PageRequest page) {
        return call(Operation.AGENT_SESSION_LIST)
                .query("page", page.number())
                .query("page_size", page.size())
                .query("orderby", query.orderBy())
                .query("desc", query.descending())
                .query("user_id", query.userId())
                .query("dsl", query.dsl())
                .query(query.additional())
                .read((envelope) -> Page.of(
                        AgentSessionReader.sessions(envelope.items()),
                        page,
                        Fields.of(envelope.root()).longValue("total")));
    }

    @Override
    public Mono<DeleteResult> delete(Collection<String> sessionIds) {
        return BulkDelete.delete(() -> call(Operation.AGENT_SESSION_DELETE), "sessionIds", "ids", sessionIds);
    }

    @Override
    public Mono<DeleteResult> deleteAll() {
        return BulkDelete.deleteAll(
                        this.exchange,
                        () -> call(Operation.AGENT_SESSION_DELETE),
                        "ids",
                        list(AgentSessionQuery.all(), BulkDelete.BATCH).map(AgentSession::id))
                .as((deleted) -> this.exchange.observe(
                        Operation.AGENT_SESSION_DELETE, Map.of("agent_id", this.agentId), deleted));
    }

    private Call call(Operation operation) {
        return this.exchange.call(operation).path("agent_id", this.agentId);
    }
}
