package io.github.ragflowspring.client.internal.system;

import io.github.ragflowspring.client.internal.json.FieldKind;
import io.github.ragflowspring.client.internal.json.FieldTable;
import io.github.ragflowspring.client.internal.json.Fields;
import io.github.ragflowspring.client.internal.json.JsonValue;
import io.github.ragflowspring.client.system.ComponentHealth;
import io.github.ragflowspring.client.system.SystemHealth;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads the health of a server.
 *
 * <p>Servers respond with {@code {"status":"nok","db":"ok",…,"_meta":{"redis":{"elapsed":"0.1","error":"…"}}}}. Its documentation also
 * shows {@code {"status":"healthy","checks":{"database":…}}}, where a check is a word, a boolean or an object with a
 * {@code status}.
 */
final class HealthReader {

    private static final Set<String> GOOD = Set.of("ok", "healthy", "up", "pass", "alive", "green", "true", "1");

    /** Milliseconds, mostly as text with a fraction. */
    static final FieldKind<Duration> MILLIS =
            FieldKind.DOUBLE.map((millis) -> Duration.ofNanos(Math.round(millis * 1e6)));

    private static final FieldTable<ComponentHealth.Builder> COMPONENT = FieldTable.<ComponentHealth.Builder>rows()
            .field(MILLIS, ComponentHealth.Builder::elapsed, "elapsed", "elapsed_ms")
            .field(FieldKind.TEXT, ComponentHealth.Builder::error, "error", "message")
            .ignore("status", "state", "ok", "healthy")
            .additional(ComponentHealth.Builder::additional);

    private HealthReader() {}

    /** Returns the health, or nothing if the response does not contain it. */
    static Optional<SystemHealth> health(JsonValue root) {
        Fields fields = Fields.of(root);
        JsonValue status = fields.get("status");
        if (!(status.isString() || status.isBoolean()) || fields.has("code")) {
            return Optional.empty();
        }
        Map<String, ComponentHealth> components = new LinkedHashMap<>();
        JsonValue checks = fields.get("checks", "components");
        Fields meta = fields.fields("_meta");
        for (Map.Entry<String, JsonValue> entry : (checks.isObject() ? checks : root).properties()) {
            String name = entry.getKey();
            if (!name.equals("status") && !name.startsWith("_")) {
                ComponentHealth component = component(entry.getValue(), meta.fields(name));
                if (component != null) {
                    components.put(name, component);
                }
            }
        }
        return Optional.of(SystemHealth.builder()
                .healthy(isGood(status.asString()))
                .status(status.asString())
                .components(components)
                .build());
    }

    private static @Nullable ComponentHealth component(JsonValue value, Fields meta) {
        Fields own = value.isObject() ? Fields.of(value) : meta;
        String status = value.isObject() ? own.text("status", "state", "ok", "healthy") : text(value);
        return (status != null)
                ? COMPONENT
                        .read(own, ComponentHealth.builder())
                        .healthy(isGood(status))
                        .status(status)
                        .build()
                : null;
    }

    private static @Nullable String text(JsonValue value) {
        return (value.isString() || value.isBoolean()) ? value.asString() : null;
    }

    private static boolean isGood(String status) {
        return GOOD.contains(status.strip().toLowerCase(Locale.ROOT));
    }
}
