package io.github.ragflowspring.emulator.internal.chat;

import io.github.ragflowspring.emulator.internal.wire.Ids;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A search app with the fields that its update returns. Thread-safe. */
final class SearchApp {

    private static final String CONFIG = "search_config";

    private final String id = Ids.uuid1();

    private final long createTime = System.currentTimeMillis();

    private final ObjectNode fields;

    private long updateTime = this.createTime;

    SearchApp(ObjectNode fields) {
        this.fields = fields.deepCopy();
        this.fields.put("id", this.id);
    }

    String id() {
        return this.id;
    }

    long createTime() {
        return this.createTime;
    }

    synchronized long updateTime() {
        return this.updateTime;
    }

    synchronized String name() {
        return this.fields.path("name").asString("");
    }

    /** Returns the name of the language model, "" if there is none. */
    synchronized String model() {
        return this.fields.path(CONFIG).path("chat_id").asString("");
    }

    synchronized List<String> datasetIds() {
        return texts(this.fields.path(CONFIG).path("kb_ids"));
    }

    synchronized List<String> documentIds() {
        return texts(this.fields.path(CONFIG).path("doc_ids"));
    }

    synchronized ObjectNode fields() {
        return this.fields.deepCopy();
    }

    /** Replaces the given fields, and those of the configuration one by one. */
    synchronized void set(ObjectNode changes) {
        changes.forEachEntry((name, value) -> {
            if (name.equals(CONFIG) && this.fields.path(CONFIG) instanceof ObjectNode config) {
                config.setAll((ObjectNode) value.deepCopy());
            } else {
                this.fields.set(name, value.deepCopy());
            }
        });
        this.updateTime = Math.max(System.currentTimeMillis(), this.updateTime + 1);
    }

    private static List<String> texts(JsonNode list) {
        return list.valueStream().map((text) -> text.asString("")).toList();
    }
}
