package io.github.ragflowspring.client.internal.agent;

import io.github.ragflowspring.client.agent.Agent;
import io.github.ragflowspring.client.agent.AgentUpdate;
import io.github.ragflowspring.client.internal.dialect.Capability;
import io.github.ragflowspring.client.internal.dialect.Dialect;
import java.util.function.Function;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Completes updates of agents, so that they change nothing else. */
final class AgentUpdates {

    private final Function<String, Mono<Agent>> byId;

    private final Function<String, Flux<Agent>> byTitle;

    /**
     * Creates updates.
     *
     * @param byId reads an agent
     * @param byTitle lists the agents that may have a title
     */
    AgentUpdates(Function<String, Mono<Agent>> byId, Function<String, Flux<Agent>> byTitle) {
        this.byId = byId;
        this.byTitle = byTitle;
    }

    /** Adds to an update what the release would otherwise reset or requires. */
    Mono<AgentUpdate> complete(String agentId, AgentUpdate update, Dialect dialect) {
        boolean needsTitle =
                update.dsl() != null && update.title() == null && dialect.has(Capability.AGENT_DSL_NEEDS_TITLE);
        // A new workflow is a draft until it is published explicitly.
        boolean losesRelease = update.dsl() == null
                && !update.additional().containsKey(AgentWriter.RELEASE)
                && dialect.has(Capability.AGENT_UPDATE_RESETS_RELEASE);
        boolean losesType = !update.additional().containsKey(AgentWriter.TYPE)
                && dialect.has(Capability.AGENT_UPDATE_RESETS_TYPE)
                && dialect.has(Capability.AGENT_TYPE_LISTED);
        if (!needsTitle && !losesRelease && !losesType) {
            return Mono.just(update);
        }
        return this.byId.apply(agentId).flatMap((current) -> {
            AgentUpdate complete = needsTitle ? update.title(current.title()) : update;
            if (losesRelease && current.additional().get(AgentReader.PUBLISHED) != null) {
                complete = complete.additional(AgentWriter.RELEASE, true);
            }
            return losesType ? withType(current, complete) : Mono.just(complete);
        });
    }

    /** Only a list contains the type. */
    private Mono<AgentUpdate> withType(Agent current, AgentUpdate update) {
        return this.byTitle
                .apply(current.title())
                .filter((agent) -> agent.id().equals(current.id()))
                .next()
                .map((listed) -> listed.additional().get(AgentWriter.TYPE) instanceof String type && !type.isEmpty()
                        ? update.additional(AgentWriter.TYPE, type)
                        : update)
                .defaultIfEmpty(update);
    }
}
