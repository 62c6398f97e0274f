package io.github.ragflowspring.client.chat;

import org.jspecify.annotations.Nullable;

/**
 * What a user thinks of an answer.
 *
 * @param helpful whether it helped
 * @param comment what is wrong with one that did not help, or {@code null}. RAGFlow keeps none of one that did
 */
public record ChatFeedback(boolean helpful, @Nullable String comment) {

    /**
     * Returns the feedback that an answer helped.
     *
     * @return the feedback
     */
    public static ChatFeedback good() {
        return new ChatFeedback(true, null);
    }

    /**
     * Returns the feedback that an answer did not help.
     *
     * @return the feedback
     */
    public static ChatFeedback bad() {
        return new ChatFeedback(false, null);
    }

    /**
     * Returns the feedback that an answer did not help, and why.
     *
     * @param comment what is wrong with it
     * @return the feedback
     */
    public static ChatFeedback bad(String comment) {
        return new ChatFeedback(false, comment);
    }
}
