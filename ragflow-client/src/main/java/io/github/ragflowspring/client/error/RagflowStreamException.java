package io.github.ragflowspring.client.error;

import org.jspecify.annotations.Nullable;

/**
 * An answer began and then failed: the server sent an error inside the stream, or the stream ended without its end mark.
 *
 * <p>Nothing of the answer so far is lost: {@link #partialAnswer()} has its text.
 */
public class RagflowStreamException extends RagflowException {

    private static final long serialVersionUID = 1L;

    private final String partialAnswer;

    /**
     * Creates the error.
     *
     * @param message what happened and what to do about it
     * @param details what is known about the call
     * @param partialAnswer the text of the answer before the failure, empty if there was none
     * @param cause the cause, or {@code null}
     */
    public RagflowStreamException(
            String message, @Nullable RagflowErrorDetails details, String partialAnswer, @Nullable Throwable cause) {
        super(message, details, cause);
        this.partialAnswer = partialAnswer;
    }

    /**
     * Returns the text of the answer before the failure.
     *
     * @return the text without the API key, empty if there was none
     */
    public final String partialAnswer() {
        return this.partialAnswer;
    }

    @Override
    public boolean isRetryable() {
        return !(getCause() instanceof RagflowException cause) || cause.isRetryable();
    }
}
