package io.github.ragflowspring.client.internal.agent;

import io.github.ragflowspring.client.agent.AgentFile;
import io.github.ragflowspring.client.internal.json.Fields;
import io.github.ragflowspring.client.internal.stream.HeldSize;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Collects the files and additional fields of a run, which releases report in different events. */
final class RunExtras {

    private final Map<String, @Nullable Object> additional = new LinkedHashMap<>();

    /** The files that the agent made, by id. */
    private final Map<String, AgentFile> files = new LinkedHashMap<>();

    private long size;

    /** Adds the files of an event, and returns them. Some releases report them only with the outputs of nodes or of the workflow. */
    List<AgentFile> addFiles(Fields data) {
        List<AgentFile> files = RunDataReader.files(data);
        for (AgentFile file : files) {
            if (this.files.putIfAbsent(file.id(), file) == null) {
                this.size += HeldSize.of(file.name()) + HeldSize.of(file.additional());
            }
        }
        return files;
    }

    void addAdditional(Fields data) {
        Map<String, @Nullable Object> more = RunDataReader.additional(data);
        this.additional.putAll(more);
        this.size += HeldSize.of(more);
    }

    List<AgentFile> files() {
        return List.copyOf(this.files.values());
    }

    Map<String, @Nullable Object> additional() {
        return this.additional;
    }

    /** Returns the size of the held values. */
    long size() {
        return this.size;
    }
}
