package io.github.ragflowspring.boot.autoconfigure;

import org.jspecify.annotations.Nullable;

/** A property of RAGFlow has a value that cannot work. Says which one, why, and what to do about it. */
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
     * @param value its value, or {@code null} if it is secret
     * @param reason why the value cannot work, as the end of a sentence that the property begins
     * @param action what to do, in one or more sentences
     * @param cause what went wrong with the value, or {@code null}
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
     * Returns why the value cannot work.
     *
     * @return the end of a sentence that the property begins
     */
    public String getReason() {
        return this.reason;
    }

    /**
     * Returns what to do.
     *
     * @return one or more sentences
     */
    public String getAction() {
        return this.action;
    }
}
