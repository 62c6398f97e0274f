package io.github.ragflowspring.emulator.internal.chat;

import io.github.ragflowspring.emulator.internal.release.ReleaseProfile;
import io.github.ragflowspring.emulator.internal.wire.Ids;
import io.github.ragflowspring.emulator.internal.wire.PythonJson;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A conversation of the legacy API with an assistant or an agent. Thread-safe. */
final class LegacyConversation {

    private final String id = Ids.uuid1();

    private final String tenantId;

    private final String ownerId;

    private final boolean ofAgent;

    private final String userId;

    private final long createTime = System.currentTimeMillis();

    private final ArrayNode messages = PythonJson.array();

    private final ArrayNode references = PythonJson.array();

    private int rounds;

    private long updateTime = this.createTime;

    /**
     * Creates a conversation.
     *
     * @param ownerId the id of the assistant or agent
     * @param ofAgent whether it is the one of an agent
     */
    LegacyConversation(String tenantId, String ownerId, boolean ofAgent, String greeting, String userId) {
        this.tenantId = tenantId;
        this.ownerId = ownerId;
        this.ofAgent = ofAgent;
        this.userId = userId;
        this.messages.addObject().put("role", "assistant").put("content", greeting);
    }

    String id() {
        return this.id;
    }

    String tenantId() {
        return this.tenantId;
    }

    String ownerId() {
        return this.ownerId;
    }

    boolean isOfAgent() {
        return this.ofAgent;
    }

    synchronized void addTurn(String messageId, String question, String answer, ObjectNode reference) {
        this.messages.addObject().put("role", "user").put("content", question).put("id", messageId);
        this.messages
                .addObject()
                .put("role", "assistant")
                .put("content", answer)
                .put("id", messageId);
        this.references.add(reference.deepCopy());
        this.rounds++;
        this.updateTime = Math.max(System.currentTimeMillis(), this.updateTime);
    }

    /** Returns the conversation as returned when it is created. */
    synchronized ObjectNode created() {
        ObjectNode json = PythonJson.object()
                .put("id", this.id)
                .put("dialog_id", this.ownerId)
                .put("user_id", this.userId);
        json.set("message", this.messages.deepCopy());
        return this.ofAgent ? json.put("source", "agent") : json;
    }

    /** Returns the conversation with its history. */
    synchronized ObjectNode json(ReleaseProfile profile) {
        ObjectNode json = created()
                .put("duration", 0.0)
                .putNull("errors")
                .put("round", this.rounds)
                .put("thumb_up", 0)
                .put("tokens", 0)
                .put("source", this.ofAgent ? "agent" : null)
                .put("create_date", "")
                .put("update_date", "");
        json.putObject("dsl");
        json.set("reference", this.references.deepCopy());
        profile.dates().stamp(json, this.createTime, this.updateTime);
        return json;
    }
}
