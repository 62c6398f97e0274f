package io.github.ragflowspring.emulator.internal.release;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import tools.jackson.databind.node.ObjectNode;

/** How a release writes dates. The emulated server is in UTC. */
public enum DateForm {
    /** {@code Sat, 21 Nov 2026 05:21:16 GMT}. */
    RFC_1123("EEE, dd MMM yyyy HH:mm:ss 'GMT'"),
    /** {@code 2026-11-21T05:21:16}, the local time of the server without a zone. */
    ISO_LOCAL("yyyy-MM-dd'T'HH:mm:ss");

    private final DateTimeFormatter formatter;

    DateForm(String pattern) {
        this.formatter = DateTimeFormatter.ofPattern(pattern, Locale.ROOT).withZone(ZoneOffset.UTC);
    }

    /** Formats the given time in epoch milliseconds. */
    public String format(long epochMillis) {
        return this.formatter.format(Instant.ofEpochMilli(epochMillis));
    }

    /** Sets the times of creation and update in the object: as numbers, and as dates if it has fields for them. */
    public void stamp(ObjectNode object, long created, long updated) {
        object.put("create_time", created).put("update_time", updated);
        if (object.has("create_date")) {
            object.put("create_date", format(created));
        }
        if (object.has("update_date")) {
            object.put("update_date", format(updated));
        }
    }
}
