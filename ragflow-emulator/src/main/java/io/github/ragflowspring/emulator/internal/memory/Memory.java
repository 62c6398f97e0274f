package io.github.ragflowspring.emulator.internal.memory;

import io.github.ragflowspring.emulator.internal.wire.Ids;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** A memory with the fields that its update returns, and its messages. Thread-safe. */
final class Memory {

    private final String id = Ids.uuid1();

    private final long createTime = System.currentTimeMillis();

    private final ObjectNode fields;

    private final List<MemoryMessage> messages = new CopyOnWriteArrayList<>();

    private long updateTime = this.createTime;

    Memory(ObjectNode fields) {
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

    synchronized List<String> types() {
        List<String> types = new ArrayList<>();
        this.fields.path("memory_type").forEach((type) -> types.add(type.asString("")));
        return types;
    }

    synchronized ObjectNode fields() {
        return this.fields.deepCopy();
    }

    synchronized void set(ObjectNode changes) {
        this.fields.setAll(changes.deepCopy());
        this.updateTime = Math.max(System.currentTimeMillis(), this.updateTime + 1);
    }

    void add(MemoryMessage message) {
        this.messages.add(message);
    }

    /** Returns the messages, the oldest first. */
    List<MemoryMessage> messages() {
        return List.copyOf(this.messages);
    }

    @Nullable
    MemoryMessage message(String number) {
        return this.messages.stream()
                .filter((message) -> Long.toString(message.number()).equals(number))
                .findFirst()
                .orElse(null);
    }
}
