package io.github.ragflowspring.client.agent;

import io.github.ragflowspring.client.answer.Message;
import io.github.ragflowspring.client.answer.MessageRole;
import io.github.ragflowspring.client.internal.support.Ids;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.util.Assert;

/**
 * An OpenAI-compatible question to an agent.
 *
 * @param messages the conversation so far; RAGFlow takes the last message of the user for the question and drops the rest
 * @param sessionId the session it belongs to, or {@code null} to begin a new one, whose id RAGFlow does not tell
 */
public record AgentCompletionRequest(
        List<Message> messages, @Nullable String sessionId) {

    public AgentCompletionRequest {
        messages = List.copyOf(messages);
        Assert.isTrue(
                messages.stream()
                        .anyMatch((message) -> message.role().equals(MessageRole.USER)
                                && !message.text().isBlank()),
                "messages must have one of the user that is not blank");
        if (sessionId != null) {
            Ids.check("sessionId", sessionId);
        }
    }

    /**
     * Returns a question without history.
     *
     * @param question the question, not blank
     * @return the request
     */
    public static AgentCompletionRequest of(String question) {
        return of(List.of(Message.user(question)));
    }

    /**
     * Returns a question with its history.
     *
     * @param messages the conversation so far
     * @return the request
     */
    public static AgentCompletionRequest of(List<Message> messages) {
        return new AgentCompletionRequest(messages, null);
    }

    /**
     * Returns this request as a turn of a session.
     *
     * @param sessionId the id of the session
     * @return the request
     */
    public AgentCompletionRequest inSession(String sessionId) {
        return new AgentCompletionRequest(this.messages, sessionId);
    }
}
