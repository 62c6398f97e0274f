package io.github.ragflowspring.client.system;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The health of a RAGFlow server.
 *
 * @param healthy whether the server says that all is well
 * @param status the word it says it with, such as {@code ok}, {@code nok} or {@code healthy}
 * @param components what the server depends on, by RAGFlow's names: {@code db}, {@code redis}, {@code doc_engine} and
 *     {@code storage}, in the order of the answer
 */
public record SystemHealth(boolean healthy, String status, Map<String, ComponentHealth> components) {

    public SystemHealth {
        components = Collections.unmodifiableMap(new LinkedHashMap<>(components));
    }
}
