package io.github.ragflowspring.client.chat;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.util.Assert;

/**
 * A variable of the system prompt of a chat assistant.
 *
 * @since 0.1.0
 */
@JsonAutoDetect(
        fieldVisibility = Visibility.ANY,
        getterVisibility = Visibility.NONE,
        isGetterVisibility = Visibility.NONE)
public final class ChatVariable {

    /** The variable that RAGFlow replaces by the chunks. */
    public static final ChatVariable KNOWLEDGE = new ChatVariable("knowledge", false);

    private final String name;

    private final boolean optional;

    private ChatVariable(String name, boolean optional) {
        Assert.hasText(name, "'name' must not be blank");
        this.name = name;
        this.optional = optional;
    }

    /**
     * Create a variable for which every question has to provide a value.
     *
     * @param name the name, which is in braces in the prompt
     */
    public static ChatVariable required(String name) {
        return new ChatVariable(name, false);
    }

    /**
     * Create a variable for which a question may provide a value.
     *
     * @param name the name, which is in braces in the prompt
     */
    public static ChatVariable optional(String name) {
        return new ChatVariable(name, true);
    }

    /** Return the name. */
    public String name() {
        return this.name;
    }

    /** Return whether a question may omit the value. */
    public boolean optional() {
        return this.optional;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other
                || (other instanceof ChatVariable that
                        && this.name.equals(that.name)
                        && this.optional == that.optional);
    }

    @Override
    public int hashCode() {
        return Objects.hash(this.name, this.optional);
    }

    @Override
    public String toString() {
        return "ChatVariable[name=" + this.name + ", optional=" + this.optional + "]";
    }
}
