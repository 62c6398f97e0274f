package io.github.ragflowspring.client.internal.agent;

import io.github.ragflowspring.client.agent.AgentOperations;
import io.github.ragflowspring.client.agent.AgentVersion;
import io.github.ragflowspring.client.agent.AgentVersionOperations;
import io.github.ragflowspring.client.internal.dialect.Capability;
import io.github.ragflowspring.client.internal.dialect.Operation;
import io.github.ragflowspring.client.internal.json.Fields;
import io.github.ragflowspring.client.internal.support.Ids;
import io.github.ragflowspring.client.internal.transport.Call;
import io.github.ragflowspring.client.internal.transport.Exchange;
import io.github.ragflowspring.client.internal.wire.Envelope;
import io.github.ragflowspring.client.internal.wire.ResponseErrors;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Reads the versions of one agent over an {@link Exchange}. */
final class DefaultAgentVersionOperations implements AgentVersionOperations {

    private final Exchange exchange;

    private final AgentOperations agents;

    private final String agentId;

    DefaultAgentVersionOperations(Exchange exchange, AgentOperations agents, String agentId) {
        this.exchange = exchange;
        this.agents = agents;
        this.agentId = Ids.check("agentId", agentId);
    }

    @Override
    public Flux<AgentVersion> list() {
        return call(Operation.AGENT_VERSION_LIST)
                .read((envelope) -> Fields.list(envelope.items(), AgentVersionReader::version))
                .flatMapIterable((versions) -> versions);
    }

    @Override
    public Mono<AgentVersion> get(String versionId) {
        return call(Operation.AGENT_VERSION_GET)
                .path("version_id", Ids.check("versionId", versionId))
                .read(this::version);
    }

    /** Reads a version, which on old releases may belong to another agent. */
    private AgentVersion version(Envelope envelope, ResponseErrors errors) {
        Fields fields = envelope.fields();
        if (!fields.is("user_canvas_id", this.agentId)) {
            throw errors.notFound();
        }
        return AgentVersionReader.version(fields);
    }

    private Call call(Operation operation) {
        return this.exchange
                .call(operation)
                .path("agent_id", this.agentId)
                .verifyOwner(Capability.AGENT_VERSIONS_IGNORE_OWNER, this.agentId, () -> this.agents.get(this.agentId));
    }
}
