package io.github.ragflowspring.client.document;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A document whose parsing was not started or not stopped.
 *
 * @since 0.1.0
 */
@JsonAutoDetect(
        fieldVisibility = Visibility.ANY,
        getterVisibility = Visibility.NONE,
        isGetterVisibility = Visibility.NONE)
public final class ParsingFailure {

    private final @Nullable String documentId;

    private final String message;

    private ParsingFailure(@Nullable String documentId, String message) {
        this.documentId = documentId;
        this.message = message;
    }

    /**
     * Create a failure.
     *
     * @param documentId the id of the document, or {@code null} if RAGFlow does not report it
     * @param message RAGFlow's reason
     */
    public static ParsingFailure of(@Nullable String documentId, String message) {
        return new ParsingFailure(documentId, message);
    }

    /** Return the id of the document, or {@code null} if RAGFlow does not report it. */
    public @Nullable String documentId() {
        return this.documentId;
    }

    /** Return RAGFlow's reason. */
    public String message() {
        return this.message;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other
                || (other instanceof ParsingFailure that
                        && Objects.equals(this.documentId, that.documentId)
                        && this.message.equals(that.message));
    }

    @Override
    public int hashCode() {
        return Objects.hash(this.documentId, this.message);
    }

    @Override
    public String toString() {
        return "ParsingFailure[documentId=" + this.documentId + ", message=" + this.message + "]";
    }
}
