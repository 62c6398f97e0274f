package io.github.ragflowspring.client.openai;

import org.springframework.util.Assert;

/**
 * A message of an OpenAI-compatible question.
 *
 * @param role {@code user}, {@code assistant} or {@code system}. RAGFlow drops system messages: the assistant's own
 *     system prompt holds
 * @param content the text
 */
public record OpenAiMessage(String role, String content) {

    /** The role of a question. */
    public static final String USER = "user";

    public OpenAiMessage {
        Assert.hasText(role, "role must not be blank");
        Assert.notNull(content, "content must not be null");
    }

    /**
     * Returns a message of the user.
     *
     * @param content the text
     * @return the message
     */
    public static OpenAiMessage user(String content) {
        return new OpenAiMessage(USER, content);
    }

    /**
     * Returns an earlier answer.
     *
     * @param content the text
     * @return the message
     */
    public static OpenAiMessage assistant(String content) {
        return new OpenAiMessage("assistant", content);
    }

    /**
     * Returns an instruction, which RAGFlow drops.
     *
     * @param content the text
     * @return the message
     */
    public static OpenAiMessage system(String content) {
        return new OpenAiMessage("system", content);
    }
}
