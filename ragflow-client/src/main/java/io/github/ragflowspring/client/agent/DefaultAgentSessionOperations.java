package io.github.ragflowspring.client.agent;

import io.github.ragflowspring.client.http.Call;
import io.github.ragflowspring.client.http.Envelope;
import io.github.ragflowspring.client.http.Exchange;
import io.github.ragflowspring.client.http.Fields;
import io.github.ragflowspring.client.http.Operation;
import io.github.ragflowspring.client.http.Pages;
import io.github.ragflowspring.client.http.Trait;
import io.github.ragflowspring.client.model.DeleteResult;
import io.github.ragflowspring.client.model.Page;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The sessions of one agent over an {@link Exchange}. */
final class DefaultAgentSessionOperations implements AgentSessionOperations {

    private static final int DELETE_BATCH = 100;

    private final Exchange exchange;

    private final String agentId;

    DefaultAgentSessionOperations(Exchange exchange, String agentId) {
        this.exchange = exchange;
        this.agentId = Call.checkId("agentId", agentId);
    }

    @Override
    public Mono<AgentSession> create(AgentSessionDraft draft) {
        return call(Operation.AGENT_SESSION_CREATE)
                .query("user_id", draft.userId())
                .body((dialect) -> (draft.name() != null && dialect.has(Trait.AGENT_SESSION_NAME))
                        ? Map.of("name", draft.name())
                        : Map.of())
                .read((envelope) -> AgentSessionReader.session(envelope.fields()));
    }

    @Override
    public Mono<AgentSession> get(String sessionId) {
        Call.checkId("sessionId", sessionId);
        return this.exchange.dialect().flatMap((dialect) -> {
            Call call = call(Operation.AGENT_SESSION_GET).path("session_id", sessionId);
            if (dialect.has(Trait.SINGLE_AGENT_ROUTE)) {
                return call.read((envelope) -> AgentSessionReader.session(envelope.fields()));
            }
            return call.query("id", sessionId).readFirst((envelope) -> AgentSessionReader.sessions(envelope.data()));
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
                .read((envelope) -> new Page<>(
                        AgentSessionReader.sessions(envelope.data()),
                        query.page(),
                        query.size(),
                        Fields.of(envelope.root()).number("total")));
    }

    @Override
    public Mono<DeleteResult> delete(Collection<String> sessionIds) {
        List<String> ids = Call.checkIds("sessionIds", sessionIds);
        if (ids.isEmpty()) {
            return Mono.just(DeleteResult.none());
        }
        return call(Operation.AGENT_SESSION_DELETE).body(Map.of("ids", ids)).read((envelope) -> {
            Integer deleted = envelope.fields().integer("success_count");
            return new DeleteResult(
                    (deleted != null) ? deleted : ids.size(), envelope.fields().texts("errors"));
        });
    }

    @Override
    public Mono<Void> deleteAll() {
        return this.exchange
                .dialect()
                .flatMap((dialect) -> dialect.has(Trait.DELETE_ALL_FLAG)
                        ? call(Operation.AGENT_SESSION_DELETE)
                                .body(Map.of("delete_all", true))
                                .read(Envelope::data)
                                .then()
                        : list(AgentSessionQuery.all().size(DELETE_BATCH))
                                .map(AgentSession::id)
                                .collectList()
                                .flatMapIterable((ids) -> ids)
                                .buffer(DELETE_BATCH)
                                .concatMap(this::delete)
                                .then())
                .as((done) ->
                        this.exchange.observe(Operation.AGENT_SESSION_DELETE, Map.of("agent_id", this.agentId), done));
    }

    private Call call(Operation operation) {
        return this.exchange.call(operation).path("agent_id", this.agentId);
    }
}
