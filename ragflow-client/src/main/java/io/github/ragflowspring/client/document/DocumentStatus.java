package io.github.ragflowspring.client.document;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import org.jspecify.annotations.Nullable;
import org.springframework.util.Assert;

/**
 * The status of the parsing of a document.
 *
 * <p>Releases may add statuses: a status that has no constant here keeps its {@linkplain #value() value}.
 *
 * @since 0.1.0
 */
public final class DocumentStatus {

    /** Never parsed. */
    public static final DocumentStatus UNSTART = new DocumentStatus("UNSTART");

    /** Waiting to be parsed, or being parsed. */
    public static final DocumentStatus RUNNING = new DocumentStatus("RUNNING");

    /** Stopped before the end. */
    public static final DocumentStatus CANCEL = new DocumentStatus("CANCEL");

    /** Parsed. A search finds the chunks about a second later, when the index is refreshed. */
    public static final DocumentStatus DONE = new DocumentStatus("DONE");

    /** Failed; the message of the parsing contains the reason. */
    public static final DocumentStatus FAIL = new DocumentStatus("FAIL");

    private final String value;

    private DocumentStatus(String value) {
        this.value = value;
    }

    /**
     * Return the status with the given name.
     *
     * @param value RAGFlow's name of the status, such as {@code DONE}
     */
    @JsonCreator
    public static DocumentStatus of(String value) {
        Assert.hasText(value, "'value' must not be blank");
        return new DocumentStatus(value);
    }

    /** Return RAGFlow's name of the status. */
    @JsonValue
    public String value() {
        return this.value;
    }

    /** Return whether the parsing has ended: it is done, has failed or was stopped. */
    public boolean isFinal() {
        return equals(CANCEL) || equals(DONE) || equals(FAIL);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other || (other instanceof DocumentStatus that && this.value.equals(that.value));
    }

    @Override
    public int hashCode() {
        return this.value.hashCode();
    }

    @Override
    public String toString() {
        return this.value;
    }
}
