package io.github.ragflowspring.client.chat;

import org.springframework.util.Assert;

/**
 * A variable of the system prompt of a chat assistant.
 *
 * @param name the name, which stands in the prompt in braces
 * @param optional whether a question may leave it out
 */
public record ChatVariable(String name, boolean optional) {

    /** The variable that RAGFlow fills with the chunks it found. */
    public static final ChatVariable KNOWLEDGE = new ChatVariable("knowledge", false);

    public ChatVariable {
        Assert.hasText(name, "name must not be blank");
    }

    /**
     * Returns a variable that every question must give.
     *
     * @param name the name
     * @return the variable
     */
    public static ChatVariable required(String name) {
        return new ChatVariable(name, false);
    }

    /**
     * Returns a variable that a question may leave out.
     *
     * @param name the name
     * @return the variable
     */
    public static ChatVariable optional(String name) {
        return new ChatVariable(name, true);
    }
}
