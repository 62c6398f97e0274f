package io.github.ragflowspring.client.chat;

import io.github.ragflowspring.client.http.Call;
import org.jspecify.annotations.Nullable;
import org.springframework.util.Assert;

/**
 * A question to a chat assistant.
 *
 * @param text the question, not blank
 * @param sessionId the session it belongs to, or {@code null} to begin a new one
 */
public record ChatQuestion(String text, @Nullable String sessionId) {

    public ChatQuestion {
        // A blank question would be answered with the assistant's empty response on some releases and refused on
        // others.
        Assert.hasText(text, "text must not be blank");
        if (sessionId != null) {
            Call.checkId("sessionId", sessionId);
        }
    }

    /**
     * Returns a question that begins a new session.
     *
     * @param text the question, not blank
     * @return the question
     */
    public static ChatQuestion of(String text) {
        return new ChatQuestion(text, null);
    }

    /**
     * Returns this question as a turn of a session.
     *
     * @param sessionId the id of the session
     * @return the question
     */
    public ChatQuestion inSession(String sessionId) {
        return new ChatQuestion(this.text, sessionId);
    }
}
