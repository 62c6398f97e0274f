package io.github.ragflowspring.client.internal.system;

import io.github.ragflowspring.client.internal.wire.Fields;
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
import tools.jackson.databind.JsonNode;

/** Reads the answers about the status and the configuration. */
final class StatusReader {

    private static final String HEARTBEATS = "task_executor_heartbeats";

    private StatusReader() {}

    static SystemStatus status(Fields fields) {
        Map<String, ComponentStatus> components = new LinkedHashMap<>();
        List<TaskExecutor> executors = new ArrayList<>();
        for (Map.Entry<String, JsonNode> entry : fields.node().properties()) {
            if (entry.getKey().equals(HEARTBEATS)) {
                entry.getValue().properties().forEach((executor) -> {
                    JsonNode reports = executor.getValue();
                    // An executor that was silent for half an hour is named without a report.
                    Fields last = Fields.of(reports.isEmpty() ? null : reports.get(reports.size() - 1));
                    executors.add(executor(executor.getKey(), last));
                });
            } else if (entry.getValue().isObject()) {
                components.put(entry.getKey(), component(Fields.of(entry.getValue()), fields.map(entry.getKey())));
            }
        }
        return new SystemStatus(components, executors);
    }

    static SystemConfiguration configuration(JsonNode root) {
        Fields data = Fields.of(root).fields("data");
        return new SystemConfiguration(
                data.booleanValue("registerEnabled"),
                data.booleanValue("disablePasswordLogin"),
                Fields.of(root).map("data"));
    }

    private static ComponentStatus component(Fields fields, Map<String, @Nullable Object> all) {
        Map<String, @Nullable Object> details = new LinkedHashMap<>(all);
        details.remove("status");
        details.remove("elapsed");
        details.remove("error");
        return new ComponentStatus(
                fields.textOrEmpty("status"), HealthReader.elapsed(fields), fields.text("error"), details);
    }

    private static TaskExecutor executor(String name, Fields report) {
        return new TaskExecutor(
                name,
                instant(report.text("boot_at")),
                instant(report.text("now")),
                count(report.longValue("pending")),
                count(report.longValue("lag")),
                count(report.longValue("done")),
                count(report.longValue("failed")),
                report.fields("current").node().size());
    }

    private static long count(@Nullable Long value) {
        return (value != null) ? value : 0;
    }

    private static @Nullable Instant instant(@Nullable String text) {
        try {
            return (text != null) ? OffsetDateTime.parse(text).toInstant() : null;
        } catch (DateTimeException ex) {
            return null;
        }
    }
}
