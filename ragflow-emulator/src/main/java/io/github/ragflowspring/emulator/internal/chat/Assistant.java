package io.github.ragflowspring.emulator.internal.chat;

import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A chat assistant with the fields of the release. Thread-safe. */
public final class Assistant {

    private final String id;

    private final long createTime;

    private final ObjectNode fields;

    private long updateTime;

    /**
     * Creates an assistant.
     *
     * @param fields all fields that the release has in an assistant
     */
    public Assistant(String id, ObjectNode fields, long createTime) {
        this.id = id;
        this.fields = fields.deepCopy();
        this.createTime = createTime;
        this.updateTime = createTime;
    }

    /** Returns the id. */
    public String id() {
        return this.id;
    }

    long createTime() {
        return this.createTime;
    }

    synchronized long updateTime() {
        return this.updateTime;
    }

    String name() {
        return field("name").asString("");
    }

    List<String> datasetIds() {
        return field("dataset_ids")
                .valueStream()
                .map((dataset) -> dataset.asString(""))
                .toList();
    }

    /** Returns the id of the language model. */
    String model() {
        return field("llm_id").asString(field("llm").path("model_name").asString(""));
    }

    /** Returns the greeting of a new session. */
    String prologue() {
        return field("prompt")
                .path("opener")
                .asString(field("prompt_config").path("prologue").asString(""));
    }

    /** Returns the answer to a question for which the search finds nothing. */
    String emptyResponse() {
        return field("prompt")
                .path("empty_response")
                .asString(field("prompt_config").path("empty_response").asString(""));
    }

    private synchronized JsonNode field(String name) {
        return this.fields.path(name);
    }

    synchronized ObjectNode fields() {
        return this.fields.deepCopy();
    }

    /** Replaces the given fields. */
    public synchronized void set(ObjectNode changes) {
        this.fields.setAll(changes.deepCopy());
    }

    synchronized void touch() {
        this.updateTime = Math.max(System.currentTimeMillis(), this.updateTime);
    }
}
