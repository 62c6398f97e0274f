package io.github.ragflowspring.client.error;

import org.jspecify.annotations.Nullable;

/**
 * An answer began and then failed. {@link #partialAnswer()} has the text up to the failure.
 *
 * <p>The subclasses name the part that failed: the {@linkplain RagflowStreamException stream}, the {@linkplain RagflowModelException
 * language model} or a {@linkplain RagflowAgentException node of an agent}.
 *
 * @since 0.1.0
 */
public abstract class RagflowAnswerException extends RagflowException {

    private static final long serialVersionUID = 1L;

    private final String partialAnswer;

    RagflowAnswerException(
            String message, @Nullable RagflowErrorDetails details, @Nullable Throwable cause, String partialAnswer) {
        super(message, details, cause, null);
        this.partialAnswer = partialAnswer;
    }

    /** Return the text of the answer before the failure, without the API key; empty if there was none. */
    public final String partialAnswer() {
        return this.partialAnswer;
    }
}
