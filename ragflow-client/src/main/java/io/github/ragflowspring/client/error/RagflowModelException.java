package io.github.ragflowspring.client.error;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The language model behind RAGFlow failed.
 *
 * <p>RAGFlow reports this as a successful answer whose text is, or ends with, {@code **ERROR**: <KIND> - <cause>}. The
 * text before that is {@link #partialAnswer()}, the rest is {@link #rawText()}.
 */
public final class RagflowModelException extends RagflowStreamException {

    private static final long serialVersionUID = 1L;

    private static final Set<String> PASSING =
            Set.of("RATE_LIMIT_EXCEEDED", "SERVER_ERROR", "TIMEOUT", "CONNECTION_ERROR", "MAX_RETRIES_EXCEEDED");

    private final String kind;

    private final String rawText;

    /**
     * Creates the error.
     *
     * @param details what is known about the call
     * @param kind RAGFlow's kind of model failure, such as {@code AUTH_ERROR}
     * @param rawText the text that RAGFlow sent for the failure, beginning with {@code **ERROR**}
     * @param partialAnswer the text of the answer before the failure, empty if there was none
     */
    public RagflowModelException(
            @Nullable RagflowErrorDetails details, String kind, String rawText, String partialAnswer) {
        super("The language model behind RAGFlow failed: " + rawText, details, partialAnswer, null);
        this.kind = kind;
        this.rawText = rawText;
    }

    /**
     * Returns RAGFlow's kind of model failure.
     *
     * @return the kind, such as {@code AUTH_ERROR}, {@code QUOTA_EXCEEDED} or {@code MAX_RETRIES_EXCEEDED}
     */
    public String kind() {
        return this.kind;
    }

    /**
     * Returns the text that RAGFlow sent for the failure.
     *
     * @return the text from {@code **ERROR**} on
     */
    public String rawText() {
        return this.rawText;
    }

    @Override
    public boolean isRetryable() {
        return PASSING.contains(this.kind);
    }
}
