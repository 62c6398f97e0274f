package io.github.ragflowspring.client.document;

import java.util.List;

/**
 * What stopping the parsing of documents did.
 *
 * @param stopped how many were stopped
 * @param errors what RAGFlow said of the others, usually that they are not being parsed; empty if all were stopped
 */
public record StopResult(int stopped, List<String> errors) {

    public StopResult {
        errors = List.copyOf(errors);
    }
}
