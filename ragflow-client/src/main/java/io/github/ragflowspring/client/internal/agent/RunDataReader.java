package io.github.ragflowspring.client.internal.agent;

import io.github.ragflowspring.client.agent.AgentEvent;
import io.github.ragflowspring.client.agent.AgentFile;
import io.github.ragflowspring.client.internal.answer.TokenUsageReader;
import io.github.ragflowspring.client.internal.json.FieldKind;
import io.github.ragflowspring.client.internal.json.FieldTable;
import io.github.ragflowspring.client.internal.json.Fields;
import io.github.ragflowspring.client.model.TokenUsage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads the data at the end of a run. */
final class RunDataReader {

    private static final FieldTable<RunData> DATA = FieldTable.<RunData>rows()
            .field(
                    FieldKind.MAP,
                    (RunData data, Map<String, @Nullable Object> outputs) -> data.outputs = outputs,
                    "outputs")
            .field(FieldKind.EXACT_SECONDS, (data, elapsed) -> data.elapsed = elapsed, "elapsed_time")
            .field(FieldKind.object(TokenUsageReader::usage), (data, usage) -> data.usage = usage, "usage")
            // Read with the events that they belong to.
            .ignore("inputs", "content", "reference", "trace", "attachment", "downloads")
            // The fields of a node if its event is the last one.
            .ignore("component_id", "component_name", "component_type", "error", "thoughts")
            .additional((RunData data, Map<String, @Nullable Object> additional) -> data.additional = additional);

    private static final FieldTable<AgentFile.Builder> FILE = FieldTable.<AgentFile.Builder>rows()
            .required(FieldKind.TEXT, AgentFile.Builder::id, "doc_id")
            .field(FieldKind.TEXT, AgentFile.Builder::name, "filename", "file_name")
            .field(FieldKind.NON_BLANK_TEXT, AgentFile.Builder::format, "format")
            .field(FieldKind.NON_BLANK_TEXT, AgentFile.Builder::mimeType, "mime_type")
            .field(FieldKind.LONG, AgentFile.Builder::size, "size")
            .additional(AgentFile.Builder::additional);

    private RunDataReader() {}

    /** Reads the files of a message: the one that it was converted to, and those that nodes made. */
    static List<AgentFile> files(Fields fields) {
        List<AgentFile> files = new ArrayList<>();
        Fields attachment = fields.fields("attachment");
        if (attachment.has("doc_id")) {
            files.add(file(attachment));
        }
        files.addAll(fields.list(RunDataReader::file, "downloads"));
        return files;
    }

    private static AgentFile file(Fields fields) {
        return FILE.read(fields, AgentFile.builder()).build();
    }

    static AgentEvent workflowFinished(Fields fields) {
        RunData data = DATA.read(fields, new RunData());
        return AgentEvent.workflowFinished(data.outputs, data.elapsed, data.usage);
    }

    static @Nullable TokenUsage usage(Fields fields) {
        return DATA.read(fields, new RunData()).usage;
    }

    static Map<String, @Nullable Object> additional(Fields fields) {
        return DATA.read(fields, new RunData()).additional;
    }

    private static final class RunData {

        private Map<String, @Nullable Object> outputs = Map.of();

        private @Nullable Duration elapsed;

        private @Nullable TokenUsage usage;

        private Map<String, @Nullable Object> additional = Map.of();
    }
}
