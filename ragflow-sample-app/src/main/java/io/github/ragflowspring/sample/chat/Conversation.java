package io.github.ragflowspring.sample.chat;

import io.github.ragflowspring.client.answer.MessageRole;
import io.github.ragflowspring.client.chat.ChatSession;
import java.util.Optional;

/**
 * An earlier conversation.
 *
 * @param id the id of its session
 * @param title its first question, because RAGFlow gives all unnamed sessions the same name
 */
record Conversation(String id, String title) {

    /** Returns the conversation of a session, or nothing if the session does not contain a question. */
    static Optional<Conversation> of(ChatSession session) {
        return session.messages().stream()
                .filter((message) -> message.role().equals(MessageRole.USER))
                .findFirst()
                .map((question) -> new Conversation(session.id(), question.text()));
    }
}
