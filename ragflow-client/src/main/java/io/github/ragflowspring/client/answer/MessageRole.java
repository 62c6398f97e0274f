package io.github.ragflowspring.client.answer;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import org.jspecify.annotations.Nullable;
import org.springframework.util.Assert;

/**
 * The author of a {@link Message}. A role that this version of the library does not know is kept as it is.
 *
 * @since 0.1.0
 */
public final class MessageRole {

    /** The user, the author of questions. */
    public static final MessageRole USER = new MessageRole("user");

    /** The assistant or agent, the author of answers and of the greeting. */
    public static final MessageRole ASSISTANT = new MessageRole("assistant");

    /** An instruction to the model. */
    public static final MessageRole SYSTEM = new MessageRole("system");

    private final String value;

    private MessageRole(String value) {
        this.value = value;
    }

    /**
     * Return the role with the given name.
     *
     * @param value RAGFlow's name of the role, such as {@code user}
     */
    @JsonCreator
    public static MessageRole of(String value) {
        Assert.notNull(value, "'value' must not be null");
        return new MessageRole(value);
    }

    /** Return RAGFlow's name of the role. */
    @JsonValue
    public String value() {
        return this.value;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other || (other instanceof MessageRole that && this.value.equals(that.value));
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
