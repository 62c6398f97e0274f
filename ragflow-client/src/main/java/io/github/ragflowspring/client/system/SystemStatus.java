package io.github.ragflowspring.client.system;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The state of a RAGFlow server in detail.
 *
 * @param components what the server depends on, by RAGFlow's names: {@code database}, {@code redis}, {@code doc_engine}
 *     and {@code storage}, in the order of the answer
 * @param taskExecutors the processes that parse documents, as far as they reported within the last half hour
 */
public record SystemStatus(Map<String, ComponentStatus> components, List<TaskExecutor> taskExecutors) {

    public SystemStatus {
        components = Collections.unmodifiableMap(new LinkedHashMap<>(components));
        taskExecutors = List.copyOf(taskExecutors);
    }
}
