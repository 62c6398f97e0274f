package io.github.ragflowspring.sample.chat;

import io.github.ragflowspring.client.chat.ChatMessage;
import io.github.ragflowspring.client.chat.ChatSession;
import java.util.Optional;

/**
 * A conversation to go back to.
 *
 * @param id the id of its session
 * @param title its first question: RAGFlow names sessions that nobody named alike
 */
record Conversation(String id, String title) {

    /** Returns the conversation of a session, unless nothing was asked in it yet. */
    static Optional<Conversation> of(ChatSession session) {
        return session.messages().stream()
                .filter((message) -> message.role().equals(ChatMessage.USER))
                .findFirst()
                .map((question) -> new Conversation(session.id(), question.content()));
    }
}
