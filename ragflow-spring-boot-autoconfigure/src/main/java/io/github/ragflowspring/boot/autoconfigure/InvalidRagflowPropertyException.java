package io.github.ragflowspring.boot.autoconfigure;

import org.jspecify.annotations.Nullable;

/**
 * Exception thrown when a RAGFlow property has an invalid value. Its message contains the property, the reason and the
 * remedy.
 *
 * @since 0.1.0
 */
public final class InvalidRagflowPropertyException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String property;

    private final @Nullable String value;

    private final String reason;

    private final String action;

    /**
     * Creates the exception.
     *
     * @param property the name of the property, such as {@code ragflow.base-url}
     * @param value the value, or {@code null} if it is secret
     * @param reason the reason, as the predicate of a sentence with the property as its subject
     * @param action the remedy, in one or more sentences
     * @param cause the underlying failure, or {@code null}
     */
    public InvalidRagflowPropertyException(
            String property, @Nullable String value, String reason, String action, @Nullable Throwable cause) {
        super(property + ((value != null) ? " '" + value + "' " : " ") + reason + ". " + action, cause);
        this.property = property;
        this.value = value;
        this.reason = reason;
        this.action = action;
    }

    /**
     * Returns the name of the property.
     *
     * @return a name such as {@code ragflow.base-url}
     */
    public String getProperty() {
        return this.property;
    }

    /**
     * Returns the value of the property.
     *
     * @return the value, or {@code null} if it is secret
     */
    public @Nullable String getValue() {
        return this.value;
    }

    /**
     * Returns the reason.
     *
     * @return the predicate of a sentence with the property as its subject
     */
    public String getReason() {
        return this.reason;
    }

    /**
     * Returns the remedy.
     *
     * @return one or more sentences
     */
    public String getAction() {
        return this.action;
    }
}
