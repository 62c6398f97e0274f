package io.github.ragflowspring.client.internal.system;

import io.github.ragflowspring.client.internal.wire.Fields;
import io.github.ragflowspring.client.system.ComponentHealth;
import io.github.ragflowspring.client.system.SystemHealth;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Reads the answer about the health.
 *
 * <p>Servers say {@code {"status":"nok","db":"ok",…,"_meta":{"redis":{"elapsed":"0.1","error":"…"}}}}. Descriptions also
 * have {@code {"status":"healthy","checks":{"database":…}}}, where a check is a word, a boolean or an object with a
 * {@code status}.
 */
final class HealthReader {

    private static final Set<String> GOOD = Set.of("ok", "healthy", "up", "pass", "alive", "green", "true", "1");

    private HealthReader() {}

    /** Returns the health, or nothing if the answer does not tell it. */
    static Optional<SystemHealth> health(JsonNode root) {
        Fields fields = Fields.of(root);
        JsonNode status = fields.get("status");
        if (!(status.isString() || status.isBoolean()) || fields.has("code")) {
            return Optional.empty();
        }
        Map<String, ComponentHealth> components = new LinkedHashMap<>();
        JsonNode checks = fields.get("checks", "components");
        Fields meta = fields.fields("_meta");
        for (Map.Entry<String, JsonNode> entry : (checks.isObject() ? checks : root).properties()) {
            String name = entry.getKey();
            if (!name.equals("status") && !name.startsWith("_")) {
                ComponentHealth component = component(entry.getValue(), meta.fields(name));
                if (component != null) {
                    components.put(name, component);
                }
            }
        }
        return Optional.of(new SystemHealth(isGood(status.asString()), status.asString(), components));
    }

    private static @Nullable ComponentHealth component(JsonNode value, Fields meta) {
        Fields own = value.isObject() ? Fields.of(value) : meta;
        String status = value.isObject() ? own.text("status", "state", "ok", "healthy") : text(value);
        return (status != null)
                ? new ComponentHealth(isGood(status), status, elapsed(own), own.text("error", "message"))
                : null;
    }

    private static @Nullable String text(JsonNode value) {
        return (value.isString() || value.isBoolean()) ? value.asString() : null;
    }

    /** Reads milliseconds, mostly as text with a fraction. */
    static @Nullable Duration elapsed(Fields fields) {
        Double millis = fields.doubleValue("elapsed", "elapsed_ms");
        return (millis != null) ? Duration.ofNanos(Math.round(millis * 1e6)) : null;
    }

    private static boolean isGood(String status) {
        return GOOD.contains(status.strip().toLowerCase(Locale.ROOT));
    }
}
