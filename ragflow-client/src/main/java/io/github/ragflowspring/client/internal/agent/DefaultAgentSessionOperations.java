package io.github.ragflowspring.client.internal.agent;

import io.github.ragflowspring.client.agent.AgentForm;
import io.github.ragflowspring.client.agent.AgentSession;
import io.github.ragflowspring.client.agent.AgentSessionOperations;
import io.github.ragflowspring.client.agent.AgentSessionQuery;
import io.github.ragflowspring.client.agent.NewAgentSession;
import io.github.ragflowspring.client.internal.dialect.Capability;
import io.github.ragflowspring.client.internal.dialect.Dialect;
import io.github.ragflowspring.client.internal.dialect.Operation;
import io.github.ragflowspring.client.internal.json.Fields;
import io.github.ragflowspring.client.internal.resource.ListResource;
import io.github.ragflowspring.client.internal.resource.ListedDelete;
import io.github.ragflowspring.client.internal.support.Ids;
import io.github.ragflowspring.client.internal.support.RequestFields;
import io.github.ragflowspring.client.internal.transport.Exchange;
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

    private static final ListResource.Kind<AgentSession> KIND = new ListResource.Kind<>(
            Operation.AGENT_SESSION_GET,
            Operation.AGENT_SESSION_LIST,
            Operation.AGENT_SESSION_DELETE,
            "session_id",
            "sessionId",
            "ids",
            AgentSession::id,
            (envelope) -> AgentSessionReader.session(envelope),
            (envelope) -> AgentSessionReader.sessions(envelope));

    private final ListResource<AgentSession> sessions;

    DefaultAgentSessionOperations(Exchange exchange, String agentId) {
        this.sessions = new ListResource<>(exchange, Map.of("agent_id", Ids.check("agentId", agentId)), KIND);
    }

    @Override
    public Mono<AgentSession> create(NewAgentSession session) {
        return this.sessions
                .call(Operation.AGENT_SESSION_CREATE)
                .query("user_id", session.userId())
                .body((dialect) -> body(session, dialect))
                .read((envelope) -> AgentSessionReader.session(envelope));
    }

    private static Map<String, @Nullable Object> body(NewAgentSession session, Dialect dialect) {
        Map<String, @Nullable Object> body = new LinkedHashMap<>(session.additional());
        if (session.name() != null && dialect.has(Capability.AGENT_SESSION_NAME)) {
            body.put("name", session.name());
        }
        if (session.published()) {
            dialect.require(Capability.AGENT_SESSION_OF_PUBLISHED, "a session with the published version of an agent");
            body.put("release", true);
        }
        return body;
    }

    @Override
    public Mono<AgentSession> get(String sessionId) {
        return this.sessions.get(sessionId);
    }

    @Override
    public Mono<AgentForm> pendingForm(String sessionId) {
        return get(sessionId).mapNotNull((session) -> AgentSessionReader.waitingForm(session, null));
    }

    @Override
    public Flux<AgentSession> list(AgentSessionQuery query) {
        return this.sessions.list((page) -> page(query, page));
    }

    @Override
    public Mono<Page<AgentSession>> page(AgentSessionQuery query, PageRequest page) {
        Map<String, @Nullable Object> parameters = new RequestFields()
                .set("orderby", query.orderBy())
                .set("desc", query.descending())
                .set("user_id", query.userId())
                .set("dsl", query.dsl())
                .setAll(query.additional())
                .toMap();
        return this.sessions.page(
                page, parameters, (envelope) -> Fields.of(envelope.root()).longValue("total"));
    }

    @Override
    public Mono<DeleteResult> delete(Collection<String> sessionIds) {
        return this.sessions.delete(sessionIds);
    }

    @Override
    public Mono<DeleteResult> deleteAll() {
        return this.sessions.deleteAll((page) -> page(AgentSessionQuery.all(), page));
    }

    @Override
    public Mono<DeleteResult> deleteAll(AgentSessionQuery query) {
        String userId = query.userId();
        ListedDelete.check(query.additional(), userId);
        Flux<AgentSession> selected = list(query.dsl(false))
                .filter((session) ->
                        session.userId() == null || session.userId().equals(userId));
        return this.sessions.deleteAll(selected, this::delete);
    }
}
