package io.github.ragflowspring.client.internal.system;

import io.github.ragflowspring.client.internal.json.FieldKind;
import io.github.ragflowspring.client.internal.json.FieldTable;
import io.github.ragflowspring.client.internal.json.Fields;
import io.github.ragflowspring.client.internal.json.JsonValue;
import io.github.ragflowspring.client.system.ComponentStatus;
import io.github.ragflowspring.client.system.SystemConfiguration;
import io.github.ragflowspring.client.system.SystemStatus;
import io.github.ragflowspring.client.system.TaskExecutor;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads the status and the configuration of a server. */
final class StatusReader {

    private static final String HEARTBEATS = "task_executor_heartbeats";

    private static final FieldTable<ComponentStatus.Builder> COMPONENT = FieldTable.<ComponentStatus.Builder>rows()
            .field(FieldKind.TEXT, ComponentStatus.Builder::status, "status")
            .field(HealthReader.MILLIS, ComponentStatus.Builder::elapsed, "elapsed")
            .field(FieldKind.TEXT, ComponentStatus.Builder::error, "error")
            .additional(ComponentStatus.Builder::additional);

    private static final FieldTable<SystemConfiguration.Builder> CONFIGURATION =
            FieldTable.<SystemConfiguration.Builder>rows()
                    .field(FieldKind.BOOLEAN, SystemConfiguration.Builder::registrationEnabled, "registerEnabled")
                    .field(
                            FieldKind.BOOLEAN,
                            SystemConfiguration.Builder::passwordLoginDisabled,
                            "disablePasswordLogin")
                    .additional(SystemConfiguration.Builder::additional);

    private static final FieldTable<TaskExecutor.Builder> EXECUTOR = FieldTable.<TaskExecutor.Builder>rows()
            .field(FieldKind.TEXT.map(StatusReader::instant), TaskExecutor.Builder::startedAt, "boot_at")
            .field(FieldKind.TEXT.map(StatusReader::instant), TaskExecutor.Builder::reportedAt, "now")
            .field(FieldKind.LONG, TaskExecutor.Builder::pending, "pending")
            .field(FieldKind.LONG, TaskExecutor.Builder::lag, "lag")
            .field(FieldKind.LONG, TaskExecutor.Builder::done, "done")
            .field(FieldKind.LONG, TaskExecutor.Builder::failed, "failed")
            .field(FieldKind.NODE.map(StatusReader::size), TaskExecutor.Builder::running, "current")
            .ignore("name")
            .additional(TaskExecutor.Builder::additional);

    private StatusReader() {}

    static SystemStatus status(Fields fields) {
        Map<String, ComponentStatus> components = new LinkedHashMap<>();
        List<TaskExecutor> executors = new ArrayList<>();
        for (Map.Entry<String, JsonValue> entry : fields.node().properties()) {
            if (entry.getKey().equals(HEARTBEATS)) {
                entry.getValue().properties().forEach((executor) -> {
                    JsonValue reports = executor.getValue();
                    // An executor without a report in the last half hour has an empty list.
                    Fields last = Fields.of(reports.isEmpty() ? null : reports.get(reports.size() - 1));
                    executors.add(EXECUTOR.read(last, TaskExecutor.builder())
                            .name(executor.getKey())
                            .build());
                });
            } else if (entry.getValue().isObject()) {
                components.put(
                        entry.getKey(),
                        COMPONENT
                                .read(Fields.of(entry.getValue()), ComponentStatus.builder())
                                .build());
            }
        }
        return SystemStatus.builder()
                .components(components)
                .taskExecutors(executors)
                .build();
    }

    static SystemConfiguration configuration(JsonValue root) {
        return CONFIGURATION
                .read(Fields.of(root).fields("data"), SystemConfiguration.builder())
                .build();
    }

    private static int size(JsonValue tasks) {
        return tasks.isObject() ? tasks.size() : 0;
    }

    private static @Nullable Instant instant(String text) {
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException ex) {
            return null;
        }
    }
}
