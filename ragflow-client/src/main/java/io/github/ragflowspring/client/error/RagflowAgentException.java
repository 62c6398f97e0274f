package io.github.ragflowspring.client.error;

import org.jspecify.annotations.Nullable;

/**
 * A node of an agent failed, and the run with it.
 *
 * <p>The failure of a language model is not told by RAGFlow: it shows in that a node gave text, or should have, and never
 * finished. Then {@link #nodeError()} is {@code null}, and RAGFlow's log tells the reason.
 */
public final class RagflowAgentException extends RagflowStreamException {

    private static final long serialVersionUID = 1L;

    private final String nodeId;

    private final @Nullable String nodeError;

    /**
     * Creates the error.
     *
     * @param message what happened and what to do about it
     * @param details what is known about the call
     * @param nodeId the id of the node that failed
     * @param nodeError what RAGFlow says of the failure, or {@code null} if it says nothing
     * @param partialAnswer the text of the answer before the failure, empty if there was none
     */
    public RagflowAgentException(
            String message,
            @Nullable RagflowErrorDetails details,
            String nodeId,
            @Nullable String nodeError,
            String partialAnswer) {
        super(message, details, partialAnswer, null);
        this.nodeId = nodeId;
        this.nodeError = nodeError;
    }

    /**
     * Returns the node that failed.
     *
     * @return the id, such as {@code LLM:0}
     */
    public String nodeId() {
        return this.nodeId;
    }

    /**
     * Returns what RAGFlow says of the failure.
     *
     * @return the text of the error, or {@code null} if RAGFlow kept it to itself
     */
    public @Nullable String nodeError() {
        return this.nodeError;
    }

    @Override
    public boolean isRetryable() {
        return this.nodeError == null;
    }
}
