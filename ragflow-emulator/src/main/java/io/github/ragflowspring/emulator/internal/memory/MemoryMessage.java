package io.github.ragflowspring.emulator.internal.memory;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** A message of a memory. Thread-safe. */
final class MemoryMessage {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);

    /** The text with which lists stand for a missing value. */
    private static final String NONE = "None";

    private final String memoryId;

    private final long number;

    private final String type;

    private final Source source;

    private final String content;

    private final @Nullable Long sourceNumber;

    private final long createTime = System.currentTimeMillis();

    private volatile boolean active = true;

    private volatile long forgotten;

    /**
     * The author.
     *
     * @param agentId the agent
     * @param sessionId the session
     * @param userId the user
     */
    record Source(String agentId, String sessionId, String userId) {}

    MemoryMessage(
            String memoryId, long number, String type, Source source, String content, @Nullable Long sourceNumber) {
        this.memoryId = memoryId;
        this.number = number;
        this.type = type;
        this.source = source;
        this.content = content;
        this.sourceNumber = sourceNumber;
    }

    long number() {
        return this.number;
    }

    long createTime() {
        return this.createTime;
    }

    String type() {
        return this.type;
    }

    Source source() {
        return this.source;
    }

    String content() {
        return this.content;
    }

    @Nullable
    Long sourceNumber() {
        return this.sourceNumber;
    }

    boolean isActive() {
        return this.active;
    }

    boolean isForgotten() {
        return this.forgotten > 0;
    }

    void activate(boolean newActive) {
        this.active = newActive;
    }

    void forget() {
        this.forgotten = System.currentTimeMillis();
    }

    /** Writes the fields that all views have, with nulls or, as in lists, texts for missing values. */
    void write(ObjectNode json, boolean withNulls) {
        json.put("agent_id", this.source.agentId);
        put(json, "forget_at", isForgotten() ? time(this.forgotten) : null, withNulls);
        put(json, "invalid_at", null, withNulls);
        json.put("memory_id", this.memoryId)
                .put("message_id", this.number)
                .put("message_type", this.type)
                .put("session_id", this.source.sessionId);
        Long from = this.sourceNumber;
        if (from != null) {
            json.put("source_id", from);
        } else {
            put(json, "source_id", null, withNulls);
        }
        json.put("status", this.active).put("user_id", this.source.userId).put("valid_at", time(this.createTime));
    }

    private static void put(ObjectNode json, String name, @Nullable String value, boolean withNulls) {
        if (value != null || withNulls) {
            json.put(name, value);
        } else {
            json.put(name, NONE);
        }
    }

    private static String time(long millis) {
        return TIME.format(Instant.ofEpochMilli(millis));
    }
}
