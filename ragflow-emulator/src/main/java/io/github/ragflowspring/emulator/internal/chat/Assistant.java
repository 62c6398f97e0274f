package io.github.ragflowspring.emulator.internal.chat;

import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A chat assistant, kept as the release shows one. Safe for use by many threads. */
public final class Assistant {

    private final String id;

    private final long createTime;

    private final ObjectNode fields;

    private long updateTime;

    /**
     * Makes an assistant.
     *
     * @param fields all that the release has in an assistant
     */
    public Assistant(String id, ObjectNode fields, long createTime) {
        this.id = id;
        this.fields = fields.deepCopy();
        this.createTime = createTime;
        this.updateTime = createTime;
    }

    /** Returns the id. */
    public String id() {
        return id;
    }

    long createTime() {
        return createTime;
    }

    synchronized long updateTime() {
        return updateTime;
    }

    String name() {
        return field("name").asString("");
    }

    List<String> datasetIds() {
        return field("dataset_ids")
                .valueStream()
                .map(dataset -> dataset.asString(""))
                .toList();
    }

    /** Returns the id of the language model. */
    String model() {
        return field("llm_id").asString(field("llm").path("model_name").asString(""));
    }

    /** Returns what a new session begins with. */
    String prologue() {
        return field("prompt")
                .path("opener")
                .asString(field("prompt_config").path("prologue").asString(""));
    }

    /** Returns what it says when its datasets have nothing about a question. */
    String emptyResponse() {
        return field("prompt")
                .path("empty_response")
                .asString(field("prompt_config").path("empty_response").asString(""));
    }

    private synchronized JsonNode field(String name) {
        return fields.path(name);
    }

    synchronized ObjectNode fields() {
        return fields.deepCopy();
    }

    /** Puts the fields in the place of those it has. */
    public synchronized void set(ObjectNode changes) {
        fields.setAll(changes.deepCopy());
    }

    synchronized void touch() {
        updateTime = Math.max(System.currentTimeMillis(), updateTime);
    }
}
