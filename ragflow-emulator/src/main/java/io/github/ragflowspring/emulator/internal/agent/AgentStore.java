package io.github.ragflowspring.emulator.internal.agent;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** The agents of all tenants, and their sessions. */
public final class AgentStore {

    private final Map<String, List<Agent>> agentsByTenant = new ConcurrentHashMap<>();

    private final AgentTasks tasks = new AgentTasks();

    private final List<AgentSession> sessions = new CopyOnWriteArrayList<>();

    private final Map<String, Map<String, CanvasState>> statesByAgent = new ConcurrentHashMap<>();

    /** Adds an agent. */
    public void add(String tenantId, Agent agent) {
        this.agentsByTenant
                .computeIfAbsent(tenantId, (unused) -> new CopyOnWriteArrayList<>())
                .add(agent);
    }

    List<Agent> agents(String tenantId) {
        return List.copyOf(Objects.requireNonNullElse(this.agentsByTenant.get(tenantId), List.of()));
    }

    /** Returns the greeting of an agent, or null if it does not exist. */
    public @Nullable String greeting(String tenantId, String id) {
        Agent agent = agent(tenantId, id);
        return agent == null ? null : agent.prologue();
    }

    @Nullable
    Agent agent(String tenantId, String id) {
        return agents(tenantId).stream()
                .filter((agent) -> agent.id().equals(id))
                .findFirst()
                .orElse(null);
    }

    /** Returns the tenant with an agent, or {@code null} if there is none. */
    @Nullable
    String owner(String agentId) {
        return this.agentsByTenant.entrySet().stream()
                .filter((entry) ->
                        entry.getValue().stream().anyMatch((agent) -> agent.id().equals(agentId)))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse(null);
    }

    /** Returns the agent with the given id of any tenant, or null. */
    @Nullable
    Agent agentOfAnyone(String id) {
        String owner = owner(id);
        return owner == null ? null : agent(owner, id);
    }

    AgentTasks tasks() {
        return this.tasks;
    }

    void remove(String tenantId, Agent agent) {
        Objects.requireNonNullElse(this.agentsByTenant.get(tenantId), List.<Agent>of())
                .remove(agent);
        this.sessions.removeIf((session) -> session.agentId().equals(agent.id()));
        forgetSharedStates(agent);
    }

    /** Returns the state that the runs of a user without a session share. */
    CanvasState sharedState(Agent agent, String userId) {
        return this.statesByAgent
                .computeIfAbsent(agent.id(), (unused) -> new ConcurrentHashMap<>())
                .computeIfAbsent(userId, (unused) -> new CanvasState());
    }

    /** Forgets the states of runs without a session, because the agent has another workflow. */
    void forgetSharedStates(Agent agent) {
        this.statesByAgent.remove(agent.id());
    }

    void add(AgentSession session) {
        this.sessions.add(session);
    }

    void remove(AgentSession session) {
        this.sessions.remove(session);
    }

    List<AgentSession> sessions(Agent agent) {
        return this.sessions.stream()
                .filter((session) -> session.agentId().equals(agent.id()))
                .toList();
    }

    @Nullable
    AgentSession session(String id) {
        return this.sessions.stream()
                .filter((session) -> session.id().equals(id))
                .findFirst()
                .orElse(null);
    }
}
