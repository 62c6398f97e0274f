package io.github.ragflowspring.emulator.internal.agent;

import io.github.ragflowspring.emulator.internal.wire.Ids;
import io.github.ragflowspring.emulator.internal.wire.PythonJson;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** A session of an agent: its messages, and the component that waits for input. Thread-safe. */
final class AgentSession {

    private final String id = Ids.uuid1();

    private final String agentId;

    private final String userId;

    private final String name;

    private final String source;

    private final long createTime = System.currentTimeMillis();

    private final List<ObjectNode> messages = new ArrayList<>();

    private final List<ObjectNode> references = new ArrayList<>();

    private volatile CanvasState state = new CanvasState();

    private int rounds;

    private long updateTime = this.createTime;

    AgentSession(Agent agent, String userId, String name, String source) {
        this.agentId = agent.id();
        this.userId = userId;
        this.name = name;
        this.source = source;
        if (source.equals("agent")) {
            this.messages.add(PythonJson.object().put("role", "assistant").put("content", agent.prologue()));
        }
    }

    String id() {
        return this.id;
    }

    String agentId() {
        return this.agentId;
    }

    String userId() {
        return this.userId;
    }

    String name() {
        return this.name;
    }

    String source() {
        return this.source;
    }

    long createTime() {
        return this.createTime;
    }

    synchronized long updateTime() {
        return this.updateTime;
    }

    synchronized int rounds() {
        return this.rounds;
    }

    CanvasState state() {
        return this.state;
    }

    /** Continues with a copy of the given state. */
    void continueWith(CanvasState state) {
        this.state = state.copy();
    }

    synchronized void add(String question, String answer, ObjectNode reference) {
        String messageId = Ids.uuid4();
        ObjectNode asked = PythonJson.object().put("role", "user").put("content", question);
        asked.putArray("files");
        this.messages.add(asked.put("id", messageId));
        this.messages.add(PythonJson.object()
                .put("role", "assistant")
                .put("content", answer)
                .put("id", messageId)
                .put("created_at", System.currentTimeMillis() / 1000.0));
        this.references.add(reference.deepCopy());
        this.rounds++;
        this.updateTime = Math.max(System.currentTimeMillis(), this.updateTime);
    }

    /** Replaces the last answer by the part that was sent. */
    synchronized void cut(String answer) {
        this.messages.get(this.messages.size() - 1).put("content", answer);
    }

    synchronized List<ObjectNode> messages() {
        return this.messages.stream().map(ObjectNode::deepCopy).toList();
    }

    /** Returns whether any answer has citations. */
    synchronized boolean hasReferences() {
        return this.references.stream().anyMatch((reference) -> !reference.isEmpty());
    }

    synchronized List<ObjectNode> references() {
        return List.copyOf(this.references);
    }
}
