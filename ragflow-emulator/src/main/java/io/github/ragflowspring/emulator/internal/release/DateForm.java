package io.github.ragflowspring.emulator.internal.release;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import tools.jackson.databind.node.ObjectNode;

/** How a release writes dates. The emulator's server lives in UTC. */
public enum DateForm {
    /** {@code Sat, 21 Nov 2026 05:21:16 GMT}. */
    RFC_1123("EEE, dd MMM yyyy HH:mm:ss 'GMT'"),
    /** {@code 2026-11-21T05:21:16}, the server's local time without a zone. */
    ISO_LOCAL("yyyy-MM-dd'T'HH:mm:ss");

    private final DateTimeFormatter formatter;

    DateForm(String pattern) {
        this.formatter = DateTimeFormatter.ofPattern(pattern, Locale.ROOT).withZone(ZoneOffset.UTC);
    }

    /** Returns the text of a moment given in epoch milliseconds. */
    public String format(long epochMillis) {
        return formatter.format(Instant.ofEpochMilli(epochMillis));
    }

    /** Writes both moments into the object: always as numbers, and as dates where it has keys for them. */
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
